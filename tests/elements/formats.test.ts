import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { FORMATS } from '../../scripts/elements/coverage-page.js';
import { PAIRS, type Pair, pairs } from '../../scripts/elements/pairs.js';
import { survey } from '../../scripts/elements/survey.js';
import type { Finding } from '../../scripts/findings/finding.js';
import { epub } from '../../scripts/formats/epub/epub.js';
import type { OutputFile } from '../../scripts/formats/output.js';
import { pdf } from '../../scripts/formats/pdf/pdf.js';
import { site } from '../../scripts/formats/site/site.js';
import { plainText } from '../../scripts/formats/text/text.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { type Format, Verifier } from '../../scripts/verify/verify.js';
import { inFolder } from '../support/folder.js';

const all = pairs();

/** How many pairs stand in one PDF: setting the type takes a while to begin. */
const IN_ONE = 60;

/** The formats in which each pair was proven, by its name. */
const proven = new Map<string, Set<Format>>();

/** Pairs of the same modules, as many as make a book. */
const books: readonly (readonly Pair[])[] = bound(all);

describe('every golden pair, in every format', () => {
  it.each(books.map((book) => [titleOf(book), book] as const))(
    '%s',
    { timeout: 300_000 },
    async (_, book) => {
      const files = Object.fromEntries(book.map(({ name, xml }) => [`${name}.xml`, xml]));
      await inFolder(files, async (folder) => {
        for (const at of [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
          cpSync(path.join(PAIRS, 'tower.png'), path.join(at, 'tower.png'));
        const whole = await built([folder]);
        // Typst works in a process of its own: the others are made meanwhile.
        const setting = pdf(whole.edition, 'book');
        setting.catch(() => undefined);
        for (const { name } of book) {
          const one = await built([path.join(folder, `${name}.xml`)]);
          await prove(one, quick(one.edition), [name]);
        }
        await prove(whole, quick(whole.edition), []);
        await prove(
          whole,
          (await setting).files,
          book.map((pair) => pair.name),
        );
      });
    },
  );

  it('so that each element is proven in each', () => {
    const lacking = survey(all).flatMap(({ name, pairs: own }) =>
      FORMATS.filter((format) => !own.some((pair) => proven.get(pair)?.has(format))).map(
        (format) => `${name}: ${format}`,
      ),
    );
    expect(lacking).toEqual([]);
  });
});

interface Built {
  readonly edition: PivotEdition;
  readonly verifier: Verifier;
}

async function built(inputs: readonly string[]): Promise<Built> {
  const model = readModel(inputs, undefined);
  const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  return { edition, verifier: new Verifier(model.source, 'corrected') };
}

const quick = (edition: PivotEdition): OutputFile[] => [
  ...site(edition, []),
  epub(edition, 'book'),
  plainText(edition, 'book'),
];

/** Expects that files hold what the TEI has, and remembers it of the pairs named. */
async function prove(
  { verifier }: Built,
  files: readonly OutputFile[],
  names: readonly string[],
): Promise<void> {
  const proof = await verifier.check(files);
  expect([...verifier.lost, ...proof.findings].map(inWords)).toEqual([]);
  for (const name of names)
    proven.set(name, new Set([...(proven.get(name) ?? []), ...proof.proven.map((p) => p.format)]));
}

const inWords = ({ code, place, what }: Finding): string => `${place?.file}:${place?.line} ${code} ${what}`;

/** All pairs in books; a module stands in one of them. */
function bound(pairsInOrder: readonly Pair[]): Pair[][] {
  const made: Pair[][] = [];
  for (const module of new Set(pairsInOrder.map((pair) => pair.module))) {
    const own = pairsInOrder.filter((pair) => pair.module === module);
    const last = made.at(-1);
    if (last && last.length + own.length <= IN_ONE) last.push(...own);
    else made.push(own);
  }
  return made;
}

function titleOf(book: readonly Pair[]): string {
  return [...new Set(book.map((pair) => pair.module))].join(', ');
}
