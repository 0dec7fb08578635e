import { describe, expect, it } from 'vitest';
import { checkRules } from '../../scripts/validate/rules.js';
import { rulesOf } from '../../scripts/validate/schema/rules-of-odd.js';
import { documentWith, ourOdd, shown } from './helpers.js';

const rules = rulesOf(ourOdd());
const findingsIn = (body: string): string[] => checkRules(documentWith(body).root, rules).map(shown);

const judged = 'ana="#g" resp="#r" cert="high" evidence="internal"';

describe('checkRules', () => {
  it('finds nothing wrong with what the contract shows', () => {
    expect(
      findingsIn(
        `<p><choice><sic>a</sic><corr ${judged}>b</corr></choice> <supplied ${judged}>c</supplied>
         <ref type="note-mark" target="#n1">(1)</ref><note type="source" xml:id="n1"><label><lb n="2"/>(1)</label></note></p>`,
      ),
    ).toEqual([]);
  });

  it('E001: sic without corr', () => {
    expect(findingsIn(`<p><sic>a</sic><choice><sic>b</sic><reg>c</reg></choice></p>`)).toEqual([
      '3:4 E001 “sic” stands without “corr”. → Give a reading in corr; where none is safe, corr with cert="low" and evidence="conjecture".',
      '3:24 E001 “sic” stands without “corr”. → Give a reading in corr; where none is safe, corr with cert="low" and evidence="conjecture".',
    ]);
  });

  it('E005: a choice with two readings on a side', () => {
    const corr = '<corr ana="#a" resp="#r" cert="low" evidence="internal">d</corr>';
    expect(findingsIn(`<p><choice><sic>b</sic><orig>c</orig>${corr}</choice></p>`)).toEqual([
      '3:4 E005 The choice has more than one reading on a side. → Keep one of corr, reg, expan and one of sic, orig, abbr; a choice within a reading stands inside it.',
    ]);
    expect(findingsIn(`<p><choice><sic>b</sic>${corr}</choice></p>`)).toEqual([]);
  });

  it('E002: a correction, addition or deletion without judgement', () => {
    const remedy = 'Every corr, supplied and surplus carries @ana, @resp, @cert and @evidence.';
    expect(
      findingsIn(
        '<p><corr ana="#a" cert="low">a</corr><supplied/><surplus resp="#r" ana="#a" cert="low" evidence="internal"/></p>',
      ),
    ).toEqual([
      `3:4 E002 The correction has no @resp, @evidence. → ${remedy}`,
      `3:38 E002 The correction has no @ana, @resp, @cert, @evidence. → ${remedy}`,
    ]);
  });

  it('E003: a mark that is not its note’s label; brackets, sic and notes within do not count', () => {
    expect(
      findingsIn(
        `<p><ref type="note-mark" target="#n1">(1)</ref><note type="source" xml:id="n1"><label>2.</label></note>
<ref type="note-mark" target="#n2">(2)</ref><note type="source" xml:id="n2"><label>2.</label></note>
<ref type="note-mark" target="#n3">(3)</ref><note type="source" xml:id="n3"><label><choice><sic>(0)</sic><corr ${judged}>(3)</corr></choice><note type="emendation">Why.</note></label></note></p>`,
      ),
    ).toEqual([
      '3:4 E003 The note mark “(1)” and the label “2.” of its note differ. → Print in both what the source prints.',
    ]);
  });

  it('E004: a note of the source without mark', () => {
    expect(
      findingsIn(
        '<p><note type="source" xml:id="n1">a</note><note type="editorial" xml:id="n2">b</note></p>',
      ),
    ).toEqual([
      '3:4 E004 The source note “n1” has no mark in the text. → Put <ref type="note-mark" target="#n1"> where the source prints its mark.',
    ]);
  });
});
