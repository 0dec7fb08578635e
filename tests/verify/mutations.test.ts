import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputFile } from '../../scripts/formats/output.js';
import { pdf } from '../../scripts/formats/pdf/pdf.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { Assembler, compilers, modelFrom, type Quick, quick, readSource } from './support/edition.js';
import { mutateMarkup } from './support/mutate-markup.js';
import { mutatePivot } from './support/mutate-pivot.js';
import { mutatePrint } from './support/mutate-print.js';
import { mutateTei } from './support/mutate-tei.js';
import { mutateText } from './support/mutate-text.js';
import { expectNamed, type Mutation } from './support/mutation.js';
import { Chance, MUTATIONS } from './support/random.js';

/** Faults of one book that are set together: each setting takes about a second. */
const BATCH = 5;
/** Draws that may come to nothing in the files, for each mutation that does not. */
const PATIENCE = 10;

let assembler: Assembler;
let pivot: PivotEdition;
let verifier: Verifier;
const baseline = new Map<Quick, OutputFile[]>();

beforeAll(async () => {
  const source = readSource();
  assembler = new Assembler();
  pivot = await assembler.pivot(modelFrom(source), 'corrected');
  verifier = new Verifier(source, 'corrected');
  for (const format of quick) baseline.set(format, compilers[format](structuredClone(pivot)));
});

const same = (a: readonly OutputFile[], b: readonly OutputFile[]): boolean =>
  a.length === b.length &&
  a.every((file, i) => Buffer.compare(file.bytes, b[i]?.bytes ?? new Uint8Array()) === 0);

/** Makes mutations until enough of them have come into the files, and sees each found at its place. */
async function mutate(
  seed: number,
  format: (index: number) => Quick,
  make: (chance: Chance, format: Quick) => Promise<{ mutation: Mutation; files: OutputFile[] }>,
): Promise<void> {
  const chance = new Chance(seed);
  let draws = 0;
  for (let made = 0; made < MUTATIONS; draws++) {
    expect(draws, 'too many mutations do not come into the files').toBeLessThan(MUTATIONS * PATIENCE);
    const target = format(made);
    const { mutation, files } = await make(chance, target);
    if (same(files, baseline.get(target) ?? [])) continue;
    made += 1;
    const { findings } = await verifier.check(files);
    expectNamed({ ...mutation, what: `${target}: ${mutation.what}` }, findings);
  }
}

const inTurn = (index: number): Quick => quick[index % quick.length] ?? 'txt';

describe('verify', { timeout: 30_000 + MUTATIONS * 2000 }, () => {
  it.each(quick)('finds nothing in the %s of the edition itself', async (format) => {
    const { findings, proven } = await verifier.check(baseline.get(format) ?? []);
    expect(findings).toEqual([]);
    expect(proven).toEqual([{ format, passages: 92, notes: 8, corrections: 13, entries: 7 }]);
  });

  it('finds what was changed in the TEI tree after reading', async () => {
    await mutate(1, inTurn, async (chance, format) => {
      const source = readSource();
      const mutation = mutateTei(source, chance);
      const edition = await assembler.pivot(modelFrom(source), 'corrected', [mutation.document]);
      return { mutation, files: compilers[format](edition) };
    });
  });

  it('finds what was changed in the pivot, in every format', async () => {
    const chance = new Chance(2);
    for (let made = 0; made < MUTATIONS; ) {
      const edition = structuredClone(pivot);
      const mutation = mutatePivot(edition, chance);
      for (const format of quick) {
        const { findings } = await verifier.check(compilers[format](edition));
        expectNamed({ ...mutation, what: `${format}: ${mutation.what}` }, findings);
      }
      made += 1;
    }
  });

  it.each(quick)('finds what was changed in the input of the compiler of %s', async (format) => {
    await mutate(
      3 + quick.indexOf(format),
      () => format,
      async (chance) => {
        const edition = structuredClone(pivot);
        return { mutation: mutatePivot(edition, chance), files: compilers[format](edition) };
      },
    );
  });

  it('finds what was changed in the finished pages of the site', async () => {
    await mutate(
      10,
      () => 'html',
      async (chance) => {
        const files = baseline.get('html') ?? [];
        const pages = files.filter((f) => f.path.endsWith('.html') && !/index|404|colophon/.test(f.path));
        return changePage(chance, files, pages, (page) =>
          mutateMarkup(page, { isText: (_, name) => name === 'article' }, chance),
        );
      },
    );
  });

  it('finds what was changed in the finished EPUB', async () => {
    await mutate(
      11,
      () => 'epub',
      async (chance) => {
        const [book] = baseline.get('epub') ?? [];
        if (!book) throw new Error('there is no EPUB');
        const entries = Object.entries(unzipSync(book.bytes)).map(([path, bytes]) => ({
          path,
          bytes,
          mediaType: '',
        }));
        const pages = entries.filter((f) => /text\/(?!colophon).*\.xhtml$/.test(f.path));
        const { mutation, files } = changePage(chance, entries, pages, (page) =>
          mutateMarkup(page, { isText: (classes) => classes.includes('part') }, chance),
        );
        const packed = zipSync(Object.fromEntries(files.map((f) => [f.path, f.bytes])), { level: 0 });
        return { mutation, files: [{ ...book, bytes: packed }] };
      },
    );
  });

  it('finds what was changed in the finished text file', async () => {
    await mutate(
      12,
      () => 'txt',
      async (chance) => {
        const [file] = baseline.get('txt') ?? [];
        if (!file) throw new Error('there is no text file');
        const mutation = mutateText(strFromU8(file.bytes), chance);
        return { mutation, files: [{ ...file, bytes: strToU8(mutation.file) }] };
      },
    );
  });

  it('finds nothing in the PDF of the edition itself', async () => {
    const { files } = await pdf(pivot, 'edition');
    const { findings, proven } = await verifier.check(files);
    expect(findings).toEqual([]);
    expect(proven).toEqual([{ format: 'pdf', passages: 92, notes: 8, corrections: 13, entries: 7 }]);
  });

  it('finds what was changed in the data of the PDF', async () => {
    const chance = new Chance(20);
    for (let made = 0; made < MUTATIONS; made += BATCH) {
      let mutations: Mutation[] = [];
      const { files } = await pdf(pivot, 'edition', {
        alter(data) {
          const copy = structuredClone(data);
          mutations = mutatePrint(copy, verifier.expected, chance, Math.min(BATCH, MUTATIONS - made));
          return copy;
        },
      });
      const { findings } = await verifier.check(files);
      for (const mutation of mutations) expectNamed({ ...mutation, what: `pdf: ${mutation.what}` }, findings);
    }
  });
});

/** Changes one page among files. */
function changePage(
  chance: Chance,
  files: readonly OutputFile[],
  pages: readonly OutputFile[],
  change: (page: string) => (Mutation & { page: string }) | undefined,
): { mutation: Mutation; files: OutputFile[] } {
  for (;;) {
    const page = chance.pick(pages);
    const mutation = change(strFromU8(page.bytes));
    if (!mutation) continue;
    const bytes = strToU8(mutation.page);
    return {
      mutation: { ...mutation, what: `${page.path}: ${mutation.what}` },
      files: files.map((f) => (f === page ? { ...f, bytes } : f)),
    };
  }
}
