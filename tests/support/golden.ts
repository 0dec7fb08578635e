import path from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { citationForColophon } from '../../scripts/citation/markup.js';
import { documentOf, PAIRS } from '../../scripts/elements/pairs.js';
import { modelOf } from '../../scripts/model/model.js';
import { type Policy, policies } from '../../scripts/model/policy.js';
import { assemble, type Fragment } from '../../scripts/pivot/assemble.js';
import type { Part, PivotEdition } from '../../scripts/pivot/edition.js';
import { assignIds } from '../../scripts/read/assign-ids.js';
import type { EditionSource } from '../../scripts/read/edition.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { attribute, elementsOf } from '../../scripts/read/tree.js';
import { Transformer } from '../../scripts/transform/transform.js';
import { compareParts } from '../../scripts/verify/compare/parts.js';
import { compareEntries } from '../../scripts/verify/compare/register.js';
import { expectedReading } from '../../scripts/verify/expected.js';
import { entriesOf, flowOf, isEntry, notesOf } from '../../scripts/verify/extract/page.js';
import { parseHtml } from '../../scripts/verify/extract/parse-html.js';
import type { PartReading } from '../../scripts/verify/reading.js';
import { comparable } from '../../scripts/verify/white-space.js';

/** What becomes of a small document: its page, and what is wrong with it. */
export interface Rendered {
  /** The parts that the document gives, and the entries of the apparatus, under the default policy. */
  readonly html: string;
  /** Text lost, doubled or run together, under any policy. */
  readonly unlike: readonly string[];
  /** What HTML does not allow, under any policy. */
  readonly invalid: readonly string[];
}

/**
 * Renders a small document, as the pivot has it, and compares it with what the verifier expects. Of a document that is
 * nothing but a header the description is shown, of any other its texts and registers.
 * @param xml what a file of a pair holds
 */
export async function render(xml: string): Promise<Rendered> {
  const source = sourceOf(xml);
  const model = modelOf(source, undefined);
  const transformer = new Transformer(model.treated);
  const fragments: Fragment[] = [];
  const isHeader = model.documents.length === 0;
  const kinds = isHeader ? ['description'] : ['text', 'editorial', 'register'];
  for (const document of model.printed.filter((d) => isHeader || d.kind !== 'description'))
    fragments.push({ document, ...(await transformer.fragment(document)) });

  const shown: string[] = [];
  const unlike: string[] = [];
  const invalid: string[] = [];
  for (const policy of policies) {
    const own = fragments.map((fragment) => ({ ...fragment, root: structuredClone(fragment.root) }));
    const edition = assemble(model, own, policy, '', citationForColophon(model.metadata));
    const parts = edition.parts.filter((p) => kinds.includes(p.kind));
    const pages = parts.map(htmlOf);
    if (policy === 'corrected') {
      shown.push(...pages);
      for (const e of edition.entries.values())
        shown.push(`<!-- ${e.id}: ${e.lemmaText} ] ${e.readingText} -->`);
    }
    unlike.push(...differences(source, policy, kinds, parts, pages, edition.entries));
    invalid.push(...(await faultsOf(pages.join('\n'))).map((fault) => `${policy}: ${fault}`));
  }
  return { html: inLines(shown.join('\n')), unlike, invalid };
}

/** A small document as the reader gives it. */
export function sourceOf(xml: string): EditionSource {
  const file = parse(sourceText('golden.xml', path.join(PAIRS, 'golden.xml'), documentOf(xml)));
  const ids = [...elementsOf(file.root)].map((e) => attribute(e, 'xml:id'));
  const documents = [...elementsOf(file.root, 'TEI')];
  for (const document of documents) assignIds(document, new Set(ids.filter((id) => id !== undefined)));
  return {
    kind: 'documents',
    folder: PAIRS,
    root: file.root,
    files: [file],
    texts: [],
    documents,
    name: 'golden',
    findings: [],
  };
}

const htmlOf = (part: Part): string => [part.body, ...part.notes].map((node) => toHtml(node)).join('\n');

/** One block to a line. */
const inLines = (html: string): string =>
  `${html.replace(/(<\/(?:p|div|section|h\d|li|ul|dl|dt|dd|blockquote|table|tr|td|th|figure|figcaption|aside|pre)>)/g, '$1\n').replace(/\n{2,}/g, '\n')}\n`;

/** What the verifier says of the pages: it reads the TEI for itself. */
function differences(
  source: EditionSource,
  policy: Policy,
  kinds: readonly string[],
  parts: readonly Part[],
  pages: readonly string[],
  entries: PivotEdition['entries'],
): string[] {
  const whole = expectedReading(source, policy);
  const expected = {
    ...whole,
    parts: whole.parts.filter((p) => kinds.includes(p.kind)),
  };
  const isPassage = (id: string): boolean => expected.passages.has(id);
  const got = parts.map(({ id, title }, i): PartReading => {
    const page = parseHtml(new TextEncoder().encode(pages[i]));
    const isNote = (e: { readonly name: string }): boolean => e.name === 'aside';
    return {
      id,
      title,
      flow: flowOf(page, id, isPassage, (e) => isNote(e) || isEntry(e)),
      notes: notesOf(page, isPassage, { isBeside: () => false }),
    };
  });
  const readings = (of: Iterable<{ id: string; lemma: string; reading: string }>): string[] =>
    [...of].map((e) => `${e.id}: ${comparable(e.lemma)} ] ${comparable(e.reading)}`).sort();
  const wanted = readings(whole.corrections);
  const found = readings(
    [...entries.values()].map((e) => ({ id: e.id, lemma: e.lemmaText, reading: e.readingText })),
  );
  const listed = parts.flatMap(({ id }, i) =>
    entriesOf(parseHtml(new TextEncoder().encode(pages[i])), id, { isBeside: () => false }),
  );
  return [
    ...compareParts(expected, got, policy).map((f) => `${policy}: ${f.what}`),
    ...compareEntries(expected, listed, policy).map((f) => `${policy}: ${f.what}`),
    ...wanted.filter((e) => !found.includes(e)).map((e) => `${policy}: no entry “${e}”`),
    ...found.filter((e) => !wanted.includes(e)).map((e) => `${policy}: an entry “${e}” too many`),
  ];
}

/** The rules on what may stand in what; a fragment has no title, no styles, and links that are filled in later. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    rules: {
      'attribute-allowed-values': 'error',
      'close-order': 'error',
      'element-name': 'error',
      'element-permitted-content': 'error',
      'element-permitted-occurrences': 'error',
      'element-permitted-order': 'error',
      'element-permitted-parent': 'error',
      'element-required-ancestor': 'error',
      'element-required-content': 'error',
      'no-dup-attr': 'error',
      'no-dup-id': 'error',
    },
  }),
);

async function faultsOf(body: string): Promise<string[]> {
  const page = `<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>${body}</body></html>`;
  const report = await validator.validateString(page);
  return report.results.flatMap((r) => r.messages).map((m) => m.message);
}
