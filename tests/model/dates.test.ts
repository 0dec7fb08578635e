import { describe, expect, it } from 'vitest';
import { dateInWords, datingOf } from '../../scripts/model/dates.js';
import { tei } from '../support/tei.js';

describe('dates in words', () => {
  it.each([
    ['1943-09-08', '8 September 1943'],
    ['1943-09', 'September 1943'],
    ['1943', '1943'],
    ['-0043-03-15', '15 March -0043'],
    ['1943-13-01', '1943-13-01'],
    ['about  1900', 'about 1900'],
  ])('%s', (date, words) => {
    expect(dateInWords(date)).toBe(words);
  });

  it.each([
    ['when="1871"', '1871'],
    ['from="1871" to="1874-02"', 'from 1871 to February 1874'],
    ['to="1874"', 'to 1874'],
    ['notBefore="1871" notAfter="1874"', 'between 1871 and 1874'],
    ['notAfter="1874"', 'not after 1874'],
    ['', ''],
  ])('%s', (attributes, words) => {
    expect(datingOf(tei(`<date ${attributes}/>`))).toBe(words);
  });
});
