import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding, type Place } from '../findings/finding.js';
import type { DocumentModel, EditionModel } from '../model/model.js';
import { type Segment, segmentText } from '../model/streams.js';
import { addTo } from '../read/lists.js';
import { placeAt } from '../read/source.js';
import { attribute, childAt, elementsOf, placeOf, plainText, type XmlElement } from '../read/tree.js';

/** What the proof of rebuilding says. */
export interface Rebuilding {
  readonly findings: Finding[];
  /** Source files that were rebuilt byte for byte. */
  readonly proven: readonly { readonly path: string; readonly lines: number; readonly sha256: string }[];
}

/**
 * Rebuilds every source file that a document names from the TEI, and compares it with the file byte for byte
 * (docs/encoding.md, Source lines). Editions without source files have nothing to prove.
 */
export function checkSourceLines(model: EditionModel): Rebuilding {
  const findings: Finding[] = [];
  const proven: { path: string; lines: number; sha256: string }[] = [];
  const bySource = documentsBySourceFile(model);
  for (const [file, documents] of bySource)
    if (!existsSync(file))
      findings.push(
        finding('L007', placeOf(sourceRefOf(documents[0])?.ref ?? model.source.root), {
          path: shownPath(model, file),
        }),
      );
  // Lines that are missing or differ would be the echo of a file that is missing.
  if (findings.length > 0) return { findings, proven };
  for (const [file, documents] of bySource) {
    const shown = shownPath(model, file);
    const declaration = declaredHash(model, file);
    const from = declaration?.place ?? placeOf(documents[0]?.element ?? model.source.root);
    const bytes = readFileSync(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (declaration && declaration.sha256 !== sha256) {
      findings.push(finding('L004', from, { path: shown, found: sha256, declared: declaration.sha256 }));
      continue;
    }
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes)) {
      findings.push(finding('L009', from, { path: shown }));
      continue;
    }
    const lines = text.split('\n');
    const found = compareLines(lines, shown, documents);
    if (found.length === 0) proven.push({ path: shown, lines: lines.length, sha256 });
    findings.push(...found);
  }
  return { findings, proven };
}

/** The documents that name each source file in their sourceDesc; the file's path is absolute. */
function documentsBySourceFile(model: EditionModel): Map<string, DocumentModel[]> {
  const files = new Map<string, DocumentModel[]>();
  for (const document of model.documents) {
    if (document.streams.segments.length === 0) continue;
    const named = sourceRefOf(document);
    if (named) addTo(files, named.file, document);
  }
  return files;
}

const shownPath = (model: EditionModel, file: string): string =>
  path.relative(model.source.folder, file).split(path.sep).join('/');

/** The reference to the source file in a document's own header. */
function sourceRefOf(document: DocumentModel | undefined): SourceRef | undefined {
  const description = document && childAt(document.element, 'teiHeader', 'fileDesc', 'sourceDesc');
  return description && sourceRefIn(description);
}

interface SourceRef {
  readonly ref: XmlElement;
  /** Absolute path. */
  readonly file: string;
}

/** The plain-text file that a description of a source points to. */
function sourceRefIn(description: XmlElement): SourceRef | undefined {
  for (const ref of elementsOf(description, 'ref')) {
    const target = attribute(ref, 'target') ?? '';
    if (/\.txt$/.test(target) && !/^[a-z]+:/i.test(target))
      return { ref, file: path.resolve(path.dirname(ref.source.absolutePath), target) };
  }
  return undefined;
}

/** The SHA-256 that the edition's header declares for a source file, and where. */
function declaredHash(model: EditionModel, file: string): { sha256: string; place: Place } | undefined {
  const header = childAt(model.source.root, 'teiHeader', 'fileDesc', 'sourceDesc');
  if (!header) return undefined;
  for (const witness of elementsOf(header, 'witness', 'bibl'))
    if (sourceRefIn(witness)?.file === file)
      for (const idno of elementsOf(witness, 'idno'))
        if (attribute(idno, 'type') === 'SHA-256')
          return { sha256: plainText(idno).toLowerCase(), place: placeOf(idno) };
  return undefined;
}

