import { describe, expect, it } from 'vitest';
import { readText } from '../../scripts/verify/expected/text.js';
import { expectedReading } from '../../scripts/verify/expected.js';
import type { Expected, Flow } from '../../scripts/verify/reading.js';
import { comparable, textOfFlow } from '../../scripts/verify/white-space.js';
import { tei } from '../support/tei.js';
import { readSource } from './support/edition.js';

const expected: Expected = expectedReading(readSource(), 'corrected');

/** The text of each passage, as far as it stands together. */
const runsOf = (flow: Flow): string[] =>
  flow.map((run) => `${run.passage}: ${comparable(run.text)}`).filter((line) => !line.endsWith(': '));

const part = (id: string, from = expected) => from.parts.find((p) => p.id === id);

describe('expectedReading', () => {
  it('has the parts in reading order, those that the program writes among them', () => {
    expect(expected.parts.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['intro', 'text', 'Introduction'],
      ['log', 'text', 'The Log of the Light'],
      ['letter', 'text', 'Letter of the Keeper to the Board, 9 March 1902'],
      ['apparatus', 'apparatus', 'Apparatus of corrections'],
      ['persons', 'register', 'Register of persons'],
      ['places', 'register', 'Register of places'],
      ['organisations', 'register', 'Register of organisations'],
      ['works', 'register', 'Register of works'],
      ['events', 'register', 'Register of events'],
      ['description', 'description', 'Description'],
      ['colophon', 'colophon', 'Colophon'],
    ]);
  });

  it('reads the corrected text of every passage, marks in their places', () => {
    expect(runsOf(part('log')?.flow ?? [])).toEqual([
      'log-titlepart1: The Log of the Light',
      'log-titlepart2: kept at Skerry Point',
      'log-head1: 3 March 1902',
      'log-p1: The lamp was lit at dusk among heavy seas.',
      'log-head2: THE SECOND WATCH',
      'log-p2: At ten the keeper noted (1) that the supply boat Mary Gray[a] had not come. He asked the harbour master of Port Ellen for oil (2), and on 5 March he wrote to Skerry again.',
      'log-p3: At seven the wind went round; he did not trim the lamp, and slept in the café.',
      'log-ab1: * * *',
      'log-p4: In store were:',
      'log-item1: 1) oil, 40 gallons;',
      'log-item2: 2) wick, six yards:',
      'log-item3: a) of the best,',
      'log-item4: b) of the cheap sort.',
      'log-p5: His master used to say:',
      'log-p6: “Keep the light.',
      'log-p7: And the light will keep you.”',
      'log-p5: So he said, and more than once.',
      'log-table1: Lamp Hours great 14[b] small 9½',
      'log-head3: The light, seen from the sea',
      // A picture that is not there is described in the text.
      'log-fig1: A lighthouse on a rock.',
      'log-l1: Burn, lamp, until the grey of day,',
      'log-l2: and show the ships the narrow way.',
      'log-p8: A stranger wrote שלום in the book, and his name, Ykl.[c]',
    ]);
  });

  it('reads the source where the policy says so', () => {
    const source = expectedReading(readSource(), 'source');
    const text = textOfFlow(part('log', source)?.flow ?? []);
    expect(text).toContain('at dusk amnng heavy seas');
    expect(text).toContain(
      'that the sup-ply boat Mary Gray[a] had not come. He asked the the harbour master',
    );
    expect(text).toContain('for oil2, and on 5 March');
    expect(text).toContain('he did not the lamp');
    const lost = source.corrections.find((c) => c.id === 'log-c7');
    expect([lost?.lemma, lost?.reading]).toEqual(['', 'trim']);
  });

  it('reads the notes in the order of their marks, in two series', () => {
    expect(
      part('log')?.notes.map(({ id, series, label, flow }) => [id, series, label, textOfFlow(flow)]),
    ).toEqual([
      ['log-n1', 'source', '(1)', 'The hour is not given; see the report of the Board.'],
      ['log-e1', 'editorial', '[a]', 'A cutter of the Board, built in 1888. Guide to Scans.'],
      ['log-n2', 'source', '(2)', 'No answer is known.'],
      ['log-e2', 'editorial', '[b]', 'The great lamp burnt longest in March. On Lamps.'],
      ['log-e3', 'editorial', '[c]', 'The name cannot be read with certainty.'],
    ]);
  });

  it('reads every correction with both readings, its line, its judgement and its reason', () => {
    expect(expected.corrections.map(({ id, line, lemma, reading }) => [id, line, lemma, reading])).toEqual([
      ['log-c1', '7', 'among', 'amnng'],
      ['log-c3', '8', 'supply', 'sup-ply'],
      ['log-c4', '9', '', 'the'],
      ['log-c5', '16', 'oil (2)', 'oil2'],
      ['log-c6', '16', 'Skerry', 'Skcrry'],
      ['log-c7', '17', 'trim', ''],
      ['log-c8', '27', 'keep', 'kccp'],
      ['log-c9', '32', 'from', 'frorn'],
      ['log-c10', '35', 'ships', 'shlps'],
      ['log-c11', '36', 'Ykl', 'Ykl'],
      ['log-c2', '12', 'report', 'rep.ort'],
      ['letter-c1', '40', 'James', 'Jamcs'],
      ['letter-c2', '41', 'all', 'alt'],
    ]);
    expect(expected.corrections.find((c) => c.id === 'log-c7')).toMatchObject({
      part: 'log',
      statements: [
        'omission',
        'settlement of the two readings',
        'low certainty',
        'conjecture',
        'A verb is wanting; “light” would do as well.',
      ],
      place: { file: 'tei/documents/log.xml', line: 41 },
    });
  });

  it('counts the corrections by class and certainty', () => {
    expect(expected.totals.at(0)).toEqual(['misread character', '5', '1', '0', '0', '6']);
    expect(expected.totals.at(-1)).toEqual(['all', '9', '2', '1', '1', '13']);
  });

  it('reads what a register entry must say, and its mentions', () => {
    const hale = expected.entries.find((e) => e.id === 'pers-hale');
    expect(hale?.name).toBe('Hale James');
    expect(hale?.statements.map((s) => s.text)).toEqual([
      'Clerk Hale',
      'Clerk of the Board.',
      'F. Stone, Graves of the Coast, 1950, example.org',
      '1 June 1850',
      '1911',
      'The year of death is taken from a gravestone.',
    ]);
    expect(hale?.mentions.map((m) => [m.keyword, m.passage])).toEqual([
      ['James Hale', 'letter-p1'],
      ['Hale', 'letter-e1'],
    ]);
    const skerry = expected.entries.find((e) => e.id === 'place-skerry');
    expect(skerry?.mentions.map((m) => m.keyword)).toEqual([
      'Skerry Point',
      'Skerry Point',
      'Skerry',
      'Skerry Point',
      'Skerry',
    ]);
  });

  it('lists what a treatment suppresses', () => {
    expect(expected.suppressed.map(({ element, text }) => [element, text])).toEqual([['fw', '12']]);
  });
});

