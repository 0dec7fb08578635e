import { inUnits } from '../../../scripts/annotation/passage-text.ts';

const PASSAGES = '.psg[id], aside.note[id], table[id]';
/** What stands in a passage and is no text of it (docs/site-structure.md), and the marks of editors' notes. */
const APART = '.mark.editorial, .backlink, .beside, .tools, button, script';

/** The passage that a node stands in. */
export const passageOf = (node) =>
  (node.closest ? node : node.parentElement)?.closest('.psg[id], aside.note[id]') ?? undefined;

/**
 * The text of a passage as annotations count it, and where in the document each character of it stands. No node is
 * changed or divided.
 */
function read(passage) {
  const nodes = [];
  const offsets = [];
  let text = '';
  let space = false;
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === 1 && (node.matches(APART) || (node !== passage && node.matches(PASSAGES)))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType !== 3) continue;
    for (let i = 0; i < node.data.length; i += 1) {
      const c = node.data[i];
      const isSpace = /\s/.test(c);
      if (!(isSpace && (space || text === ''))) {
        text += isSpace ? ' ' : c;
        nodes.push(node);
        offsets.push(i);
      }
      space = isSpace;
    }
  }
  if (text.endsWith(' ')) text = text.slice(0, -1);
  return { text, nodes, offsets };
}

/** The passages of the page; each is read when it is first asked for. */
export class Texts {
  #read = new Map();

  #of(id) {
    if (!this.#read.has(id)) {
      const element = document.getElementById(id);
      this.#read.set(id, element?.matches('.psg, aside.note') ? { id, ...read(element) } : undefined);
    }
    return this.#read.get(id);
  }

  get(id) {
    return this.#of(id);
  }

  *values() {
    for (const { id } of document.querySelectorAll('.psg[id], aside.note[id]')) {
      const found = this.#of(id);
      if (found) yield found;
    }
  }

  /** Where a range begins and ends in the text of a passage, in UTF-16 code units; without white space at its ends. */
  stretchOf(id, range) {
    const { text, nodes, offsets } = this.#of(id);
    const before = (container, offset) => {
      const point = document.createRange();
      point.setStart(container, offset);
      let [low, high] = [0, text.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (point.comparePoint(nodes[middle], offsets[middle]) < 0) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    let start = before(range.startContainer, range.startOffset);
    let end = before(range.endContainer, range.endOffset);
    while (text[start] === ' ' && start < end) start += 1;
    while (text[end - 1] === ' ' && end > start) end -= 1;
    return { start, end };
  }

  /** The range of a stretch; undefined if it holds nothing. */
  rangeOf(id, { start, end }) {
    const { nodes, offsets } = this.#of(id) ?? { nodes: [], offsets: [] };
    if (end <= start || end > nodes.length) return undefined;
    const range = document.createRange();
    range.setStart(nodes[start], offsets[start]);
    range.setEnd(nodes[end - 1], offsets[end - 1] + 1);
    return range;
  }

  /** A stretch that is given in characters. */
  inUnits(id, { start, end }) {
    const text = this.#of(id)?.text ?? '';
    return { start: inUnits(text, start), end: inUnits(text, end) };
  }
}
