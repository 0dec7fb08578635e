import type { Place } from '../../findings/finding.js';
import type { ParsedFile } from '../../read/parse.js';
import { placeOf, type XmlInstruction } from '../../read/tree.js';

/** The language of a schema; undefined where nothing but the schema itself tells. */
export type Language = 'relaxng' | 'compact' | 'schematron' | 'xsd' | 'nvdl' | 'dtd';

export const RELAX_NG = 'http://relaxng.org/ns/structure/1.0';
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

const BY_NAMESPACE: ReadonlyMap<string, Language> = new Map([
  [RELAX_NG, 'relaxng'],
  ['http://purl.oclc.org/dsdl/schematron', 'schematron'],
  ['http://www.ascc.net/xml/schematron', 'schematron'],
  ['http://www.w3.org/2001/XMLSchema', 'xsd'],
  ['http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0', 'nvdl'],
]);
const BY_ENDING: ReadonlyMap<string, Language> = new Map([
  ['rng', 'relaxng'],
  ['rnc', 'compact'],
  ['sch', 'schematron'],
  ['xsd', 'xsd'],
  ['nvdl', 'nvdl'],
  ['dtd', 'dtd'],
]);

/** A schema that a document names as its own. */
export interface NamedSchema {
  readonly href: string;
  readonly language: Language | undefined;
  /** The phase of Schematron that is asked for. */
  readonly phase: string | undefined;
  readonly file: ParsedFile;
  readonly place: Place;
}

/**
 * The schemas that a file names: in xml-model instructions (Associating Schemas with XML documents 1.0), in those of
 * oXygen, and in xsi:schemaLocation.
 */
export function schemasNamedIn(file: ParsedFile): NamedSchema[] {
  const instructions = file.prolog.filter((node) => node.type === 'instruction');
  const named = instructions.flatMap((node) =>
    inInstruction(node).map((n) => ({ ...n, place: placeOf(node) })),
  );
  const located = inSchemaLocation(file).map((href) => ({
    href,
    language: 'xsd' as const,
    phase: undefined,
    place: placeOf(file.root),
  }));
  return [...named, ...located].map((schema) => ({ ...schema, file }));
}

type Named = Pick<NamedSchema, 'href' | 'language' | 'phase'>;

function inInstruction({ target, value }: XmlInstruction): Named[] {
  const given = pseudoAttributes(value);
  if (target === 'xml-model') {
    const href = given.get('href');
    if (href === undefined) return [];
    return [{ href, language: languageOf(href, given), phase: given.get('phase') }];
  }
  if (target !== 'oxygen') return [];
  const found: Named[] = [];
  const add = (name: string, language: Language): void => {
    const href = given.get(name);
    if (href !== undefined) found.push({ href, language, phase: given.get('phase') });
  };
  add('RNGSchema', given.get('type') === 'compact' ? 'compact' : 'relaxng');
  add('SCHSchema', 'schematron');
  add('NVDLSchema', 'nvdl');
  return found;
}

function languageOf(href: string, given: ReadonlyMap<string, string>): Language | undefined {
  const ending = BY_ENDING.get(/\.(\w+)(?:[?#].*)?$/.exec(href)?.[1]?.toLowerCase() ?? '');
  if (ending === 'compact' || /compact/.test(given.get('type') ?? '')) return 'compact';
  return languageOfNamespace(given.get('schematypens') ?? '') ?? ending;
}

/** The language of a schema whose root element, or whose declared type, is of a namespace. */
export const languageOfNamespace = (namespace: string): Language | undefined => BY_NAMESPACE.get(namespace);

/** The addresses in xsi:schemaLocation, every second word of it, and in xsi:noNamespaceSchemaLocation. */
function inSchemaLocation({ root }: ParsedFile): string[] {
  const located = (name: string): string[] =>
    (root.written.find((a) => a.namespace === SCHEMA_INSTANCE && a.local === name)?.value ?? '')
      .split(/\s+/)
      .filter(Boolean);
  return [
    ...located('schemaLocation').filter((_, i) => i % 2 === 1),
    ...located('noNamespaceSchemaLocation'),
  ];
}

/** What an instruction says in the form of attributes (Associating Schemas with XML documents 1.0, section 3). */
function pseudoAttributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(name, withoutReferences(double ?? single ?? ''));
  return found;
}

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const withoutReferences = (text: string): string =>
  text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name: string) => {
    if (name) return PREDEFINED[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
