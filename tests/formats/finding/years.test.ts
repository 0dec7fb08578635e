import { describe, expect, it } from 'vitest';
import {
  datingInWords,
  MOST_PERIODS,
  periodsOf,
  spanOf,
  yearInWords,
  yearsOf,
} from '../../../scripts/formats/finding/years.js';

describe('a dating', () => {
  it.each([
    [{ when: '1943' }, [1943, 1943]],
    [{ when: '1943-09-08' }, [1943, 1943]],
    [{ when: '1943-12-31' }, [1943, 1943]],
    [{ from: '1939', to: '1944-05' }, [1939, 1944]],
    [{ notBefore: '1905' }, [1905, 1905]],
    [{ when: '-0043-03-15' }, [-43, -43]],
  ])('%j belongs to the years %j', (dating, years) => {
    const span = spanOf(dating);
    expect(span && yearsOf(span)).toEqual(years);
  });

  it('without a year belongs to none', () => {
    expect(spanOf({ when: '--11-28' })).toBeUndefined();
    expect(spanOf({})).toBeUndefined();
  });

  it.each([
    [{ when: '1943-09-08' }, '8 September 1943'],
    [{ from: '1943-03-17', to: '1943-03-22' }, '17–22 March 1943'],
    [{ from: '1939', to: '1944' }, '1939–1944'],
    [{ from: '1939-04', to: '1939-08' }, 'April 1939 – August 1939'],
    [{ from: '1939' }, 'from 1939'],
    [{ notBefore: '1905', notAfter: '1906' }, 'between 1905 and 1906'],
  ])('%j is %s in words', (dating, words) => {
    expect(datingInWords(dating)).toBe(words);
  });

  it('counts years before our era as dates of ISO 8601 do', () => {
    expect(yearInWords(-43)).toBe('44 BC');
  });
});

describe('the stretches of time of a page', () => {
  it('are years where there are few, else as many together as must be', () => {
    expect(periodsOf([1943, 1939, 1943]).map((p) => p.label)).toEqual(['1939', '1943']);
    const centuries = periodsOf(Array.from({ length: 900 }, (_, i) => 1000 + i));
    expect(centuries.length).toBeLessThanOrEqual(MOST_PERIODS);
    expect(centuries[0]).toEqual({ first: 1000, last: 1049, label: '1000–1049' });
  });
});
