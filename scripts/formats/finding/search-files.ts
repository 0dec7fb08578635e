import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pageOf } from '../../citation/pages.js';
import { inPackage } from '../../package-root.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { type OutputFile, textFile } from '../output.js';
import { kindOfEntry } from './register-kinds.js';
import { SEARCH } from './search-words.js';
import { type Change, SEARCHED_KINDS, type Searched } from './searched.js';

/** The folder of the site that holds what the page of searching loads. */
export const SEARCH_FOLDER = 'search';

/** Characters of a file of texts: what is loaded in one piece. */
const PIECE = 400_000;
/** Names by which passages can be chosen; of more, the most frequent. */
const MOST_NAMES = 2000;

/**
 * What the page of searching loads when it is used: the program that searches, what is searched, and the list of both.
 * @returns files below `html/`; the pieces of text are named `search/texts-1.js`, `-2` ...
 */
export function searchFiles(edition: PivotEdition, searched: readonly Searched[]): OutputFile[] {
  const names = namesIn(edition, searched);
  const indexOfName = new Map(names.map(([id], i) => [id, i]));
  const parts = [...new Set(searched.map(({ part }) => part))];
  const indexOfPart = new Map(parts.map((part, i) => [part, i]));
  const labels = new Map<string, number>();
  const labelOf = (change: Change): number => {
    const label = change.witnesses ?? SEARCH.readings[edition.policy][change.entryKind];
    const known = labels.get(label) ?? labels.size;
    labels.set(label, known);
    return known;
  };
  const rows = searched.map(({ part, kind, id, label, text, names: own, changes }) => [
    indexOfPart.get(part) ?? 0,
    SEARCHED_KINDS.indexOf(kind),
    id,
    label,
    text,
    own.flatMap((name) => indexOfName.get(name) ?? []),
    changes.map((c) => [c.start, c.end, c.reading, c.entryId, labelOf(c)]),
  ]);
  const pieces: (typeof rows)[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const [i, row] of rows.entries()) {
    const length = searched[i]?.text.length ?? 0;
    if (size + length > PIECE) {
      pieces.push([]);
      size = 0;
    }
    size += length;
    pieces.at(-1)?.push(row);
  }
  const apparatus = edition.parts.find(({ kind }) => kind === 'apparatus');
  const contents = {
    parts: parts.map((part) => [part.shortTitle, pageOf(part.id), part.language]),
    apparatus: apparatus && pageOf(apparatus.id),
    labels: [...labels.keys()],
    names,
    // Which parts stand in which piece, so that only what is asked for is loaded.
    pieces: pieces.map((piece) => [...new Set(piece.map(([part]) => part))]),
  };
  const script = (name: string, text: string): OutputFile =>
    textFile(`html/${SEARCH_FOLDER}/${name}`, 'text/javascript', text);
  const data = (name: string, value: unknown): OutputFile =>
    script(name, `emendataSearch(${JSON.stringify(value)});\n`);
  return [
    script('search.js', ownScript('search.js')),
    script('minisearch.js', miniSearch()),
    data('contents.js', contents),
    ...pieces.map((piece, i) => data(`texts-${i + 1}.js`, piece)),
  ];
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
  const known = [...edition.registerNames].flatMap(([id, name]) => {
    const kind = kinds.get(id);
    return counts.has(id) && kind !== undefined && name !== ''
      ? [[id, name, SEARCH.registers[kind]] as const]
      : [];
  });
  if (known.length <= MOST_NAMES) return known;
  const least = known.map(([id]) => counts.get(id) ?? 0).sort((a, b) => b - a)[MOST_NAMES - 1] ?? 0;
  return known.filter(([id]) => (counts.get(id) ?? 0) >= least).slice(0, MOST_NAMES);
}

/** A script of the site, without the comments for those who work on it. */
const ownScript = (name: string): string =>
  readFileSync(inPackage('transforms', 'scripts', name), 'utf8').replace(/^ *\/\/.*\n/gm, '');

/** MiniSearch for browsers, with its licence in the place of its comments. */
function miniSearch(): string {
  const main = createRequire(import.meta.url).resolve('minisearch');
  const folder = path.join(path.dirname(main), '..', '..');
  const licence = readFileSync(path.join(folder, 'LICENSE.txt'), 'utf8').trim();
  const code = readFileSync(path.join(folder, 'dist', 'umd', 'index.js'), 'utf8')
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, '')
    .replace(/^[ \t]*\/\/.*\n/gm, '');
  return `/* MiniSearch (https://lucaong.github.io/minisearch/)\n\n${licence} */\n${code}`;
}
