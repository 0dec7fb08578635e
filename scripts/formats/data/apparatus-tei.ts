import type { Labelled, PivotEdition, WitnessedReading } from '../../pivot/edition.js';
import { wholeTitle } from '../../pivot/issue.js';
import { type ElementOut, element } from '../../validate/schema/xml-text.js';
import type { ApparatusEntry } from './apparatus-entries.js';
import { fileDescription, Ids, pointer, teiText } from './tei-file.js';

/** Certainties that TEI knows (teidata.certainty). */
const CERTAINTIES = new Set(['high', 'medium', 'low', 'unknown']);

/**
 * The apparatus as a TEI file of its own: a list of entries that stand apart from their text and say where in it they
 * belong (TEI 12.2, location-referenced).
 */
export function apparatusTei(edition: PivotEdition, entries: readonly ApparatusEntry[]): string {
  const { metadata } = edition;
  const ids = new Ids();
  const ownIds = new Map(entries.map((entry) => [entry, ids.claim(entry.id)]));
  const classes = declared(
    entries.flatMap((e) => e.classes),
    ids,
  );
  const witnesses = declared(
    entries.flatMap((e) => e.readings.flatMap((r) => r.witnesses)),
    ids,
  );
  const header = fileDescription(
    `Apparatus of ${wholeTitle(metadata)}`,
    metadata,
    ids,
    ...(witnesses.length === 0
      ? []
      : [
          element(
            'listWit',
            {},
            ...witnesses.map(({ id, label }) => element('witness', { 'xml:id': id }, label)),
          ),
        ]),
  );
  const isIn = (list: readonly Labelled[]): ((item: Labelled) => boolean) => {
    const known = new Set(list.map(({ id }) => id));
    return ({ id }) => known.has(id);
  };
  const isClass = isIn(classes);
  const isWitness = isIn(witnesses);
  const isResponsible = new Set(
    metadata.responsibilities.filter(({ id }) => ids.has(id)).map(({ id }) => id),
  );
  const app = (entry: ApparatusEntry): ElementOut => {
    const { certainty, evidence, line, reason } = entry;
    const cert = certainty !== undefined && CERTAINTIES.has(certainty) ? certainty : undefined;
    return element(
      'app',
      {
        'xml:id': ownIds.get(entry),
        type: entry.kind,
        loc: locationOf(entry),
        ana: pointers(entry.classes.filter(isClass)),
        cert,
        resp: pointers(entry.responsible.filter(({ id }) => isResponsible.has(id))),
        corresp: pointer(entry.address),
      },
      ...readingsOf(entry, isWitness),
      ...note('reason', reason),
      ...note('evidence', evidence),
      ...note('certainty', cert === undefined ? certainty : undefined),
      ...note('class', labels(entry.classes.filter((c) => !isClass(c)))),
      ...note('responsible', labels(entry.responsible.filter(({ id }) => !isResponsible.has(id)))),
      ...note('line', line === undefined ? undefined : String(line)),
      ...note('because', [entry.because, entry.within].filter(Boolean).join(' ')),
      ...application(entry),
    );
  };
  const byText = new Map<string, ApparatusEntry[]>();
  for (const entry of entries) {
    const own = byText.get(entry.text);
    if (own) own.push(entry);
    else byText.set(entry.text, [entry]);
  }
  const texts = edition.parts.flatMap((part) => {
    const own = byText.get(part.id);
    return own ? [{ part, own }] : [];
  });
  return teiText(
    element(
      'teiHeader',
      {},
      header,
      element(
        'encodingDesc',
        {},
        element('variantEncoding', { method: 'location-referenced', location: 'external' }),
        ...(classes.length === 0
          ? []
          : [
              element(
                'classDecl',
                {},
                element(
                  'taxonomy',
                  {},
                  ...classes.map(({ id, label }) =>
                    element('category', { 'xml:id': id }, element('catDesc', {}, label)),
                  ),
                ),
              ),
            ]),
      ),
    ),
    element(
      'standOff',
      {},
      ...texts.map(({ part, own }) =>
        element(
          'listApp',
          { n: part.id.replace(/\s+/g, '-') },
          element('head', {}, part.title),
          ...own.map(app),
        ),
      ),
    ),
  );
}

/** What is pointed at, so far as its ids can be ids. */
function declared(all: readonly Labelled[], ids: Ids): Labelled[] {
  const distinct = new Map(all.map((item) => [item.id, item]));
  return [...distinct.values()].filter(({ id }) => ids.claim(id) !== undefined);
}

/** “letter-p9 12-18”: the passage, and the characters of its text. */
function locationOf({ passage, start, end }: ApparatusEntry): string | undefined {
  if (passage === undefined || /\s/.test(passage)) return undefined;
  return start === undefined || end === undefined ? passage : `${passage} ${start}-${end}`;
}

function readingsOf(entry: ApparatusEntry, isWitness: (witness: Labelled) => boolean): ElementOut[] {
  if (entry.readings.length === 0)
    return [element('lem', {}, ...words(entry.lemma)), element('rdg', {}, ...words(entry.reading))];
  const reading = ({ isLemma, text, witnesses }: WitnessedReading): ElementOut[] => {
    const others = witnesses.filter((w) => !isWitness(w));
    return [
      element(isLemma ? 'lem' : 'rdg', { wit: pointers(witnesses.filter(isWitness)) }, ...words(text)),
      ...(others.length === 0 ? [] : [element('wit', {}, labels(others))]),
    ];
  };
  return entry.readings.flatMap(reading);
}

/** What is put for what, where that is not lemma and reading to the letter. */
function application({ lemma, reading, replaces, by }: ApparatusEntry): ElementOut[] {
  if (replaces === undefined || by === undefined || (replaces === lemma && by === reading)) return [];
  return [
    element(
      'note',
      { type: 'application' },
      element('seg', { type: 'replaces' }, ...words(replaces)),
      element('seg', { type: 'by' }, ...words(by)),
    ),
  ];
}

const words = (text: string): string[] => (text === '' ? [] : [text]);
const note = (type: string, text: string | undefined): ElementOut[] =>
  text === undefined || text === '' ? [] : [element('note', { type }, text)];
const labels = (list: readonly Labelled[]): string => list.map(({ label }) => label).join('; ');
const pointers = (list: readonly Labelled[]): string | undefined =>
  list.length === 0 ? undefined : list.map(({ id }) => `#${id}`).join(' ');
