import path from 'node:path';
import { overridesOf } from '../model/overrides.js';
import { treatmentInWords } from '../model/treatment-words.js';
import { treatments } from '../model/treatments.js';
import type { Command } from './command.js';
import { readArguments, UsageError } from './options.js';

export const treatmentsCommand: Command = {
  help: `emendata treatments [ELEMENT ...] [--project FOLDER] [--json]

Prints the table of treatments: for every element of TEI P5 what the editions make of it. Stylesheets, formats
and the proof all follow it. A project may have rows of its own in transforms/treatments.json, and templates of
its own in transforms/project.xsl (docs/overrides.md).

  --project FOLDER  the project whose own rows are taken in (default: the current folder)
  --json            the table as JSON

Example:  emendata treatments persName fw
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      project: { type: 'string', default: '.' },
      json: { type: 'boolean', default: false },
    });
    const own = overridesOf(path.resolve(values.project));
    const all = new Map([...treatments(), ...own]);
    const unknown = positionals.find((name) => !all.has(name));
    if (unknown !== undefined)
      throw new UsageError(`TEI has no element “${unknown}”, and the project declares none`);
    const rows = [...all]
      .filter(([name]) => positionals.length === 0 || positionals.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    if (values.json) {
      const table = rows.map(([element, treatment]) => ({ element, ...treatment, own: own.has(element) }));
      process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
      return 0;
    }
    const width = Math.max(...rows.map(([name]) => name.length));
    for (const [name, treatment] of rows)
      process.stdout.write(
        `${name.padEnd(width)}  ${treatmentInWords(treatment)}${own.has(name) ? ' (the project’s own)' : ''}\n`,
      );
    return 0;
  },
};
