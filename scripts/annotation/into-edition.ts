import { existsSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import type { Edit } from '../ids/edit.js';
import type { EditionModel } from '../model/model.js';
import { placeAt, type SourceText } from '../read/source.js';
import { attribute, elementsOf, isTei, XI, type XmlElement } from '../read/tree.js';
import type { Annotation } from './annotation.js';
import { asTei } from './tei.js';

/** An annotation with its place in the edition. */
export interface Arrival {
  readonly annotation: Annotation;
  readonly passageId: string;
  /** The passages after it that it is about, to the last. */
  readonly further?: readonly string[];
  readonly label: string;
}

/** What writes annotations into an edition. */
export interface Writing {
  /** A file that is made, if the edition has no list of annotations yet. */
  readonly created: { readonly path: string; readonly text: string } | undefined;
  /** Changes of files, by the file. */
  readonly edits: ReadonlyMap<SourceText, readonly Edit[]>;
  /** How many annotations are new, and how many take the place of an earlier form of themselves. */
  readonly added: number;
  readonly renewed: number;
}

const FILE = 'annotations.xml';

/**
 * What must be written so that an edition holds annotations: into its list of annotations, or into a new document of its
 * own. An annotation that it has already is left as it is, or takes the place of its earlier form. Nothing else changes.
 * @throws FindingsError N006 if the edition has no list and cannot include a file
 */
export function writingOf(model: EditionModel, arrivals: readonly Arrival[]): Writing {
  const list = listIn(model);
  if (!list) return newFile(model, arrivals);
  const document = ancestorDocument(list);
  const known = new Map<string, XmlElement>();
  for (const element of elementsOf(list, 'annotation')) {
    const id = attribute(element, 'sameAs');
    if (id !== undefined) known.set(id, element);
  }
  const ids = new Ids(model, (document && attribute(document, 'xml:id')) ?? 'annotations');
  const edits: Edit[] = [];
  const fresh: string[] = [];
  const indent = indentOf(list);
  const eol = list.source.text.includes('\r\n') ? '\r\n' : '\n';
  let renewed = 0;
  for (const { annotation, ...placed } of arrivals) {
    const earlier = known.get(annotation.id);
    const id = (earlier && attribute(earlier, 'xml:id')) ?? ids.next();
    const written = asTei(annotation, { id, ...placed }, `${indent}  `).replaceAll('\n', eol);
    const tei = isUnicode(list.source) ? written : inAscii(written);
    if (!earlier) fresh.push(tei);
    else {
      const before = earlier.source.text.slice(earlier.start, earlier.end);
      if (before === tei) continue;
      renewed += 1;
      edits.push({ ...placeAt(earlier.source, earlier.start), remove: before, text: tei });
    }
  }
  if (fresh.length > 0) {
    const at = endTagOf(list);
    const line = /(?:^|\n)[ \t]*$/.test(list.source.text.slice(list.start, at));
    const text = fresh.map((tei) => `${indent}  ${tei}${eol}`).join('');
    // The end tag keeps its line, and what stands before it is its indentation.
    edits.push({
      ...placeAt(list.source, at),
      text: line ? `${text.slice(indent.length)}${indent}` : `${eol}${text}${indent}`,
    });
  }
  edits.sort((a, b) => a.line - b.line || a.column - b.column);
  const changed: [SourceText, readonly Edit[]][] = edits.length > 0 ? [[list.source, edits]] : [];
  return { created: undefined, edits: new Map(changed), added: fresh.length, renewed };
}

const isUnicode = ({ text }: SourceText): boolean =>
  !/^\ufeff?<\?xml\s[^>]*?\bencoding\s*=\s*["'](?!utf-?(?:8|16))/i.test(text);

/** What every encoding can say. */
const inAscii = (tei: string): string =>
  tei.replace(/[\u0080-\u{10ffff}]/gu, (c) => `&#${c.codePointAt(0)};`);

/** The list into which annotations are written: the first that stands in a standOff. */
function listIn({ source }: EditionModel): XmlElement | undefined {
  for (const document of source.documents)
    for (const list of elementsOf(document, 'listAnnotation'))
      if (isTei(list.parent, 'standOff') && !list.source.text.slice(0, list.end).endsWith('/>')) return list;
  return undefined;
}

function ancestorDocument(list: XmlElement): XmlElement | undefined {
  for (let at = list.parent; at; at = at.parent) if (isTei(at, 'TEI')) return at;
  return undefined;
}

/** Ids of annotations that nothing in the edition has yet. */
class Ids {
  #number = 0;
  constructor(
    private readonly model: EditionModel,
    private readonly document: string,
  ) {}

  next(): string {
    let id: string;
    do {
      this.#number += 1;
      id = `${this.document}-a${this.#number}`;
    } while (this.model.byId.has(id));
    return id;
  }
}

/** Where the end tag of an element begins. */
const endTagOf = ({ source, end }: XmlElement): number => source.text.lastIndexOf('</', end - 1);

/** The white space before an element on its line. */
const indentOf = ({ source, start }: XmlElement): string =>
  /(?:^|\n)([ \t]*)$/.exec(source.text.slice(0, start))?.[1] ?? '';

/** A document for the annotations, beside the file of the edition, which includes it. */
function newFile(model: EditionModel, arrivals: readonly Arrival[]): Writing {
  const { root, kind, folder, files } = model.source;
  const isCorpus = kind === 'project' && isTei(root, 'teiCorpus');
  if (!isCorpus && kind === 'project')
    throw cannot(
      'its edition.xml is one TEI document, which can include no other',
      'Make it a teiCorpus that includes the document, or give a document a standOff with a listAnnotation.',
    );
  if (!isCorpus && root.source.text !== '' && files.length === 1)
    throw cannot(
      'it is one file',
      'Give the folder that it stands in, or give it a standOff with a listAnnotation.',
    );
  const file = path.join(isCorpus ? path.dirname(root.source.absolutePath) : folder, FILE);
  if (existsSync(file))
    throw cannot(
      `“${FILE}” is there and holds no list of annotations`,
      'Move it, or write a standOff with a listAnnotation into it.',
    );
  const taken = new Set(model.source.documents.map((d) => attribute(d, 'xml:id')));
  let id = 'annotations';
  for (let n = 2; taken.has(id) || model.byId.has(id); n += 1) id = `annotations-${n}`;
  const ids = new Ids(model, id);
  const body = arrivals
    .map(
      ({ annotation, ...placed }) => `      ${asTei(annotation, { id: ids.next(), ...placed }, '      ')}\n`,
    )
    .join('');
  const text = document(id, instructionsOf(model), model.metadata.title, body);
  const edits = new Map<SourceText, readonly Edit[]>(isCorpus ? [[root.source, [inclusion(root)]]] : []);
  return { created: { path: file, text }, edits, added: arrivals.length, renewed: 0 };
}

const cannot = (problem: string, remedy: string): FindingsError =>
  new FindingsError([finding('N006', undefined, { problem, remedy })]);

/** The processing instructions that name the schema of the edition; the new file stands beside it. */
function instructionsOf({ source }: EditionModel): string {
  const own = source.files.find(({ source: s }) => s === source.root.source);
  return (own?.prolog ?? [])
    .flatMap((node) =>
      node.type === 'instruction' && node.target === 'xml-model' ? [`<?xml-model ${node.value}?>\n`] : [],
    )
    .join('');
}

function document(id: string, instructions: string, title: string, body: string): string {
  const words = title.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
  return `<?xml version="1.0" encoding="UTF-8"?>
${instructions}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${id}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Annotations of readers</title>
        <title type="short">Annotations</title>
      </titleStmt>
      <publicationStmt>
        <p>Part of the edition ${words}.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Made by readers on the pages of the edition, and taken over by its editors.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <listAnnotation>
${body}    </listAnnotation>
  </standOff>
</TEI>
`;
}

/** The line that includes the new file, before the end of the edition. */
function inclusion(root: XmlElement): Edit {
  const { text } = root.source;
  const at = endTagOf(root);
  const prefix = Object.entries(root.declared ?? {}).find(([, namespace]) => namespace === XI)?.[0];
  const element =
    prefix === undefined
      ? `<xi:include xmlns:xi="${XI}" href="${FILE}"/>`
      : `<${prefix}:include href="${FILE}"/>`;
  return { ...placeAt(root.source, at), text: `  ${element}${text.includes('\r\n') ? '\r\n' : '\n'}` };
}
