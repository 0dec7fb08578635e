import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  plainText,
  type XmlElement,
} from '../read/tree.js';

/** How the source looks somewhere, as its header describes it (TEI 2.3.4). */
export interface Rendition {
  readonly id: string | undefined;
  /** CSS, if it is written in it; else words. */
  readonly scheme: 'css' | 'words';
  readonly text: string;
  /** A part of what it applies to: `first-line`, `first-letter`, `before`, `after`. */
  readonly scope: string | undefined;
  /** A CSS selector of TEI elements that look so unless they say otherwise. */
  readonly selector: string | undefined;
}

/** The renditions that the header of a document declares, and those of the headers around it. */
export interface RenditionTable {
  readonly byId: ReadonlyMap<string, Rendition>;
  /** Those with a selector, in order. */
  readonly selected: readonly Rendition[];
  /** By element name, the ids of the renditions that its tagUsage gives to it. */
  readonly usual: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads tagsDecl out of the headers around a document; the document's own header goes before those of its corpora.
 * @param document a TEI or teiCorpus element
 */
export function renditionsOf(document: XmlElement): RenditionTable {
  const byId = new Map<string, Rendition>();
  const selected: Rendition[] = [];
  const usual = new Map<string, readonly string[]>();
  const around: XmlElement[] = [];
  for (let at: XmlElement | undefined = document; at; at = at.parent) around.unshift(at);
  // Of two declarations of one thing the innermost counts.
  for (const holder of around)
    for (const header of childElements(holder, 'teiHeader')) {
      const inherited = schemeOf(header);
      for (const element of elementsOf(header, 'rendition')) {
        const rendition = renditionOf(element, inherited);
        if (rendition.id !== undefined) byId.set(rendition.id, rendition);
        if (rendition.selector !== undefined) selected.push(rendition);
      }
      for (const usage of elementsOf(header, 'tagUsage')) {
        const ids = ['rendition', 'render'].flatMap((name) => attributeTokens(usage, name)).map(localOf);
        const gi = attribute(usage, 'gi');
        if (gi !== undefined && ids.length > 0) usual.set(gi, ids);
      }
    }
  return { byId, selected, usual };
}

function renditionOf(element: XmlElement, inherited: string | undefined): Rendition {
  const text = plainText(element);
  const scheme = (attribute(element, 'scheme') ?? inherited)?.toLowerCase();
  // Without a scheme, what reads as CSS is CSS.
  const isCss = scheme === 'css' || (scheme === undefined && looksLikeCss(text));
  return {
    id: attribute(element, 'xml:id'),
    scheme: isCss ? 'css' : 'words',
    text,
    scope: attribute(element, 'scope')?.replace(/^:+/, '').toLowerCase(),
    selector: attribute(element, 'selector'),
  };
}

/** The formatting language that a header declares for all of its renditions. */
function schemeOf(header: XmlElement): string | undefined {
  const [declared] = elementsOf(header, 'styleDefDecl');
  return declared && attribute(declared, 'scheme');
}

/** “font-style: italic”, as against words. */
export const looksLikeCss = (text: string): boolean => /^\s*[a-z-]+\s*:\s*[^\s:]/i.test(text);

/** The id that a pointer of a rendition names: “#b”, “simple:bold”, “styles.xml#b”. */
export const localOf = (pointer: string): string => pointer.replace(/^.*#/, '').replace(/^[a-z]+:/i, '');
