import { existsSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding, hasErrors } from '../findings/finding.js';
import { type ReportFormat, report, reportFormats } from '../findings/report.js';
import { MANIFEST } from '../formats/data/manifest.js';
import { policies } from '../model/policy.js';
import { type LedgerReport, ledgerAsJson, ledgerAsTsv } from '../verify/ledger.js';
import { Verifier } from '../verify/verify.js';
import { checkCopies } from './against.js';
import type { Command } from './command.js';
import { inputsOf, oneOf, readArguments } from './options.js';
import { fingerprint, readModel } from './pipeline.js';
import { intact, readPublished } from './publish.js';
import { writeAll } from './write-whole.js';

export const verifyCommand: Command = {
  help: `emendata verify [FOLDER | FILE]... [--out DIR] [--reading POLICY] [--report LEDGER] [--format text|json|gcc|sarif]
emendata verify --against MANIFEST [COPY]...

Takes the text back out of every finished file (HTML, EPUB, PDF, plain text) and compares it with the
TEI: the text in order and in full, every note, every correction with both readings, every register
entry, once each. Build does the same before it publishes.

Give a folder with tei/edition.xml (a project), or TEI files and folders of them; without any, the current
folder is meant.

  --out DIR       the folder of the finished files (default: dist in the edition's folder)
  --reading R     the reading they were built with (default: corrected)
  --report FILE   write a ledger: for each text node of the TEI, where it went (main text, note, apparatus,
                  register, description, or suppressed by which rule), and the sums (.json, else tab-separated)
  --against M     check copies of finished files, wherever they come from, against the manifest.json of a version:
                  byte for byte, and where they differ passage by passage (pages of the site, EPUB, plain text; a PDF
                  byte for byte only). COPY is a file, or a folder of all of them, or of the site; the TEI is not
                  needed
  --format F      text, json, gcc or sarif
  --json          the same as --format json

Example:  emendata verify --out dist
          emendata verify --against manifest.json downloads/hist.html
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      out: { type: 'string' },
      reading: { type: 'string', default: 'corrected' },
      report: { type: 'string' },
      format: { type: 'string', default: 'text' },
      against: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const format = oneOf(values.json ? 'json' : values.format, reportFormats, 'format');
    if (values.against !== undefined) return sayCopies(path.resolve(values.against), positionals, format);
    const model = readModel(inputsOf(positionals), undefined);
    const out = values.out === undefined ? path.join(model.source.folder, 'dist') : path.resolve(values.out);
    if (!existsSync(path.join(out, MANIFEST)))
      throw new FindingsError([
        finding('C003', undefined, { path: path.relative(process.cwd(), out) || '.' }),
      ]);
    const manifest = intact(out);
    if (!manifest)
      throw new FindingsError([
        finding('V006', undefined, { path: path.relative(process.cwd(), out) || '.' }),
      ]);
    const verifier = new Verifier(model.source, oneOf(values.reading, policies, 'reading'));
    const checked = await verifier.check(readPublished(out, manifest));
    const hasChanged = manifest.tei !== undefined && manifest.tei !== fingerprint(model.source);
    const shownOut = path.relative(process.cwd(), out) || '.';
    const changed = hasChanged ? [finding('V008', undefined, { path: shownOut })] : [];
    const findings = [...changed, ...verifier.lost, ...checked.findings];
    const { proven } = checked;
    if (values.report !== undefined) {
      const { ledger } = verifier;
      const content = values.report.endsWith('.json') ? ledgerAsJson(ledger) : ledgerAsTsv(ledger);
      writeAll([{ file: values.report, content }]);
      if (format === 'text') process.stdout.write(sumsInWords(ledger));
    }
    process.stdout.write(report(findings, format));
    if (format === 'text')
      for (const p of proven)
        process.stdout.write(
          `${p.format}: ${p.passages} passages, ${p.notes} notes, ${p.corrections} corrections, ${p.entries} register entries equal the TEI\n`,
        );
    return hasErrors(findings) ? 1 : 0;
  },
};

function sayCopies(against: string, copies: readonly string[], format: ReportFormat): number {
  const { findings, well } = checkCopies(against, inputsOf(copies));
  if (findings.length > 0 || format !== 'text') process.stdout.write(report(findings, format));
  if (format === 'text') for (const line of well) process.stdout.write(`${line}\n`);
  return hasErrors(findings) ? 1 : 0;
}

/** What the ledger adds up to, in a line for each destination. */
function sumsInWords({ sums, whole }: LedgerReport): string {
  const rows = [...sums, ['whole', whole] as const];
  return rows
    .map(
      ([to, { nodes, characters }]) =>
        `${to.padEnd(12)} ${String(nodes).padStart(8)} text nodes ${String(characters).padStart(9)} characters\n`,
    )
    .join('');
}
