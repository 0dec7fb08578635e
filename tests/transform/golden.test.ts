import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODULES } from '../../scripts/elements/tei-elements.js';
import { inPackage } from '../../scripts/package-root.js';
import { render } from '../support/golden.js';

const folder = inPackage('tests', 'transform', 'golden');
const pairs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xml'))
  .sort();

/** MODULE/NAME.xml holds TEI; NAME.html what becomes of it. UPDATE=golden writes the latter, to be read before it is kept. */
describe('golden pairs', () => {
  it.each(pairs)('%s', async (name) => {
    const { html, unlike, invalid } = await render(readFileSync(path.join(folder, name), 'utf8'));
    const expected = path.join(folder, name.replace(/\.xml$/, '.html'));
    if (process.env['UPDATE'] === 'golden') writeFileSync(expected, html);
    expect(unlike).toEqual([]);
    expect(invalid).toEqual([]);
    expect(html).toBe(readFileSync(expected, 'utf8'));
  });

  it('there is one for each element of TEI', () => {
    const lacking = MODULES.flatMap(({ name: module, inText, inHeader }) =>
      [...inText, ...inHeader].filter((element) => {
        const file = path.join(folder, module, `${element}.xml`);
        return !existsSync(file) || !new RegExp(`<${element}[\\s/>]`).test(readFileSync(file, 'utf8'));
      }),
    );
    expect(lacking).toEqual([]);
  });
});
