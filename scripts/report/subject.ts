import { pageOf } from '../citation/pages.js';
import type { Metadata } from '../model/metadata.js';
import type { EditionModel } from '../model/model.js';
import type { Part, PivotEdition } from '../pivot/edition.js';
import { hasClass, property, walkHast } from '../pivot/hast.js';
import {
  attribute,
  attributeTokens,
  childAt,
  elementsOf,
  isTei,
  plainText,
  walk,
  type XmlElement,
} from '../read/tree.js';
import type { Where } from './answer.js';

/** What is offered with an edition besides its books and its texts' pages. */
export interface Offered {
  readonly downloads: readonly { readonly path: string; readonly label: string; readonly group: string }[];
  readonly files: readonly { readonly path: string }[];
  readonly pages: readonly { readonly name: string }[];
}

/** The edition that is reported on, looked through once. */
export class Subject {
  readonly metadata: Metadata;
  readonly offered: Offered;
  readonly edition: PivotEdition;
  /** The header to which something can be added: that of the edition, else that of its first document. */
  readonly header: XmlElement | undefined;
  readonly isProject: boolean;
  readonly #inHeaders = new Map<string, XmlElement[]>();
  readonly #inTexts = new Map<string, number>();
  readonly #statements = new Map<string, XmlElement>();
  #facs = false;
  readonly notes: number;
  readonly links: number;

  constructor(model: EditionModel, edition: PivotEdition, offered: Offered) {
    this.metadata = edition.metadata;
    this.edition = edition;
    this.offered = offered;
    this.isProject = model.source.kind === 'project';
    const { root } = model.source;
    const own = childAt(root, 'teiHeader');
    let first = own;
    let header: XmlElement | undefined;
    walk(root, {
      enter: (element) => {
        if (isTei(element, 'teiHeader')) {
          header = element;
          first ??= element;
        }
        if (!header) this.#noteInText(element);
        // The header of a project speaks for all of it; those of its documents say where these come from.
        else if (!this.isProject || header === own) this.#noteInHeader(element);
        return true;
      },
      leave: (element) => {
        if (element === header) header = undefined;
      },
    });
    this.header = first;
    this.notes = edition.parts.reduce(
      (sum, part) => sum + part.notes.filter((note) => hasClass(note, 'editorial')).length,
      0,
    );
    this.links = linksIn(edition.parts);
  }

  #noteInHeader(element: XmlElement): void {
    if (!isTei(element)) return;
    const list = this.#inHeaders.get(element.local);
    if (list) list.push(element);
    else this.#inHeaders.set(element.local, [element]);
    if (isTei(element, 'p', 'ab')) this.#noteStatement(element);
  }

  #noteInText(element: XmlElement): void {
    if (!isTei(element)) return;
    this.#inTexts.set(element.local, (this.#inTexts.get(element.local) ?? 0) + 1);
    if (attribute(element, 'facs') !== undefined) this.#facs = true;
  }

  /** A paragraph whose @n names questions answers them: `<p n="RIDE 3.3a; MLA III.4">`. */
  #noteStatement(element: XmlElement): void {
    for (const id of (attribute(element, 'n') ?? '').split(';').map((part) => part.trim()))
      if (/^(?:RIDE|MLA) /.test(id) && !this.#statements.has(id)) this.#statements.set(id, element);
  }

  /** True if pictures of the source belong to the edition. */
  get hasFacsimile(): boolean {
    return this.#facs || this.inTexts('facsimile', 'surface', 'sourceDoc') > 0;
  }

  /** The paragraph by which the editors answer a question themselves. */
  statement(id: string): XmlElement | undefined {
    return this.#statements.get(id);
  }

  /** The elements of these names in the headers that have words or attributes, the edition's own first. */
  inHeader(...names: string[]): XmlElement[] {
    return names
      .flatMap((name) => this.#inHeaders.get(name) ?? [])
      .filter((e) => e.attributes.length > 0 || plainText(e) !== '');
  }

  /** How many elements of these names stand outside the headers. */
  inTexts(...names: string[]): number {
    return names.reduce((sum, name) => sum + (this.#inTexts.get(name) ?? 0), 0);
  }

  parts(kind: Part['kind']): readonly Part[] {
    return this.edition.parts.filter((part) => part.kind === kind);
  }

  /** Where an element of a header stands: its path, and the page that shows what headers say. */
  atHeader(element: XmlElement): Where {
    const page = this.edition.parts.find((part) => part.kind === 'description');
    const names: string[] = [];
    for (let at: XmlElement | undefined = element; at && at.local !== 'teiHeader'; at = at.parent)
      names.unshift(at.local);
    return { label: names.join('/'), ...(page ? { href: pageOf(page.id) } : {}) };
  }

  /** Where a part stands, or what has an id. */
  atPart(part: Part): Where {
    return { label: part.shortTitle, href: pageOf(part.id) };
  }

  /** Where the first reference of an element leads within the edition. */
  referred(element: XmlElement): Where[] {
    for (const ref of elementsOf(element, 'ref', 'ptr'))
      for (const target of attributeTokens(ref, 'target')) {
        const id = target.startsWith('#') ? target.slice(1) : '';
        const part = this.edition.parts.find((p) => p.id === (this.edition.partOfId.get(id) ?? id));
        if (part)
          return [
            {
              label: plainText(ref) || part.shortTitle,
              href: `${pageOf(part.id)}${id === part.id ? '' : `#${encodeURIComponent(id)}`}`,
            },
          ];
      }
    return [];
  }
}

/** How many links lead to other places on the web. */
function linksIn(parts: readonly Part[]): number {
  let count = 0;
  for (const { body, notes } of parts)
    for (const root of [body, ...notes])
      walkHast(root, {
        enter(element) {
          if (element.tagName === 'a' && /^https?:/.test(property(element, 'href') ?? '')) count += 1;
          return undefined;
        },
      });
  return count;
}
