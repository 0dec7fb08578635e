import type { Element, Parents } from 'hast';

/** Before which child of an element of MathML stands which sign; the first child is 0. */
const SIGNS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  mfrac: [undefined, '/'],
  msup: [undefined, '^'],
  mover: [undefined, '^'],
  msub: [undefined, '_'],
  munder: [undefined, '_'],
  msubsup: [undefined, '_', '^'],
  munderover: [undefined, '_', '^'],
  mroot: ['√', ';'],
};

/** Elements of which every child but the first has a sign before it. */
const BETWEEN: Readonly<Record<string, string>> = { mtable: ';', mtr: ',' };

const isToken = (element: Element): boolean => /^(?:mi|mn|mo|ms|mtext|mspace|none)$/.test(element.tagName);

/** Signs that stand before and after an operand in a formula, so that fractions and exponents can be told in a line. */
export interface FormulaSigns {
  readonly before: string;
  readonly after: string;
}

/**
 * The signs around an element of a formula, each in brackets (docs/plain-text.md): `1[/]2`, `x[^][(]n+1[)]`.
 * @returns undefined where it has none
 */
export function formulaSigns(element: Element, parent: Parents): FormulaSigns | undefined {
  const root = element.tagName === 'msqrt' ? { before: '[√]', after: '' } : undefined;
  const operand = parent.type === 'element' ? signsIn(parent, element) : undefined;
  const content =
    root && !isAlone({ ...element, tagName: 'mrow' }) ? { before: '[(]', after: '[)]' } : undefined;
  const all = [operand, root, content].filter((signs) => signs !== undefined);
  if (all.length === 0) return undefined;
  return {
    before: all.map((signs) => signs.before).join(''),
    after: all
      .map((signs) => signs.after)
      .reverse()
      .join(''),
  };
}

/** The signs that an element has because of the place in which it stands. */
function signsIn(parent: Element, element: Element): FormulaSigns | undefined {
  const signs = SIGNS[parent.tagName];
  const between = BETWEEN[parent.tagName];
  if (!signs && between === undefined) return undefined;
  const index = placeAmong(parent, element);
  const sign = signs ? signs[index] : index === 0 ? undefined : between;
  const grouped = signs !== undefined && !isAlone(element);
  return {
    before: `${sign === undefined ? '' : `[${sign}]`}${grouped ? '[(]' : ''}`,
    after: grouped ? '[)]' : '',
  };
}

/** Which of the first three elements in another one is; more are not counted, for there may be very many. */
function placeAmong(parent: Element, element: Element): number {
  let index = 0;
  for (const child of parent.children) {
    if (child === element) return index;
    if (child.type === 'element') index += 1;
    if (index === 3) break;
  }
  return 3;
}

/** True for an operand of one token, however deep it stands. */
function isAlone(element: Element): boolean {
  for (let at = element; ; ) {
    if (isToken(at)) return true;
    const children = at.children.filter((c): c is Element => c.type === 'element');
    const [only] = children;
    if (!only || children.length > 1 || SIGNS[at.tagName] || at.tagName === 'msqrt')
      return children.length === 0;
    at = only;
  }
}
