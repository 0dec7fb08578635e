import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingsError, finding, type Place } from '../findings/finding.js';
import { assignIds } from './assign-ids.js';
import { decode } from './decode.js';
import { type ParsedFile, parse } from './parse.js';
import { placeAt, sourceText } from './source.js';
import {
  attribute,
  childElements,
  elementsOf,
  isTei,
  placeOf,
  TEI,
  XI,
  XML,
  type XmlElement,
  type XmlNode,
} from './tree.js';

/** An edition as it was read: one tree with all its inclusions, and the files it came from. */
export interface EditionSource {
  readonly kind: 'project' | 'documents';
  /** The project folder, absolute. */
  readonly folder: string;
  readonly root: XmlElement;
  /** Every XML file read, the edition's own first, then in the order of inclusion. */
  readonly files: readonly ParsedFile[];
  /** Every TEI document with a text or a standOff, in reading order. */
  readonly documents: readonly XmlElement[];
}

/** The file that holds an edition together, relative to the project folder. */
export const EDITION_FILE = 'tei/edition.xml';

/**
 * Reads the edition of a project folder, or a single TEI file.
 * @param input a folder that holds tei/edition.xml, or a TEI file; absolute
 * @throws FindingsError C001, C002, R001-R007, R009, all that were found
 */
export function readEdition(input: string): EditionSource {
  if (!existsSync(input)) throw new FindingsError([finding('C001', undefined, { path: input })]);
  const isFolder = statSync(input).isDirectory();
  const folder = isFolder ? input : path.dirname(input);
  const start = isFolder ? path.join(input, EDITION_FILE) : input;
  if (!existsSync(start)) throw new FindingsError([finding('C002', undefined, { path: input })]);

  const reading = new Reading(folder);
  const root = reading.file(start, undefined, []);
  if (root && !isTei(root, 'TEI', 'teiCorpus')) reading.findings.push(noTei(root));
  // A document that is no TEI would otherwise be passed over, and what points to it blamed.
  for (const { root: included } of reading.files)
    if (isTei(included.parent, 'teiCorpus') && !isTei(included, 'TEI', 'teiCorpus'))
      reading.findings.push(noTei(included));
  if (!root || reading.findings.length > 0) throw new FindingsError(reading.findings);
  const documents = [...elementsOf(root, 'TEI')].filter(
    (document) => childElements(document, 'text', 'standOff', 'sourceDoc', 'facsimile').length > 0,
  );
  const leftOut = documents.flatMap((document) => {
    const [first, ...others] = childElements(document, 'text', 'standOff', 'sourceDoc');
    return first && isTei(first, 'sourceDoc') ? [first, ...others] : others;
  });
  if (leftOut.length > 0 && isFolder)
    throw new FindingsError(leftOut.map((e) => finding('R009', placeOf(e), { name: e.local })));
  const kind = isFolder ? 'project' : 'documents';
  if (kind === 'documents') {
    const taken = new Set<string>();
    for (const element of elementsOf(root)) {
      const id = attribute(element, 'xml:id');
      if (id !== undefined) taken.add(id);
    }
    for (const [index, document] of documents.entries()) {
      if (attribute(document, 'xml:id') === undefined)
        document.attributes.push({ namespace: XML, prefix: 'xml', local: 'id', value: `text-${index + 1}` });
      assignIds(document, taken);
    }
  }
  return { kind, folder, root, files: reading.files, documents };
}

/** True if a path leads out of a folder, be it by a symbolic link. */
function isOutside(folder: string, target: string): boolean {
  const real = (name: string): string => (existsSync(name) ? realpathSync(name) : name);
  return [path.relative(folder, target), path.relative(real(folder), real(target))].some(
    (way) => way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way),
  );
}

