import { readFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import { widthRules } from '../widths.js';
import type { Interface } from './interface.js';

/** The sheets, in the order in which they apply. */
const SHEETS = [
  'tokens',
  'ground',
  'bar',
  'panels',
  'opening',
  'text',
  'verse',
  'records',
  'transcription',
  'figures',
  'marks',
  'notes',
  'key',
  'annotations',
  'ending',
  'files',
  'report',
  'versions',
  'lines',
  'facsimile',
  'landing',
  'apparatus',
  'elements',
  'register',
  'schema',
  'search',
  'map',
  'timeline',
  'looks',
  'narrow',
  'contrast',
  'print',
];

/** What of an edition the style sheet must have rules for. */
export interface Needs {
  /** The greatest number of notes beside one passage. */
  readonly notes: number;
  /** Classes and certainties of corrections, by which the apparatus is filtered. */
  readonly filters: readonly {
    readonly name: string;
    readonly attribute: string;
    readonly values: readonly string[];
  }[];
}

/** The site's one style sheet. @param ui whose words stand before what records say */
export function styleSheet(needs: Needs, ui: Interface): string {
  const sheets = SHEETS.map((name) =>
    readFileSync(inPackage('transforms', 'styles', 'site', `${name}.css`), 'utf8').trim(),
  );
  return `${[words(ui), ...sheets, widthRules(), anchors(needs.notes), filters(needs.filters)].filter(Boolean).join('\n\n')}\n`;
}

/** The words that style sheets draw: `--say-shelfmark` is the message `record.shelfmark`. */
function words(ui: Interface): string {
  const said = ui.among('record.').map(([name, message]) => `  --say-${name}: "${cssString(message)}";`);
  return `/* Generated: words of the interface. */\n:root {\n${said.join('\n')}\n}`;
}

/** Each note of a passage is anchored to its own mark. */
function anchors(notes: number): string {
  if (notes === 0) return '';
  const numbers = Array.from({ length: notes }, (_, i) => i + 1);
  const names = numbers.map((k) => `--k${k}`).join(', ');
  return [
    '/* Generated: the notes of one passage, each at its mark. */',
    '@media screen and (min-width: 1100px) {',
    `@supports (anchor-scope: --a) {`,
    `.passage { anchor-scope: ${names}; }`,
    ...numbers.map(
      (k) => `.mark.k${k} { anchor-name: --k${k}; } aside.note.k${k} { --at: anchor(--k${k} top, 0px); }`,
    ),
    '}',
    `${numbers
      .map((k) => `.passage:has(.k${k} > a:is(:hover, :focus)) aside.note.k${k} > .backlink`)
      .join(',\n')} { background: var(--blue-wash); color: var(--blue); }`,
    '}',
  ].join('\n');
}

/** One rule for each value, and for the headings of texts of which no correction is left. */
function filters(all: Needs['filters']): string {
  const choices = all.map(({ name, attribute, values }) =>
    values.map((value) => ({
      chosen: `:has(#ui-${name}-${cssName(value)}:checked)`,
      test: `[${attribute}~="${cssString(value)}"]`,
    })),
  );
  const [first = [], second = []] = choices;
  const pairs = first.flatMap((a) =>
    second.map((b) => ({ chosen: `${a.chosen}${b.chosen}`, test: `${a.test}${b.test}` })),
  );
  const rules = [
    ...choices.flat().map(({ chosen, test }) => `:root${chosen} .app:not(${test})`),
    ...[...choices.flat(), ...pairs].map(
      ({ chosen, test }) => `:root${chosen} .app-group:not(:has(${test}))`,
    ),
  ];
  return rules.length === 0
    ? ''
    : `/* Generated: the filters of the apparatus. */\n${rules.join(',\n')} { display: none; }`;
}

/** A value as the end of an id that needs no escape. */
export const cssName = (value: string): string =>
  value.replace(/[^A-Za-z0-9_-]/g, (c) => `_${c.codePointAt(0)}`);

const cssString = (value: string): string =>
  value.replace(/["\\\n]/g, (c) => `\\${c.codePointAt(0)?.toString(16)} `);
