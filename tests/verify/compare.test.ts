import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../../scripts/verify/compare/difference.js';
import { settled } from '../../scripts/verify/compare/line-ends.js';
import { compare } from '../../scripts/verify/compare.js';
import { expectedReading } from '../../scripts/verify/expected.js';
import type { PartReading, Reading } from '../../scripts/verify/reading.js';
import { comparable, LINE_END, wordsOf } from '../../scripts/verify/white-space.js';
import { readSource } from './support/edition.js';

const expected = expectedReading(readSource(), 'corrected');

/** A reading that has everything as the TEI has it. */
const faultless = (): Reading => ({
  parts: expected.parts.map((part) =>
    part.id === 'colophon'
      ? { ...part, flow: expected.statements.map((s) => ({ passage: 'colophon', text: `${s.text} ` })) }
      : part,
  ),
  corrections: expected.corrections.map((c) => ({
    id: c.id,
    part: c.part,
    where: `¶ 1, line ${c.line}`,
    lemma: c.lemma,
    reading: c.reading,
    judgement: c.statements.join('; '),
  })),
  entries: expected.entries.map((e) => ({
    id: e.id,
    part: e.part,
    name: e.name,
    text: e.statements.map((s) => s.text).join('. '),
    occurrences: e.mentions.map((m) => ({ keyword: m.keyword, context: m.keyword })),
  })),
  totals: expected.totals,
});

const check = (change: (reading: Reading) => Partial<Reading>): unknown[] => {
  const reading = faultless();
  return compare(expected, { ...reading, ...change(reading) }, 'HTML').map(({ code, place, what }) => [
    code,
    place && `${place.file}:${place.line}:${place.column}`,
    what,
  ]);
};

/** Changes one part. */
const inPart =
  (id: string, change: (part: PartReading) => Partial<PartReading>) =>
  (reading: Reading): Partial<Reading> => ({
    parts: reading.parts.map((part) => (part.id === id ? { ...part, ...change(part) } : part)),
  });

/** Changes the text of one passage. */
const inPassage = (part: string, id: string, change: (text: string) => string) =>
  inPart(part, ({ flow }) => ({
    flow: flow.map((run) => (run.passage === id ? { ...run, text: change(run.text) } : run)),
  }));

const entryChanged =
  (id: string, change: (entry: Reading['entries'][number]) => object) => (reading: Reading) => ({
    entries: reading.entries.map((e) => (e.id === id ? { ...e, ...change(e) } : e)),
  });

const correctionChanged =
  (id: string, change: (c: Reading['corrections'][number]) => object) => (reading: Reading) => ({
    corrections: reading.corrections.map((c) => (c.id === id ? { ...c, ...change(c) } : c)),
  });

