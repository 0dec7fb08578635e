import { closing, isSymbol, mayBePositional, splitAt, type Token, tokensOf } from './xpath-tokens.js';

/** What kind of node a step matches, and of which name; `*` for any namespace or any name. */
export interface NodeTest {
  readonly kind: 'element' | 'attribute' | 'text' | 'comment' | 'instruction' | 'node';
  readonly namespace: string;
  readonly local: string;
}

/** One step of a context: a node, and how it stands to the step before it. */
export interface Step {
  readonly test: NodeTest;
  /** The step as XPath, from the parent: its node test and its predicates. */
  readonly fromParent: string;
  /** The predicates in their brackets; empty if there is none. */
  readonly predicates: string;
  /** True if a predicate may ask for the place of the node among its siblings. */
  readonly positional: boolean;
  /** True if it may stand at any depth below what is before it; else it is a child or an attribute. */
  readonly deep: boolean;
}

/** A path of steps; that of the document node itself has none. */
export interface ContextPath {
  /** True if the first step must stand directly below the document node. */
  readonly fromRoot: boolean;
  readonly steps: readonly Step[];
}

/**
 * Reads the context of a rule: a pattern of XSLT (XSLT 2.0, 5.5.2) of steps along the axes child and attribute.
 * @param namespaceOf the namespace of a prefix
 * @returns the alternatives; undefined for what must be left to XPath, as one that begins with a variable or a function
 */
export function readContext(
  context: string,
  namespaceOf: (prefix: string) => string | undefined,
): ContextPath[] | undefined {
  const paths = splitAt(tokensOf(context), '|').map((tokens) => readPath(tokens, context, namespaceOf));
  const known = paths.filter((path) => path !== undefined);
  return known.length === paths.length ? known : undefined;
}

function readPath(
  tokens: readonly Token[],
  context: string,
  namespaceOf: (prefix: string) => string | undefined,
): ContextPath | undefined {
  const steps: Step[] = [];
  let at = 0;
  const [first] = tokens;
  const fromRoot = isSymbol(first, '/');
  if (fromRoot && tokens.length === 1) return { fromRoot, steps };
  let deep = false;
  if (isSymbol(first, '/', '//')) at = 1;
  while (at < tokens.length) {
    const read = readStep(tokens, at, context, namespaceOf);
    if (!read) return undefined;
    steps.push({ ...read.step, deep });
    at = read.next;
    if (at === tokens.length) return { fromRoot, steps };
    if (!isSymbol(tokens[at], '/', '//')) return undefined;
    deep = isSymbol(tokens[at], '//');
    at++;
  }
  return undefined;
}

function readStep(
  tokens: readonly Token[],
  from: number,
  context: string,
  namespaceOf: (prefix: string) => string | undefined,
): { step: Omit<Step, 'deep'>; next: number } | undefined {
  let at = from;
  let axis = 'child';
  if (isSymbol(tokens[at], '@')) {
    axis = 'attribute';
    at++;
  } else if (isSymbol(tokens[at + 1], '::')) {
    axis = tokens[at]?.text ?? '';
    at += 2;
  }
  if (axis !== 'child' && axis !== 'attribute') return undefined;
  const named = tokens[at];
  if (!named) return undefined;
  at++;
  let test: NodeTest | undefined;
  if (isSymbol(tokens[at], '(')) {
    const end = closing(tokens, at);
    test = kindTest(named.text, tokens.slice(at + 1, end), axis, namespaceOf);
    at = end + 1;
  } else test = nameTest(named, axis === 'attribute' ? 'attribute' : 'element', namespaceOf);
  if (!test) return undefined;

  const name = context.slice(named.start, tokens[at - 1]?.end);
  let predicates = '';
  let positional = false;
  while (isSymbol(tokens[at], '[')) {
    const end = closing(tokens, at);
    predicates += context.slice(tokens[at]?.start, tokens[end]?.end);
    positional ||= mayBePositional(tokens.slice(at + 1, end));
    at = end + 1;
  }
  return { step: { test, fromParent: `${axis}::${name}${predicates}`, predicates, positional }, next: at };
}

/** The test for a name, or a wildcard; undefined if it is none, or its prefix is not known. */
export function nameTest(
  { kind, text }: Token,
  of: 'element' | 'attribute',
  namespaceOf: (prefix: string) => string | undefined,
): NodeTest | undefined {
  if (text === '*') return { kind: of, namespace: '*', local: '*' };
  if (kind !== 'name') return undefined;
  const uri = /^Q\{([^{}]*)\}(.*)$/.exec(text);
  if (uri) return { kind: of, namespace: (uri[1] ?? '').trim(), local: uri[2] ?? '' };
  const colon = text.indexOf(':');
  if (colon === -1) return { kind: of, namespace: '', local: text };
  const prefix = text.slice(0, colon);
  const namespace = prefix === '*' ? '*' : namespaceOf(prefix);
  return namespace === undefined ? undefined : { kind: of, namespace, local: text.slice(colon + 1) };
}

/** A test of the kind of a node, as text(); those that ask for a type of a schema are not known. */
function kindTest(
  name: string,
  inside: readonly Token[],
  axis: string,
  namespaceOf: (prefix: string) => string | undefined,
): NodeTest | undefined {
  const any = (kind: NodeTest['kind']): NodeTest => ({ kind, namespace: '*', local: '*' });
  const [first, ...more] = inside;
  if (name === 'element' || name === 'attribute') {
    if (!first) return any(name);
    return more.length === 0 ? nameTest(first, name, namespaceOf) : undefined;
  }
  if (name === 'processing-instruction' && first && more.length === 0)
    return { ...any('instruction'), local: first.text.replace(/^["']|["']$/g, '') };
  if (first) return undefined;
  if (name === 'text') return any('text');
  if (name === 'comment') return any('comment');
  if (name === 'processing-instruction') return any('instruction');
  if (name === 'node') return axis === 'attribute' ? any('attribute') : any('node');
  return undefined;
}
