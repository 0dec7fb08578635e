/** A token of XPath 3.1 (A.2), as far as it must be known to find the parts of an expression. */
export interface Token {
  readonly kind: 'name' | 'variable' | 'string' | 'number' | 'symbol';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NCNAME = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_.·-]*';
const TOKEN = new RegExp(
  [
    `(?<string>"(?:[^"]|"")*"|'(?:[^']|'')*')`,
    `(?<variable>\\$\\s*(?:${NCNAME}:)?${NCNAME})`,
    `(?<name>Q\\{[^{}]*\\}(?:${NCNAME}|\\*)|${NCNAME}:(?:${NCNAME}|\\*)|\\*:${NCNAME}|${NCNAME})`,
    '(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)',
    '(?<symbol>\\/\\/|::|:=|!=|<=|>=|<<|>>|\\|\\||=>|\\.\\.|\\S)',
  ].join('|'),
  'uy',
);

/** The tokens of an expression; comments and white space are left out. */
export function tokensOf(xpath: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skip(xpath, 0); at < xpath.length; at = skip(xpath, at)) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(xpath);
    const groups = found?.groups ?? {};
    const kind = kinds.find((k) => groups[k] !== undefined) ?? 'symbol';
    const text = found?.[0] ?? xpath.charAt(at);
    tokens.push({ kind, text, start: at, end: at + text.length });
    at += text.length;
  }
  return tokens;
}

const kinds = ['string', 'variable', 'name', 'number', 'symbol'] as const;

/** The first place after white space and comments, which may stand in each other. */
function skip(xpath: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < xpath.length && /\s/.test(xpath.charAt(at))) at++;
    if (!xpath.startsWith('(:', at)) return at;
    let depth = 1;
    for (at += 2; at < xpath.length && depth > 0; at++) {
      if (xpath.startsWith('(:', at)) depth++;
      else if (xpath.startsWith(':)', at)) depth--;
      else continue;
      at++;
    }
  }
}

/** True for the sign, which is no string that looks like it. */
export const isSymbol = (token: Token | undefined, ...signs: readonly string[]): boolean =>
  token?.kind === 'symbol' && signs.includes(token.text);

/** The index of the bracket that closes the one at an index; the last index if none does. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (isSymbol(tokens[i], '(', '[', '{')) depth++;
    else if (isSymbol(tokens[i], ')', ']', '}')) depth--;
    if (depth === 0) return i;
  }
  return tokens.length - 1;
}

/** Splits tokens at signs that stand in no brackets. */
export function splitAt(tokens: readonly Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]];
  for (let i = 0; i < tokens.length; i++) {
    if (isSymbol(tokens[i], sign)) {
      parts.push([]);
      continue;
    }
    const end = isSymbol(tokens[i], '(', '[', '{') ? closing(tokens, i) : i;
    parts.at(-1)?.push(...tokens.slice(i, end + 1));
    i = end;
  }
  return parts;
}

const COMPARES = ['=', '!=', '<', '>', '<=', '>=', '<<', '>>'];
const COMPARES_BY_NAME = ['and', 'or', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'is'];
const PLACE = /^(?:fn:)?(?:position|last)$/;
const NUMERIC = /^(?:count|number|sum|avg|min|max|string-length|floor|ceiling|round|abs|index-of|xs:\w+)$/;

/**
 * True if a predicate may be a number, which asks for a place among others, or may ask for its place by itself. What is
 * none of both is true or false of a node wherever it stands.
 */
export function mayBePositional(predicate: readonly Token[]): boolean {
  for (const [i, token] of predicate.entries())
    if (token.kind === 'name' && PLACE.test(token.text) && isSymbol(predicate[i + 1], '(')) return true;
  if (compares(predicate)) return false;
  const [first, second] = predicate;
  if (!first) return false;
  if (first.kind === 'number' || first.kind === 'variable' || isSymbol(first, '(', '+', '-')) return true;
  return first.kind === 'name' && NUMERIC.test(first.text) && isSymbol(second, '(');
}

/** True if something is compared outside all brackets: what comes of it is true or false. */
function compares(tokens: readonly Token[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (isSymbol(token, ...COMPARES)) return true;
    if (token?.kind === 'name' && COMPARES_BY_NAME.includes(token.text)) return true;
    if (isSymbol(token, '(', '[', '{')) i = closing(tokens, i);
  }
  return false;
}
