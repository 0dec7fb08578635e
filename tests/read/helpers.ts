import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Finding, FindingsError } from '../../scripts/findings/finding.js';
import { type EditionSource, readEdition } from '../../scripts/read/edition.js';
import { attribute, elementsOf, type XmlElement } from '../../scripts/read/tree.js';

/** A TEI document with this in its text. */
export const document = (body: string, attributes = '', header = ''): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" ${attributes}><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>${header}</teiHeader><text><body>${body}</body></text></TEI>`;

/** A folder of files that goes away when the test is over. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'emendata-read-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): string {
    const full = this.at(name);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  }

  at(name: string): string {
    return path.join(this.path, ...name.split('/'));
  }

  /** Reads these files or folders of it. */
  read(...names: string[]): EditionSource {
    return readEdition(...(names.length === 0 ? [this.path] : names.map((name) => this.at(name))));
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What is found when something is read; nothing if it is read. */
export function findingsOf(read: () => unknown): readonly Finding[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

export const codesOf = (read: () => unknown): string[] => findingsOf(read).map((f) => f.code);

/** The ids of these elements, in document order. */
export const idsOf = (root: XmlElement, ...names: string[]): (string | undefined)[] =>
  [...elementsOf(root, ...names)].map((element) => attribute(element, 'xml:id'));

/** The values of an attribute, in document order. */
export const valuesOf = (root: XmlElement, name: string): string[] =>
  [...elementsOf(root)].flatMap((element) => attribute(element, name) ?? []);
