import { describe, expect, it } from 'vitest';
import { plainText } from '../../../scripts/formats/text/text.js';
import { Verifier } from '../../../scripts/verify/verify.js';
import { pivotOfTei, sourceOf } from '../../support/pivot.js';

/** The file of a text, if what is read back out of it is what stands in the TEI. */
async function written(content: string): Promise<string> {
  const source = sourceOf({ text: `<text><body>${content}</body></text>` });
  const file = plainText(await pivotOfTei(source), 'x');
  const { findings } = await new Verifier(source, 'corrected').check([file]);
  expect(findings.map((f) => f.what)).toEqual([]);
  return new TextDecoder().decode(file.bytes);
}

describe('text that stands loose beside blocks', () => {
  it('has the label of the quotation that holds it', async () => {
    const text = await written('<div><p>a</p><quote xml:id="d-q1">who? <p>b</p> said she</quote></div>');
    expect(text).toContain('[q1]        who?');
  });

  it('in a note whose paragraph begins with a quotation does not take the note’s label away', async () => {
    const text = await written('<p>a<note><quote><p>b</p></quote> c</note></p>');
    expect(text).toMatch(/\[\^n1\] {3}\(1\)/);
  });
});

describe('verse', () => {
  it('in no stanza stands together too', async () => {
    const text = await written('<div><p>a</p><l>one</l><l>two</l><p>b</p></div>');
    expect(text).toContain('[p1]    a\n\n[l1]    one\n[l2]    two\n\n[p2]    b');
  });
});

describe('speeches', () => {
  it('stand together, verse that goes on set in', async () => {
    const text = await written(
      '<sp><speaker>A</speaker><l>one</l><l part="F">two</l></sp><sp><speaker>B</speaker><p>three</p></sp>',
    );
    expect(text).toContain(
      `[speaker1] A\n[l1]    one\n[l2]    ${' '.repeat(24)}two\n\n[speaker2] B\n[p1]    three`,
    );
  });
});
