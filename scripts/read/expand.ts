/** A text in which entities that hold markup are replaced, and where each of its characters stands in the file. */
export interface Expanded {
  readonly text: string;
  /** The offset in the file; of what an entity brought, that of its reference. */
  readonly original: (offset: number) => number;
}

/** A stretch of the expanded text; `copied` stands in the file as it is. */
interface Stretch {
  readonly start: number;
  readonly original: number;
  readonly copied: boolean;
}

/** What is never looked into for references. */
const LITERAL = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|&([^\s&;#<>]+);/g;

/** More text than this from entities is an attack or an accident. */
const LIMIT = 10_000_000;

/**
 * Replaces the references to entities that hold markup (XML 1.0, 4.4.2), so that a parser that knows entities of plain
 * text only can go on.
 * @param from where the document type declaration ends: nothing before it is looked at
 * @param entities the replacement texts by name, fully expanded
 * @throws Error if more would come in than any text needs
 */
export function expand(text: string, from: number, entities: ReadonlyMap<string, string>): Expanded {
  if (entities.size === 0) return { text, original: (offset) => offset };
  const parts: string[] = [];
  const stretches: Stretch[] = [];
  let length = 0;
  let brought = 0;
  const put = (part: string, original: number, copied: boolean): void => {
    stretches.push({ start: length, original, copied });
    parts.push(part);
    length += part.length;
  };
  let done = 0;
  LITERAL.lastIndex = from;
  for (let match = LITERAL.exec(text); match; match = LITERAL.exec(text)) {
    const value = match[1] === undefined ? undefined : entities.get(match[1]);
    if (value === undefined) continue;
    brought += value.length;
    if (brought > LIMIT) throw new Error('its expansion is larger than ten million characters');
    put(text.slice(done, match.index), done, true);
    put(value, match.index, false);
    done = match.index + match[0].length;
  }
  put(text.slice(done), done, true);
  return {
    text: parts.join(''),
    original: (offset) => {
      let low = 0;
      let high = stretches.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((stretches[middle]?.start ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const stretch = stretches[low];
      if (!stretch) return offset;
      return stretch.copied ? stretch.original + offset - stretch.start : stretch.original;
    },
  };
}

/** The document type declaration of a text: what stands between `<!DOCTYPE` and its `>`, and where it ends. */
export function doctypeOf(text: string): { readonly declaration: string; readonly end: number } | undefined {
  const prolog = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<!DOCTYPE/.exec(text);
  if (!prolog) return undefined;
  const start = prolog[0].length;
  let depth = 0;
  const sign = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|"[^"]*"|'[^']*'|[[\]>]/g;
  sign.lastIndex = start;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    if (match[0] === '[') depth += 1;
    else if (match[0] === ']') depth -= 1;
    else if (match[0] === '>' && depth <= 0)
      return { declaration: text.slice(start, match.index), end: match.index + 1 };
  }
  return undefined;
}