describe('compare', () => {
  it('finds nothing where nothing is lost', () => {
    expect(check(() => ({}))).toEqual([]);
  });

  it('V001: names the first words that differ, with what stands before them', () => {
    expect(check(inPassage('log', 'log-p1', (text) => text.replace('among heavy', 'amnng heavy')))).toEqual([
      [
        'V001',
        'tei/documents/log.xml:33:9',
        'HTML: “log-p1” differs from the TEI: after “was lit at dusk” it has “amnng” where the TEI has “among”.',
      ],
    ]);
  });

  it('V001: names words too many, and words that are lacking', () => {
    expect(check(inPassage('log', 'log-p4', (text) => `${text} Read on.`))).toEqual([
      [
        'V001',
        'tei/documents/log.xml:46:9',
        'HTML: “log-p4” differs from the TEI: after “* In store were:” it has “Read on.” too much.',
      ],
    ]);
    expect(check(inPassage('log', 'log-p3', (text) => text.replace('the wind ', '')))).toEqual([
      [
        'V001',
        'tei/documents/log.xml:41:11',
        'HTML: “log-p3” differs from the TEI: after “Skerry again. At seven” it lacks “the wind”.',
      ],
    ]);
  });

  it('V001: sees text that stands in another passage', () => {
    expect(
      check(
        inPart('log', ({ flow }) => ({
          flow: flow.map((run) => (run.passage === 'log-l2' ? { ...run, passage: 'log-l1' } : run)),
        })),
      ),
    ).toEqual([
      [
        'V001',
        'tei/documents/log.xml:75:11',
        'HTML: “log-l2” differs from the TEI: its text “and show the ships the narrow way.” stands in “log-l1”.',
      ],
    ]);
  });

  it('V001: sees a title, a label, a mark and a note that were changed', () => {
    expect(check(inPart('letter', () => ({ title: 'A letter' })))).toEqual([
      [
        'V001',
        'tei/documents/letter.xml:3:1',
        'HTML: “letter” differs from the TEI: its title is “A letter” where the TEI has “Letter of the Keeper to the Board, 9 March 1902”.',
      ],
    ]);
    expect(
      check(
        inPart('letter', ({ notes }) => ({
          notes: notes.map((n) => (n.id === 'letter-n1' ? { ...n, label: '(1)' } : n)),
        })),
      ),
    ).toEqual([
      [
        'V001',
        'tei/documents/letter.xml:25:90',
        'HTML: “letter-n1” differs from the TEI: its mark is “(1)” where the TEI has “*”.',
      ],
    ]);
  });

  it('V001: sees parts and notes out of order', () => {
    expect(
      check(({ parts }) => ({ parts: [...parts.slice(1, 3), ...parts.slice(0, 1), ...parts.slice(3)] })),
    ).toEqual([
      [
        'V001',
        'tei/documents/intro.xml:3:1',
        'HTML: “intro” differs from the TEI: “log” stands where it should be.',
      ],
    ]);
    expect(check(inPart('log', ({ notes }) => ({ notes: [...notes].reverse() })))).toEqual([
      [
        'V001',
        'tei/documents/log.xml:37:155',
        'HTML: “log-n1” differs from the TEI: note “log-n2” stands where it should be.',
      ],
      [
        'V001',
        'tei/documents/log.xml:38:593',
        'HTML: “log-e1” differs from the TEI: note “log-e3” stands where it should be.',
      ],
    ]);
  });

  it('V001: sees a reading, a judgement and a place of a correction that were changed', () => {
    expect(check(correctionChanged('log-c1', () => ({ reading: 'arnong' })))).toEqual([
      [
        'V001',
        'tei/documents/log.xml:33:64',
        'HTML: “log-c1” differs from the TEI: the apparatus has the source’s reading “arnong” where the TEI has “amnng”.',
      ],
    ]);
    expect(
      check(
        correctionChanged('log-c1', ({ judgement }) => ({ judgement: judgement.replace('high', 'low') })),
      ),
    ).toEqual([
      [
        'V001',
        'tei/documents/log.xml:33:64',
        'HTML: “log-c1” differs from the TEI: the apparatus does not say “high certainty”.',
      ],
    ]);
    expect(check(correctionChanged('log-c1', () => ({ where: '¶ 1, line 70' })))).toEqual([
      [
        'V001',
        'tei/documents/log.xml:33:64',
        'HTML: “log-c1” differs from the TEI: the apparatus places it at “¶ 1, line 70” where the TEI has line 7.',
      ],
    ]);
  });

  it('V001: sees a correction whose second view was changed', () => {
    const panels = expected.corrections.map(({ id, lemma, reading }) => ({ id, lemma, reading }));
    expect(check(() => ({ panels }))).toEqual([]);
    expect(
      check(() => ({ panels: panels.map((p) => (p.id === 'log-c1' ? { ...p, lemma: 'amid' } : p)) })),
    ).toEqual([
      [
        'V001',
        'tei/documents/log.xml:33:64',
        'HTML: “log-c1” differs from the TEI: beside its passage stands “amid ] amnng” where the TEI has “among ] amnng”.',
      ],
    ]);
    expect(check(() => ({ panels: panels.slice(1) }))).toEqual([
      ['V002', 'tei/documents/log.xml:33:64', 'HTML: beside its passage the correction “log-c1” is missing.'],
    ]);
  });

  it('V001: sees a correction at the foot of a page that was changed', () => {
    const feet = expected.corrections.map(({ part, lemma, reading }) => ({
      part,
      text: `${lemma || 'omitted'} ] ${reading || 'nothing'} (class)`,
    }));
    expect(check(() => ({ feet }))).toEqual([]);
    expect(
      check(() => ({ feet: feet.map((f) => ({ ...f, text: f.text.replace('amnng', 'arnong') })) })),
    ).toEqual([
      [
        'V001',
        'tei/documents/log.xml:33:64',
        'HTML: “log-c1” differs from the TEI: at the foot of the page stands “among ] arnong (class)” where the TEI has “among ] amnng”.',
      ],
    ]);
  });

  it('V001: sees a register entry that says less, more, or something twice', () => {
    const say = (change: (text: string) => string) =>
      check(entryChanged('pers-keeper', ({ text }) => ({ text: change(text) })));
    const place = 'tei/registers/persons.xml:32:9';
    expect(say(() => '')).toEqual([
      [
        'V001',
        place,
        'HTML: “pers-keeper” differs from the TEI: the entry does not say “Keeper of the light in 1902; his name is not known.”.',
      ],
    ]);
    expect(say((text) => `${text} ${text}`)).toEqual([
      [
        'V001',
        place,
        'HTML: “pers-keeper” differs from the TEI: the entry says “Keeper of the light in 1902; his name is not known.” 2 times.',
      ],
    ]);
    expect(say((text) => `${text} And so on.`)).toEqual([
      [
        'V001',
        'tei/registers/persons.xml:30:7',
        'HTML: “pers-keeper” differs from the TEI: the entry says “Andsoon”, which the TEI does not have.',
      ],
    ]);
  });

  it('V001: sees a count that is wrong, and a colophon that is silent', () => {
    expect(
      check(({ totals }) => ({
        totals: totals.map((r) => (r[0] === 'all' ? ['all', '9', '2', '1', '1', '12'] : r)),
      })),
    ).toEqual([
      [
        'V001',
        undefined,
        'HTML: “apparatus” differs from the TEI: the row “all” has 9, 2, 1, 1, 12 where the TEI has 9, 2, 1, 1, 13.',
      ],
    ]);
    expect(
      check(
        inPart('colophon', ({ flow }) => ({
          flow: flow.filter((run) => !run.text.includes('1.2.0')),
        })),
      ),
    ).toEqual([
      ['V001', 'tei/edition.xml:23:9', 'HTML: “colophon” differs from the TEI: it does not say “1.2.0”.'],
    ]);
    expect(
      check(
        inPart('colophon', ({ flow }) => ({
          flow: flow.map((run) => ({ ...run, text: run.text.replace('Skerry Point', 'Skerry') })),
        })),
      ),
    ).toEqual([
      [
        'V001',
        'tei/edition.xml:7:9',
        'HTML: “colophon” differs from the TEI: it does not say “The Light at Skerry Point”.',
      ],
    ]);
  });

  it('V002: names a part, a passage, a note, a correction, an entry and a mention that are missing', () => {
    expect(check(({ parts }) => ({ parts: parts.filter((p) => p.id !== 'events') }))).toEqual([
      ['V002', 'tei/registers/events.xml:3:1', 'HTML: the part “events” is missing.'],
    ]);
    expect(check(inPassage('log', 'log-p1', () => ''))).toEqual([
      ['V002', 'tei/documents/log.xml:33:9', 'HTML: the passage “log-p1” is missing.'],
    ]);
    expect(check(inPart('log', ({ notes }) => ({ notes: notes.filter((n) => n.id !== 'log-e1') })))).toEqual([
      ['V002', 'tei/documents/log.xml:38:593', 'HTML: the note “log-e1” is missing.'],
    ]);
    expect(
      check(({ corrections }) => ({ corrections: corrections.filter((c) => c.id !== 'log-c1') })),
    ).toEqual([['V002', 'tei/documents/log.xml:33:64', 'HTML: the correction “log-c1” is missing.']]);
    expect(check(({ entries }) => ({ entries: entries.filter((e) => e.id !== 'pers-hale') }))).toEqual([
      ['V002', 'tei/registers/persons.xml:19:7', 'HTML: the register entry “pers-hale” is missing.'],
    ]);
    expect(
      check(entryChanged('pers-hale', ({ occurrences }) => ({ occurrences: occurrences.slice(0, 1) }))),
    ).toEqual([
      [
        'V002',
        'tei/documents/letter.xml:23:435',
        'HTML: among the occurrences of “pers-hale” the mention “Hale” in “letter-e1” is missing.',
      ],
    ]);
  });

  it('V003: names what stands twice', () => {
    const twice = <T extends { readonly id: string | undefined }>(list: readonly T[], id: string): T[] =>
      list.flatMap((x) => (x.id === id ? [x, x] : [x]));
    expect(check(({ parts }) => ({ parts: twice(parts, 'events') }))).toEqual([
      ['V003', 'tei/registers/events.xml:3:1', 'HTML: the part “events” stands 2 times; it must stand once.'],
    ]);
    expect(check(inPassage('log', 'log-p1', (text) => `${text} ${text}`))).toEqual([
      [
        'V003',
        'tei/documents/log.xml:33:9',
        'HTML: the passage “log-p1” stands 2 times; it must stand once.',
      ],
    ]);
    expect(check(inPart('log', ({ notes }) => ({ notes: twice(notes, 'log-e1') })))).toEqual([
      ['V003', 'tei/documents/log.xml:38:593', 'HTML: the note “log-e1” stands 2 times; it must stand once.'],
    ]);
    expect(check(({ corrections }) => ({ corrections: twice(corrections, 'log-c1') }))).toEqual([
      [
        'V003',
        'tei/documents/log.xml:33:64',
        'HTML: the correction “log-c1” stands 2 times; it must stand once.',
      ],
    ]);
    expect(check(({ entries }) => ({ entries: twice(entries, 'pers-hale') }))).toEqual([
      [
        'V003',
        'tei/registers/persons.xml:19:7',
        'HTML: the register entry “pers-hale” stands 2 times; it must stand once.',
      ],
    ]);
  });

  it('V004: names what the TEI does not have', () => {
    const foreign = { id: 'log-c99', part: 'log', where: '', lemma: 'a', reading: 'b', judgement: '' };
    expect(check(({ corrections }) => ({ corrections: [...corrections, foreign] }))).toEqual([
      ['V004', undefined, 'HTML: the correction “log-c99” has no place in the TEI.'],
    ]);
    expect(
      check(
        entryChanged('pers-hale', ({ occurrences }) => ({
          occurrences: [...occurrences, { keyword: 'Bell', context: undefined }],
        })),
      ),
    ).toEqual([
      [
        'V004',
        'tei/registers/persons.xml:19:7',
        'HTML: among the occurrences of “pers-hale” the mention “Bell” has no place in the TEI.',
      ],
    ]);
  });

  it('finds things by what they say where the format has no ids', () => {
    const nameless = (reading: Reading): Reading => ({
      ...reading,
      parts: reading.parts.map((part) => ({
        ...part,
        flow: part.flow.map(({ text }) => ({ passage: undefined, text })),
        notes: part.notes.map((n) => ({ ...n, id: undefined })),
      })),
      corrections: reading.corrections.map(({ judgement, lemma, reading: source, where }) => ({
        id: undefined,
        part: undefined,
        where,
        lemma: undefined,
        reading: undefined,
        judgement: `${lemma || 'omitted'} ] ${source || 'nothing'}. ${judgement}`,
      })),
      entries: reading.entries.map((e) => ({ ...e, id: undefined })),
    });
    expect(compare(expected, nameless(faultless()), 'PDF')).toEqual([]);
    const whole = nameless(faultless());
    const faulty: Reading = {
      ...whole,
      parts: whole.parts.map((p) => (p.id === 'log' ? { ...p, notes: p.notes.slice(1) } : p)),
      corrections: whole.corrections.flatMap((c, i) => (i === 3 ? [c, { ...c }] : [c])),
      entries: whole.entries.filter((_, i) => i !== 1),
    };
    expect(compare(expected, faulty, 'PDF').map((f) => f.what)).toEqual([
      'PDF: the note “log-n1” is missing.',
      'PDF: the correction “log-c5” stands 2 times; it must stand once.',
      'PDF: the register entry “pers-keeper” is missing.',
    ]);
  });
});

