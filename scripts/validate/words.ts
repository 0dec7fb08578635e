/** A name in the quotation marks of messages. */
export const quoted = (name: string): string => `“${name}”`;

/** An enumeration in words: “a, b or c”. */
export function listOf(items: readonly string[], conjunction: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
