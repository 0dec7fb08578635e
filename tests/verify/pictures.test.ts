import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epub } from '../../scripts/formats/epub/epub.js';
import type { OutputFile } from '../../scripts/formats/output.js';
import { site } from '../../scripts/formats/site/site.js';
import { plainText } from '../../scripts/formats/text/text.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { type Illustrated, illustrated } from '../support/illustrated.js';

let project: Illustrated;
let verifier: Verifier;
let pages: readonly OutputFile[];

beforeAll(async () => {
  project = await illustrated();
  verifier = new Verifier(project.model.source, 'corrected');
  pages = site(project.edition, []);
});
afterAll(() => project.remove());

/** The pages, with one of them changed. */
const changed = (from: string, to: string): OutputFile[] =>
  pages.map((file) => {
    if (file.path !== 'html/d.html') return file;
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain(from);
    return { ...file, bytes: new TextEncoder().encode(text.replace(from, to)) };
  });

describe('an edition with pictures and formulas', () => {
  it('is proven in every format', async () => {
    const files = [...pages, epub(project.edition, 'x'), plainText(project.edition, 'x')];
    const { findings, proven } = await verifier.check(files);
    expect(findings).toEqual([]);
    expect(proven.map((p) => p.format).sort()).toEqual(['epub', 'html', 'txt']);
  });

  it.each([
    ['a number of a formula is lost', '<mn>1</mn><msup>', '<mn></mn><msup>'],
    ['a formula is said twice', '<mn>1</mn><msup>', '<mn>1</mn><annotation>1/r^2</annotation><msup>'],
    ['the text of a drawing stands in the text', 'alt="A beam 1 mile"', 'alt=""><i>1 mile</i><img alt=""'],
    ['a description is text', 'data-words="Picture: A leaf">', '>Picture: A leaf'],
    ['a word nobody knows is lost', '>strange<', '><'],
  ])('is not if %s', async (_, from, to) => {
    const { findings } = await verifier.check(changed(from, to));
    expect(findings.map((f) => f.code)).toContain('V001');
  });

  it('lists what is shown in another way', () => {
    expect(verifier.suppressed.map((s) => [s.element, s.text])).toEqual([
      ['figDesc', 'A “tower” on a rock [restored]'],
      ['desc', 'again'],
      ['desc', 'A leaf'],
      ['desc', 'A lamp'],
      ['figDesc', 'Both sides'],
      ['figDesc', 'Eine Karte'],
      ['svg', 'A beam1 mile'],
      ['annotation', '1/r^2'],
    ]);
  });
});
