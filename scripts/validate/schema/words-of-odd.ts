import { listOf, quoted } from '../words.js';
import type { Content, DataContent, Odd } from './odd.js';

/**
 * What the values of attributes must be, in words that follow “Give”.
 * @returns by “element/@attribute”, or by “@attribute” where all elements agree
 */
export function valueWords(odd: Odd): Record<string, string> {
  const byAttribute = new Map<string, Map<string, string>>();
  for (const element of odd.elements.values())
    for (const { spec } of element.attributes) {
      const words = wordsOf(spec.value, odd);
      const found = byAttribute.get(spec.ident) ?? new Map<string, string>();
      byAttribute.set(spec.ident, found.set(element.ident, words));
    }
  const all: Record<string, string> = {};
  for (const [attribute, byElement] of byAttribute) {
    const commonest = mostCommon([...byElement.values()]);
    if (commonest !== '') all[`@${attribute}`] = commonest;
    for (const [element, words] of byElement)
      if (words !== commonest) all[`${element}/@${attribute}`] = words;
  }
  return all;
}

function wordsOf(value: DataContent, odd: Odd): string {
  if (value.kind === 'list') {
    const words = wordsOf(value.item, odd);
    return words === '' ? '' : `${words}; several with a space between them`;
  }
  if (value.kind === 'values')
    return listOf(
      value.values.map(({ ident }) => quoted(ident)),
      'or',
    );
  const spec = value.kind === 'spec' ? odd.dataTypes.get(value.name) : undefined;
  if (!spec) return '';
  if (spec.content.kind === 'values') return wordsOf(spec.content, odd);
  return spec.desc.charAt(0).toLowerCase() + spec.desc.slice(1).replace(/\.$/, '');
}

function mostCommon(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** For each element, the elements that may hold it, in alphabetical order. */
export function parentsIn(odd: Odd): Record<string, string[]> {
  const parents = new Map<string, Set<string>>([...odd.elements.keys()].map((name) => [name, new Set()]));
  for (const { ident, content } of odd.elements.values())
    for (const child of childrenIn(content, odd)) parents.get(child)?.add(ident);
  return Object.fromEntries([...parents].map(([name, found]) => [name, [...found].sort()]));
}

/** The elements that a content may hold. */
export function childrenIn(content: Content, odd: Odd): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const named = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const macro = odd.macros.get(name);
    if (macro) from(macro.content);
    for (const member of odd.modelClasses.get(name)?.members ?? [])
      if (odd.elements.has(member)) found.add(member);
      else named(member);
  };
  const from = (c: Content): void => {
    if (c.kind === 'element') found.add(c.name);
    else if (c.kind === 'class' || c.kind === 'macro') named(c.name);
    else if (c.kind === 'repeat') from(c.item);
    else if (c.kind === 'sequence' || c.kind === 'alternate') c.items.forEach(from);
  };
  from(content);
  return found;
}

/** True if text may stand in the content. */
export function holdsText(content: Content, odd: Odd): boolean {
  if (content.kind === 'text') return true;
  if (content.kind === 'macro') {
    const macro = odd.macros.get(content.name);
    return macro !== undefined && holdsText(macro.content, odd);
  }
  if (content.kind === 'repeat') return holdsText(content.item, odd);
  return (
    (content.kind === 'sequence' || content.kind === 'alternate') &&
    content.items.some((c) => holdsText(c, odd))
  );
}
