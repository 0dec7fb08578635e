import { existsSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding, hasErrors } from '../findings/finding.js';
import { report, reportFormats } from '../findings/report.js';
import { MANIFEST } from '../formats/data/manifest.js';
import { policies } from '../model/policy.js';
import { Verifier } from '../verify/verify.js';
import type { Command } from './command.js';
import { inputOf, oneOf, readArguments } from './options.js';
import { readModel } from './pipeline.js';
import { intact, readPublished } from './publish.js';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'compare finished files with the TEI once more',
  help: `emendata verify [FOLDER | FILE] [--out DIR] [--reading corrected|source] [--format text|json|gcc|sarif]

Takes the text back out of every finished file (HTML, EPUB, PDF, plain text) and compares it with the
TEI: the text in order and in full, every note, every correction with both readings, every register
entry, once each. Build does the same before it publishes.

  --out DIR       the folder of the finished files (default: dist in the edition's folder)
  --reading R     the reading they were built with (default: corrected)
  --format F      text, json, gcc or sarif
  --json          the same as --format json

Example:  emendata verify --out dist
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      out: { type: 'string' },
      reading: { type: 'string', default: 'corrected' },
      format: { type: 'string', default: 'text' },
      json: { type: 'boolean', default: false },
    });
    const format = oneOf(values.json ? 'json' : values.format, reportFormats, 'format');
    const model = readModel(inputOf(positionals), undefined);
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
    const { findings, proven } = await verifier.check(readPublished(out, manifest));
    process.stdout.write(report(findings, format));
    if (format === 'text')
      for (const p of proven)
        process.stdout.write(
          `${p.format}: ${p.passages} passages, ${p.notes} notes, ${p.corrections} corrections, ${p.entries} register entries equal the TEI\n`,
        );
    return hasErrors(findings) ? 1 : 0;
  },
};
