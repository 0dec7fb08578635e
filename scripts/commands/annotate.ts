import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Anchored, anchor, passagesOfFound } from '../annotation/anchoring.js';
import { type Annotation, quotationOf } from '../annotation/annotation.js';
import { type Arrival, type Writing, writingOf } from '../annotation/into-edition.js';
import { asMarkdown } from '../annotation/markdown.js';
import type { PassageText } from '../annotation/passage-text.js';
import { passagesOfEdition } from '../annotation/passages.js';
import { publishedIn } from '../annotation/published.js';
import { collectionOf, type ReadAnnotations, readAnnotations } from '../annotation/web-annotation.js';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { report } from '../findings/report.js';
import { withEdits } from '../ids/edit.js';
import type { EditionModel } from '../model/model.js';
import type { PivotEdition } from '../pivot/edition.js';
import { placeAt } from '../read/source.js';
import type { Command } from './command.js';
import { addressOf, inputsOf, oneOf, readArguments, UsageError } from './options.js';
import { pivotOf, readModel } from './pipeline.js';
import { writeWhole } from './write-whole.js';

const formats = ['jsonld', 'markdown'] as const;

export const annotateCommand: Command = {
  help: `emendata annotate import FILE [FOLDER | FILE]... [--only ID]... [--doubtful] [--json]
emendata annotate export [FOLDER | FILE]... [--format jsonld|markdown]
emendata annotate check  [FOLDER | FILE]... [--json]

import   writes annotations that readers have exported from the site into the edition, as TEI: into its list of
         annotations, or into tei/annotations.xml, which the edition then includes. No other byte is changed. Each
         is looked for in the text as it is now; what is doubtful or lost is listed and not written.
export   gives back what the edition publishes, unchanged, as Web Annotations (JSON-LD) or to be read
check    says of which of them the places have become doubtful or are lost

  --only ID       only these annotations
  --doubtful      write also those whose place is doubtful, at the place that is likest
  --format F      jsonld (default) or markdown
  --address URL   the public address of the edition, where it has one (or EMENDATA_ADDRESS)
  --json          the result as JSON

Example:  emendata annotate import notes.jsonld --only urn:uuid:8d5f9c1e-1c0e-4b0a-9d6f-0a1b2c3d4e5f
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      only: { type: 'string', multiple: true },
      doubtful: { type: 'boolean', default: false },
      format: { type: 'string', default: 'jsonld' },
      address: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [action = '', ...rest] = positionals;
    const address = addressOf(values.address ?? process.env['EMENDATA_ADDRESS']);
    const read = async (inputs: readonly string[]): Promise<Edition> => {
      const model = readModel(inputsOf(inputs), address);
      return { model, edition: await pivotOf(model, { policy: 'corrected', address }) };
    };
    switch (action) {
      case 'import': {
        const [file, ...inputs] = rest;
        if (file === undefined) throw new UsageError('annotate import takes a file of annotations');
        // What is wrong with it is said before anything of the edition.
        const given = chosenOf(readFile(file), values.only ?? []);
        return importInto(await read(inputs), given, { doubtful: values.doubtful, json: values.json });
      }
      case 'export':
        return exportOf(await read(rest), oneOf(values.format, formats, 'format'));
      case 'check':
        return check(await read(rest), values.json);
      default:
        throw new UsageError('annotate is followed by import, export or check');
    }
  },
};

interface Edition {
  readonly model: EditionModel;
  readonly edition: PivotEdition;
}

interface ImportOptions {
  readonly doubtful: boolean;
  readonly json: boolean;
}

/** A file of annotations is no larger than this. */
const LARGEST = 50_000_000;

/** @throws UsageError if one of the annotations that are wanted is not there */
function chosenOf(read: ReadAnnotations, only: readonly string[]): ReadAnnotations {
  const ids = new Set(read.annotations.map(({ id }) => id));
  const unknown = only.filter((id) => !ids.has(id));
  if (unknown.length > 0) throw new UsageError(`the file has no annotation ${unknown.join(', ')}`);
  return only.length === 0
    ? read
    : { ...read, annotations: read.annotations.filter(({ id }) => only.includes(id)) };
}

function importInto({ model, edition }: Edition, read: ReadAnnotations, options: ImportOptions): number {
  const findings: Finding[] = [];
  for (const { name, problem } of read.unread)
    findings.push(finding('N002', undefined, { id: name, problem }));
  const passages = passagesOfEdition(edition);
  const labels = labelsIn(edition);
  const arrivals: Arrival[] = [];
  for (const annotation of read.annotations) {
    const anchored = anchor(annotation.target, passages);
    const fault = faultOf(
      annotation,
      anchored,
      passages,
      'It stays in the file that was given; correct its words there, or tell its author.',
    );
    if (fault) findings.push(fault);
    if (!anchored.found || (anchored.state === 'doubtful' && !options.doubtful)) continue;
    const [passageId = '', ...further] = passagesOfFound(anchored.found, passages);
    const isStored = (id: string): boolean =>
      model.byId.get(id)?.written.some((a) => a.local === 'id') ?? false;
    const last = further.at(-1) ?? passageId;
    if (!isStored(passageId) || !isStored(last)) {
      const problem = `the passage “${isStored(passageId) ? last : passageId}” has no stored id; emendata ids --assign writes it`;
      findings.push(finding('N002', undefined, { id: annotation.id, problem }));
      continue;
    }
    const left = read.partly.find(({ id }) => id === annotation.id)?.left ?? [];
    if (left.length > 0)
      findings.push(finding('N005', undefined, { id: annotation.id, names: left.join(', ') }));
    const label = [passageId, ...(further.length > 0 ? [last] : [])].map((id) => labels.get(id) ?? id);
    arrivals.push({
      annotation,
      passageId,
      further: further.filter(isStored),
      label: label.join(' – '),
    });
  }
  const writing = arrivals.length > 0 ? writingOf(model, arrivals) : undefined;
  if (writing) write(writing);
  say(findings, options.json, {
    added: writing?.added ?? 0,
    renewed: writing?.renewed ?? 0,
    unchanged: arrivals.length - (writing?.added ?? 0) - (writing?.renewed ?? 0),
  });
  return 0;
}

function readFile(file: string): ReadAnnotations {
  const name = path.resolve(file);
  const there = statSync(name, { throwIfNoEntry: false });
  if (!there) throw new FindingsError([finding('C001', undefined, { path: file })]);
  const cannot = (problem: string): FindingsError =>
    new FindingsError([finding('N001', undefined, { path: file, problem })]);
  if (there.isDirectory()) throw cannot('it is a folder');
  if (there.size > LARGEST) throw cannot('it is too large');
  const read = readAnnotations(readFileSync(name, 'utf8'));
  if (!read) throw cannot('it is no JSON of a collection, a page or an annotation');
  return read;
}

/** What is to be said of an annotation whose place is not sure. */
function faultOf(
  { id, target }: Annotation,
  anchored: Anchored,
  passages: ReadonlyMap<string, PassageText>,
  remedy: string,
): Finding | undefined {
  if (anchored.state === 'sure') return undefined;
  const quoted = shortened(quotationOf(target) ?? '');
  if (anchored.state === 'lost') return finding('N004', undefined, { id, words: quoted, remedy });
  const { passageId, start, end, score } = anchored.found;
  const now = passages.get(passageId)?.text.slice(start, end) ?? '';
  return finding('N003', undefined, {
    id,
    words: quoted,
    place: passageId,
    now: shortened(now),
    score: score.toFixed(2),
  });
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** What passages are called: “Letter, ¶ 3”. */
const labelsIn = ({ parts }: PivotEdition): ReadonlyMap<string, string> =>
  new Map(
    parts.flatMap((part) => part.passages.map(({ id, label }) => [id, `${part.shortTitle}, ${label}`])),
  );

/** Writes all files, or none. */
function write({ created, edits }: Writing): void {
  const changed = [...edits].map(([source, own]) => {
    const after = withEdits(readFileSync(source.absolutePath), own);
    if (!after)
      throw new FindingsError([
        finding('C007', placeAt(source, 0), {
          problem: 'annotations cannot be put into its encoding without changing other bytes',
        }),
      ]);
    return { path: source.absolutePath, bytes: after };
  });
  if (created) writeWhole(created.path, created.text);
  for (const { path: name, bytes } of changed) writeWhole(name, bytes);
}

function say(
  findings: readonly Finding[],
  json: boolean,
  counts: Readonly<Record<'added' | 'renewed' | 'unchanged', number>>,
): void {
  if (json) process.stdout.write(`${JSON.stringify({ ...counts, findings }, null, 2)}\n`);
  else {
    process.stdout.write(report(findings, 'text'));
    process.stdout.write(
      `Written: ${counts.added}; brought up to date: ${counts.renewed}; as they were: ${counts.unchanged}.\n`,
    );
  }
}

function exportOf({ model, edition }: Edition, format: (typeof formats)[number]): number {
  const published = publishedIn(model, edition);
  const annotations = published.flatMap(({ annotation }) => annotation ?? []);
  const { title } = edition.metadata;
  if (format === 'markdown') process.stdout.write(asMarkdown(annotations, title));
  else {
    const id = idOf(annotations);
    process.stdout.write(`${JSON.stringify(collectionOf(annotations, id, title), null, 2)}\n`);
  }
  const left = published.length - annotations.length;
  if (left > 0)
    process.stderr.write(
      `${left} annotations in the TEI say neither on what page they are nor have an address.\n`,
    );
  return 0;
}

/** The same annotations have the same address (UUID of version 8, RFC 9562). */
export function idOf(annotations: readonly Annotation[]): string {
  const hash = createHash('sha256').update(JSON.stringify(annotations)).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(16), 16) % 4);
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function check({ model, edition }: Edition, json: boolean): number {
  const published = publishedIn(model, edition);
  const passages = passagesOfEdition(edition);
  const remedy = 'It is shown on the page of annotations; correct its words in the TEI, or take it out.';
  const findings = published.flatMap(({ id, annotation, anchored }) => {
    const fault = annotation && faultOf(annotation, anchored, passages, remedy);
    return fault
      ? [fault]
      : annotation
        ? []
        : [finding('N002', undefined, { id, problem: 'the TEI does not say on what page it was made' })];
  });
  if (json) process.stdout.write(report(findings, 'json'));
  else
    process.stdout.write(
      `${report(findings, 'text')}${published.length - findings.length} of ${published.length} have their places.\n`,
    );
  return 0;
}
