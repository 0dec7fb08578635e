import { describe, expect, it } from 'vitest';
import { askedIn } from '../../../../scripts/formats/finding/engine/asked.js';
import { fold, wordsOf } from '../../../../scripts/formats/finding/engine/words.js';

const words = (text: string): string[] => wordsOf(text).map(({ word }) => word);

describe('words as they are compared', () => {
  it.each([
    ['Shqipëria', 'shqiperia'],
    ['ÇËRÇIZ', 'cerciz'],
    ['ﬁn de ſiècle', 'fin de siecle'],
    ['Straße', 'strasse'],
    ['Λόγος', 'λογοσ'],
    ['λόγοϲ ΛΌΓΟΣ', 'λογοσ λογοσ'],
    ['كِتَابٌ', 'كتاب'],
    ['العـــربية', 'العربيه'],
    ['ёлка', 'елка'],
    ['बिना', 'बिना'],
    ['İstanbul', 'istanbul'],
    ['𐌰𐍄𐍄𐌰', '𐌰𐍄𐍄𐌰'],
  ])('%s is %s', (text, folded) => expect(words(text).join(' ')).toBe(folded));

  it('are parted at apostrophes and hyphens, whichever they are', () => {
    expect(words("Enver’s l'école well-known")).toEqual(['enver', 's', 'l', 'ecole', 'well', 'known']);
    expect(words("Enver's")).toEqual(words('Enver’s'));
  });

  it('are single letters in scripts without spaces', () => {
    expect(words('漢字かな')).toEqual(['漢', '字', 'か', 'な']);
    expect(words('ภาษา')[0]).toBe('ภ');
    expect(words('한국어')).toHaveLength(1);
  });

  it('know where they stand, also beyond the first plane of Unicode', () => {
    const text = '𐌰𐍄𐍄𐌰 unsar';
    expect(wordsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['𐌰𐍄𐍄𐌰', 'unsar']);
    expect(fold('𐌰')).toBe('𐌰');
  });
});

describe('what is asked', () => {
  it('is words, phrases, and words that may be like', () => {
    expect(askedIn('Partisan "general staff" tirana~ 漢字 “whole”')).toEqual([
      { own: ['partisan'], isWhole: false, isFuzzy: false },
      { own: ['general', 'staff'], isWhole: true, isFuzzy: false },
      { own: ['tirana'], isWhole: false, isFuzzy: true },
      { own: ['漢', '字'], isWhole: false, isFuzzy: false },
      { own: ['whole'], isWhole: true, isFuzzy: false },
    ]);
    expect(askedIn('  “” ~ , ')).toEqual([]);
    expect(askedIn('Enver’s')).toEqual([{ own: ['enver', 's'], isWhole: false, isFuzzy: false }]);
  });
});
