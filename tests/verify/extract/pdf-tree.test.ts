import { describe, expect, it } from 'vitest';
import { PdfObjects, valueIn } from '../../../scripts/verify/extract/pdf-objects.js';
import { type TreeElement, treeOf } from '../../../scripts/verify/extract/pdf-tree.js';

/** A PDF with some pages and a structure tree: 1 is the catalogue, 2 the pages, 3 the tree, 11, 12 ... are pages. */
function pdf(pages: number, objects: Readonly<Record<number, string>>): PdfObjects {
  const numbers = Array.from({ length: pages }, (_, i) => 11 + i);
  const all = {
    1: '<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 3 0 R >>',
    2: `<< /Type /Pages /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] >>`,
    ...Object.fromEntries(numbers.map((n) => [n, '<< /Type /Page >>'])),
    ...objects,
  };
  const text = Object.entries(all).map(([number, body]) => `${number} 0 obj\n${body}\nendobj\n`);
  return new PdfObjects(Buffer.from(`%PDF-1.7\n${text.join('')}trailer << /Root 1 0 R >>`, 'latin1'));
}

const shown = ({ role, children }: TreeElement): string =>
  `${role}(${children.map((child) => (typeof child === 'number' ? child : shown(child))).join(' ')})`;

describe('the structure tree', () => {
  it('is divided by pages, and keeps empty cells', () => {
    const tree = treeOf(
      pdf(2, {
        3: '<< /RoleMap << /Em /Span >> /K [100 0 R] >>',
        100: '<< /S /Document /K [101 0 R 102 0 R 104 0 R] /Lang (en) >>',
        101: '<< /S /P /Alt (of \\) and [ ( in ) it) /Pg 11 0 R /K [0 103 0 R << /Type /MCR /Pg 12 0 R /MCID 7 >>] >>',
        103: '<< /S /Em /Pg 11 0 R /K 1 >>',
        102: '<< /S /Table /K [105 0 R 106 0 R] >>',
        105: '<< /S /TR /K [<< /S /TD >> << /S /TD /Pg 12 0 R /K [8] >>] >>',
        106: '<< /S /TR /K [<< /S /TD >>] >>',
        104: '<< /S /P /K [<< /Type /OBJR /Pg 12 0 R /Obj 9 0 R >>] >>',
      }),
    );
    expect([0, 1].map((page) => tree && shown(tree(page)))).toEqual([
      'Root(Document(P(0 Span(1))))',
      'Root(Document(P(7) Table(TR(TD() TD(8)))))',
    ]);
    expect(tree?.(0).children[0]).toMatchObject({ language: 'en' });
  });

  it('is none, where the file has none', () => {
    expect(treeOf(new PdfObjects(Buffer.from('%PDF-1.7\n')))).toBeUndefined();
  });

  it('takes a time that grows with the file only, however many stand side by side', () => {
    const count = 40_000;
    const paragraphs = Array.from({ length: count }, (_, i) => [
      1000 + i,
      `<< /S /P /Pg ${11 + Math.floor(i / 50)} 0 R /K [${i % 50}] >>`,
    ]);
    const objects = pdf(count / 50, {
      3: '<< /K [990 0 R] >>',
      990: `<< /S /Document /K [${paragraphs.map(([number]) => `${number} 0 R`).join(' ')}] >>`,
      ...Object.fromEntries(paragraphs),
    });
    const start = performance.now();
    const tree = treeOf(objects);
    for (const page of objects.pages.keys())
      expect(tree?.(page).children[0]).toMatchObject({ children: { length: 50 } });
    // Half a second; what is quadratic takes minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('valueIn', () => {
  it('reads what PDFs are made of', () => {
    expect(valueIn('<< /A [1 -.5 (a\\(b(c)) <FEFF0041> 12 0 R /N true] >>')).toEqual(
      new Map([['A', [1, -0.5, { words: 'a(b(c)' }, { words: 'A' }, { to: 12 }, '/N', 'true']]]),
    );
    expect(valueIn('')).toBeUndefined();
  });
});
