import { readFileSync } from 'node:fs';
import { FindingsError, finding } from '../findings/finding.js';
import { type Edit, withEdits } from '../ids/edit.js';
import { type MissingId, missingIds } from '../ids/missing-ids.js';
import { readEdition } from '../read/edition.js';
import { grouped } from '../read/lists.js';
import { placeAt, type SourceText } from '../read/source.js';
import { qualifiedName } from '../read/tree.js';
import type { Command } from './command.js';
import { inputsOf, readArguments } from './options.js';
import { type Written, writeAll } from './write-whole.js';

export const idsCommand: Command = {
  help: `emendata ids [FOLDER | FILE]... [--assign] [--json]

Everything that can be cited (texts, divisions, paragraphs, lines, notes, corrections, entries) needs an
xml:id: it is the address of the passage in every format. What has none is called by its place in the
document, and by another name when the document changes. Without --assign it is only said how many lack one.

  --assign   write the ids into the TEI files; nothing else in them is changed, not a byte
  --json     the ids as JSON

Example:  emendata ids letters/ --assign
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      assign: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const source = readEdition(...inputsOf(positionals));
    const { missing, written, unwritable } = missingIds(source);
    const byFile = grouped(missing, ({ element }) => element.source);
    if (values.assign) writeIds(byFile);
    if (values.json) {
      const shown = ({ element, id }: MissingId) => ({
        ...placeAt(element.source, element.start),
        element: qualifiedName(element),
        id,
      });
      const result = {
        assigned: values.assign,
        written,
        missing: missing.map(shown),
        unwritable: unwritable.map(shown),
      };
      process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      return 0;
    }
    for (const [{ path }, ids] of byFile)
      process.stdout.write(
        `${path}: ${ids.length} ${values.assign ? 'ids written' : 'without an id'} (${kindsOf(ids)})\n`,
      );
    process.stdout.write(summary(missing.length, written, unwritable.length, values.assign));
    return 0;
  },
};

/**
 * Writes the ids of all files, or of none.
 * @throws FindingsError C007 for a file whose encoding does not allow it, C011 for one that cannot be written
 */
function writeIds(byFile: ReadonlyMap<SourceText, readonly MissingId[]>): void {
  const changed = [...byFile].map(([source, ids]): Written => {
    const insertions = ids.map(({ element, id }): Edit => {
      const { line, column } = placeAt(source, element.start + qualifiedName(element).length + 1);
      return { line, column, text: ` xml:id="${id}"` };
    });
    const before = readFileSync(source.absolutePath);
    const after = withEdits(before, insertions);
    if (!after)
      throw new FindingsError([
        finding('C007', placeAt(source, 0), {
          problem: 'ids cannot be put into its encoding without changing other bytes',
        }),
      ]);
    return { file: source.absolutePath, content: after };
  });
  writeAll(changed);
}

/** “p 12, note 3”: the most frequent first. */
function kindsOf(ids: readonly MissingId[]): string {
  const counts = [...grouped(ids, ({ element }) => element.local)].map(
    ([name, of]) => [name, of.length] as const,
  );
  return counts
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function summary(missing: number, written: number, unwritable: number, assigned: boolean): string {
  const left =
    unwritable > 0
      ? ` ${unwritable} more stand in entities or in files that are included twice, and can have none.`
      : '';
  if (missing === 0) return `Every citable element has an id: ${written}.${left}\n`;
  return assigned
    ? `${missing} ids written; ${written} were there.${left}\n`
    : `${missing} of ${missing + written} have no id; emendata ids --assign writes them into the files.${left}\n`;
}
