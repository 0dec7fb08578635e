import { closing, isSymbol, mayBePositional, type Token } from './xpath-tokens.js';

/** A part of an expression, by the indices of its tokens, end exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Words after which an expression begins. */
const BEFORE_EXPRESSIONS =
  'or and eq ne lt le gt ge is union intersect except div idiv mod to return then else in satisfies'.split(
    ' ',
  );
const SIGNS_BEFORE_EXPRESSIONS = '( [ { , = != < > <= >= << >> + | || ! :='.split(' ');
const KIND_TESTS = ['text', 'node', 'comment', 'element', 'attribute', 'processing-instruction'];

/**
 * The path that begins at a token and leads from the root of the tree, as //tei:person/@xml:id, as far as it gives the
 * same nodes wherever it is evaluated. Where a predicate asks for a variable, or for the node that a rule is about, it
 * ends before.
 * @returns undefined if no such path begins there
 */
export function absolutePathAt(tokens: readonly Token[], index: number): Stretch | undefined {
  if (!beginsExpression(tokens, index)) return undefined;
  let at = afterRoot(tokens, index);
  if (at === undefined) return undefined;
  let to: number | undefined;
  for (;;) {
    if (!isSymbol(tokens[at], '/', '//')) break;
    const step = stepAt(tokens, at + 1);
    if (!step) break;
    const end = fixedEnd(tokens, step);
    if (end === undefined) break;
    to = end;
    if (end < step.to) break;
    at = step.to;
  }
  return to === undefined ? undefined : { from: index, to };
}

/** The index after what names the root, root() or root(.); the index itself if a slash begins the path. */
function afterRoot(tokens: readonly Token[], index: number): number | undefined {
  if (isSymbol(tokens[index], '/', '//')) return index;
  if (tokens[index]?.text !== 'root' || !isSymbol(tokens[index + 1], '(')) return undefined;
  const end = closing(tokens, index + 1);
  const inside = tokens.slice(index + 2, end);
  return inside.length === 0 || (inside.length === 1 && isSymbol(inside[0], '.')) ? end + 1 : undefined;
}

function beginsExpression(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const token = tokens[index];
  if (!before || !token) return token !== undefined;
  if (before.kind === 'name') return before.end < token.start && BEFORE_EXPRESSIONS.includes(before.text);
  return isSymbol(before, ...SIGNS_BEFORE_EXPRESSIONS);
}

/** A step: where its node test ends, and its predicates. */
interface StepTokens {
  readonly testEnd: number;
  readonly to: number;
}

function stepAt(tokens: readonly Token[], index: number): StepTokens | undefined {
  let at = index;
  if (isSymbol(tokens[at], '@')) at++;
  else if (tokens[at]?.kind === 'name' && isSymbol(tokens[at + 1], '::')) at += 2;
  const test = tokens[at];
  if (test?.kind !== 'name' && !isSymbol(test, '*')) return undefined;
  at++;
  if (isSymbol(tokens[at], '(')) {
    if (!KIND_TESTS.includes(test?.text ?? '')) return undefined;
    at = closing(tokens, at) + 1;
  }
  const testEnd = at;
  while (isSymbol(tokens[at], '[')) at = closing(tokens, at) + 1;
  return { testEnd, to: at };
}

/**
 * Where the part of a step ends that is the same for all nodes: its end, or the first predicate that is not, if what is
 * left of the step can be applied to all its nodes together.
 */
function fixedEnd(tokens: readonly Token[], { testEnd, to }: StepTokens): number | undefined {
  let end: number | undefined;
  for (let at = testEnd; at < to; at = closing(tokens, at) + 1) {
    const predicate = tokens.slice(at + 1, closing(tokens, at));
    const isFixed = !predicate.some((t) => t.kind === 'variable' || t.text === 'current');
    if (!isFixed) end ??= at;
    // The place among others of its name is that among its siblings, not in the tree.
    if (end !== undefined && mayBePositional(predicate)) return undefined;
  }
  return end ?? to;
}
