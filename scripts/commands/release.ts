import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { blocksBuild } from '../findings/areas.js';
import { FindingsError, finding } from '../findings/finding.js';
import { report } from '../findings/report.js';
import { MANIFEST } from '../formats/data/manifest.js';
import { citableIds } from '../ids/citable.js';
import { LOCK_FILE, locked, lockText } from '../ids/lock.js';
import type { EditionModel } from '../model/model.js';
import type { EditionSource } from '../read/edition.js';
import { validate } from '../validate/validate.js';
import { openRelease, packRelease } from '../versions/archive.js';
import { type Changes, changesBetween } from '../versions/changes.js';
import { levelOf } from '../versions/level.js';
import { compareNumbers, nextNumber, parseNumber, stepBetween } from '../versions/number.js';
import { snapshotOf } from '../versions/snapshot.js';
import {
  archivePath,
  lockOf,
  RELEASES,
  readRelease,
  releasedVersions,
  withProject,
} from '../versions/store.js';
import { countsInWords } from '../versions/tell/words.js';
import { buildCommand } from './build.js';
import type { Command } from './command.js';
import { writeDoi } from './doi.js';
import { gitState, isIgnored } from './git.js';
import { hashOfInputs } from './inputs-hash.js';
import { make } from './make.js';
import { addressOf, readArguments, UsageError } from './options.js';
import { readModel } from './pipeline.js';
import { Progress } from './progress.js';
import { checkReplaceable } from './publish.js';
import { writeWhole } from './write-whole.js';

