import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { Files } from './files.js';
import { identify } from './identify.js';
import { Inclusions } from './inclusions.js';
import { type Inputs, inputsOf } from './inputs.js';
import { noTei } from './no-tei.js';
import type { ParsedFile } from './parse.js';
import { rootsOf } from './roots.js';
import { type SourceText, sourceText } from './source.js';
import { childElements, elementsOf, isTei, placeOf, TEI, type XmlElement } from './tree.js';

/** An edition as it was read: one tree with all its inclusions, and the files it came from. */
export interface EditionSource {
  /** A project keeps the encoding contract (docs/encoding.md); documents are any TEI. */
  readonly kind: 'project' | 'documents';
  /** The folder that everything stands in, absolute; paths of messages are relative to it. */
  readonly folder: string;
  /** What to call the edition where no header says it. */
  readonly name: string;
  /** A TEI or a teiCorpus; of several inputs a teiCorpus that stands in no file, whose source is an empty text. */
  readonly root: XmlElement;
  /** Every XML file read, the edition's own first, then in the order of inclusion. */
  readonly files: readonly ParsedFile[];
  /** Every file that was included as text. */
  readonly texts: readonly SourceText[];
  /** What becomes a part of the edition, in reading order: TEI elements, and corpora that have a text of their own. */
  readonly documents: readonly XmlElement[];
  /** What was found while reading and does not stop it. */
  readonly findings: readonly Finding[];
}

/** What a TEI element, or a teiCorpus, may hold besides its header. */
const DIVISIONS = ['text', 'standOff', 'sourceDoc', 'facsimile'];

/**
 * Reads an edition.
 * @param paths absolute: a folder that holds tei/edition.xml; or TEI files, and folders of them, in reading order
 * @throws FindingsError C001, C002, R001-R007, R009-R011, all that were found
 */
export function readEdition(...paths: readonly string[]): EditionSource {
  const inputs = inputsOf(paths);
  const { kind, folder, name } = inputs;
  const files = new Files(folder);
  const inclusions = new Inclusions(files, kind === 'project');
  const roots = kind === 'project' ? projectRoot(inputs, inclusions) : rootsOf(inputs, files, inclusions);
  for (const { root } of inclusions.files) if (!mayStand(root, kind)) inclusions.findings.push(noTei(root));
  if (inclusions.findings.length > 0) throw new FindingsError(inclusions.findings);
  const [first, ...others] = roots;
  if (!first) throw new FindingsError([finding('C002', undefined, { path: paths[0] ?? '' })]);

  const root = others.length === 0 ? first : gathered(roots, folder);
  const documents = kind === 'project' ? documentsOfProject(root) : documentsIn(root);
  const findings = [...inclusions.warnings, ...(kind === 'project' ? [] : identify(root, documents))];
  return { kind, folder, name, root, files: inclusions.files, texts: inclusions.texts, documents, findings };
}

/** A project has one root, whatever is the matter with it. */
function projectRoot({ candidates }: Inputs, inclusions: Inclusions): XmlElement[] {
  return candidates.flatMap(({ file }) => {
    const root = inclusions.follow(file);
    if (root && !isEdition(root)) inclusions.findings.push(noTei(root));
    return root ? [root] : [];
  });
}

const isEdition = (root: XmlElement): boolean => isTei(root, 'TEI', 'teiCorpus');

/** True if a file that was included stands where its root element may stand: what a corpus does not know would be passed over. */
function mayStand(included: XmlElement, kind: EditionSource['kind']): boolean {
  if (!isTei(included.parent, 'teiCorpus') || isEdition(included)) return true;
  return kind === 'documents' && isTei(included, 'teiHeader', 'xenoData', ...DIVISIONS);
}

/** A document of a project is one text or one standOff. */
function documentsOfProject(root: XmlElement): XmlElement[] {
  const documents = [...elementsOf(root, 'TEI')].filter((e) => childElements(e, ...DIVISIONS).length > 0);
  const leftOut = documents.flatMap((document) => {
    const [first, ...others] = childElements(document, 'text', 'standOff', 'sourceDoc');
    return first && isTei(first, 'sourceDoc') ? [first, ...others] : others;
  });
  if (leftOut.length > 0)
    throw new FindingsError(leftOut.map((e) => finding('R009', placeOf(e), { name: e.local })));
  return documents;
}

/** Every TEI, in corpora and in each other at any depth; and every corpus that holds more than its documents. */
function documentsIn(root: XmlElement): XmlElement[] {
  const documents: XmlElement[] = [];
  const waiting = [root];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (isTei(at, 'TEI') || childElements(at, ...DIVISIONS).length > 0) documents.push(at);
    waiting.push(...childElements(at, 'TEI', 'teiCorpus').reverse());
  }
  return documents;
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
