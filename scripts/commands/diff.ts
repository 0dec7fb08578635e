import { existsSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { readEdition } from '../read/edition.js';
import { type Changes, changesBetween } from '../versions/changes.js';
import { levelOf } from '../versions/level.js';
import { type Snapshot, snapshotOf } from '../versions/snapshot.js';
import { archivePath, readRelease, releasedVersions, withProject } from '../versions/store.js';
import { asFeed } from '../versions/tell/feed.js';
import { asPage } from '../versions/tell/page.js';
import { asText } from '../versions/tell/text.js';
import type { Command } from './command.js';
import { addressOf, oneOf, readArguments, UsageError } from './options.js';
import { writeAll } from './write-whole.js';

const formats = ['text', 'html', 'atom', 'json'] as const;

export const diffCommand: Command = {
  help: `emendata diff OLD [NEW] [--in FOLDER] [--format text|html|atom|json] [--to FILE]
              [--address URL]

OLD and NEW are each a folder with an edition, a TEI file, an archive of a release, or the number of a version
that the project has released; without NEW, OLD is compared with the edition as it is now.

  --in FOLDER     the project whose releases are meant (default: the current folder)
  --format F      text (default), html (a page by itself), atom (a feed), or json
  --json          the same as --format json
  --to FILE       write there, not to the terminal
  --address URL   where the newer version is published: pages and feeds link to its passages
                  (or EMENDATA_ADDRESS)

Example:  emendata diff 1.0.0 --format html --to changes.html
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      in: { type: 'string', default: '.' },
      format: { type: 'string', default: 'text' },
      json: { type: 'boolean', default: false },
      to: { type: 'string' },
      address: { type: 'string' },
    });
    const [old, now = values.in, ...others] = positionals;
    if (old === undefined || others.length > 0)
      throw new UsageError('diff takes two versions, or one that is compared with the edition as it is');
    const format = oneOf(values.json ? 'json' : values.format, formats, 'format');
    const address = addressOf(values.address ?? process.env['EMENDATA_ADDRESS']);
    const folder = path.resolve(values.in);
    const [before, after] = [snapshot(old, folder), snapshot(now, folder)];
    const changes = changesBetween(before, after);
    const written = inFormat(changes, after, format, address);
    if (values.to === undefined) process.stdout.write(written);
    else writeAll([{ file: values.to, content: written }]);
    return 0;
  },
};

function inFormat(
  changes: Changes,
  after: Snapshot,
  format: (typeof formats)[number],
  address: string | undefined,
): string {
  const { level, why } = levelOf(changes, after);
  switch (format) {
    case 'html':
      return asPage(changes, address);
    case 'atom':
      return asFeed([changes], address);
    case 'json':
      return `${JSON.stringify({ ...changes, level }, null, 2)}\n`;
    case 'text':
      return `${asText(changes)}${level === 'none' ? '' : `\nThis asks for a ${level.toUpperCase()} step: ${why}.\n`}`;
  }
}

/** @throws FindingsError S002 for what is neither a path nor a released version, and what the reader finds */
function snapshot(reference: string, folder: string): Snapshot {
  const archive = archivePath(folder, reference);
  const file = existsSync(reference) ? path.resolve(reference) : existsSync(archive) ? archive : undefined;
  if (file === undefined) {
    const versions = releasedVersions(folder);
    const remedy =
      versions.length > 0
        ? `Released are ${versions.join(', ')}.`
        : 'The project has released no version yet; name folders or files.';
    throw new FindingsError([finding('S002', undefined, { reference, remedy })]);
  }
  return file.endsWith('.zip') ? withProject(readRelease(file), snapshotOf) : snapshotOf(readEdition(file));
}