export const releaseCommand: Command = {
  help: `emendata release [FOLDER] [--address URL] [--check] [--without-git] [--moved]
emendata release [FOLDER] --doi DOI

Releases the version whose number stands in the header (edition/@n): checks that all is committed, that no
published id is lost and that the number fits what changed since the last release; builds and proves
everything; keeps it in dist/releases/NUMBER.zip; locks the ids in tei/ids.lock.json; and builds the site,
in which every released version has a folder of its own: html/NUMBER/.

  --address URL   the public address of the site (or EMENDATA_ADDRESS; else the header's)
  --check         only say whether the version can be released, and what changed
  --without-git   the project is under no version control
  --moved         the site has moved: versions before were published at another address
  --doi DOI       write the DOI into the header, and nothing else: do this before the release, when the
                  repository has reserved it

Example:  emendata release --address https://example.org/letters/
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      address: { type: 'string' },
      check: { type: 'boolean', default: false },
      'without-git': { type: 'boolean', default: false },
      moved: { type: 'boolean', default: false },
      doi: { type: 'string' },
    });
    if (positionals.length > 1) throw new UsageError('release takes one folder, that of the project');
    const folder = path.resolve(positionals[0] ?? '.');
    if (values.doi !== undefined) {
      process.stdout.write(`${writeDoi(folder, values.doi)}\n`);
      return 0;
    }
    const address = addressOf(values.address ?? process.env['EMENDATA_ADDRESS']);
    return release({
      folder,
      address,
      isCheck: values.check,
      needsGit: !values['without-git'],
      hasMoved: values.moved,
    });
  },
};

interface ReleaseOptions {
  readonly folder: string;
  readonly address: string | undefined;
  readonly isCheck: boolean;
  readonly needsGit: boolean;
  readonly hasMoved: boolean;
}

async function release(options: ReleaseOptions): Promise<number> {
  const { folder, address, isCheck } = options;
  const model = readModel([folder], address);
  const version = numberOf(model);
  const project = projectFiles(model.source);
  if (options.needsGit) checkCommitted(folder, [...project.keys()]);
  const { findings } = await validate(model, { secondOpinion: false });
  if (findings.some((f) => blocksBuild(f, 'project'))) throw new FindingsError(findings);
  const last = releasedVersions(folder).at(-1);
  if (last !== undefined && !options.hasMoved) checkAddress(model, last);
  const changes = last === undefined ? undefined : changesSince(model, version, last);
  const since = changes
    ? `Since version ${last}: ${countsInWords(changes) || 'only the header'}.`
    : 'This is the first release.';
  if (findings.length > 0) process.stderr.write(report(findings, 'text'));
  if (isCheck) {
    process.stdout.write(`Version ${version} can be released. ${since}\n`);
    return 0;
  }

  checkReplaceable(path.join(folder, 'dist'));
  const archive = await archiveOf(model, version, changes, project);
  const archiveFile = archivePath(folder, version);
  const lockFile = path.join(folder, LOCK_FILE);
  const earlier = existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : undefined;
  try {
    writeWhole(archiveFile, archive);
    writeWhole(lockFile, lockText(locked(lockOf(folder), version, citableIds(model))));
    const code = await buildCommand.run([folder, ...(address ? ['--address', address] : [])]);
    if (code !== 0) throw new FindingsError([]);
  } catch (error) {
    // Half a release is none: the next try begins anew.
    rmSync(archiveFile, { force: true });
    if (earlier === undefined) rmSync(lockFile, { force: true });
    else writeWhole(lockFile, earlier);
    throw error;
  }
  if (options.needsGit && isIgnored(folder, archiveFile))
    process.stderr.write(
      report([finding('S005', undefined, { path: `${RELEASES}/${version}.zip` })], 'text'),
    );
  process.stdout.write(
    `Version ${version} is released. ${since}\nNow commit ${LOCK_FILE} and ${RELEASES}/${version}.zip, tag the commit v${version}, and publish dist/html/ (docs/publishing.md).\n`,
  );
  return 0;
}

/** The number that is to be released. @throws FindingsError S003 if it cannot be */
function numberOf({ source, metadata: { version, date } }: EditionModel): string {
  if (source.kind !== 'project')
    throw refusal(
      'it is no project',
      'A project is a folder with tei/edition.xml, whose header says version, date and rights (docs/encoding.md).',
    );
  if (version === undefined || parseNumber(version) === undefined)
    throw refusal(
      version === undefined
        ? 'its header gives no number of version'
        : `“${version}” is no number of a version`,
      'Write MAJOR.MINOR.PATCH into the header: <editionStmt><edition n="1.0.0">.',
    );
  if (date === undefined)
    throw refusal(
      'its header gives no date',
      'Write the date of the version into the header: <edition n="1.0.0">Version 1.0.0, <date when="2026-11-23">.',
    );
  return version;
}

/** @param needed files that belong to the version @throws FindingsError S003 if something is not committed */
function checkCommitted(folder: string, needed: readonly string[]): void {
  const isBuilt = (file: string): boolean => file.startsWith('dist/') && !file.startsWith(`${RELEASES}/`);
  const state = gitState(folder, needed, isBuilt);
  switch (state.is) {
    case 'clean':
      return;
    case 'none':
      throw refusal(
        'it is under no version control, or git is not installed',
        'Commit it with git, so that everybody can see later what was released; or say --without-git.',
      );
    case 'changed':
      throw refusal(
        `${named(state.files)} not committed`,
        'Commit what belongs to the version, or take it away; git status shows it.',
      );
    case 'ignored':
      throw refusal(
        `${named(state.files)} passed by by git (.gitignore)`,
        'Commit what belongs to the version: git add --force.',
      );
  }
}

/** “a.xml” is; “a.xml” and 3 more are. */
function named(files: readonly string[]): string {
  const [first = '', ...others] = files;
  return others.length > 0 ? `“${first}” and ${others.length} more are` : `“${first}” is`;
}

/** @throws FindingsError S006 if the last version was published elsewhere */
function checkAddress({ source: { folder }, metadata: { address } }: EditionModel, last: string): void {
  const { manifest } = readRelease(archivePath(folder, last));
  const before = manifest.address?.slice(0, -`${last}/`.length);
  if (before !== undefined && before !== address)
    throw new FindingsError([
      finding('S006', undefined, { last, before, now: address ?? 'no address that is known' }),
    ]);
}

/** What changed since the last release. @throws FindingsError S003, S004 if the number does not say so */
function changesSince(model: EditionModel, version: string, last: string): Changes {
  const [number, before] = [parseNumber(version), parseNumber(last)];
  if (!number || !before || compareNumbers(version, last) <= 0)
    throw refusal(
      version === last ? `version ${version} is released already` : `${last} was released before ${version}`,
      `Write a higher number than ${last} into edition/@n, with its date; docs/publishing.md says which.`,
    );
  const after = snapshotOf(model.source);
  const changes = changesBetween(
    withProject(readRelease(archivePath(model.source.folder, last)), snapshotOf),
    after,
  );
  const lost = changes.passages.find(({ kinds }) => kinds.includes('removed') || kinds.includes('moved'));
  if (lost)
    throw refusal(
      `“${lost.id}” was published in version ${last} and is not at its address any more`,
      `Put it back, or leave <anchor xml:id="${lost.id}"/> in “${lost.part}” where a reader should look now.`,
    );
  const { level, why } = levelOf(changes, after);
  const step = stepBetween(before, number);
  const ranks = ['none', 'patch', 'minor', 'major'] as const;
  // Below 1.0.0 nothing is promised but the addresses, which are looked after by the lock.
  const needed = before[0] === 0 && level === 'major' ? 'minor' : level;
  if (step === undefined || ranks.indexOf(step) < ranks.indexOf(needed))
    throw new FindingsError([
      finding('S004', undefined, { version, last, why, next: nextNumber(before, needed) }),
    ]);
  return changes;
}

const refusal = (problem: string, remedy: string): FindingsError =>
  new FindingsError([finding('S003', undefined, { problem, remedy })]);

/** Builds and proves the version under its own address, and packs it with its TEI. */
async function archiveOf(
  { source: { folder }, metadata: { address } }: EditionModel,
  version: string,
  changes: Changes | undefined,
  project: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const progress = new Progress(false);
  try {
    progress.step('Reading');
    const own = address === undefined ? undefined : `${address}${version}/`;
    const model = readModel([folder], own);
    const options = { policy: 'corrected', address: own } as const;
    const made = await make(
      model,
      { ...options, inputs: hashOfInputs(model, options), isRelease: true },
      progress,
    );
    const manifest = made.files.find(({ path: name }) => name === MANIFEST);
    if (!manifest) throw new Error('a build without a manifest');
    const files = made.files.filter((file) => file !== manifest);
    try {
      const archive = packRelease(manifest, files, project, changes);
      // What cannot be opened again must not be kept.
      openRelease(archive);
      return archive;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw refusal(`it cannot be kept: ${problem}`, 'Divide the edition into several projects.');
    }
  } finally {
    progress.done();
  }
}

/** The project's TEI and sources, what it includes from elsewhere, and what it sets in the way of treatments and templates. */
function projectFiles({ folder, files, texts }: EditionSource): Map<string, Uint8Array> {
  const inTei = readdirSync(path.join(folder, 'tei'), { recursive: true })
    .map((name) => `tei/${String(name).split(path.sep).join('/')}`)
    .filter((name) => !/\/\./.test(name));
  const read = [...files.map(({ source }) => source), ...texts].map((source) => source.path);
  const own = ['transforms/treatments.json', 'transforms/project.xsl'];
  const names = [...new Set([...inTei, ...read, ...own])].filter((name) => {
    const file = path.join(folder, name);
    return name !== LOCK_FILE && existsSync(file) && statSync(file).isFile();
  });
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(path.join(folder, name)))]));
}