function compareLines(
  lines: readonly string[],
  file: string,
  documents: readonly DocumentModel[],
): Finding[] {
  const misplaced: Finding[] = [];
  const byLine = new Map<number, Segment[]>();
  for (const document of documents) {
    for (const text of document.streams.stray)
      misplaced.push(finding('L006', placeAt(text.source, text.start + leadingSpace(text.value)), {}));
    for (const segment of document.streams.segments) {
      if (!(Number.isInteger(segment.line) && segment.line >= 1 && segment.line <= lines.length))
        misplaced.push(
          finding('L008', placeOf(segment.lb), { n: attribute(segment.lb, 'n') ?? '', last: lines.length }),
        );
      const parts = byLine.get(segment.line) ?? [];
      const twin = parts.find((p) => p.order === segment.order);
      if (twin)
        misplaced.push(finding('L003', placeOf(segment.lb), { line: segment.line, first: shownPlace(twin) }));
      byLine.set(segment.line, [...parts, segment]);
    }
  }
  // Where lbs stand wrong, lines that are missing or differ are their echo.
  return misplaced.length > 0 ? misplaced : compareText(lines, file, documents, byLine);
}

function compareText(
  lines: readonly string[],
  file: string,
  documents: readonly DocumentModel[],
  byLine: ReadonlyMap<number, readonly Segment[]>,
): Finding[] {
  const findings: Finding[] = [];
  let last = documents[0]?.division ?? documents[0]?.element;
  let gap: { readonly from: number; readonly place: Place } | undefined;
  const closeGap = (to: number): void => {
    if (gap)
      findings.push(
        finding('L002', gap.place, {
          lines: to === gap.from ? `line ${to} is` : `lines ${gap.from} to ${to} are`,
          line: gap.from,
        }),
      );
    gap = undefined;
  };
  for (const [index, wanted] of lines.entries()) {
    const line = index + 1;
    const parts = byLine.get(line)?.toSorted((a, b) => a.order - b.order);
    const first = parts?.[0];
    if (!parts || !first) {
      gap ??= { from: line, place: placeOf(last ?? missing()) };
      continue;
    }
    closeGap(index);
    last = first.lb;
    const got = parts.map(segmentText).join('');
    if (got !== wanted) findings.push(difference(line, got, wanted, file, parts));
  }
  closeGap(lines.length);
  return findings;
}

const missing = (): never => {
  throw new Error('a source file without a document');
};

const leadingSpace = (text: string): number => text.length - text.trimStart().length;
const shownPlace = (segment: Segment): string => {
  const { file, line } = placeOf(segment.lb);
  return `${file}:${line}`;
};

/** The first character in which a rebuilt line differs, at its place in the TEI. */
function difference(
  line: number,
  got: string,
  wanted: string,
  file: string,
  parts: readonly Segment[],
): Finding {
  let column = 0;
  while (column < got.length && got[column] === wanted[column]) column += 1;
  return finding('L001', placeInSegments(parts, column), {
    line,
    column: column + 1,
    got: quoted(got.slice(column, column + 12)),
    wanted: quoted(wanted.slice(column, column + 12)),
    file,
  });
}

const quoted = (text: string): string => (text === '' ? 'the end of the line' : `“${text}”`);

function placeInSegments(parts: readonly Segment[], column: number): Place {
  let passed = 0;
  for (const { pieces } of parts)
    for (const { text, node } of pieces) {
      if (column < passed + text.length) {
        const inside = leadingLayout(node.value) + (column - passed);
        return placeAt(node.source, Math.min(node.start + inside, node.end));
      }
      passed += text.length;
    }
  const end = parts.at(-1);
  const node = end?.pieces.at(-1)?.node;
  if (node) return placeAt(node.source, node.end);
  return end ? placeOf(end.lb) : missing();
}

/** Layout white space that stands before the text of a node and was left out of its piece. */
const leadingLayout = (value: string): number => /^\n[ \t]*/.exec(value)?.[0].length ?? 0;
