import type { EditionSource } from '../../../scripts/read/edition.js';
import {
  ancestor,
  attribute,
  childElements,
  elementsOf,
  isTei,
  nodesOf,
  type XmlElement,
  type XmlNode,
  type XmlText,
} from '../../../scripts/read/tree.js';
import type { Mutation } from './mutation.js';
import { type Chance, changed, changes, hasLetters } from './random.js';

export interface TeiMutation extends Mutation {
  /** The document that was changed. */
  readonly document: string;
}

/** Changes a tree after it was read: a text node, a note or a correction is removed, doubled or altered. */
export function mutateTei(source: EditionSource, chance: Chance): TeiMutation {
  const change = chance.pick(changes);
  const divisions = source.documents.flatMap((d) => childElements(d, 'text', 'standOff'));
  const texts = divisions.flatMap((d) => [...nodesOf(d)].filter(isText).filter(isShown));
  const elements = divisions.flatMap((d) =>
    [...elementsOf(d, 'note', 'choice', 'supplied', 'surplus', 'unclear')].filter(
      (e) => !ancestor(e, 'standOff'),
    ),
  );
  if (chance.below(2) === 0) {
    const text = chance.pick(texts);
    replace(text, { ...text, value: changed(text.value, change, chance) });
    return mutation(`${change} text “${text.value.trim()}”`, text);
  }
  const element = chance.pick(elements);
  const what = `${change} ${element.local} ${attribute(element, 'xml:id') ?? ''}`;
  if (change === 'altered') {
    const own = [...nodesOf(element)].filter(isText).filter((t) => hasLetters(t.value));
    const text = chance.pick(own);
    replace(text, { ...text, value: changed(text.value, change, chance) });
  } else replace(element, ...(change === 'doubled' ? [element, copyOf(element, element.parent)] : []));
  return mutation(what, element);
}

const isText = (node: XmlNode): node is XmlText => node.type === 'text';

/** Text that must be found in the finished files. */
function isShown(text: XmlText): boolean {
  return hasLetters(text.value) && !ancestor(text, 'fw', 'figDesc') && !isTei(text.parent, 'idno');
}

function mutation(what: string, node: XmlNode): TeiMutation {
  const ids: string[] = [];
  let document = '';
  for (let at: XmlNode | undefined = node; at; at = at.parent) {
    if (at.type !== 'element') continue;
    const id = attribute(at, 'xml:id');
    if (isTei(at, 'TEI')) {
      document = id ?? '';
      break;
    }
    if (id !== undefined && !isTei(at, 'div', 'titlePage', 'docTitle', 'list')) ids.push(id);
    // The reason of a correction is named by the correction.
    ids.push(
      ...(isTei(at, 'note') ? [(attribute(at, 'target') ?? '').replace('#', '')].filter(Boolean) : []),
    );
  }
  return { what, ids, document };
}

function replace(node: XmlNode, ...by: XmlNode[]): void {
  const siblings = node.parent?.children;
  const index = siblings?.indexOf(node) ?? -1;
  if (siblings && index !== -1) siblings.splice(index, 1, ...by);
}

function copyOf(node: XmlElement, parent: XmlElement | undefined): XmlElement {
  const copy: XmlElement = { ...node, parent, children: [] };
  for (const child of node.children)
    copy.children.push(child.type === 'element' ? copyOf(child, copy) : { ...child, parent: copy });
  return copy;
}
