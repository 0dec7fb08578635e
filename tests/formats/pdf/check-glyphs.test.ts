import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkGlyphs } from '../../../scripts/formats/pdf/check-glyphs.js';
import { modelOf } from '../../../scripts/model/model.js';
import { readEdition } from '../../../scripts/read/edition.js';

it('names the place of a character that no font has: F001', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'emendata-glyphs-'));
  try {
    mkdirSync(path.join(folder, 'tei'));
    writeFileSync(
      path.join(folder, 'tei', 'edition.xml'),
      `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><p>fine, <hi>but \u{E000}</hi>
and \u{E000} again and &#xE001;</p></body></text></TEI>`,
    );
    const findings = checkGlyphs(modelOf(readEdition(folder), undefined));
    expect(findings.map(({ code, place, what }) => [code, place?.line, place?.column, what])).toEqual([
      ['F001', 3, 30, 'No font of the PDF has the character \u{E000}; the PDF prints its code, U+E000.'],
      ['F001', 3, 36, expect.stringContaining('U+E001')],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
