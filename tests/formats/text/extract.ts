/**
 * Takes a text file apart again by the grammar of docs/plain-text.md alone; it shares no code with the compiler.
 */

export interface Extracted {
  readonly parts: readonly ExtractedPart[];
}

export interface ExtractedPart {
  readonly id: string;
  readonly kind: string;
  readonly lines: readonly [number, number] | undefined;
  readonly title: string;
  /** Everything in the body, in order. */
  readonly blocks: readonly ExtractedBlock[];
  readonly notes: readonly ExtractedNote[];
  readonly corrections: readonly ExtractedCorrection[];
  readonly entries: readonly ExtractedEntry[];
}

export interface ExtractedBlock {
  readonly id: string | undefined;
  readonly text: string;
  readonly rank: number | undefined;
  readonly rows: readonly (readonly string[])[] | undefined;
}

export interface ExtractedNote {
  readonly id: string;
  readonly label: string;
  readonly series: string;
  readonly blocks: readonly ExtractedBlock[];
}

export interface ExtractedCorrection {
  readonly id: string;
  readonly place: string;
  readonly lemma: string;
  readonly reading: string;
}

export interface ExtractedEntry {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly string[];
  readonly occurrences: readonly {
    readonly place: string;
    readonly before: string;
    readonly name: string;
    readonly after: string;
  }[];
}

/** A backslash and a character are that character; our signs are taken out. */
export function textOfSigns(text: string): string {
  return text.replace(
    /\\(.)|\[[a-z]+\]|\[[/^_√;,()]\]| ?<[a-z][a-z0-9+.-]*:[^>]*>|\[(?:Picture|Sound|Film)(?:: (?:\\.|[^\]\\])*)?\]/gsu,
    (_, char?: string) => char ?? '',
  );
}

const plain = (text: string): string => text.replace(/\\(.)/gsu, '$1');

interface Raw {
  readonly first: string;
  readonly rest: readonly string[];
}

/** Lines that belong together: one that begins something, and those that go on with it. */
function rawBlocks(lines: readonly string[]): Raw[] {
  const blocks: { first: string; rest: string[] }[] = [];
  let open: { first: string; rest: string[] } | undefined;
  for (const line of lines) {
    const isText = line.startsWith('        ');
    if (line === '') open = undefined;
    else if (isText && open && !/^[|:]/.test(open.first)) open.rest.push(line);
    else if (/^[|:]/.test(line) && open?.first.startsWith('|')) open.rest.push(line);
    else {
      open = { first: line, rest: [] };
      blocks.push(open);
    }
  }
  return blocks;
}

