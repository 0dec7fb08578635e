/** What stands beside each other in the text file: a margin, and the text beside it. */
export interface TextBlock {
  /** What stands at the left edge: “[p12]”, “## [head1]”, “*”; empty where nothing does. */
  readonly margin: string;
  /** The text, its lines joined; for a table its rows. */
  readonly text: string;
  /** The fields of an entry: what begins in the text column. */
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A section of a part: what stands before its first rule has no title. */
export interface TextSection {
  readonly title: string;
  readonly blocks: readonly TextBlock[];
}

export interface TextPart {
  readonly id: string;
  /** editorial, text, apparatus, register or colophon. */
  readonly kind: string;
  readonly title: string;
  readonly sections: readonly TextSection[];
}

/** The column in which text begins; what stands before it is the margin (docs/plain-text.md). */
const COLUMN = 8;

const PART = /^={4} \[([^\]]+)\] (\w+).*=$/;
const SECTION = /^-{4} (.*?) -+$/;

/**
 * Divides the text file into its parts; what stands before the first is the title page.
 * @throws Error if the title of a part is not closed by a rule
 */
export function partsOf(text: string): TextPart[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, i) => (PART.test(line) ? [i] : []));
  return starts.map((start, i) => {
    const own = lines.slice(start + 1, starts[i + 1] ?? lines.length);
    const rule = own.findIndex((line) => /^=+$/.test(line));
    if (rule === -1) throw new Error(`the title in line ${start + 2} is not closed by a rule`);
    const [, id = '', kind = ''] = PART.exec(lines[start] ?? '') ?? [];
    return {
      id,
      kind,
      title: unescaped(joined(own.slice(0, rule))),
      sections: sectionsOf(own.slice(rule + 1)),
    };
  });
}

function sectionsOf(lines: readonly string[]): TextSection[] {
  const sections: { title: string; lines: string[] }[] = [{ title: '', lines: [] }];
  for (const line of lines) {
    const [, title] = SECTION.exec(line) ?? [];
    if (title === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ title, lines: [] });
  }
  return sections.map((section) => ({ title: section.title, blocks: blocksOf(section.lines) }));
}

/** A blank line ends a block, and so does a line with a margin of its own. */
function blocksOf(lines: readonly string[]): TextBlock[] {
  const groups: string[][] = [];
  let open = false;
  for (const line of lines) {
    if (line.trim() === '') {
      open = false;
      continue;
    }
    const goesOn = open && (/^\s/.test(line) || (isRow(line) && isRow(groups.at(-1)?.[0] ?? '')));
    if (goesOn) groups.at(-1)?.push(line);
    else groups.push([line]);
    open = true;
  }
  return groups.map((group) => (isRow(group[0] ?? '') ? table(group) : block(group)));
}

const isRow = (line: string): boolean => /^[|:] ?/.test(line);

/** “[p12]”, “[^n4]”, “## [head1]”, “##”, “*”, and the mark of a note behind its number. */
const MARGIN = /^(?:#{1,6}(?: \[[^\]]*\])?|\[\^[^\]]*\] +\S.*?(?= {2}|$)|\[[^\]]*\]|\*)(?= |$)/;

function block(lines: readonly string[]): TextBlock {
  const [first = '', ...rest] = lines;
  const margin = MARGIN.exec(first)?.[0] ?? '';
  const beside = first.slice(margin.length).trim();
  const fields: string[] = [beside];
  for (const line of rest) {
    const column = line.length - line.trimStart().length;
    if (column <= COLUMN) fields.push(line.trim());
    else fields.push(joined([fields.pop() ?? '', line]));
  }
  return { margin, text: joined([beside, ...rest]), fields, rows: [] };
}

/** “| cell | cell |”; the further lines of a row begin with a colon, and a row of dashes stands below the heads. */
function table(lines: readonly string[]): TextBlock {
  const rows: string[][] = [];
  for (const line of lines) {
    if (/^\|-[-|]*\|$/.test(line)) continue;
    const cells = line
      .slice(1)
      .replace(/\|$/, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const last = rows.at(-1);
    if (line.startsWith(':') && last)
      cells.forEach((cell, i) => {
        last[i] = joined([last[i] ?? '', cell]);
      });
    else rows.push(cells);
  }
  return { margin: '', text: rows.map((row) => row.join(' ')).join(' '), fields: [], rows };
}

const joined = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/** A sign of this format with its space, or a character whose meaning a backslash takes away. */
const SIGN =
  /\[(?:Picture|Sound|Film)(?:: (?:\\.|[^\]\\])*)?\]|\[[/^_√;,()]\]| ?<[a-z][a-z0-9+.-]*:[^\s>]*>|\\([\s\S])/gu;

/**
 * Running text without the signs of this format: addresses after a link, descriptions of pictures and the signs in
 * formulas are taken away, and a backslash before a character with them. An editor's mark, “[a]”, stays.
 */
export const unescaped = (text: string): string =>
  text.replace(SIGN, (_, escaped: string | undefined) => escaped ?? '');
