import { hasErrors } from '../findings/finding.js';
import { report, reportFormats, summary } from '../findings/report.js';
import { validate } from '../validate/validate.js';
import type { Command } from './command.js';
import { inputsOf, oneOf, readArguments } from './options.js';
import { readModel } from './pipeline.js';

export const validateCommand: Command = {
  name: 'validate',
  summary: 'say what is wrong with an edition’s TEI, where, and how to mend it',
  help: `emendata validate [FOLDER | FILE]... [--format text|json|gcc|sarif] [--second-opinion]

Checks the TEI of an edition: well-formedness, the schema and its rules, ids and pointers,
and that the source text can be rebuilt from the encoding byte for byte.

Give a folder with tei/edition.xml (a project), or TEI files and folders of them; without any, the current
folder is meant.

  --format F         text for people (default), gcc for editors, json or sarif for machines
  --json             the same as --format json
  --second-opinion   ask a second, independent validator too (slower)

Example:  emendata validate --format gcc
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      format: { type: 'string', default: 'text' },
      json: { type: 'boolean', default: false },
      'second-opinion': { type: 'boolean', default: false },
    });
    const format = oneOf(values.json ? 'json' : values.format, reportFormats, 'format');
    const model = readModel(inputsOf(positionals), undefined);
    const result = await validate(model, { secondOpinion: values['second-opinion'] });
    process.stdout.write(report(result.findings, format));
    if (format === 'text') {
      const { documents } = model;
      process.stdout.write(
        `${model.source.files.length} files, ${documents.length} documents${result.findings.length === 0 ? `: ${summary([])}` : ''}\n`,
      );
      for (const { path, lines, sha256 } of result.rebuilt)
        process.stdout.write(
          `${path}: ${lines} lines rebuilt from the TEI byte for byte (SHA-256 ${sha256.slice(0, 12)}…)\n`,
        );
    }
    return hasErrors(result.findings) ? 1 : 0;
  },
};
