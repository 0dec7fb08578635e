import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';
import { foldNotAllowed } from '../../scripts/validate/schema/fold.js';
import { secondOpinion } from '../../scripts/validate/second-opinion.js';
import { documentWith, parsed, shown } from './helpers.js';

const rng = readFileSync(inPackage('schemas', 'emendata.rng'), 'utf8');

describe('secondOpinion', () => {
  it('agrees where all is well, and finds the line where it is not, in all files at once', async () => {
    const good = documentWith('<p>a</p>');
    const bad = documentWith('<p>a\n<xyz/></p>');
    expect((await secondOpinion([good, bad, good], rng)).map(shown)).toEqual([
      '4:1 G004 Second opinion (libxml2): Did not expect element xyz there. → The file differs from the schema at this line; the first finding for the same place says how to mend it.',
    ]);
  });

  it('names the file where libxml2 names no line', async () => {
    const bad = documentWith('<p><rs ref="#a">he</rs></p>');
    expect((await secondOpinion([documentWith('<p/>'), bad], rng)).map(shown)).toEqual([
      '1:1 G004 Second opinion (libxml2): Element rs failed to validate attributes. → The file differs from the schema at this line; the first finding for the same place says how to mend it.',
    ]);
  });

  it('is not misled by the encoding that a file declares', async () => {
    const { source } = documentWith('<p>ë</p>');
    const file = parsed(`<?xml version="1.0" encoding="ISO-8859-1"?>${source.text}`);
    expect(await secondOpinion([file], rng)).toEqual([]);
  });

  it('says that a schema cannot be used', async () => {
    const broken =
      '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="none"/></start></grammar>';
    expect(await secondOpinion([documentWith('<p/>')], broken)).toMatchObject([{ code: 'G004' }]);
  });
});

describe('foldNotAllowed', () => {
  it('leaves out what cannot match, and what nothing refers to', () => {
    const schema = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="urn:a">
      <start><choice><ref name="p"/><ref name="never"/></choice></start>
      <define name="p"><element name="p"><a:documentation>P</a:documentation><zeroOrMore><ref name="model.none"/></zeroOrMore>
        <choice><ref name="model.none"/><group><ref name="q"/><ref name="model.none"/></group><text/></choice></element></define>
      <define name="never"><element name="never"><ref name="model.none"/></element></define>
      <define name="q"><element name="q"><empty/></element></define>
      <define name="model.none"><notAllowed/></define>
    </grammar>`;
    expect(foldNotAllowed(schema)).toMatchInlineSnapshot(`
      "<grammar xmlns="http://relaxng.org/ns/structure/1.0">
        <start>
          <ref name="p"/>
        </start>
        <define name="p">
          <element name="p">
            <empty/>
            <text/>
          </element>
        </define>
      </grammar>"
    `);
  });
});
