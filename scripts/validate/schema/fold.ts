import { parse } from '../../read/parse.js';
import { sourceText } from '../../read/source.js';
import type { XmlElement } from '../../read/tree.js';
import { copyOf, type ElementOut, element, writeXml, type XmlOut } from './xml-text.js';

const RELAX_NG = 'http://relaxng.org/ns/structure/1.0';
const NOT_ALLOWED = element('notAllowed', {});
const EMPTY = element('empty', {});

/**
 * Writes a schema without `notAllowed`, for libxml2 misjudges schemas that contain it: what cannot match is left
 * out of choices (RELAX NG, section 4.20), and definitions that nothing refers to go (section 4.19).
 * Annotations go too.
 * @param rng a schema in the XML syntax that includes no other
 */
export function foldNotAllowed(rng: string): string {
  const { root } = parse(sourceText('schema', 'schema', rng));
  const components = flattened(root);
  const start = combined(components.filter((c) => c.local === 'start'));
  const defines = new Map<string, ElementOut>();
  for (const name of new Set(components.filter((c) => c.local === 'define').map(nameOf)))
    defines.set(name, combined(components.filter((c) => c.local === 'define' && nameOf(c) === name)));

  const impossible = new Set<string>();
  for (let before = -1; before < impossible.size; ) {
    before = impossible.size;
    for (const [name, pattern] of defines)
      if (!impossible.has(name) && isNotAllowed(folded(pattern, impossible))) impossible.add(name);
  }
  const begin = folded(start, impossible);
  const kept = new Map<string, ElementOut>();
  const waiting = [...refsIn(begin)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const pattern = defines.get(name);
    if (!pattern || kept.has(name)) continue;
    const shorter = folded(pattern, impossible);
    kept.set(name, shorter);
    waiting.push(...refsIn(shorter));
  }
  const { attributes } = copyOf(root);
  return writeXml(
    element(
      'grammar',
      { xmlns: RELAX_NG, ns: attributes['ns'], datatypeLibrary: attributes['datatypeLibrary'] },
      element('start', {}, begin),
      ...[...kept]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, pattern]) => element('define', { name }, pattern)),
    ),
  );
}

/** The starts and definitions of a grammar, those in its divs included. */
function flattened(grammar: XmlElement): XmlElement[] {
  return grammar.children.flatMap((child): XmlElement[] => {
    if (child.type !== 'element' || child.namespace !== RELAX_NG) return [];
    if (child.local === 'div') return flattened(child);
    if (child.local !== 'start' && child.local !== 'define')
      throw new Error(`a schema with “${child.local}” cannot be folded`);
    return [child];
  });
}

const nameOf = (component: XmlElement): string =>
  component.attributes.find((a) => a.local === 'name')?.value ?? '';

/** Several definitions of one name are a choice or an interleave of all (section 4.17). */
function combined(components: readonly XmlElement[]): ElementOut {
  const patterns = components.map((c) => group(patternsOf(copyOf(c))));
  const how = components.map((c) => c.attributes.find((a) => a.local === 'combine')?.value).find(Boolean);
  return patterns.length === 1 && patterns[0] ? patterns[0] : element(how ?? 'choice', {}, ...patterns);
}

/** The children that are patterns or names; annotations are of another namespace and have a prefix. */
const patternsOf = (out: ElementOut): ElementOut[] =>
  out.children.filter((c): c is ElementOut => typeof c !== 'string' && !c.name.includes(':'));

const group = (patterns: readonly ElementOut[]): ElementOut =>
  patterns.length === 1 && patterns[0] ? patterns[0] : element('group', {}, ...patterns);

const isNotAllowed = (pattern: XmlOut): boolean =>
  typeof pattern !== 'string' && pattern.name === 'notAllowed';

/** The pattern without notAllowed, or notAllowed itself. */
function folded(pattern: ElementOut, impossible: ReadonlySet<string>): ElementOut {
  const { name, attributes } = pattern;
  const attributesKept = Object.fromEntries(Object.entries(attributes).filter(([key]) => !key.includes(':')));
  if (name === 'ref') return impossible.has(attributes['name'] ?? '') ? NOT_ALLOWED : pattern;
  if (['value', 'data', 'text', 'empty', 'notAllowed', 'name', 'anyName', 'nsName'].includes(name))
    return { name, attributes: attributesKept, children: withoutAnnotations(pattern) };
  const children = patternsOf(pattern).map((child) => folded(child, impossible));
  const possible = children.filter((child) => !isNotAllowed(child));
  if (name === 'choice') {
    if (possible.length === 0) return NOT_ALLOWED;
    return possible.length === 1 && possible[0]
      ? possible[0]
      : element('choice', attributesKept, ...possible);
  }
  if (possible.length < children.length)
    return name === 'optional' || name === 'zeroOrMore' ? EMPTY : NOT_ALLOWED;
  return { name, attributes: attributesKept, children };
}

const withoutAnnotations = (pattern: ElementOut): XmlOut[] =>
  pattern.children.flatMap((child): XmlOut[] => {
    if (typeof child === 'string') return [child];
    return child.name.includes(':') ? [] : [{ ...child, children: withoutAnnotations(child) }];
  });

function refsIn(pattern: ElementOut): string[] {
  if (pattern.name === 'ref') return [pattern.attributes['name'] ?? ''];
  return pattern.children.flatMap((child) => (typeof child === 'string' ? [] : refsIn(child)));
}
