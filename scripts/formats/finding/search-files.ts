import { readFileSync } from 'node:fs';
import { MARKS_SCRIPT, SEARCH_SCRIPT } from '../../bundle.js';
import { pageOf } from '../../citation/pages.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { type OutputFile, textFileOnDemand } from '../output.js';
import { interfaceOf } from '../site/interface.js';
import { Inverted } from './engine/inverted.js';
import type { Change as RowChange } from './engine/marked.js';
import { type Sharded, shardsOf } from './engine/shards.js';
import { type Contents, lengthAs, type Row } from './engine/store.js';
import { kindOfEntry } from './register-kinds.js';
import { readingName } from './search-words.js';
import { type Change, SEARCHED_KINDS, type Searched } from './searched.js';

/** The folder of the site that holds what the page of searching loads. */
export const SEARCH_FOLDER = 'search';

/** Characters of a file of texts: what is loaded in one piece. */
const PIECE = 400_000;
/** Characters of a file of texts of which only those are loaded that are shown. */
const SMALL_PIECE = 60_000;
/** An edition of more characters than this has its index in files; another is indexed by the reader's browser. */
const INDEXED_BY_READER = 1_000_000;
/** True if the build makes the index. @param most characters of an edition without one in files */
export const isIndexedByBuild = (searched: readonly Searched[], most = INDEXED_BY_READER): boolean =>
  searched.reduce((sum, { text }) => sum + text.length, 0) > most;

/** Names by which passages can be chosen; of more, the most frequent. */
const MOST_NAMES = 2000;

/**
 * What the page of searching loads when it is used: the program that searches, what is searched, and the list of both.
 * @param most characters of an edition without an index in files
 * @returns files below `html/`: texts in pieces (`search/texts-1.js` ...), and of a large edition an index in pieces too
 * (`words-1.js` ..., `terms-1.js` ..., `lengths.js`)
 */
export function searchFiles(
  edition: PivotEdition,
  searched: readonly Searched[],
  most?: number,
): OutputFile[] {
  const ui = interfaceOf(edition);
  const names = namesIn(edition, searched);
  const indexOfName = new Map(names.map(([id], i) => [id, i]));
  const parts = [...new Set(searched.map(({ part }) => part))];
  const indexOfPart = new Map(parts.map((part, i) => [part, i]));
  const labels = new Map<string, number>();
  const labelOf = (change: Change): number => {
    const label = change.witnesses ?? readingName(edition.policy, change.entryKind, ui);
    const known = labels.get(label) ?? labels.size;
    labels.set(label, known);
    return known;
  };
  const isLarge = isIndexedByBuild(searched, most);
  const pieces = piecesOf(searched, isLarge ? SMALL_PIECE : PIECE).map((piece) =>
    piece.map(
      ({ id, label, text, names: own, changes }): Row => [
        id,
        label,
        text,
        own.flatMap((name) => indexOfName.get(name) ?? []),
        changes.map((c): RowChange => [c.start, c.end, c.reading, c.entryId, labelOf(c)]),
      ],
    ),
  );
  const index = isLarge ? indexOf(searched) : undefined;
  const apparatus = edition.parts.find(({ kind }) => kind === 'apparatus');
  const contents: Contents = {
    parts: parts.map((part) => [part.id, part.shortTitle, pageOf(part.id), part.language]),
    apparatus: apparatus ? pageOf(apparatus.id) : null,
    labels: [...labels.keys()],
    names,
    pieces: pieces.map((piece) => piece.length),
    runs: runsOf(searched, indexOfPart),
    index: index
      ? {
          firsts: index.shards.map(([first = '']) => first),
          lists: index.lists.length,
          average: index.average,
        }
      : null,
  };
  const script = (name: string, text: () => string): OutputFile =>
    textFileOnDemand(`html/${SEARCH_FOLDER}/${name}`, 'text/javascript', text);
  const data = (name: string, value: unknown): OutputFile =>
    script(`${name}.js`, () => `emendataSearch(${JSON.stringify(name)},${JSON.stringify(value)});\n`);
  return [
    script('search.js', () => readFileSync(SEARCH_SCRIPT, 'utf8')),
    script('marks.js', () => readFileSync(MARKS_SCRIPT, 'utf8')),
    data('contents', contents),
    ...pieces.map((piece, i) => data(`texts-${i + 1}`, piece)),
    ...(index
      ? [
          ...index.shards.map((shard, i) => data(`words-${i + 1}`, shard)),
          ...index.lists.map((list, i) => data(`terms-${i + 1}`, list)),
          data('lengths', index.lengths),
        ]
      : []),
  ];
}

/** What is searched, in pieces of so many characters. */
function piecesOf(searched: readonly Searched[], most: number): Searched[][] {
  const pieces: Searched[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const one of searched) {
    if (size + one.text.length > most) {
      pieces.push([]);
      size = 0;
    }
    size += one.text.length;
    pieces.at(-1)?.push(one);
  }
  return pieces;
}

/** How many passages follow each other that are of one part and one kind. */
function runsOf(searched: readonly Searched[], indexOfPart: ReadonlyMap<Part, number>): Contents['runs'] {
  const runs: [count: number, part: number, kind: number][] = [];
  for (const { part, kind } of searched) {
    const [own, what] = [indexOfPart.get(part) ?? 0, SEARCHED_KINDS.indexOf(kind)];
    const last = runs.at(-1);
    if (last && last[1] === own && last[2] === what) last[0] += 1;
    else runs.push([1, own, what]);
  }
  return runs;
}

function indexOf(
  searched: readonly Searched[],
): Sharded & { readonly lengths: string; readonly average: number } {
  const index = new Inverted();
  for (const [id, { text, changes, names }] of searched.entries())
    index.add(id, { text, names, others: changes.map(({ reading }) => reading) });
  const lengths = [...index.lengths.values()];
  const total = lengths.reduce((sum, n) => sum + n, 0);
  return {
    ...shardsOf(index.postings),
    lengths: lengths.map(lengthAs).join(''),
    average: Math.round(total / Math.max(1, lengths.length)),
  };
}

/** The names that are mentioned, by register and in its order: id, name, and what it is the name of. */
function namesIn(
  edition: PivotEdition,
  searched: readonly Searched[],
): (readonly [id: string, name: string, kind: string])[] {
  const counts = new Map<string, number>();
  for (const { kind, names } of searched)
    if (kind !== 'register') for (const id of names) counts.set(id, (counts.get(id) ?? 0) + 1);
  const kinds = kindOfEntry(edition);
  const ui = interfaceOf(edition);
  const known = [...edition.registerNames].flatMap(([id, name]) => {
    const kind = kinds.get(id);
    return counts.has(id) && kind !== undefined && name !== ''
      ? [[id, name, ui.say(`search.register.${kind}`)] as const]
      : [];
  });
  if (known.length <= MOST_NAMES) return known;
  const least = known.map(([id]) => counts.get(id) ?? 0).sort((a, b) => b - a)[MOST_NAMES - 1] ?? 0;
  return known.filter(([id]) => (counts.get(id) ?? 0) >= least).slice(0, MOST_NAMES);
}
