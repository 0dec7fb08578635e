import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readEpub } from '../../../scripts/verify/extract/epub.js';
import { textOfFlow } from '../../../scripts/verify/white-space.js';

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"';
const files = {
  'META-INF/container.xml':
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf"/></rootfiles></container>',
  'EPUB/package.opf':
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="b" href="text/two.xhtml"/><item id="a" href="text/one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
  'EPUB/text/one.xhtml': `<html ${XHTML}><head><title>no</title></head><body><section id="one" class="part text">
    <h1 class="part-title">One</h1><p class="psg" id="one-p1">a <b>lamp</b>&#160;<a class="lemma-sign">[°]</a>lit<a class="noteref">(1)</a></p>
    <section class="notes source"><h2>no</h2><aside class="note source" id="one-n1"><p><a class="backlink">(1)</a> A note.</p></aside></section>
    </section></body></html>`,
  'EPUB/text/two.xhtml': `<html ${XHTML}><body><section id="two" class="part text"><h1 class="part-title">Two</h1>
    <p class="psg" id="two-p1">b<a class="lemma-sign">something else</a></p></section></body></html>`,
};
const epub = (change: Record<string, string | undefined> = {}) => ({
  path: 'x.epub',
  bytes: zipSync(
    Object.fromEntries(
      Object.entries({ ...files, ...change }).flatMap(([path, text]) =>
        text === undefined ? [] : [[path, strToU8(text)] as const],
      ),
    ),
  ),
});
const isPassage = (id: string): boolean => /-[pn]\d/.test(id);

describe('readEpub', () => {
  it('reads the parts in the order of the spine, each with its text and notes', () => {
    const { parts } = readEpub(epub(), isPassage);
    expect(parts.map((p) => [p.id, p.title.trim(), textOfFlow(p.flow)])).toEqual([
      ['one', 'One', 'a lamp lit(1)'],
      ['two', 'Two', 'bsomething else'],
    ]);
    expect(parts[0]?.notes.map((n) => [n.id, n.series, n.label, textOfFlow(n.flow)])).toEqual([
      ['one-n1', 'source', '(1)', 'A note.'],
    ]);
  });

  it('fails where a file is missing or not well-formed', () => {
    expect(() => readEpub(epub({ 'EPUB/text/two.xhtml': undefined }), isPassage)).toThrow(
      'EPUB/text/two.xhtml is missing in x.epub',
    );
    expect(() => readEpub(epub({ 'EPUB/text/two.xhtml': '<html>' }), isPassage)).toThrow('unclosed tag');
    expect(() => readEpub({ path: 'x.epub', bytes: strToU8('no zip') }, isPassage)).toThrow();
  });
});
