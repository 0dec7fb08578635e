import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODULES } from '../../scripts/elements/tei-elements.js';
import { treatments } from '../../scripts/model/treatments.js';
import { treatmentsPage } from '../../scripts/model/treatments-page.js';
import { inPackage } from '../../scripts/package-root.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { attribute, elementsOf, type XmlElement } from '../../scripts/read/tree.js';

const inText = MODULES.flatMap((m) => m.inText);
const all = [...inText, ...MODULES.flatMap((m) => m.inHeader)].sort();

/** Elements that versions of P5 before 4.12 had. */
const EARLIER =
  `biblItem dateRange dateStruct day distance div0 firstLang hand handList hour listState minute month
  oVar occasion orgDivn orgTitle orgType pVar particLinks persEvent persState persTrait re relationGrp second step
  stringVal timeRange timeStruct tr trans watermarks week witList year`.split(/\s+/);

describe('the table of treatments', () => {
  it('has a row for each element of TEI P5 4.12', () => {
    expect(all).toHaveLength(588);
    expect(all.filter((name) => !treatments().has(name))).toEqual([]);
  });

  it('has no other rows but those of earlier versions', () => {
    expect([...treatments().keys()].filter((name) => !all.includes(name)).sort()).toEqual(
      [...EARLIER].sort(),
    );
  });

  it('is in docs/treatments.md, as npm run docs writes it', () => {
    expect(treatmentsPage()).toBe(readFileSync(inPackage('docs', 'treatments.md'), 'utf8'));
  });
});

const teiAll = process.env['TEI_ALL_RNG'];
const isHere = teiAll !== undefined && existsSync(teiAll);

describe.skipIf(!isHere)(`tei_all${isHere ? '' : ' (SKIPPED: TEI_ALL_RNG names no tei_all.rng)'}`, () => {
  it('has these elements, and these of them below text, standOff, facsimile and sourceDoc', () => {
    const content = contentsOf(teiAll ?? '');
    expect([...content.keys()].sort()).toEqual(all);
    const reached = new Set<string>();
    const waiting = ['text', 'standOff', 'facsimile', 'sourceDoc'];
    for (let name = waiting.pop(); name; name = waiting.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      waiting.push(...(content.get(name) ?? []));
    }
    expect([...reached].sort()).toEqual([...inText].sort());
  });
});

/** The elements of a RELAX NG grammar, each with those that its content may hold directly. */
function contentsOf(file: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { root } = parse(sourceText(file, file, readFileSync(file, 'utf8')));
  const isRng = (element: XmlElement): boolean => element.namespace.endsWith('relaxng.org/ns/structure/1.0');
  const defines = new Map<string, XmlElement[]>();
  const elements: XmlElement[] = [];
  for (const e of elementsOf(root)) {
    if (!isRng(e)) continue;
    const name = attribute(e, 'name') ?? '';
    if (e.local === 'define') defines.set(name, [...(defines.get(name) ?? []), e]);
    if (e.local === 'element' && name !== '') elements.push(e);
  }
  const contents = new Map<string, Set<string>>();
  for (const element of elements) {
    const name = attribute(element, 'name') ?? '';
    const found = contents.get(name) ?? new Set<string>();
    contents.set(name, found);
    const seen = new Set<string>();
    const waiting: XmlElement[] = [element];
    for (let at = waiting.pop(); at; at = waiting.pop())
      for (const child of at.children) {
        if (child.type !== 'element' || !isRng(child) || child.local === 'attribute') continue;
        const named = attribute(child, 'name') ?? '';
        if (child.local === 'element') found.add(named);
        else if (child.local === 'ref' && !seen.has(named)) {
          seen.add(named);
          waiting.push(...(defines.get(named) ?? []));
        } else waiting.push(child);
      }
    found.delete('');
  }
  return contents;
}