describe('comparable', () => {
  it('knows composed and decomposed letters, soft hyphens and all white space', () => {
    expect(comparable(' cafe\u0301\u00A0\n of the light\u00ADhouse ')).toBe('café of the lighthouse');
  });
});

describe('wordsOf', () => {
  it('gives each word the passage in which it begins', () => {
    expect(
      wordsOf([
        { passage: 'a', text: 'one tw' },
        { passage: 'b', text: 'o three' },
      ]),
    ).toEqual([
      { text: 'one', passage: 'a' },
      { text: 'two', passage: 'a' },
      { text: 'three', passage: 'b' },
    ]);
  });
});

describe('settled', () => {
  it('does not compare white space at the end of a printed line', () => {
    expect(settled('a lighthouse by the sea', `a light${LINE_END}house by${LINE_END}the sea`)).toBe(
      'a lighthouse by the sea',
    );
  });

  it('compares all other white space', () => {
    expect(settled('a light house', 'a lighthouse')).toBe('a lighthouse');
    expect(settled('a lighthouse', 'a light house')).toBe('a light house');
  });

  it('gives back every text whose lines end anywhere', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const cut = fc.nat({ max: 40 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.array(cut, { maxLength: 4 }),
        (words, cuts) => {
          const text = words.join(' ');
          let broken = text;
          for (const at of [...cuts].sort((a, b) => b - a)) {
            const before = broken.slice(0, at % (text.length + 1));
            const after = broken.slice(before.length);
            broken = `${before}${LINE_END}${after.startsWith(' ') ? after.slice(1) : after}`;
          }
          expect(settled(text, broken)).toBe(text);
        },
      ),
    );
  });

  it('knows the words between two faults', () => {
    expect(
      settled('one lighthouse by the sea two', `uno light${LINE_END}house by${LINE_END}the sea due`),
    ).toBe('uno lighthouse by the sea due');
  });
});

describe('differences', () => {
  const of = (a: string, b: string) =>
    differences([...a], [...b], (x, y) => x === y).map(({ wanted, got }) => [
      a.slice(...wanted),
      b.slice(...got),
    ]);

  it('finds every stretch that differs', () => {
    expect(of('abcdef', 'abcdef')).toEqual([]);
    expect(of('abcdef', 'abxdeyf')).toEqual([
      ['c', 'x'],
      ['', 'y'],
    ]);
    expect(of('', 'ab')).toEqual([['', 'ab']]);
    expect(of('ab', '')).toEqual([['ab', '']]);
  });
});
