import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { inPackage } from '../../scripts/package-root.js';

const LETTER = `<!DOCTYPE TEI [<!ENTITY house "<p>The house.</p>">]>\r
<TEI xmlns="http://www.tei-c.org/ns/1.0">\r
  <teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>\r
  <text><body><p>Dear Ann<note>Low.</note>,</p>\r
<p xml:id="kept">the <choice ><sic>lampp</sic><corr>lamp</corr></choice> is lit.</p>&house;<lg
><l>One</l><l/></lg></body></text>\r
</TEI>\r
`;

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-ids-'));
  file = path.join(folder, 'letter.xml');
  writeFileSync(file, LETTER);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ids = (...args: string[]): string =>
  execFileSync(process.execPath, [inPackage('lib', 'scripts', 'cli.js'), 'ids', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

/** The ids of the passages, notes and corrections of the edition. */
async function addresses(): Promise<unknown> {
  const edition = await pivotOf(readModel([file], undefined), { policy: 'corrected', address: undefined });
  return edition.parts.map(({ id, passages, notes }) => [
    id,
    passages.map((p) => p.id),
    notes.map((n) => n.properties['id']),
    [...edition.entries.keys()],
  ]);
}

describe('emendata ids', () => {
  it('says what has no id', () => {
    expect(ids('letter.xml')).toMatch(/letter\.xml: \d+ without an id \(.*p 1.*\)/);
    expect(readFileSync(file, 'utf8')).toBe(LETTER);
  });

  it('writes the ids that editions use already, and nothing else', async () => {
    const before = await addresses();
    expect(ids('letter.xml', '--assign')).toContain('ids written');
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('<choice xml:id="letter-c1" ><sic>');
    expect(written).toContain('<p xml:id="kept">');
    expect(written).toContain('<lg xml:id="letter-lg1"\n>');
    expect(written.replace(/ xml:id="(?!kept)[^"]*"/g, '')).toBe(LETTER);
    expect(await addresses()).toEqual(before);
  });

  it('has nothing to do twice', () => {
    ids('letter.xml', '--assign');
    const once = readFileSync(file, 'utf8');
    expect(ids('letter.xml', '--assign')).toMatch(
      /^Every citable element has an id: \d+\. 1 more stand in entities/,
    );
    expect(readFileSync(file, 'utf8')).toBe(once);
  });

  it('keeps every address when the text grows before it', async () => {
    ids('letter.xml', '--assign');
    const text = readFileSync(file, 'utf8');
    const before = JSON.stringify(await addresses());
    // What comes from an entity has no id in the file.
    const known = (before.match(/"(?:letter-|kept)[^"]*"/g) ?? []).filter((id) =>
      text.includes(`xml:id=${id}`),
    );
    expect(known.length).toBeGreaterThan(5);
    writeFileSync(file, text.replace(/<body[^>]*>/, '$&<p>New.</p>'));
    const after = JSON.stringify(await addresses());
    for (const id of known) expect(after).toContain(id);
    expect(new Set(after.match(/"letter-p[^"]*"/g)).size).toBe(after.match(/"letter-p[^"]*"/g)?.length);
  });

  it('writes nothing into a file that it could not keep', () => {
    const bytes = Buffer.from(
      LETTER.replace('<!DOCTYPE', '<?xml version="1.0" encoding="shift_jis"?><!DOCTYPE'),
    );
    writeFileSync(file, bytes);
    expect(() => ids('letter.xml', '--assign')).toThrow(/C007/);
    expect(readFileSync(file)).toEqual(bytes);
  });
});
