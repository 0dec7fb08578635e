import { treatmentInWords } from '../model/treatment-words.js';
import type { Format } from '../verify/reading.js';
import type { ElementRow, Fate } from './survey.js';
import { MODULES } from './tei-elements.js';

export const FORMATS: readonly Format[] = ['html', 'epub', 'pdf', 'txt'];

const HEADINGS: Readonly<Record<Format, string>> = {
  html: 'HTML',
  epub: 'EPUB',
  pdf: 'PDF',
  txt: 'plain text',
};

const everywhere = (words: string): Readonly<Record<Format, string>> => ({
  html: words,
  epub: words,
  pdf: words,
  txt: words,
});

/** What becomes of text, in each format; a sign stands for itself. */
const WORDS: Readonly<Record<Exclude<Fate, 'sign'>, Readonly<Record<Format, string>>>> = {
  text: everywhere('text'),
  note: {
    html: 'note beside the text',
    epub: 'note after the text',
    pdf: 'footnote',
    txt: 'note after the text',
  },
  apparatus: { ...everywhere('apparatus'), html: 'apparatus (panel)', pdf: 'apparatus (foot of the page)' },
  register: everywhere('register'),
  description: everywhere('description'),
  told: everywhere('description, in words'),
  code: everywhere('as typed'),
  picture: { ...everywhere('picture'), txt: 'its description' },
  place: { ...everywhere('no text'), html: 'its place', epub: 'its place' },
  suppressed: everywhere('not shown'),
};

/** What a format makes of an element; the empty string if that is not known. */
export function inFormat({ fates, signs }: ElementRow, format: Format): string {
  const words = fates.flatMap((fate) =>
    fate === 'sign' ? signs.map((sign) => `\`${sign}\``) : [WORDS[fate][format]],
  );
  return words.join(', ');
}

/** The names of the elements without a pair of their own, or of which a format does not say what becomes of them. */
export const gapsOf = (rows: readonly ElementRow[]): readonly string[] =>
  rows
    .filter((row) => row.pairs.length === 0 || FORMATS.some((format) => inFormat(row, format) === ''))
    .map((row) => row.name);

/** The page of the documentation that says for each element of TEI what each format makes of it, and what proves it. */
export function coveragePage(rows: readonly ElementRow[]): string {
  const gaps = new Set(gapsOf(rows));
  const modules = MODULES.map(({ name }) => ({ name, own: rows.filter((row) => row.module === name) }));
  const sums = modules.map(({ name, own }) => sumOf(`[${name}](#${name})`, own, gaps));
  return `# Every element, in every format

Every element of TEI P5 4.12, by module: its treatment, what each format makes of it, and the golden pairs that prove it. A golden pair is a small document and what becomes of it: \`core/p\` is \`tests/transform/golden/core/p.xml\`, and \`p.html\` beside it.

\`npm run docs\` writes this page out of [the table of treatments](treatments.md) and the pairs. \`tests/elements\` builds the site, the EPUB, the PDF and the plain text of every pair and reads them back: in each, nothing may be lost, doubled or altered ([the proof](proof.md)). It fails where an element has no pair, where a format makes nothing of it, and where this page is out of date.

How to read it:
- The columns of the formats say what becomes of the element in its pair, with the reading “corrected”: text, a note, an entry of the apparatus or of a register, a part of the page “Description”. In a header everything goes to that page, whatever it is elsewhere; so it is with registers.
- *In words*: what its attributes say is said in a sentence, since it has no text of its own.
- *Its place*: the element has no text; HTML and EPUB keep an empty element where it stands. The other formats add and lose nothing.
- *Not shown*: the rule stands in the second column; [the ledger](any-tei.md#the-ledger) lists every such text.
- Elements of *headers only* are marked with an asterisk; all others may stand in a text, a transcription, a facsimile or \`standOff\`.
- The last column names the pairs that were made for the element, and says in how many others it stands.

| module | elements | of headers only | with a pair | gap |
|---|--:|--:|--:|--:|
${[...sums, sumOf('all', rows, gaps)].join('\n')}
${modules.map(({ name, own }) => tableOf(name, own)).join('')}`;
}

function sumOf(name: string, rows: readonly ElementRow[], gaps: ReadonlySet<string>): string {
  const inHeaders = rows.filter((row) => row.stands === 'header').length;
  const paired = rows.filter((row) => row.pairs.length > 0).length;
  const lacking = rows.filter((row) => gaps.has(row.name)).length;
  return `| ${name} | ${rows.length} | ${inHeaders} | ${paired} | ${lacking} |`;
}

function tableOf(module: string, rows: readonly ElementRow[]): string {
  const lines = rows.map((row) => {
    const cells = FORMATS.map((format) => inFormat(row, format));
    return `| \`${row.name}\`${row.stands === 'header' ? ' *' : ''} | ${treatmentOf(row)} | ${cells.join(' | ')} | ${proofOf(row)} |`;
  });
  return `
## ${module}

| element | treatment | ${FORMATS.map((format) => HEADINGS[format]).join(' | ')} | golden pairs |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

/** The treatment, and the rules by which its text is not shown where the element's own does not name them. */
function treatmentOf({ treatment, rules }: ElementRow): string {
  const words = treatmentInWords(treatment);
  const more = rules.filter((rule) => !words.includes(rule));
  return [words, ...more].join('; not shown: ');
}

const proofOf = ({ pairs, others }: ElementRow): string =>
  [...pairs.map((pair) => `\`${pair}\``), ...(others > 0 ? [`${others} more`] : [])].join(', ');
