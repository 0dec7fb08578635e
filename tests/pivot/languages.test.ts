import { describe, expect, it } from 'vitest';
import { element as h, property, select } from '../../scripts/pivot/hast.js';
import { directionOf, languageNames, languageOf, settleLanguages } from '../../scripts/pivot/languages.js';
import { tei } from '../support/tei.js';

describe('language tags', () => {
  it.each([
    ['en', 'en'],
    ['lat', 'la'],
    ['ger', 'de'],
    ['fre', 'fr'],
    ['grc-Latn', 'grc-Latn'],
    ['la-Latn', 'la'],
    ['english', 'en'],
    ['Ancient Greek', 'grc'],
    ['Latin', 'la'],
    ['la-x-medieval', 'la-x-medieval'],
    ['mul', 'mul'],
    ['en_GB', 'en-GB'],
    ['ar-Latn-EN', 'ar-Latn'],
    ['de-1901', 'de-1901'],
    ['fr-1901', 'fr'],
    ['iw', 'he'],
    ['eng ger', 'en'],
    ['x-unknown', 'und'],
    ['xyzzy', 'und'],
    ['', 'und'],
    ['zz-!!', 'und'],
    ['en-!!', 'en'],
    ['de-u-co-phonebk', 'de'],
    ['qaa', 'qaa'],
  ])('%s is %s', (said, tag) => {
    expect(languageOf(said)).toBe(tag);
  });

  it('asks the header what its own codes mean', () => {
    const document = tei(
      '<TEI><teiHeader><profileDesc><langUsage><language ident="kl1">Old Norse</language></langUsage></profileDesc></teiHeader></TEI>',
    );
    expect(languageOf('kl1', languageNames(document))).toBe('non');
    expect(languageOf('kl2', languageNames(document))).toBe('und');
  });
});

describe('directions', () => {
  it.each([
    ['ar', 'rtl'],
    ['fa', 'rtl'],
    ['yi', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['az-Arab', 'rtl'],
    ['he-x-Latn', 'rtl'],
    ['en', 'ltr'],
    ['und', 'ltr'],
  ])('%s runs %s', (tag, direction) => {
    expect(directionOf(tag)).toBe(direction);
  });

  it('are marked where they change, and only there', () => {
    const root = h(
      'div',
      { lang: 'ara' },
      h('p', { lang: 'per' }, h('span', { lang: 'english' }, h('i', { lang: 'xyzzy' }))),
      h('p', {}, h('b', { lang: 'heb' })),
    );
    settleLanguages(root, 'en', () => undefined);
    const seen = [root, ...select(root, () => true)].map((e) => [
      e.tagName,
      property(e, 'lang'),
      property(e, 'dir'),
    ]);
    expect(seen).toEqual([
      ['div', 'ar', 'rtl'],
      ['p', 'fa', undefined],
      ['span', 'en', 'ltr'],
      ['i', 'und', undefined],
      ['p', undefined, undefined],
      ['b', 'he', undefined],
    ]);
  });
});
