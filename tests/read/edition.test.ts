import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FindingsError } from '../../scripts/findings/finding.js';
import { readEdition } from '../../scripts/read/edition.js';
import { plainText } from '../../scripts/read/tree.js';

let above = '';
let folder = '';
beforeEach(() => {
  above = mkdtempSync(path.join(tmpdir(), 'emendata-read-'));
  folder = path.join(above, 'project');
  mkdirSync(path.join(folder, 'tei'), { recursive: true });
  writeFileSync(path.join(above, 'secret.xml'), '<p xmlns="http://www.tei-c.org/ns/1.0">secret</p>');
});
afterEach(() => rmSync(above, { recursive: true, force: true }));

/** Writes the edition file with this inside its root. */
const edition = (inner: string): void =>
  writeFileSync(
    path.join(folder, 'tei', 'edition.xml'),
    `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">${inner}</TEI>`,
  );
const body = (inner: string): string => `<text><body>${inner}</body></text>`;
const codes = (): string[] => {
  try {
    readEdition(folder);
    return [];
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.map((f) => f.code);
    throw error;
  }
};

describe('readEdition', () => {
  it.each(['xml', 'text'])('follows no symbolic link out of the project, parse="%s"', (parse) => {
    symlinkSync(path.join(above, 'secret.xml'), path.join(folder, 'tei', 'link.xml'));
    edition(body(`<xi:include href="link.xml" parse="${parse}"/>`));
    expect(codes()).toEqual(['R004']);
  });

  it('reads a project that is itself reached by a link', () => {
    writeFileSync(path.join(folder, 'tei', 'a.xml'), '<p xmlns="http://www.tei-c.org/ns/1.0">a</p>');
    edition(body('<xi:include href="a.xml"/>'));
    symlinkSync(folder, path.join(above, 'other'));
    expect(plainText(readEdition(path.join(above, 'other')).root)).toBe('a');
  });

  it('looks into a fallback only where it is needed', () => {
    writeFileSync(path.join(folder, 'tei', 'a.xml'), '<p xmlns="http://www.tei-c.org/ns/1.0">a</p>');
    const fallback = '<xi:fallback><xi:include href="missing.xml"/></xi:fallback>';
    edition(body(`<xi:include href="a.xml">${fallback}</xi:include>`));
    expect(plainText(readEdition(folder).root)).toBe('a');
    edition(body(`<xi:include href="b.xml">${fallback}</xi:include>`));
    expect(codes()).toEqual(['R002']);
  });

  it('ends where files that include each other twice would double for ever', () => {
    const include = (n: number): string => `<xi:include href="f${n}.xml"/>`.repeat(2);
    for (let n = 0; n < 20; n++)
      writeFileSync(
        path.join(folder, 'tei', `f${n}.xml`),
        `<p xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">${n < 19 ? include(n + 1) : ''}</p>`,
      );
    edition(body(include(0)));
    expect(codes()).toEqual(['R011']);
  });

  it.each([
    ['<standOff/><text/>', 1],
    ['<text/><text/>', 1],
    ['<sourceDoc/>', 1],
    ['<facsimile/><text/>', 0],
  ])('leaves no text out in silence: %s', (inner, times) => {
    edition(inner);
    expect(codes()).toEqual(Array(times).fill('R009'));
  });
});
