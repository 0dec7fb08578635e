import type { Labelled, PivotEdition } from '../../pivot/edition.js';
import { textFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import { aboutEdition } from './about.js';
import type { Additions } from './additions.js';
import { type ApparatusEntry, apparatusEntries } from './apparatus-entries.js';
import { APPARATUS_SCHEMA } from './apparatus-schema.js';
import { apparatusTei } from './apparatus-tei.js';
import { csv } from './csv.js';
import { jsonFile } from './json.js';

/** The apparatus and the ledger of corrections as data (docs/exports.md); nothing if there are no entries. */
export function apparatusFiles(edition: PivotEdition): Additions {
  if (edition.entries.size === 0) return {};
  const entries = apparatusEntries(edition);
  const downloads: Download[] = [
    {
      ...textFile('data/apparatus.csv', 'text/csv; charset=utf-8', apparatusCsv(entries)),
      group: 'scholarship',
      label: 'Apparatus as a table (CSV)',
      about: 'every entry in one line, with its place in the text',
    },
    {
      ...jsonFile('data/apparatus.json', apparatusJson(edition, entries)),
      group: 'scholarship',
      label: 'Apparatus and ledger (JSON)',
      about: 'applied backwards, it turns the text of every passage into that of the source',
    },
    {
      ...jsonFile('data/apparatus.schema.json', APPARATUS_SCHEMA, 'application/schema+json'),
      group: 'scholarship',
      label: 'Schema of the apparatus (JSON Schema)',
    },
    {
      ...textFile('data/apparatus.xml', 'application/tei+xml', apparatusTei(edition, entries)),
      group: 'scholarship',
      label: 'Apparatus (TEI)',
      about: 'a list of app elements that say which passage they belong to',
    },
  ];
  return { downloads };
}

const COLUMNS =
  `id text passage place line kind element lemma reading start end applies because within replaces by class
  class_label certainty evidence responsible responsible_label reason address`.split(/\s+/);

function apparatusCsv(entries: readonly ApparatusEntry[]): string {
  const ids = (list: readonly Labelled[]): string => list.map(({ id }) => id).join(' ');
  const labels = (list: readonly Labelled[]): string => list.map(({ label }) => label).join('; ');
  return csv(
    COLUMNS,
    entries.map((e) => [
      ...[e.id, e.text, e.passage, e.place, e.line, e.kind, e.element, e.lemma, e.reading, e.start, e.end],
      ...[e.applies, e.because, e.within, e.replaces, e.by, ids(e.classes), labels(e.classes)],
      ...[e.certainty, e.evidence, ids(e.responsible), labels(e.responsible), e.reason, e.address],
    ]),
  );
}

/** JSON leaves out what is undefined. */
function apparatusJson(edition: PivotEdition, entries: readonly ApparatusEntry[]): unknown {
  const { ledger, policy } = edition;
  const named = new Set([
    ...entries.map((e) => e.text),
    ...[...ledger.passages, ...ledger.sourceOnly].map((p) => p.partId),
  ]);
  return {
    $schema: 'apparatus.schema.json',
    edition: aboutEdition(edition),
    reading: policy,
    texts: edition.parts
      .filter((part) => named.has(part.id))
      .map(({ id, title, language }) => ({ id, title, language })),
    classes: distinct(entries.flatMap((e) => e.classes)),
    responsible: distinct(entries.flatMap((e) => e.responsible)),
    entries: entries.map(({ classes, responsible, readings, ...entry }) => ({
      ...entry,
      classes: classes.map(({ id }) => id),
      responsible: responsible.map(({ id }) => id),
      ...(readings.length > 0
        ? { readings: readings.map((r) => ({ ...r, witnesses: r.witnesses.map((w) => w.label) })) }
        : {}),
    })),
    passages: ledger.passages.map(({ id, partId, text, isInSource, further }) => ({
      id,
      text: partId,
      reads: text,
      inSource: isInSource,
      further,
    })),
    sourceOnly: ledger.sourceOnly.map(({ id, partId, text }) => ({ id, text: partId, reads: text })),
  };
}

const distinct = (list: readonly Labelled[]): Labelled[] => [
  ...new Map(list.map((item) => [item.id, { id: item.id, label: item.label }])).values(),
];
