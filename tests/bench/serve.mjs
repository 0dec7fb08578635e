/**
 * How long after a save the open page of the preview shows it: `node tests/bench/serve.mjs [SAVES]`. It works on a copy
 * of the edition, and asks a browser (CHROMIUM_PATH, or where Debian has it), which looks at the page every 5 ms.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const saves = Number(process.argv[2] ?? 40);
const executablePath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((p) => existsSync(p));
if (!executablePath) throw new Error('there is no browser here (set CHROMIUM_PATH to one)');

const folder = mkdtempSync(path.join(tmpdir(), 'emendata-serve-'));
cpSync(path.join(root, 'tei'), path.join(folder, 'tei'), { recursive: true });
const server = spawn(process.execPath, [
  path.join(root, 'lib/scripts/cli.js'),
  'serve',
  folder,
  '--port',
  '0',
]);
/** What the server itself says: from the first it hears of a save to the word that goes to the pages. */
const ofServer = [];
const address = await new Promise((resolve, reject) => {
  let said = '';
  server.stdout.on('data', (words) => {
    said += words;
    const [found] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
    if (found) resolve(found);
    for (const [, ms] of String(words).matchAll(/shown in (\d+) ms/g)) ofServer.push(Number(ms));
  });
  server.once('exit', () => reject(new Error(`the preview ended: ${said}`)));
});

const percentile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.ceil(numbers.length * share) - 1)];
const told = (name, times) =>
  console.log(
    `${name}: median ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms, slowest ${Math.round(Math.max(...times))} ms (${times.length} saves)`,
  );

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  for (const name of ['hist', 'letter']) {
    const file = path.join(folder, 'tei/documents', `${name}.xml`);
    const text = readFileSync(file, 'utf8');
    await page.goto(`${address}${name}.html`);
    await page.waitForTimeout(3000);
    const times = [];
    for (let i = 0; i < saves / 2; i++) {
      const mark = `saved${name}${i}`;
      const started = performance.now();
      writeFileSync(file, text.replace(/(<corr[^>]*>)/, `$1${mark}`));
      await page.waitForFunction(
        (words) => document.querySelector('#ui-text')?.textContent.includes(words),
        mark,
        { polling: 5 },
      );
      times.push(performance.now() - started);
      await page.waitForTimeout(700);
    }
    told(`${name}.html, from save to page`, times);
    told('  of which the server', ofServer.splice(0));
  }
} finally {
  await browser.close();
  server.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}
console.log(`Node ${process.version}, load of the machine ${loadavg()[0].toFixed(1)}`);
