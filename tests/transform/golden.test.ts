import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { pivotOf } from '../../scripts/commands/pipeline.js';
import { modelOf } from '../../scripts/model/model.js';
import { inPackage } from '../../scripts/package-root.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';

const folder = inPackage('tests', 'transform', 'golden');

/** The text of a document, as the pivot has it under the default policy, one block to a line. */
async function pivotHtml(xml: string): Promise<string> {
  const text = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>${xml}</TEI>`;
  const file = parse(sourceText('golden.xml', path.join(folder, 'golden.xml'), text));
  const source = { folder, root: file.root, files: [file], documents: [file.root] };
  const edition = await pivotOf(modelOf(source, undefined), { policy: 'corrected', address: undefined });
  const part = edition.parts.find((p) => p.id === 'd');
  if (!part) throw new Error('the document has become no part');
  const entries = [...edition.entries.values()].map(
    (e) => `<!-- ${e.id}: ${e.lemmaText} ] ${e.readingText} -->`,
  );
  return `${[toHtml(part.body), ...part.notes.map((note) => toHtml(note)), ...entries]
    .join('\n')
    .replace(
      /(<\/(?:p|div|section|h\d|li|ul|dl|dt|dd|blockquote|table|tr|td|th|figure|figcaption|aside)>)/g,
      '$1\n',
    )
    .replace(/\n{2,}/g, '\n')}\n`;
}

/** NAME.xml holds TEI; NAME.html what becomes of it. UPDATE=golden writes the latter, to be read before it is kept. */
describe('golden pairs', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.xml')))('%s', async (name) => {
    const html = await pivotHtml(readFileSync(path.join(folder, name), 'utf8'));
    const expected = path.join(folder, name.replace(/\.xml$/, '.html'));
    if (process.env['UPDATE'] === 'golden') writeFileSync(expected, html);
    expect(html).toBe(readFileSync(expected, 'utf8'));
  });
});
