import type {
  Entry,
  EntryKind,
  Labelled,
  PivotEdition,
  PlaceInText,
  WitnessedReading,
} from '../../pivot/edition.js';
import { textOf } from '../../pivot/hast.js';
import { addressOfId } from './about.js';

/** An entry of the apparatus as data. */
export interface ApparatusEntry {
  readonly id: string;
  /** The part in which it stands. */
  readonly text: string;
  readonly passage: string | undefined;
  /** The passage as it is cited: “¶ 12”. */
  readonly place: string | undefined;
  readonly line: number | undefined;
  readonly kind: EntryKind;
  readonly element: string;
  readonly lemma: string;
  readonly reading: string;
  readonly readings: readonly WitnessedReading[];
  /** Offsets in the passage's text, in characters; undefined if the entry stands in no passage. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** True if the source's text is had by putting `by` for what stands from `start` to `end`. */
  readonly applies: boolean;
  readonly because: PlaceInText['because'];
  readonly within: string | undefined;
  readonly replaces: string | undefined;
  readonly by: string | undefined;
  readonly classes: readonly Labelled[];
  readonly certainty: string | undefined;
  readonly evidence: string | undefined;
  readonly responsible: readonly Labelled[];
  readonly reason: string | undefined;
  readonly address: string | undefined;
}

/** Every entry of the apparatus, in the order of the texts. */
export function apparatusEntries(edition: PivotEdition): ApparatusEntry[] {
  const labels = new Map(edition.parts.flatMap((part) => part.passages.map((p) => [p.id, p.label] as const)));
  const order = new Map(edition.parts.map((part, i) => [part.id, i]));
  return [...edition.entries.values()]
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => (order.get(a.entry.partId) ?? 0) - (order.get(b.entry.partId) ?? 0) || a.i - b.i)
    .map(({ entry }) => entryOf(edition, entry, labels));
}

function entryOf(edition: PivotEdition, entry: Entry, labels: ReadonlyMap<string, string>): ApparatusEntry {
  const place = edition.ledger.places.get(entry.id);
  const passage = place?.passageId ?? (entry.passageId || undefined);
  return {
    id: entry.id,
    text: entry.partId,
    passage,
    place: passage === undefined ? undefined : labels.get(passage),
    line: entry.line,
    kind: entry.kind,
    element: entry.element,
    lemma: entry.lemmaText,
    reading: entry.readingText,
    readings: entry.readings,
    start: place?.start,
    end: place?.end,
    applies: place?.by !== undefined,
    because: place ? place.because : 'absent',
    within: place?.because === undefined ? undefined : place.within,
    replaces: place?.by === undefined ? undefined : place.replaces,
    by: place?.by,
    classes: entry.classes,
    certainty: entry.certainty,
    evidence: entry.evidence,
    responsible: entry.responsibility,
    reason: inOneLine(textOf(entry.reason)) || undefined,
    address: addressOfId(edition, entry.id) ?? (passage ? addressOfId(edition, passage) : undefined),
  };
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
