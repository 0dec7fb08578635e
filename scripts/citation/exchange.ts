import type { CslItem, CslName } from './item.js';

/** Forms in which reference managers take over what is cited. */
export const exchangeForms = ['csl-json', 'bibtex', 'ris'] as const;
export type ExchangeForm = (typeof exchangeForms)[number];

/** Writes items for reference managers: CSL-JSON, BibLaTeX (which reads UTF-8), RIS. */
export function inForm(items: readonly CslItem[], form: ExchangeForm): string {
  switch (form) {
    case 'csl-json':
      return `${JSON.stringify(items, null, 2)}\n`;
    case 'bibtex':
      return items.map(bibtex).join('\n');
    case 'ris':
      return items.map(ris).join('');
  }
}

const dateOf = ({ issued }: CslItem): string | undefined =>
  issued?.['date-parts'][0]?.map((part) => String(part).padStart(2, '0')).join('-');

function bibtex(item: CslItem): string {
  const names = (list: readonly CslName[] | undefined): string | undefined =>
    list
      ?.map((name) =>
        // Braces keep a name from being taken apart.
        'literal' in name
          ? `{${tex(name.literal)}}`
          : [name.family, name.given]
              .filter((part) => part !== undefined)
              .map(tex)
              .join(', '),
      )
      .join(' and ');
  const text = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : tex(value);
  const title = `{${tex(item.title)}}`;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', names(item.author)],
    ['editor', names(item.editor)],
    ['translator', names(item.translator)],
    ['title', title],
    ['booktitle', item['container-title'] === undefined ? undefined : `{${tex(item['container-title'])}}`],
    ['date', dateOf(item)],
    ['publisher', text(item.publisher)],
    ['version', text(item.edition)],
    ['langid', item.language],
    ['note', text(item.note)],
    ['doi', item.DOI],
    ['url', item.URL?.replace(/[{}\\]/g, encodeURIComponent)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  const type = item.type === 'chapter' ? 'inbook' : 'book';
  return `@${type}{${item.id.replace(/[^\w:.-]/g, '-')},\n${lines.join('\n')}\n}\n`;
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** A text in which TeX sees no commands. */
const tex = (text: string): string => text.replace(/[\\{}&%$#_^~]/g, (char) => TEX[char] ?? char);

function ris(item: CslItem): string {
  const date = item.issued?.['date-parts'][0];
  const line = (tag: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${tag}  - ${value.replace(/\s+/g, ' ')}`];
  const names = (tag: string, list: readonly CslName[] | undefined): string[] =>
    (list ?? []).flatMap((name) =>
      line(tag, 'literal' in name ? name.literal : [name.family, name.given].filter(Boolean).join(', ')),
    );
  const lines = [
    ...line('TY', item.type === 'chapter' ? 'CHAP' : 'BOOK'),
    ...line('ID', item.id),
    ...names('AU', item.author),
    ...names('A2', item.editor),
    ...names('A4', item.translator),
    ...line('TI', item.title),
    ...line('T2', item['container-title']),
    ...line('PY', date?.[0]?.toString()),
    // Year, month and day, each with its slash, as the format has it.
    ...line(
      'DA',
      date && [0, 1, 2].map((i) => (date[i] === undefined ? '' : String(date[i]).padStart(2, '0'))).join('/'),
    ),
    ...line('PB', item.publisher),
    ...line('ET', item.edition),
    ...line('LA', item.language),
    ...line('N1', item.note),
    ...line('DO', item.DOI),
    ...line('UR', item.URL),
    'ER  - ',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
