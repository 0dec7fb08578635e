import { listOf, quoted } from '../words.js';
import type { DataContent, Odd } from './odd.js';

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
