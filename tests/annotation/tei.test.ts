import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Annotation, motivations } from '../../scripts/annotation/annotation.js';
import { asFragment, targetOfFragment } from '../../scripts/annotation/selector-fragment.js';
import { annotationOfElement, asTei } from '../../scripts/annotation/tei.js';
import { asJsonLd, collectionOf, readAnnotations } from '../../scripts/annotation/web-annotation.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { elementsOf, type XmlElement } from '../../scripts/read/tree.js';
import { checkGrammar } from '../../scripts/validate/check-grammar.js';
import { grammarOf } from '../../scripts/validate/schema/load.js';
import { relaxNg } from '../../scripts/validate/schema/relaxng.js';
import { ourOdd } from '../validate/helpers.js';
import { faultsOf } from './schema.js';

/** What XML and JSON can both hold; line ends are those of XML. */
const words = fc
  .string({ unit: 'grapheme' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none
  .map((s) => s.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, 'x'));
const some = words.filter((s) => s.trim() !== '');
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const date = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((d) => d.toISOString().replace(/\.\d+Z$/, 'Z'));
const source = fc.constantFrom('https://example.org/albania/0.1.0/hist.html', 'hist.html', 'urn:x:y');
const stretch = fc.record({
  exact: some,
  prefix: words,
  suffix: words,
  position: optional(
    fc.record({ start: fc.nat(), end: fc.nat() }).map(({ start, end }) => ({ start, end: start + end })),
  ),
});
const annotations: fc.Arbitrary<Annotation> = fc.record({
  id: fc.uuid().map((u) => `urn:uuid:${u}`),
  motivations: fc.uniqueArray(fc.constantFrom(...motivations), { maxLength: 3 }),
  created: optional(date),
  modified: optional(date),
  creators: fc.array(
    fc.record({
      type: optional(fc.constantFrom('Person' as const, 'Organization' as const, 'Software' as const)),
      id: optional(fc.constantFrom('https://orcid.org/0000-0002-1825-0097', 'mailto:a@example.org')),
      name: some,
    }),
    { maxLength: 2 },
  ),
  rights: optional(fc.constant('https://creativecommons.org/licenses/by/4.0/')),
  bodies: fc.array(
    fc.record({
      value: fc.oneof(
        words,
        fc.array(words, { maxLength: 5 }).map((lines) => lines.join('\n')),
      ),
      purpose: optional(fc.constantFrom(...motivations)),
      format: optional(fc.constantFrom('text/plain', 'text/html', 'text/markdown')),
      language: optional(fc.constantFrom('en', 'sq-Latn')),
    }),
    { maxLength: 4 },
  ),
  target: fc.oneof(
    fc.record({ source, passage: fc.constantFrom('hist-p3', 'ü-1'), words: optional(stretch) }),
    fc.record({
      source,
      passage: fc.constantFrom('hist-p3', 'ü-1'),
      words: stretch,
      // Of the last words the end is told; where they begin follows from it.
      until: fc.record({
        passage: fc.constantFrom('hist-p5', 'ü,(2)'),
        words: stretch.map(({ position, ...own }) => ({
          ...own,
          position: position && { start: position.start, end: position.start + [...own.exact].length },
        })),
      }),
    }),
  ),
});

const inList = (annotation: Annotation): XmlElement => {
  const tei = asTei(
    annotation,
    { id: 'annotations-a1', passageId: 'hist-p3', label: 'History, ¶ 3' },
    '    ',
  );
  return parse(
    sourceText(
      'a.xml',
      '/a.xml',
      `<listAnnotation xmlns="http://www.tei-c.org/ns/1.0">\n    ${tei}\n</listAnnotation>`,
    ),
  ).root;
};

const readBack = (annotation: Annotation): Annotation | undefined => {
  const [element] = elementsOf(inList(annotation), 'annotation');
  return element && annotationOfElement(element, () => undefined);
};

describe('an annotation as TEI', async () => {
  const grammar = await grammarOf(relaxNg({ ...ourOdd(), start: ['listAnnotation'] }));

  it('is read back unchanged, whatever it holds', () => {
    fc.assert(
      fc.property(annotations, (annotation) => {
        expect(readBack(annotation)).toEqual(annotation);
      }),
    );
  });

  it('is valid, whatever it holds', () => {
    fc.assert(
      fc.property(annotations, (annotation) => {
        const root = inList(annotation);
        const file = { source: root.source, root, prolog: [], inclusions: [], findings: [] };
        expect(checkGrammar(file, grammar).map(({ what }) => what)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is read back unchanged through JSON', () => {
    fc.assert(
      fc.property(annotations, (annotation) => {
        const read = readAnnotations(JSON.stringify(asJsonLd(annotation)));
        expect(read).toEqual({ annotations: [annotation], unread: [], partly: [] });
      }),
    );
  });

  it.each([
    [
      'half of a character',
      { source: 'https://example.org/a.html', selector: { type: 'FragmentSelector', value: 'a\ud800' } },
    ],
    ['half of a character in its address', 'https://example.org/a.html#a\ud800'],
    ['what no XML can hold', 'https://example.org/a.html#a%01'],
  ])('is of no passage whose id has %s', (_, target) => {
    const read = readAnnotations(JSON.stringify({ id: 'urn:x:1', type: 'Annotation', target }));
    expect(read?.unread.map(({ problem }) => problem)).toEqual(['the id of its passage is none']);
  });

  it('is as the schema of exported annotations wants it', () => {
    fc.assert(
      fc.property(annotations, (annotation) => {
        expect(faultsOf(JSON.stringify(collectionOf([annotation], 'urn:x:y', 'Annotations')))).toEqual([]);
      }),
    );
  });

  it('keeps its place in one address', () => {
    fc.assert(
      fc.property(annotations, ({ target }) => {
        const address = asFragment(target);
        expect(address).toMatch(/^[^\s"<>]+$/);
        expect(targetOfFragment(address, target.words?.exact, target.until?.words.exact)).toEqual(target);
      }),
    );
  });
});
