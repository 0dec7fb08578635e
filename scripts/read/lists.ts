/** Adds to the list that a map holds under a key. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, ...members: readonly T[]): void {
  const list = lists.get(key);
  if (list) for (const member of members) list.push(member);
  else lists.set(key, [...members]);
}

/** The members of a list by a key, in their order. */
export function grouped<K, T>(list: Iterable<T>, keyOf: (member: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const member of list) addTo(groups, keyOf(member), member);
  return groups;
}
