import { RE2JS } from 're2js';
import { addTo } from './lists.js';
import type { SourceText } from './source.js';
import { attribute, childElements, elementsOf, type XmlElement } from './tree.js';

/** What a prefixDef says of addresses with its prefix. */
interface PrefixDefinition {
  readonly pattern: string;
  readonly replacement: string;
  /** The file in which it says so. */
  readonly source: SourceText;
}

/** The definitions that hold in a document, by prefix. */
export type PrefixDefinitions = ReadonlyMap<string, readonly PrefixDefinition[]>;

/** The prefixes that a TEI or teiCorpus defines in its header, and those that hold around it (TEI Guidelines, section 2.3.7). */
export function prefixesOf(holder: XmlElement, around: PrefixDefinitions): PrefixDefinitions {
  const own = new Map<string, PrefixDefinition[]>();
  for (const header of childElements(holder, 'teiHeader'))
    for (const element of elementsOf(header, 'prefixDef')) {
      const prefix = attribute(element, 'ident');
      const pattern = attribute(element, 'matchPattern');
      const replacement = attribute(element, 'replacementPattern');
      if (prefix === undefined || pattern === undefined || replacement === undefined) continue;
      const { source } = element;
      addTo(own, prefix, { pattern, replacement, source });
    }
  return own.size === 0 ? around : new Map([...around, ...own]);
}

const LONGEST = 500;
/** Patterns come from anybody: so many steps, of all addresses together, are enough for every real edition. */
const MOST_STEPS = 200_000_000;

/** Finds out what addresses with a private prefix mean. Patterns are matched in linear time (RE2). */
export class PrivateAddresses {
  readonly #compiled = new Map<string, RE2JS | undefined>();
  #steps = 0;

  /**
   * @param address without its prefix
   * @returns what the address may mean, in the order of the definitions, and which file says so
   */
  *meanings(
    address: string,
    definitions: readonly PrefixDefinition[],
  ): Generator<{ readonly address: string; readonly source: SourceText }> {
    for (const { pattern, replacement, source } of definitions) {
      this.#steps += (pattern.length + 1) * (address.length + 1);
      if (address.length > LONGEST || this.#steps > MOST_STEPS) return;
      const matcher = this.#pattern(pattern)?.matcher(address);
      if (!matcher?.matches()) continue;
      const groups = matcher.groupCount();
      const meaning = replacement.replace(/\$([0-9])/g, (_, digit: string) =>
        Number(digit) <= groups ? (matcher.group(Number(digit)) ?? '') : '',
      );
      yield { address: meaning, source };
    }
  }

  /** The pattern, ready to be matched; undefined if it is not understood (XML Schema knows a few forms of its own). */
  #pattern(pattern: string): RE2JS | undefined {
    if (!this.#compiled.has(pattern)) this.#compiled.set(pattern, compiled(pattern));
    return this.#compiled.get(pattern);
  }
}

function compiled(pattern: string): RE2JS | undefined {
  if (pattern.length > LONGEST) return undefined;
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
