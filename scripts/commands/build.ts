import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { blocksBuild } from '../findings/areas.js';
import { type Finding, FindingsError, finding, hasErrors } from '../findings/finding.js';
import { report, summary } from '../findings/report.js';
import { additionsOf } from '../formats/data/additions.js';
import { type Manifest, manifest, sha256 } from '../formats/data/manifest.js';
import { roCrate } from '../formats/data/ro-crate.js';
import { epub } from '../formats/epub/epub.js';
import { fileName } from '../formats/name.js';
import type { OutputFile } from '../formats/output.js';
import { checkGlyphs } from '../formats/pdf/check-glyphs.js';
import { type PdfResult, pdf } from '../formats/pdf/pdf.js';
import { type Download, site } from '../formats/site/site.js';
import { plainText } from '../formats/text/text.js';
import type { Metadata } from '../model/metadata.js';
import type { EditionModel } from '../model/model.js';
import { type Policy, policies } from '../model/policy.js';
import { inPackage, packageVersion } from '../package-root.js';
import { picturesInTexts } from '../validate/pictures.js';
import { type Validation, validate } from '../validate/validate.js';
import { type Proof, Verifier } from '../verify/verify.js';
import type { Command } from './command.js';
import { addressOf, inputsOf, oneOf, readArguments } from './options.js';
import { fingerprint, pivotOf, readModel } from './pipeline.js';
import { Progress, type Stage } from './progress.js';
import { checkReplaceable, intact, publish } from './publish.js';

