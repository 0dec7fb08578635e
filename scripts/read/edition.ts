import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingsError, finding, type Place } from '../findings/finding.js';
import { decode } from './decode.js';
import { identify } from './identify.js';
import { inputsOf } from './inputs.js';
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
  type XmlElement,
  type XmlNode,
} from './tree.js';

/** An edition as it was read: one tree with all its inclusions, and the files it came from. */
export interface EditionSource {
  /** A project keeps the encoding contract (docs/encoding.md); documents are any TEI. */
  readonly kind: 'project' | 'documents';
  /** The folder that everything stands in, absolute; paths of messages are relative to it. */
  readonly folder: string;
  /** What to call the edition where no header says it. */
  readonly name: string;
  readonly root: XmlElement;
  /** Every XML file read, the edition's own first, then in the order of inclusion. */
  readonly files: readonly ParsedFile[];
  /** Every TEI document with something besides its header, in reading order. */
  readonly documents: readonly XmlElement[];
  /** What was found while reading and does not stop it. */
  readonly findings: readonly Finding[];
}

const DIVISIONS = ['text', 'standOff', 'sourceDoc', 'facsimile'];

/**
 * Reads an edition.
 * @param inputs absolute: a folder that holds tei/edition.xml; or TEI files, and folders of them, in reading order
 * @throws FindingsError C001, C002, R001-R007, R009-R011, all that were found
 */
export function readEdition(...inputs: readonly string[]): EditionSource {
  const missing = inputs.filter((input) => !existsSync(input));
  if (missing.length > 0 || inputs.length === 0)
    throw new FindingsError(missing.map((input) => finding('C001', undefined, { path: input })));
  const { kind, folder, files, name, found } = inputsOf(inputs);
  const reading = new Reading(folder, kind);
  const roots: XmlElement[] = [];
  for (const file of files) {
    // A file that another one includes stands where that one has it.
    if (reading.hasIncluded(file)) continue;
    const root = found && !looksLikeTei(file) ? undefined : reading.file(file, undefined, []);
    if (!root) continue;
    if (isTei(root, 'TEI', 'teiCorpus')) roots.push(root);
    else if (!found) reading.findings.push(noTei(root));
  }
  const standing = roots.filter((root) => !reading.hasIncluded(root.source.absolutePath));
  if (standing.length === 0 && reading.findings.length === 0)
    throw new FindingsError([finding('C002', undefined, { path: inputs[0] ?? '' })]);
  // A document that is no TEI would otherwise be passed over, and what points to it blamed.
  for (const { root: included } of reading.files)
    if (isTei(included.parent, 'teiCorpus') && !isTei(included, 'TEI', 'teiCorpus'))
      reading.findings.push(noTei(included));
  const [first, ...others] = standing;
  if (!first || reading.findings.length > 0) throw new FindingsError(reading.findings);
  const root = others.length === 0 ? first : gathered(standing, folder);

  const documents = [...elementsOf(root, 'TEI')].filter(
    (document) => childElements(document, ...DIVISIONS).length > 0,
  );
  const warnings = [...reading.warnings];
  if (kind === 'project') checkOneText(documents);
  else warnings.push(...identify(root, documents));
  return { kind, folder, name, root, files: reading.files, documents, findings: warnings };
}

/** A document of a project is one text or one standOff. */
function checkOneText(documents: readonly XmlElement[]): void {
  const leftOut = documents.flatMap((document) => {
    const [first, ...others] = childElements(document, 'text', 'standOff', 'sourceDoc');
    return first && isTei(first, 'sourceDoc') ? [first, ...others] : others;
  });
  if (leftOut.length > 0)
    throw new FindingsError(leftOut.map((e) => finding('R009', placeOf(e), { name: e.local })));
}

/** One element that holds all that was named on the command line; it stands in no file. */
function gathered(roots: readonly XmlElement[], folder: string): XmlElement {
  const corpus: XmlElement = {
    type: 'element',
    namespace: TEI,
    prefix: '',
    local: 'teiCorpus',
    attributes: [],
    written: [],
    children: [...roots],
    parent: undefined,
    source: sourceText('', folder, ''),
    start: 0,
    end: 0,
  };
  for (const root of roots) root.parent = corpus;
  return corpus;
}

/** True if the beginning of a file may be that of a TEI file: others in a folder are passed over unread. */
function looksLikeTei(file: string): boolean {
  const bytes = readFileSync(file).subarray(0, 65_536);
  try {
    return /<(?:[\w.-]+:)?(?:TEI|teiCorpus)[\s>]/.test(
      bytes.includes(0) ? decode(bytes) : bytes.toString('latin1'),
    );
  } catch {
    return true;
  }
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
  readonly warnings: Finding[] = [];
  readonly #folder: string;
  readonly #kind: EditionSource['kind'];
  readonly #included = new Set<string>();
  #inclusions = 0;

  constructor(folder: string, kind: EditionSource['kind']) {
    this.#folder = folder;
    this.#kind = kind;
  }

  /** True if another file has included this one. */
  hasIncluded(absolute: string): boolean {
    return this.#included.has(absolute);
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
      const nodes = this.#nodesFor(include, file, trail);
      if (!nodes) continue;
      for (const node of nodes) node.parent = parent;
      parent.children.splice(parent.children.indexOf(include), 1, ...nodes);
    }
  }

  /** What an xi:include stands for; undefined, with a finding, if that cannot be had. */
  #nodesFor(include: XmlElement, file: string, trail: readonly string[]): readonly XmlNode[] | undefined {
    const href = attribute(include, 'href') ?? '';
    const xpointer = attribute(include, 'xpointer');
    const place = placeOf(include);
    const target = path.resolve(path.dirname(file), decoded(href));
    const fail = (problem: Finding): undefined => {
      this.findings.push(problem);
      return undefined;
    };
    if (xpointer !== undefined && (!isName(xpointer) || href === ''))
      return fail(finding('R010', place, { xpointer }));
    if (/^[a-z][a-z0-9+.-]+:/i.test(href) || isOutside(this.#folder, target)) {
      if (this.#kind === 'project') return fail(finding('R004', place, { href }));
      this.warnings.push(finding('R013', place, { href }));
      return include.children.filter(isFallback)[0]?.children ?? [];
    }
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
      const fallback = include.children.find(isFallback);
      if (fallback) return fallback.children;
      if (this.#kind === 'project') return fail(finding('R002', place, { href }));
      this.warnings.push(finding('R012', place, { href }));
      return [];
    }
    this.#included.add(target);
    if (attribute(include, 'parse') === 'text') {
      const { source, start, end } = include;
      return [{ type: 'text', value: decode(readFileSync(target)), parent: undefined, source, start, end }];
    }
    const included = this.file(target, place, trail);
    if (!included || xpointer === undefined) return included && [included];
    for (const element of elementsOf(included))
      if (attribute(element, 'xml:id') === xpointer) return [element];
    return fail(finding('R010', place, { xpointer }));
  }
}

/** A shorthand pointer: the id of an element (XPointer Framework, 3.2). */
const isName = (pointer: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(pointer);

/** The path that an address of a file means. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

const isFallback = (node: XmlNode): node is XmlElement =>
  node.type === 'element' && node.namespace === XI && node.local === 'fallback';

/** True in a fallback that did not take the place of its xi:include. */
function isInFallback(element: XmlElement): boolean {
  for (let at = element.parent; at; at = at.parent)
    if (at.namespace === XI && at.local === 'fallback') return true;
  return false;
}
