import type { Entry } from './edition.js';

/** The figures of the apparatus. */
export interface Statistics {
  readonly total: number;
  readonly certainties: readonly string[];
  /** Corrections by class, the most frequent first; counts by certainty. */
  readonly classes: readonly {
    readonly id: string;
    readonly label: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly total: number;
  }[];
  /** What the source reads for what, the most frequent first. */
  readonly confusions: readonly Confusion[];
  /** Errors of the source's characters, by part. */
  readonly rates: readonly Rate[];
}

export interface Confusion {
  readonly source: string;
  readonly lemma: string;
  readonly count: number;
  /** The entries in which it occurs. */
  readonly entries: readonly string[];
}

export interface Rate {
  readonly partId: string;
  readonly title: string;
  /** Characters of the source, spaces between words included. */
  readonly characters: number;
  readonly corrections: number;
  /** Characters that were inserted, deleted or exchanged. */
  readonly errors: number;
}

/** Classes in which one sign stands for another; in the rest nothing was misread. */
const MISREAD = new Set(['glyph', 'diacritic', 'noise', 'punctuation', 'real-word', 'case']);

/** @param texts the parts that hold source text, with the number of characters of each in the source */
export function statisticsOf(
  entries: readonly Entry[],
  texts: readonly { readonly id: string; readonly title: string; readonly characters: number }[],
): Statistics {
  const classes = new Map<
    string,
    { id: string; label: string; counts: Record<string, number>; total: number }
  >();
  const confusions = new Map<string, { source: string; lemma: string; count: number; entries: string[] }>();
  for (const entry of entries) {
    const { id, label } = entry.classes[0] ?? { id: 'unclassified', label: 'unclassified' };
    const row = classes.get(id) ?? { id, label, counts: {}, total: 0 };
    const certainty = entry.certainty ?? 'unstated';
    row.counts[certainty] = (row.counts[certainty] ?? 0) + 1;
    row.total += 1;
    classes.set(id, row);
    if (!MISREAD.has(id)) continue;
    for (const run of entry.alignment.filter((r) => !r.same)) {
      const key = `${run.reading}\u0000${run.lemma}`;
      const pair = confusions.get(key) ?? { source: run.reading, lemma: run.lemma, count: 0, entries: [] };
      pair.count += 1;
      pair.entries.push(entry.id);
      confusions.set(key, pair);
    }
  }
  const certainties = ['high', 'medium', 'low', 'unknown', 'unstated'];
  return {
    total: entries.length,
    certainties: certainties.filter((c) => entries.some((e) => (e.certainty ?? 'unstated') === c)),
    classes: [...classes.values()].sort((a, b) => b.total - a.total || compare(a.label, b.label)),
    confusions: [...confusions.values()].sort(
      (a, b) => b.count - a.count || compare(a.source, b.source) || compare(a.lemma, b.lemma),
    ),
    rates: texts.map(({ id, title, characters }) => {
      const own = entries.filter((e) => e.partId === id);
      return {
        partId: id,
        title,
        characters,
        corrections: own.length,
        errors: own.reduce((sum, e) => sum + errorsOf(e), 0),
      };
    }),
  };
}

/** In each stretch that differs, as many characters as the longer side has. */
const errorsOf = (entry: Entry): number =>
  entry.alignment
    .filter((run) => !run.same)
    .reduce((sum, run) => sum + Math.max([...run.lemma].length, [...run.reading].length), 0);

/** Code-point order: the same in every locale. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
