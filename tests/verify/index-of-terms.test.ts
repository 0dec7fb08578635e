import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentOf, PAIRS } from '../../scripts/elements/pairs.js';
import { pdf } from '../../scripts/formats/pdf/pdf.js';
import { modelOf } from '../../scripts/model/model.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { hasClass, property, select } from '../../scripts/pivot/hast.js';
import { readEdition } from '../../scripts/read/edition.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { inFolder } from '../support/folder.js';
import { Assembler, compilers, quick } from './support/edition.js';

const xml = documentOf(readFileSync(path.join(PAIRS, 'core', 'index-terms.xml'), 'utf8'));

describe('the index of terms', () => {
  let edition: PivotEdition;
  let verifier: Verifier;
  beforeAll(() =>
    inFolder({ 'lamp.xml': xml }, async (folder) => {
      const source = readEdition(path.join(folder, 'lamp.xml'));
      verifier = new Verifier(source, 'corrected');
      edition = await new Assembler().pivot(modelOf(source, undefined), 'corrected');
    }),
  );

  /** What the verifier says of each format, if the index was changed. */
  async function foundIf(change: (index: PivotEdition['parts'][number]) => void): Promise<string[][]> {
    const changed = structuredClone(edition);
    const index = changed.parts.find((part) => part.id === 'index-of-terms');
    if (!index) throw new Error('no index');
    change(index);
    const found = await Promise.all(
      quick.map((format) => verifier.check(compilers[format](structuredClone(changed)))),
    );
    const printed = await verifier.check((await pdf(changed, 'x')).files);
    return [...found, printed].map(({ findings }) => findings.map((f) => `${f.code} ${f.what}`));
  }

  it('is proven in every format', async () => {
    expect(await foundIf(() => undefined)).toEqual([[], [], [], []]);
  });

  it('leads to every place', () => {
    const index = edition.parts.find((part) => part.id === 'index-of-terms');
    const links = select(index?.body ?? { type: 'root', children: [] }, (e) => hasClass(e, 'where'));
    const places = links.map((link) => (property(link, 'href') ?? '').slice(1));
    expect(places).toHaveLength(9);
    for (const place of places) expect(edition.partOfId.get(place)).toBe('d');
  });

  it.each([
    ['an entry is lost', (e: string) => e === 'index-of-terms-t2', 'entry', 'V002'],
    ['a place is lost', (e: string) => e === 'index-of-terms-t7', 'place', 'V002'],
    ['a term is altered', (e: string) => e === 'index-of-terms-t6', 'term', 'V001'],
  ] as const)('is not if %s', async (_, isMeant, what, code) => {
    const found = await foundIf(({ body }) => {
      const [register] = select(body, (e) => hasClass(e, 'register'));
      const entry = register?.children.find((c) => c.type === 'element' && isMeant(property(c, 'id') ?? ''));
      if (!register || entry?.type !== 'element') throw new Error('no entry');
      const [list] = select(entry, (e) => hasClass(e, 'occurrences'));
      const [name] = select(entry, (e) => hasClass(e, 'entry-name'));
      if (what === 'entry') register.children = register.children.filter((c) => c !== entry);
      if (what === 'place') list?.children.pop();
      if (what === 'term') name?.children.push({ type: 'text', value: ' of glass' });
    });
    for (const findings of found) expect(findings.join('\n')).toContain(code);
  });
});
