import { hasErrors } from '../findings/finding.js';
import { report, reportFormats, summary } from '../findings/report.js';
import type { EditionModel } from '../model/model.js';
import { validate } from '../validate/validate.js';
import { listOf } from '../validate/words.js';
import type { Command } from './command.js';
import { inputsOf, oneOf, readArguments } from './options.js';
import { readModel } from './pipeline.js';
import { contextOf, type ProjectContext } from './project-context.js';

export const validateCommand: Command = {
  help: `emendata validate [FOLDER | FILE]... [--format text|json|gcc|sarif] [--second-opinion]

Checks the TEI of an edition: well-formedness, the schema and its rules, ids and pointers,
and that the source text can be rebuilt from the encoding byte for byte. Other TEI documents are checked
by the schemas that they name themselves, where these stand in the same folder (docs/validation.md).
A file that the edition of a project includes is checked with the whole of it; shown is what is in the file.

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
    const inputs = inputsOf(positionals);
    const context = contextOf(inputs);
    const model = context?.model ?? readModel(inputs, undefined);
    const result = await validate(model, { secondOpinion: values['second-opinion'] });
    const findings = context
      ? result.findings.filter((f) => f.place && context.documents.has(f.place.file))
      : result.findings;
    process.stdout.write(report(findings, format));
    const verdict = findings.length === 0 ? `: ${summary([])}` : '';
    if (format === 'text')
      process.stdout.write(`${context ? inContext(context) : counted(model)}${verdict}\n`);
    if (format === 'text' && !context)
      for (const { path, lines, sha256 } of result.rebuilt)
        process.stdout.write(
          `${path}: ${lines} lines rebuilt from the TEI byte for byte (SHA-256 ${sha256.slice(0, 12)}…)\n`,
        );
    return hasErrors(findings) ? 1 : 0;
  },
};

const counted = ({ source, documents }: EditionModel): string =>
  `${source.files.length} files, ${documents.length} documents`;

function inContext({ model, documents }: ProjectContext): string {
  const shown = listOf([...documents], 'and');
  return `Checked with the whole of the project in “${model.source.folder}”; shown is what was found in ${shown}`;
}
