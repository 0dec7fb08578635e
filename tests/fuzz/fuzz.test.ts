import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { FindingsError } from '../../scripts/findings/finding.js';
import { epub } from '../../scripts/formats/epub/epub.js';
import { site } from '../../scripts/formats/site/site.js';
import { plainText } from '../../scripts/formats/text/text.js';
import { policies } from '../../scripts/model/policy.js';
import { inPackage } from '../../scripts/package-root.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { Chance } from '../verify/support/random.js';
import { mutate } from './mutate.js';

/** How many documents the fuzzer makes, in how many seconds at most, and where its chance begins. */
const MUTANTS = Number(process.env['EMENDATA_FUZZ'] ?? 60);
const SECONDS = 300;
const SEED = Number(process.env['EMENDATA_FUZZ_SEED'] ?? 20_260);

const HEADER =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit></sourceDesc></fileDesc></teiHeader>';
const golden = inPackage('tests', 'transform', 'golden');
const fixtures = inPackage('tests', 'fuzz', 'fixtures');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-fuzz-'));
  mkdirSync(path.join(folder, 'tei'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inTei = (xml: string): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0">${xml.includes('<teiHeader') ? '' : HEADER}${xml}</TEI>`;

/** Data in a page, which no browser runs; markup in it would end it, or be active, and is looked at. */
const DATA = /<script type="application\/(?:ld\+)?json"(?: id="ui-[a-z-]+")?>[^<]*<\/script>/g;

/** Active content, or an address that is none of the web. */
const ACTIVE =
  /<[^>]*\son\w+\s*=|href\s*=\s*["']?\s*javascript:|<script(?![^>]*\bsrc=["']site\.js["'])[^>]*>/i;

/** Builds a document in the formats that need no process of their own; says what is wrong with them. */
async function faultsOf(xml: string, policy: (typeof policies)[number]): Promise<readonly string[]> {
  const file = path.join(folder, 'fuzz.xml');
  writeFileSync(file, inTei(xml));
  try {
    const model = readModel([file], undefined);
    const edition = await pivotOf(model, { policy, address: undefined });
    const verifier = new Verifier(model.source, policy);
    const files = [...site(edition, []), epub(edition, 'fuzz'), plainText(edition, 'fuzz')];
    const { findings } = await verifier.check(files);
    const active = files.filter(
      (f) => f.path.endsWith('.html') && ACTIVE.test(new TextDecoder().decode(f.bytes).replace(DATA, '')),
    );
    return [
      ...[...verifier.lost, ...findings].map((f) => `${f.code} ${f.what}`),
      ...active.map((f) => `active content in ${f.path}`),
    ];
  } catch (error) {
    // What cannot be read is said in a finding; anything else is a fault of the program.
    if (error instanceof FindingsError && error.findings.every((f) => f.code.startsWith('R'))) return [];
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

describe('the fuzzer', () => {
  it.each(readdirSync(fixtures).filter((name) => name.endsWith('.xml')))(
    'found %s, which is mended',
    async (name) => {
      const xml = readFileSync(path.join(fixtures, name), 'utf8');
      for (const policy of policies) expect(await faultsOf(xml, policy), policy).toEqual([]);
    },
  );

  it(`finds nothing in ${MUTANTS} documents`, { timeout: (SECONDS + 60) * 1000 }, async () => {
    const chance = new Chance(SEED);
    const seeds = readdirSync(golden, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.xml'))
      .sort();
    const started = performance.now();
    let tried = 0;
    const found: string[] = [];
    while (tried < MUTANTS && (performance.now() - started) / 1000 < SECONDS) {
      let xml = readFileSync(path.join(golden, chance.pick(seeds)), 'utf8');
      for (let i = chance.below(4); i >= 0; i--) xml = mutate(xml, chance);
      const policy = chance.pick(policies);
      const begun = performance.now();
      const faults = await faultsOf(xml, policy);
      const seconds = (performance.now() - begun) / 1000;
      if (faults.length > 0)
        found.push(`${policy}, document ${tried} of seed ${SEED}:\n${xml}\n${faults.join('\n')}`);
      expect(seconds, `too slow: ${xml.slice(0, 500)}`).toBeLessThan(20);
      tried += 1;
    }
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(3);
  });
});
