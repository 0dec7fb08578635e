import type { NodeTest } from './context-pattern.js';
import type { TreeIndex } from './tree-index.js';
import type { View } from './xpath-view.js';

const DOCUMENT = 9;
const KINDS = { element: 1, attribute: 2, text: 3, instruction: 7, comment: 8 } as const;

export const isDocument = (view: View | undefined): boolean => view?.nodeType === DOCUMENT;

/** The nodes of a tree that may pass a test: those of its kind, or more. */
export function* candidates({ kind, namespace, local }: NodeTest, index: TreeIndex): Generator<View> {
  if (kind === 'element' || kind === 'node') {
    for (const element of index.elements(namespace, local)) yield index.viewOf(element);
    if (kind === 'node') yield* index.others();
  } else if (kind === 'attribute')
    for (const element of index.withAttribute(local)) yield* index.viewOf(element).attributes;
  else yield* index.others();
}

/** True if a node passes a test. */
export function isOfTest(view: View, { kind, namespace, local }: NodeTest): boolean {
  if (kind === 'node') return view.nodeType !== DOCUMENT && view.nodeType !== KINDS.attribute;
  if (view.nodeType !== KINDS[kind]) return false;
  if (local !== '*' && local !== (kind === 'instruction' ? view.target : view.localName)) return false;
  return namespace === '*' || namespace === (view.namespaceURI ?? '');
}