describe('readText', () => {
  const flow = (xml: string): string => textOfFlow(readText(tei(xml), 'part', 'corrected').flow);

  it('takes a line break for a space, unless the word goes on', () => {
    expect(flow('<text><p>one\n  <lb n="2"/>two and thr<lb n="3" break="no"/>ee</p></text>')).toBe(
      'one two and three',
    );
  });

  it('sets a quotation apart where it holds blocks, and lets it flow where it does not', () => {
    expect(flow('<text><p>He said<quote>“so”</quote>.</p></text>')).toBe('He said“so”.');
    expect(flow('<text><p>He said<quote><p>“so”</p></quote>.</p></text>')).toBe('He said “so” .');
  });

  it('shows the only member of an alternative', () => {
    expect(flow('<text><p>a <choice><sic>b</sic></choice> <orig>c</orig> <reg>d</reg></p></text>')).toBe(
      'a b c d',
    );
  });

  it('shows the text of an element that it does not know', () => {
    expect(flow('<text><p>a <unheard>of</unheard> thing</p></text>')).toBe('a of thing');
  });

  it('puts a sign where something is lost', () => {
    expect(flow('<text><p>a <gap reason="lost"/> thing</p></text>')).toBe('a […] thing');
  });

  it('gives a note without a printed label a number, and one of the edition a letter', () => {
    const { flow: text, notes } = readText(
      tei(
        '<text><p>a<note xml:id="n1">first</note> b<note xml:id="e1" type="editorial">second<note xml:id="e2" type="editorial">third</note></note></p></text>',
      ),
      'part',
      'corrected',
    );
    expect(textOfFlow(text)).toBe('a(1) b[a]');
    expect(notes.map((n) => [n.id, n.label, textOfFlow(n.flow)])).toEqual([
      ['n1', '(1)', 'first'],
      ['e1', '[a]', 'second[b]'],
      ['e2', '[b]', 'third'],
    ]);
  });

  it('leaves the marks of notes out of a name', () => {
    const { mentions } = readText(
      tei('<text><p><persName ref="#x">Mary<note type="editorial">n</note> Gray</persName></p></text>'),
      'part',
      'corrected',
    );
    expect(mentions.map((m) => [m.keyword, ...m.entries])).toEqual([['Mary Gray', 'x']]);
  });
});
