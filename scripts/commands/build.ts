import path from 'node:path';
import { report, summary } from '../findings/report.js';
import type { Manifest } from '../formats/data/manifest.js';
import { interfaceLanguages } from '../formats/site/interface.js';
import { type Policy, policies } from '../model/policy.js';
import type { Command } from './command.js';
import { hashOfInputs } from './inputs-hash.js';
import { type Made, make } from './make.js';
import { addressOf, inputsOf, oneOf, readArguments } from './options.js';
import { readModel } from './pipeline.js';
import { Progress, type Stage } from './progress.js';
import { checkReplaceable, intact, type Staged, stage } from './publish.js';

export const buildCommand: Command = {
  help: `emendata build [FOLDER | FILE]... [--out DIR] [--address URL] [--reading POLICY] [--interface LANG] [--force]

Validates the edition, builds the site, EPUB, PDF and plain text, takes the text back out of every
finished file and compares it with the TEI. Only then are the files put into the output folder;
if anything is wrong, the last good files stay untouched.

Give a folder with tei/edition.xml (a project), or TEI files and folders of them; without any, the current
folder is meant.

  --out DIR       the output folder (default: dist in the edition's folder)
  --address URL   the public address of the edition, where it has one (or EMENDATA_ADDRESS)
  --reading POLICY  corrected (default), source, normalized or diplomatic: which readings are the text
  --interface LANG  the language of buttons and headings of the pages: ${interfaceLanguages().join(', ')} (default: the edition’s own
                  where it is one of these, else English)
  --force         build although nothing has changed
  --json          the result as JSON

Example:  emendata build letters/ preface.xml --out books --address https://example.org/letters/
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      out: { type: 'string' },
      address: { type: 'string' },
      reading: { type: 'string', default: 'corrected' },
      interface: { type: 'string' },
      force: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    return build({
      inputs: inputsOf(positionals),
      out: values.out === undefined ? undefined : path.resolve(values.out),
      address: addressOf(values.address ?? process.env['EMENDATA_ADDRESS']),
      policy: oneOf(values.reading, policies, 'reading'),
      interfaceLanguage:
        values.interface === undefined
          ? undefined
          : oneOf(values.interface, interfaceLanguages(), 'interface'),
      force: values.force,
      json: values.json,
    });
  },
};

interface BuildOptions {
  /** A folder that holds tei/edition.xml, or TEI files and folders of them; absolute. */
  readonly inputs: readonly string[];
  /** The output folder, absolute; dist in the edition's folder if undefined. */
  readonly out: string | undefined;
  readonly address: string | undefined;
  readonly policy: Policy;
  readonly interfaceLanguage: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

async function build(options: BuildOptions): Promise<number> {
  const progress = new Progress(options.json);
  try {
    return await buildWith(options, progress);
  } finally {
    progress.done();
  }
}

async function buildWith(options: BuildOptions, progress: Progress): Promise<number> {
  progress.step('Reading');
  const model = readModel(options.inputs, options.address);
  const out = options.out ?? path.join(model.source.folder, 'dist');
  checkReplaceable(out);

  const inputs = hashOfInputs(model, options);
  const earlier = options.force ? undefined : intact(out);
  if (earlier?.inputs === inputs) {
    progress.done();
    sayUnchanged(earlier, out, options.json);
    return 0;
  }

  let staged: Staged | undefined;
  let made: Made;
  try {
    made = await make(model, { ...options, inputs }, progress, (files) => {
      staged = stage(out, files);
    });
    staged?.publish();
  } finally {
    staged?.discard();
  }
  progress.done();
  sayBuilt({ ...made, out, seconds: progress.seconds(), stages: progress.stages, json: options.json });
  return 0;
}

function sayUnchanged(earlier: Manifest, out: string, json: boolean): void {
  const shown = path.relative(process.cwd(), out) || '.';
  process.stdout.write(
    json
      ? `${JSON.stringify({ built: false, files: earlier.files }, null, 2)}\n`
      : `Nothing has changed since the last build; ${shown}/ is as its manifest says. --force builds again.\n`,
  );
}

interface Built extends Made {
  readonly out: string;
  readonly seconds: number;
  readonly stages: readonly Stage[];
  readonly json: boolean;
}

/** Says what was built, how large, how long it took, and what was proven. */
function sayBuilt(built: Built): void {
  const { typstSeconds = 0, passes = 0, pages: printedPages = 0, peakMegabytes = 0 } = built.printed ?? {};
  const proven = built.proofs.flatMap((proof) => proof.proven);
  if (built.json) {
    const files = built.files.map(({ path: name, mediaType, bytes }) => ({
      path: name,
      mediaType,
      size: bytes.byteLength,
    }));
    process.stdout.write(
      `${JSON.stringify({ built: true, files, proven, rebuilt: built.validation.rebuilt, findings: built.findings, seconds: built.seconds, peakMegabytes: process.resourceUsage().maxRSS / 1000, stages: built.stages, typst: { seconds: typstSeconds, passes, pages: printedPages, peakMegabytes } }, null, 2)}\n`,
    );
    return;
  }
  const shown = path.relative(process.cwd(), built.out) || '.';
  const pages = built.files.filter((f) => f.path.startsWith('html/'));
  const rows: string[][] = [['', 'size', 'passages', 'notes', 'corrections', 'register']];
  const row = (label: string, size: number, format: string): void => {
    const p = proven.find((x) => x.format === format);
    const counts = p ? [p.passages, p.notes, p.corrections, p.entries].map(String) : ['', '', '', ''];
    rows.push([label, inUnits(size), ...counts]);
  };
  row(
    `${shown}/html/ (${pages.length} files)`,
    pages.reduce((sum, f) => sum + f.bytes.byteLength, 0),
    'html',
  );
  for (const file of built.files.filter((f) => !f.path.startsWith('html/')))
    row(`${shown}/${file.path}`, file.bytes.byteLength, path.extname(file.path).slice(1));
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((r) => (r[i] ?? '').length)));
  const lines = rows.map((r) =>
    r
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`${lines.join('\n')}\n\n`);
  for (const { path: name, lines: count, sha256: hash } of built.validation.rebuilt)
    process.stdout.write(
      `${name}: ${count} lines rebuilt from the TEI byte for byte (SHA-256 ${hash.slice(0, 12)}…)\n`,
    );
  process.stdout.write(
    'Every passage, note, correction and register entry counted above was read back out of the finished file and equals the TEI.\n',
  );
  if (built.findings.length > 0) process.stdout.write(`\n${report(built.findings, 'text')}`);
  if (built.isAgainstSchema)
    process.stdout.write('What is against the schemas of the documents does not stop a build.\n');
  if (built.printed && built.printed.astray > 0)
    process.stdout.write(
      `In the PDF ${built.printed.astray} notes stand at the foot of another page than their marks; their entries name the page.\n`,
    );
  process.stdout.write(
    `Built in ${built.seconds.toFixed(1)} s (Typst ${typstSeconds.toFixed(1)} s in ${passes} passes, ${printedPages} pages); ${summary(built.findings)}.\n`,
  );
}

const inUnits = (bytes: number): string =>
  bytes < 10_000
    ? `${bytes} B`
    : bytes < 10_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${Math.round(bytes / 1e6)} MB`;
