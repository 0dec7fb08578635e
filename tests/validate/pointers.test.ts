import { describe, expect, it } from 'vitest';
import { modelOf } from '../../scripts/model/model.js';
import { readEdition } from '../../scripts/read/edition.js';
import { checkPointers } from '../../scripts/validate/pointers.js';
import { inFolder } from '../support/folder.js';

const document = (body: string, header = ''): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>${header}</teiHeader><text><body>${body}</body></text></TEI>`;

/** The pointers of documents that lead nowhere, and what is to be done. */
const astray = (files: Readonly<Record<string, string>>): Promise<string[]> =>
  inFolder(files, (folder) =>
    checkPointers(modelOf(readEdition(folder), undefined)).map(
      ({ code, what, remedy }) => `${code} ${what.replace(/^The pointer | leads nowhere\.$/g, '')} ${remedy}`,
    ),
  );

describe('checkPointers, of documents', () => {
  it.each([
    ['leads to an element', '<p xml:id="a"/><p corresp="#a"/>'],
    ['leads to a file', '<p><ref target="b.xml"/></p>'],
    ['leads to an element of another file', '<p><ref target="b.xml#b"/></p>'],
    ['leads to a file that is no TEI', '<p><ref target="list.txt#line"/></p>'],
    ['leads to the web', '<p><ref target="https://example.org/#x //example.org/ mailto:a@b.c"/></p>'],
    ['leads out of the folder', '<p><ref target="../other/x.xml#y"/></p>'],
    ['has a prefix', '<p><persName ref="gnd:123"/></p>'],
    ['is an xpointer', '<p corresp="#xpath(//p)"/>'],
    ['is a date', '<p><date from="1939" to="1943" calendar="Julian"/></p>'],
    ['is a word', '<p><num value="3"/></p>'],
    ['is a picture', '<pb facs="1.jpg"/><p><graphic url="2.jpg"/></p>'],
    [
      'is shown as code',
      '<p><egXML xmlns="http://www.tei-c.org/ns/Examples"><p xmlns="http://www.tei-c.org/ns/1.0" corresp="#x"/></egXML></p>',
    ],
  ])('is silent where one %s', async (_, body) => {
    expect(
      await astray({ 'a.xml': document(body), 'b.xml': document('<p xml:id="b"/>'), 'list.txt': '' }),
    ).toEqual([]);
  });

  it('warns of those that lead nowhere, as they are written', async () => {
    const files = {
      'a.xml': document('<p xml:id="hamlet"/><p who="#hamlett hamlet"/><p corresp="#x"/><p ana="noun"/>'),
      'b.xml': document('<p xml:id="x"/><p xml:id="hamlet" corresp="#y a.xml#z c.xml"/>'),
      'c.xml': document('<p xml:id="x"/>'),
    };
    expect(await astray(files)).toEqual([
      'I008 “#hamlett” of @who Did you mean “#hamlet”?',
      'I008 “hamlet” of @who Write # before it: “#hamlet”.',
      'I008 “#x” of @corresp Give an element of the edition this xml:id, or correct the pointer.',
      'I008 “noun” of @ana Correct the path, or put the file “noun” there.',
      'I008 “#y” of @corresp Give an element of the edition this xml:id, or correct the pointer.',
      'I008 “a.xml#z” of @corresp Give an element of the edition this xml:id, or correct the pointer.',
    ]);
  });

  it('takes little time for many', async () => {
    const many = Array.from(
      { length: 20_000 },
      (_, i) => `<p xml:id="para-${i}" corresp="#none-${i}"/>`,
    ).join('');
    const start = performance.now();
    expect(await astray({ 'a.xml': document(many) })).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
