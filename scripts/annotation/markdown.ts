import { type Annotation, pageNameOf, quotationOf, remarksOf, tagsOf } from './annotation.js';

/** What stands in it besides the annotations. */
export interface MarkdownWords {
  readonly by: string;
  readonly tags: string;
  readonly passage: string;
  readonly whole: string;
}

const ENGLISH: MarkdownWords = {
  by: 'by',
  tags: 'Tags',
  passage: 'Passage',
  whole: 'the passage as a whole',
};

/**
 * Annotations as Markdown that reads well as it is (CommonMark 0.31): by page, each with its passage, its words, what is
 * said of them, tags, and who made it when.
 */
export function asMarkdown(
  annotations: readonly Annotation[],
  title: string,
  words: MarkdownWords = ENGLISH,
): string {
  const pages = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const page = pageNameOf(annotation);
    pages.set(page, [...(pages.get(page) ?? []), annotation]);
  }
  const blocks = [`# ${plain(title)}`];
  for (const [page, own] of pages) {
    blocks.push(`## ${plain(page.replace(/\.html$/, ''))}`);
    for (const annotation of own) blocks.push(...blocksOf(annotation, words));
  }
  return `${blocks.join('\n\n')}\n`;
}

function blocksOf(annotation: Annotation, words: MarkdownWords): string[] {
  const { target, created, creators } = annotation;
  const id = target.passage;
  const address = `${target.source}${id === undefined ? '' : `#${encodeURIComponent(id)}`}`;
  const tags = tagsOf(annotation);
  const by = creators.map(({ name, id: iri }) => name ?? iri ?? '').join(', ');
  const ending = [created?.slice(0, 10), by && `${words.by} ${by}`].filter(Boolean).join(' ');
  return [
    `### ${words.passage} ${plain([id ?? '', target.until?.passage].filter(Boolean).join(' – '))}`.trimEnd(),
    quoted(quotationOf(target) ?? words.whole),
    ...remarksOf(annotation).flatMap(({ value }) =>
      value
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => paragraph.split('\n').map(plain).join('  \n')),
    ),
    ...(tags.length > 0 ? [`${words.tags}: ${tags.map(plain).join(', ')}`] : []),
    [
      /^https?:/.test(address) ? `<${address.replace(/[<>\s]/g, encodeURIComponent)}>` : plain(address),
      plain(ending),
    ]
      .filter(Boolean)
      .join(' · '),
  ];
}

const quoted = (text: string): string => `> ${plain(text.replace(/\s+/g, ' '))}`;

/** Text in which nothing is markup. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&#|~!]/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