export const buildCommand: Command = {
  name: 'build',
  summary: 'make HTML, EPUB, PDF and plain text, and prove that nothing was lost',
  help: `emendata build [FOLDER | FILE]... [--out DIR] [--address URL] [--reading POLICY] [--force]

Validates the edition, builds the site, EPUB, PDF and plain text, takes the text back out of every
finished file and compares it with the TEI. Only then are the files put into the output folder;
if anything is wrong, the last good files stay untouched.

Give a folder with tei/edition.xml (a project), or TEI files and folders of them; without any, the current
folder is meant.

  --out DIR       the output folder (default: dist in the edition's folder)
  --address URL   the public address of the edition, where it has one (or EMENDATA_ADDRESS)
  --reading POLICY  corrected (default), source, normalized or diplomatic: which readings are the text
  --force         build although nothing has changed
  --json          the result as JSON

Example:  emendata build letters/ preface.xml --out books --address https://example.org/letters/
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      out: { type: 'string' },
      address: { type: 'string' },
      reading: { type: 'string', default: 'corrected' },
      force: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    return build({
      inputs: inputsOf(positionals),
      out: values.out === undefined ? undefined : path.resolve(values.out),
      address: addressOf(values.address ?? process.env['EMENDATA_ADDRESS']),
      policy: oneOf(values.reading, policies, 'reading'),
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

  const fonts = path.join(model.source.folder, 'fonts');
  progress.step('Validating');
  const validation = await validate(model, { secondOpinion: false });
  const findings = [...validation.findings, ...checkGlyphs(model, fonts)];
  if (findings.some((f) => blocksBuild(f, model.source.kind))) throw new FindingsError(findings);
  const isAgainstSchema = hasErrors(findings);

  progress.step('Transforming');
  const edition = await pivotOf(model, options);
  const { kind, name: given } = model.source;
  const name = fileName(kind === 'project' ? model.metadata.title : given);
  const verifier = new Verifier(model.source, options.policy);

  // Typst works in a process of its own; everything that does not need its file is done meanwhile.
  progress.step('Setting the PDF; making EPUB and plain text');
  const setting = pdf(edition, name, { fonts });
  setting.catch(() => undefined);
  const books: OutputFile[] = [];
  const proofs: Proof[] = [{ findings: verifier.lost, proven: [] }];
  for (const file of [epub(edition, name), plainText(edition, name)]) {
    const proof = await verifier.check([file]);
    const [fault] = proof.findings;
    if (fault && kind === 'documents')
      findings.push(finding('T004', fault.place, { format: labelOf(file, []), problem: fault.what }));
    else {
      proofs.push(proof);
      books.push(file);
    }
  }
  const { printed, proof, missing } = await printedBook(setting, verifier, kind);
  if (missing) findings.push(missing);
  if (printed) findings.push(...printed.findings);

  progress.step('Making the site');
  const volumes = printed?.files ?? [];
  const made = [...books, ...volumes];
  const additions = additionsOf(model, edition, name);
  const downloads: Download[] = [
    ...made.map((file) => ({ ...file, label: labelOf(file, volumes), group: 'edition' as const })),
    ...additions.downloads,
  ];
  const pages = described(
    edition.metadata,
    [...site(edition, downloads, additions.pages), ...additions.files],
    'html/',
  );
  progress.step('Verifying');
  proofs.push(await verifier.check(pages));
  const checked = await proof;
  if (checked) proofs.push(checked);
  const faults = proofs.flatMap((p) => p.findings);
  if (hasErrors(faults)) throw new FindingsError(faults);

  // What is catalogued with the edition stands beside it too, not in its site alone.
  const beside = additions.downloads.filter(({ group }) => ['citation', 'metadata'].includes(group));
  const files = described(edition.metadata, [...pages, ...made, ...beside]);
  const listed = manifest(about(model, inputs, validation), files);
  publish(out, [...files, listed]);
  progress.done();
  sayBuilt({
    files: [...files, listed],
    out,
    proofs,
    validation,
    findings,
    isAgainstSchema,
    seconds: progress.seconds(),
    stages: progress.stages,
    printed,
    json: options.json,
  });
  return 0;
}

/** Finished files with the description of them all. @param folder whose files are described; dist/ itself, if empty */
function described(metadata: Metadata, files: readonly OutputFile[], folder = ''): OutputFile[] {
  const crate = roCrate(metadata, files, folder);
  return crate ? [...files, crate] : [...files];
}

/**
 * The PDF and its proof. A project has a PDF, or it is not built. Of any other TEI the PDF is left out, and reported, if
 * it cannot be set or is not as the TEI demands: the other formats are proven by themselves.
 * @returns the proof is still being made where nothing depends on it yet
 */
async function printedBook(
  setting: Promise<PdfResult>,
  verifier: Verifier,
  kind: 'project' | 'documents',
): Promise<{
  readonly printed: PdfResult | undefined;
  readonly proof: Promise<Proof> | undefined;
  readonly missing?: Finding;
}> {
  let printed: PdfResult;
  try {
    printed = await setting;
  } catch (error) {
    if (kind === 'project' || !(error instanceof FindingsError)) throw error;
    const problem = error.findings.map((f) => f.what).join(' ');
    return {
      printed: undefined,
      proof: undefined,
      missing: finding('T004', undefined, { format: 'PDF', problem }),
    };
  }
  // The PDF is read back in a thread of its own.
  const proof = verifier.check(printed.files);
  proof.catch(() => undefined);
  if (kind === 'project') return { printed, proof };
  const [fault] = (await proof).findings;
  if (!fault) return { printed, proof };
  return {
    printed: undefined,
    proof: undefined,
    missing: finding('T004', fault.place, { format: 'PDF', problem: fault.what }),
  };
}

function labelOf(file: OutputFile, volumes: readonly OutputFile[]): string {
  const kind = { '.epub': 'EPUB', '.pdf': 'PDF', '.txt': 'Plain text' }[path.extname(file.path)] ?? file.path;
  const number = volumes.indexOf(file) + 1;
  return volumes.length > 1 && number > 0 ? `${kind}, volume ${number}` : kind;
}

/** SHA-256 over all that the finished files follow from: the TEI with its sources and pictures, the program, the options. */
function hashOfInputs(model: EditionModel, { address, policy }: BuildOptions): string {
  const program = ['lib', 'transforms', 'schemas'].map((folder) => hashOfFolder(inPackage(folder)));
  const sources = hashOfFolder(path.join(model.source.folder, 'tei', 'source'));
  const own = ['transforms', 'fonts'].map((folder) => hashOfFolder(path.join(model.source.folder, folder)));
  const all = [
    fingerprint(model.source),
    ...own,
    picturesInTexts(model).fingerprint,
    sources,
    ...program,
    packageVersion(),
    address ?? '',
    policy,
  ];
  return sha256(new TextEncoder().encode(all.join('\n')));
}

/**
 * The hash of what a folder holds. Maps and declarations are left out, for they change nothing that is built; so is the
 * compiled stylesheet, which holds the time of its compilation: the stylesheets it is made of are hashed.
 */
function hashOfFolder(folder: string): string {
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !/\.(?:d\.ts|map|sef\.json)$/.test(name) && statSync(path.join(folder, name)).isFile())
    .sort();
  const hashes = names.map((name) => `${name} ${sha256(readFileSync(path.join(folder, name)))}`);
  return sha256(new TextEncoder().encode(hashes.join('\n')));
}

function about(model: EditionModel, inputs: string, validation: Validation): Omit<Manifest, 'files'> {
  const { title, version, date } = model.metadata;
  return {
    title,
    version,
    date,
    generator: `emendata ${packageVersion()}`,
    inputs,
    tei: fingerprint(model.source),
    sources: validation.rebuilt.map(({ path: name, sha256: hash }) => ({ path: name, sha256: hash })),
  };
}

function sayUnchanged(earlier: Manifest, out: string, json: boolean): void {
  const shown = path.relative(process.cwd(), out) || '.';
  process.stdout.write(
    json
      ? `${JSON.stringify({ built: false, files: earlier.files }, null, 2)}\n`
      : `Nothing has changed since the last build; ${shown}/ is as its manifest says. --force builds again.\n`,
  );
}

interface Built {
  readonly files: readonly OutputFile[];
  readonly out: string;
  readonly proofs: readonly Proof[];
  readonly validation: Validation;
  readonly findings: readonly Finding[];
  /** True if there are errors against the schemas of the documents. */
  readonly isAgainstSchema: boolean;
  readonly seconds: number;
  readonly stages: readonly Stage[];
  readonly printed: PdfResult | undefined;
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
