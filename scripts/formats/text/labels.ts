/** How an id is written beside its passage: without the short name of its part; whole, after a “#”, if it has another. */
export const localId = (partId: string, id: string): string =>
  id.startsWith(`${partId}-`) && id.length > partId.length + 1 ? id.slice(partId.length + 1) : `#${id}`;

/** What stands in the margin: the label alone, or with the sign of a note (^) or of a text that goes on (+). */
export const label = (partId: string, id: string, sign: '' | '^' | '+' = ''): string =>
  `[${sign}${localId(partId, id)}]`;
