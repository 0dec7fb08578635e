import { XI, type XmlAttribute, type XmlElement, type XmlNode, type XmlText } from '../read/tree.js';

/** A run of text, and the first of its nodes that is not only white space. */
export interface WordsEvent {
  readonly kind: 'text';
  readonly value: string;
  readonly first: XmlText;
  readonly parent: XmlElement;
}

/** What happens on the way through a file, as a grammar sees it. */
export type TreeEvent =
  | { readonly kind: 'open'; readonly element: XmlElement }
  | { readonly kind: 'attribute' | 'value'; readonly element: XmlElement; readonly attribute: XmlAttribute }
  | { readonly kind: 'opened'; readonly element: XmlElement }
  | WordsEvent
  | { readonly kind: 'close'; readonly element: XmlElement };

/**
 * The events of a file as it was written: its own attributes and, where a file was included, the xi:include that
 * brought it. Text that comments and instructions cut is one. Needs no stack, so depth is no limit.
 * @param root the root element
 * @param asWritten false to follow what was included
 */
export function* eventsOf(root: XmlElement, asWritten: boolean): Generator<TreeEvent> {
  const path: { element: XmlElement; children: readonly XmlNode[]; next: number }[] = [];
  let words: { value: string; first: XmlText } | undefined;

  function* flush(parent: XmlElement): Generator<TreeEvent> {
    if (words) yield { kind: 'text', ...words, parent };
    words = undefined;
  }
  function* open(element: XmlElement): Generator<TreeEvent> {
    yield { kind: 'open', element };
    for (const attribute of element.written) {
      yield { kind: 'attribute', element, attribute };
      yield { kind: 'value', element, attribute };
    }
    yield { kind: 'opened', element };
    path.push({ element, children: element.children, next: 0 });
  }

  yield* open(root);
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const child = at.children[at.next++];
    if (!child) {
      yield* flush(at.element);
      yield { kind: 'close', element: at.element };
      path.pop();
    } else if (child.type === 'text') {
      if (words)
        words = { value: words.value + child.value, first: /\S/.test(words.value) ? words.first : child };
      else if (child.value !== '') words = { value: child.value, first: child };
    } else if (child.type === 'element') {
      yield* flush(at.element);
      const isIncluded = asWritten && child.source !== root.source;
      yield* open(isIncluded ? inclusion(child, at.element) : child);
    }
  }
}

/** The xi:include in whose place an element of another file stands. */
function inclusion(included: XmlElement, parent: XmlElement): XmlElement {
  const written = [{ namespace: '', prefix: '', local: 'href', value: encodeURI(included.source.path) }];
  return {
    type: 'element',
    namespace: XI,
    prefix: 'xi',
    local: 'include',
    attributes: [...written],
    written,
    children: [],
    parent,
    source: parent.source,
    start: parent.start,
    end: parent.end,
  };
}
