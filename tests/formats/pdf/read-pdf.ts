import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of a page's structure tree, with the text below it. */
export interface Tagged {
  readonly role: string;
  readonly text: string;
  readonly alt: string | undefined;
  readonly children: readonly Tagged[];
}

interface RawNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly children?: readonly RawNode[];
}

/** What is read back out of a PDF: the tree of each page, and what stands outside it. */
export interface ReadPdf {
  readonly pages: readonly { readonly root: Tagged; readonly artifacts: string }[];
  readonly destinations: readonly string[];
  readonly bookmarks: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | undefined;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const pages: ReadPdf['pages'][number][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    const open: (string | undefined)[] = [];
    let artifacts = '';
    for (const item of content.items) {
      if ('str' in item) {
        const id = open.findLast((at) => at !== undefined && at !== 'Span');
        // A line-end hyphen is alone in a marked content without id.
        if (item.str === '-' && open.at(-1) === 'Span') continue;
        const text = item.str + (item.hasEOL ? ' ' : '');
        if (id === undefined || id === 'Artifact') artifacts += text;
        else texts.set(id, (texts.get(id) ?? '') + text);
      } else if (item.type.startsWith('begin'))
        open.push(item.id ?? ('tag' in item ? String(item.tag) : undefined));
      else open.pop();
    }
    const tree: RawNode | null = await page.getStructTree();
    const build = (node: RawNode): Tagged => {
      const children = (node.children ?? []).filter((c) => c.role !== undefined).map(build);
      const text = (node.children ?? [])
        .map((c) =>
          c.role !== undefined ? build(c).text : c.type === 'content' ? (texts.get(c.id ?? '') ?? '') : '',
        )
        .join('');
      return { role: node.role ?? '', text, alt: node.alt, children };
    };
    pages.push({ root: build(tree ?? {}), artifacts });
  }
  const { info } = await document.getMetadata();
  const outline = (await document.getOutline()) ?? [];
  const titles = (items: typeof outline): string[] => items.flatMap((i) => [i.title, ...titles(i.items)]);
  const destinations = Object.keys(await document.getDestinations());
  const result: ReadPdf = {
    pages,
    destinations,
    bookmarks: titles(outline),
    info: { ...info },
    language: 'Language' in info ? String(info.Language) : undefined,
  };
  await task.destroy();
  return result;
}

/** Every element of a role, in document order. */
export const allOf = (read: ReadPdf, role: string): Tagged[] => {
  const found: Tagged[] = [];
  const visit = (node: Tagged): void => {
    if (node.role === role) found.push(node);
    node.children.forEach(visit);
  };
  for (const { root } of read.pages) visit(root);
  return found;
};

/** The text of everything in the tree, without white space: what the book says, however its lines are broken. */
export const squeezed = (read: ReadPdf): string =>
  read.pages
    .map(({ root }) => root.text)
    .join('')
    .replace(/[\s\u2060\u00AD]+/g, '');
