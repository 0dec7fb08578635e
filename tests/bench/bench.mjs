/**
 * Times cold builds of the edition: `npm run bench`. Prints ratios, for absolute times say more of the machine than of
 * the program: the whole build against the passes of Typst in the same run, and the peak memory of each process.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const runs = Number(process.argv[2] ?? 3);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const results = [];
// All is taken away at the end: files that are made just after as many were taken away take some file systems seconds.
const outs = [];
for (let run = 0; run < runs; run++) {
  const out = mkdtempSync(path.join(tmpdir(), 'emendata-bench-'));
  outs.push(out);
  const started = performance.now();
  const text = execFileSync(
    process.execPath,
    [
      path.join(root, 'lib/scripts/cli.js'),
      'build',
      root,
      '--force',
      '--json',
      '--out',
      path.join(out, 'dist'),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  results.push({ whole: (performance.now() - started) / 1000, ...JSON.parse(text) });
}
for (const out of outs) rmSync(out, { recursive: true, force: true });

const ratios = results.map((r) => r.whole / r.typst.seconds);
console.log(`${runs} cold builds: all formats, validated and verified`);
console.log(
  `whole build / Typst's passes: median ${median(ratios).toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(', ')}); the bound is 3`,
);
console.log('\nstage                                          share   memory at its end');
for (const { name } of results[0].stages) {
  const of = (r) => r.stages.find((s) => s.name === name);
  const share = median(results.map((r) => of(r).seconds / r.whole));
  console.log(
    `${name.padEnd(44)} ${(share * 100).toFixed(0).padStart(6)} %   ${median(results.map((r) => of(r).megabytes))} MB`,
  );
}
console.log(
  `\nprocess of Typst: ${results[0].typst.passes} passes, ${results[0].typst.pages} pages, peak ${median(results.map((r) => r.typst.peakMegabytes)).toFixed(0)} MB; the bound is 600 MB`,
);
console.log(`process of the build: peak ${median(results.map((r) => r.peakMegabytes)).toFixed(0)} MB`);
process.exitCode = median(ratios) <= 3 ? 0 : 1;
