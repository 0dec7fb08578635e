import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { additionsOf } from '../../../scripts/formats/data/additions.js';
import { site } from '../../../scripts/formats/site/site.js';
import { inPackage } from '../../../scripts/package-root.js';
import { hasClass, property, select, textOf } from '../../../scripts/pivot/hast.js';
import { readOdd } from '../../../scripts/validate/schema/read-odd.js';
import { byId, treeOf } from './pages.js';

const odd = readOdd('emendata.odd', readFileSync(inPackage('schemas', 'emendata.odd'), 'utf8'));
let html = '';

beforeAll(async () => {
  const model = readModel([inPackage('tests', 'edition')], undefined);
  const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  const { downloads, pages } = additionsOf(model, edition);
  const file = site(edition, downloads, pages).find(({ path }) => path === 'html/schema.html');
  html = new TextDecoder().decode(file?.bytes);
});

describe('the page of the schema', () => {
  it('is valid HTML, and small', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    const report = await validator.validateString(html);
    expect(report.results.flatMap((r) => r.messages).map((m) => m.message)).toEqual([]);
    expect(gzipSync(html).length).toBeLessThan(60_000);
  });

  it('says of every element what the ODD says: description, contents, attributes, values, rules, examples', () => {
    const root = treeOf(html);
    for (const element of odd.elements.values()) {
      const found = byId(root, `el-${element.ident}`);
      const text = found ? textOf(found) : '';
      expect(text, element.ident).toContain(element.desc);
      for (const { desc } of element.constraints) expect(text).toContain(desc);
      expect(found && select(found, (e) => e.tagName === 'pre').map(textOf)).toEqual(
        element.examples.map(({ xml }) => xml),
      );
      for (const { spec, from } of element.attributes)
        if (from === undefined) expect(text, element.ident).toContain(`@${spec.ident}`);
    }
    const p = byId(root, 'el-choice');
    const holds = p && select(p, (e) => hasClass(e, 'holds'))[0];
    expect(holds && textOf(holds)).toBe('(model.choicePart | choice), (model.choicePart | choice)+');
    for (const { ident } of [...odd.modelClasses.values(), ...odd.macros.values(), ...odd.dataTypes.values()])
      expect(byId(root, `el-${ident.replaceAll('.', '-')}`), ident).toBeDefined();
  });

  it('has no link that leads nowhere, and a list of contents that leads to every element', () => {
    const root = treeOf(html);
    const ids = new Set(select(root, (e) => e.properties['id'] !== undefined).map((e) => property(e, 'id')));
    const links = select(root, (e) => e.tagName === 'a').map((e) => property(e, 'href') ?? '');
    expect(links.filter((l) => l.startsWith('#') && !ids.has(decodeURIComponent(l.slice(1))))).toEqual([]);
    const contents = select(root, (e) => hasClass(e, 'schema-contents'))[0];
    const listed = contents ? select(contents, (e) => e.tagName === 'a').map((e) => property(e, 'href')) : [];
    for (const name of odd.elements.keys()) expect(listed).toContain(`#el-${name}`);
    expect(links).toContain('tei/emendata.rng');
    expect(links).toContain('tei/emendata.odd');
  });
});
