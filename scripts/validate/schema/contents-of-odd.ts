import type { Content, Odd } from './odd.js';

/** For each element, the elements that may hold it, in alphabetical order. */
export function parentsIn(odd: Odd): Record<string, string[]> {
  const parents = new Map<string, Set<string>>([...odd.elements.keys()].map((name) => [name, new Set()]));
  for (const { ident, content } of odd.elements.values())
    for (const child of childrenIn(content, odd)) parents.get(child)?.add(ident);
  return Object.fromEntries([...parents].map(([name, found]) => [name, [...found].sort()]));
}

/** The elements that a content may hold. */
function childrenIn(content: Content, odd: Odd): ReadonlySet<string> {
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

/** The elements that a document may hold, at any depth. */
export function reachable(odd: Odd): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...odd.start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const element = odd.elements.get(name);
    if (!element || found.has(name)) continue;
    found.add(name);
    waiting.push(...childrenIn(element.content, odd));
  }
  return found;
}