const noTei = (root: XmlElement): Finding => {
  const namespace = root.namespace ? `the namespace ${root.namespace}` : 'no namespace';
  const name = root.namespace === TEI ? `“${root.local}”` : `“${root.local}” in ${namespace}`;
  return finding('R003', placeOf(root), { root: name });
};

/** More are an attack or an accident. */
const MOST_INCLUSIONS = 10_000;

/** One reading of an edition: follows its inclusions and collects what is wrong with them. */
class Reading {
  readonly files: ParsedFile[] = [];
  readonly findings: Finding[] = [];
  readonly #folder: string;
  #inclusions = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads a file with all it includes; undefined if it cannot be read. */
  file(absolute: string, from: Place | undefined, trail: readonly string[]): XmlElement | undefined {
    const shown = path.relative(this.#folder, absolute).split(path.sep).join('/');
    try {
      const parsed = parse(sourceText(shown, absolute, decode(readFileSync(absolute))));
      this.files.push(parsed);
      this.#include(parsed.root, absolute, [...trail, absolute]);
      return parsed.root;
    } catch (error) {
      if (error instanceof FindingsError) this.findings.push(...error.findings);
      else
        this.findings.push(
          finding('R007', from ?? placeAt(sourceText(shown, absolute, ''), 0), {
            problem: `${shown}: ${error instanceof Error ? error.message : String(error)}`,
          }),
        );
      return undefined;
    }
  }

  /** Puts what each xi:include stands for in its place (XInclude 1.0, section 4). */
  #include(root: XmlElement, file: string, trail: readonly string[]): void {
    for (const include of [...elementsOf(root)].filter((e) => e.namespace === XI && e.local === 'include')) {
      const parent = include.parent;
      if (!parent || isInFallback(include)) continue;
      const nodes = this.#included(include, file, trail);
      if (!nodes) continue;
      for (const node of nodes) node.parent = parent;
      parent.children.splice(parent.children.indexOf(include), 1, ...nodes);
    }
  }

  /** What an xi:include stands for; undefined, with a finding, if that cannot be had. */
  #included(include: XmlElement, file: string, trail: readonly string[]): readonly XmlNode[] | undefined {
    const href = attribute(include, 'href') ?? '';
    const xpointer = attribute(include, 'xpointer');
    const place = placeOf(include);
    const target = path.resolve(path.dirname(file), decoded(href));
    const fail = (problem: Finding): undefined => {
      this.findings.push(problem);
      return undefined;
    };
    if (xpointer !== undefined) return fail(finding('R010', place, { xpointer }));
    if (/^[a-z][a-z0-9+.-]+:/i.test(href) || isOutside(this.#folder, target))
      return fail(finding('R004', place, { href }));
    if (trail.includes(target)) {
      const chain = [...trail, target].map((f) => path.relative(this.#folder, f)).join(' → ');
      return fail(finding('R005', place, { href, chain }));
    }
    this.#inclusions += 1;
    // Files that include each other twice, and those again, double at every step.
    if (this.#inclusions > MOST_INCLUSIONS)
      return this.#inclusions === MOST_INCLUSIONS + 1
        ? fail(finding('R011', place, { most: MOST_INCLUSIONS }))
        : undefined;
    if (!existsSync(target)) {
      const fallback = include.children.find(
        (c): c is XmlElement => c.type === 'element' && c.namespace === XI && c.local === 'fallback',
      );
      return fallback ? fallback.children : fail(finding('R002', place, { href }));
    }
    if (attribute(include, 'parse') === 'text') {
      const { source, start, end } = include;
      return [{ type: 'text', value: decode(readFileSync(target)), parent: undefined, source, start, end }];
    }
    const included = this.file(target, place, trail);
    return included && [included];
  }
}

/** The path that an address of a file means. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** True in a fallback that did not take the place of its xi:include. */
function isInFallback(element: XmlElement): boolean {
  for (let at = element.parent; at; at = at.parent)
    if (at.namespace === XI && at.local === 'fallback') return true;
  return false;
}