export function extract(file: string): Extracted {
  const lines = file.split('\n');
  const parts: ExtractedPart[] = [];
  const heads = lines.flatMap((line, i) => (/^==== \[/.test(line) ? [i] : []));
  heads.forEach((start, n) => {
    const own = lines.slice(start, heads[n + 1] ?? lines.length);
    parts.push(partOf(own));
  });
  return { parts };
}

function partOf(lines: readonly string[]): ExtractedPart {
  const [, id = '', kind = '', from, to] =
    /^==== \[([^\]\s]+)\] (\w+)(?:, lines (\d+)–(\d+))? =+$/.exec(lines[0] ?? '') ?? [];
  const end = lines.indexOf('='.repeat(72), 1);
  const title = textOfSigns(
    lines
      .slice(1, end)
      .map((l) => l.replace(/^ +| +$/g, ''))
      .join(' '),
  );
  const series = lines.flatMap((line, i) => (line.startsWith('---- ') ? [i] : []));
  const body = rawBlocks(lines.slice(end + 1, series[0] ?? lines.length));
  const whole = (label: string): string => (label.startsWith('#') ? label.slice(1) : `${id}-${label}`);
  const hasEntries = kind === 'apparatus' || kind === 'register';
  const records = body.filter((b) => hasEntries && /^\[#/.test(b.first));
  return {
    id,
    kind,
    lines: from && to ? [Number(from), Number(to)] : undefined,
    title,
    blocks: body.filter((b) => !records.includes(b)).map((b) => blockOf(b, whole)),
    notes: series.flatMap((at, n) => {
      const name = /^---- (.*?) -+$/.exec(lines[at] ?? '')?.[1] ?? '';
      return notesOf(rawBlocks(lines.slice(at + 1, series[n + 1] ?? lines.length)), name, whole);
    }),
    corrections: kind === 'apparatus' ? records.map(correctionOf) : [],
    entries: kind === 'register' ? records.map(entryOf) : [],
  };
}

const LABEL = /^\[([+^]?)(#?[^\]\s]+)\](?: +(.*))?$/s;

const joined = (first: string, rest: readonly string[]): string =>
  [first.replace(/^ +| +$/g, ''), ...rest.map((l) => l.replace(/^ +| +$/g, ''))]
    .filter((l) => l !== '')
    .join(' ');

function blockOf({ first, rest }: Raw, whole: (label: string) => string): ExtractedBlock {
  const none = { id: undefined, rank: undefined, rows: undefined };
  if (first.startsWith('|')) return { ...none, text: '', rows: rowsOf([first, ...rest]) };
  const heading = /^(#{2,6})(?: (.*))?$/s.exec(first);
  const content = heading ? (heading[2] ?? '') : first;
  const rank = heading?.[1]?.length;
  if (content.startsWith('[] ')) return { ...none, rank, text: textOfSigns(joined(content.slice(3), rest)) };
  const label = LABEL.exec(content);
  if (label && (!heading || label[2] !== undefined) && content.startsWith('['))
    return { ...none, rank, id: whole(label[2] ?? ''), text: textOfSigns(joined(label[3] ?? '', rest)) };
  if (!heading && first.startsWith('* ')) return { ...none, text: textOfSigns(joined(first.slice(2), rest)) };
  return { ...none, rank, text: textOfSigns(joined(content, rest)) };
}

function rowsOf(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const line of lines) {
    if (/^\|-+(\|-+)*\|$/.test(line)) continue;
    const cells = splitCells(line.slice(1, -1)).map((c) => c.replace(/^ +| +$/g, ''));
    if (line.startsWith('|')) rows.push(cells);
    else
      cells.forEach((cell, i) => {
        const row = rows.at(-1);
        if (row && cell !== '') row[i] = [row[i] ?? '', cell].filter(Boolean).join(' ');
      });
  }
  return rows.map((row) => row.map(textOfSigns));
}

/** Splits at bars that have no backslash before them. */
function splitCells(line: string): string[] {
  const cells = [''];
  for (const token of line.match(/\\.|[^\\]/gsu) ?? [])
    if (token === '|') cells.push('');
    else cells[cells.length - 1] += token;
  return cells;
}

function notesOf(blocks: readonly Raw[], series: string, whole: (label: string) => string): ExtractedNote[] {
  const notes: { id: string; label: string; series: string; blocks: ExtractedBlock[] }[] = [];
  for (const block of blocks) {
    const [, sign, name = '', after = ''] = LABEL.exec(block.first) ?? [];
    if (sign === '^') {
      const [label = '', text = ''] = after.split(/ {2,}(.*)/s);
      const content = joined(text, block.rest);
      notes.push({
        id: whole(name),
        label: plain(label),
        series,
        blocks: content
          ? [{ id: undefined, rank: undefined, rows: undefined, text: textOfSigns(content) }]
          : [],
      });
    } else notes.at(-1)?.blocks.push(blockOf(block, whole));
  }
  return notes;
}

/** The fields of an entry: each begins in column 8, and goes on in column 12. */
function fieldsOf({ first, rest }: Raw): { id: string; fields: string[] } {
  const [, , name = '', text = ''] = LABEL.exec(first) ?? [];
  const fields = [text];
  for (const line of rest)
    if (/^ {8}[^ ]/.test(line)) fields.push(line.slice(8));
    else fields[fields.length - 1] = joined(fields.at(-1) ?? '', [line]);
  return { id: name.slice(1), fields };
}

function correctionOf(raw: Raw): ExtractedCorrection {
  const { id, fields } = fieldsOf(raw);
  const [place = '', readings = ''] = (fields[0] ?? '').split(/: (.*)/s);
  const at = /(?<!\\)(?:\\\\)* \] |^\] /.exec(readings);
  const cut = at ? at.index + at[0].indexOf(' ]') : -1;
  return { id, place, lemma: readingOf(readings.slice(0, cut)), reading: readingOf(readings.slice(cut + 3)) };
}

function readingOf(text: string): string {
  if (text === '(nothing)') return '';
  let out = '';
  for (const token of text.match(/\\.|[^\\]/gsu) ?? [])
    out += token === '␣' ? ' ' : token.startsWith('\\') ? token.slice(1) : token;
  return out;
}

function entryOf(raw: Raw): ExtractedEntry {
  const { id, fields } = fieldsOf(raw);
  const [name = '', ...rest] = fields;
  return {
    id,
    name: textOfSigns(name),
    fields: rest.filter((f) => !f.startsWith('> ')).map(textOfSigns),
    occurrences: rest
      .filter((f) => f.startsWith('> '))
      .map((field) => {
        const [place = '', quotation = ''] = field.slice(2).split(/: (.*)/s);
        const pieces = ['', '', ''];
        let piece = 0;
        for (const token of quotation.match(/\\.|[^\\]/gsu) ?? [])
          if (token === '{' || token === '}') piece += 1;
          else pieces[piece] += token;
        return {
          place,
          before: plain(pieces[0] ?? ''),
          name: plain(pieces[1] ?? ''),
          after: plain(pieces[2] ?? ''),
        };
      }),
  };
}
