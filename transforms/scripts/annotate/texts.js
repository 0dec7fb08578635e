import { inUnits } from '../../../scripts/annotation/passage-text.ts';

const PASSAGES = '.psg[id], aside.note[id], table[id]';
/** What stands in a passage and is no text of it (docs/site-structure.md), and the marks of editors' notes. */
const APART = '.mark.editorial, .backlink, .beside, .tools, .quote-tools, button, script';

/** What annotations say is not annotated. */
const isPassage = (element) => element?.closest('#ui-text') && !element.closest('.annotation');

/** The passage that a node stands in. */
export function passageOf(node) {
  const found = (node.closest ? node : node.parentElement)?.closest(PASSAGES);
  return isPassage(found) ? found : undefined;
}

/**
 * The text of a passage as annotations count it, and where in the document each character of it stands. No node is
 * changed or divided.
 */
function read(passage) {
  const nodes = [];
  const offsets = [];
  let text = '';
  let space = false;
  let parted = false;
  const add = (c, node, i) => {
    text += c;
    nodes.push(node);
    offsets.push(i);
  };
  const walker = document.createTreeWalker(
    passage,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node.nodeType !== 1) return NodeFilter.FILTER_ACCEPT;
      // Cells part words.
      if (node.matches('td, th')) parted = true;
      return node.matches(APART) || (node !== passage && node.matches(PASSAGES))
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT;
    },
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType !== 3) continue;
    for (let i = 0; i < node.data.length; i += 1) {
      const c = node.data[i];
      const isSpace = /\s/.test(c);
      if (parted && !isSpace) {
        // A space that stands nowhere has the place of what follows it.
        if (!space && text !== '') add(' ', node, i);
        parted = false;
      }
      if (!(isSpace && (space || text === ''))) add(isSpace ? ' ' : c, node, i);
      space = isSpace;
    }
  }
  if (text.endsWith(' ')) text = text.slice(0, -1);
  return { text, nodes, offsets };
}

/** The passages of the page; each is read when it is first asked for. */
export class Texts {
  #read = new Map();
  /** All of them, in the order of the page. */
  #elements;
  /** The numbers of those that stand in no note. */
  #orders;

  get elements() {
    this.#elements ??= [...document.querySelectorAll(PASSAGES)].filter(isPassage);
    return this.#elements;
  }

  #orderOf(id) {
    if (!this.#orders) {
      const running = this.elements.filter((element) => !element.closest('aside.note'));
      this.#orders = new Map(
        running.map((element, first) => [
          element.id,
          { part: '', first, last: first + element.querySelectorAll(PASSAGES).length },
        ]),
      );
    }
    return this.#orders.get(id);
  }

  #of(id) {
    if (!this.#read.has(id)) {
      const element = document.getElementById(id);
      const order = this.#orderOf(id);
      this.#read.set(
        id,
        element?.matches(PASSAGES) && isPassage(element)
          ? { id, ...read(element), ...(order && { order }) }
          : undefined,
      );
    }
    return this.#read.get(id);
  }

  get(id) {
    return this.#of(id);
  }

  *values() {
    for (const { id } of this.elements) {
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
    return { id, start, end };
  }

  /**
   * What a range holds of each passage, in the order in which it begins there. Of notes between, it holds nothing but of
   * those in which it begins or ends.
   */
  piecesOf(range) {
    const notes = [range.startContainer, range.endContainer].map((node) =>
      (node.closest ? node : node.parentElement)?.closest('aside.note'),
    );
    const touched = this.elements.filter((element) => {
      if (!range.intersectsNode(element)) return false;
      const note = element.closest('aside.note');
      return note === null || notes.includes(note);
    });
    const pieces = touched
      .filter(({ id }) => this.#of(id))
      .map(({ id }) => this.stretchOf(id, range))
      .filter(({ start, end }) => end > start);
    return pieces.sort((a, b) => this.#compare([a.id, a.start], [b.id, b.start]));
  }

  /** The piece that ends last: of a passage that holds others it may be the first. */
  lastOf(pieces) {
    return pieces.reduce((last, piece) =>
      this.#compare([last.id, last.end - 1], [piece.id, piece.end - 1]) < 0 ? piece : last,
    );
  }

  /** Which of two characters of passages stands first on the page. */
  #compare([a, i], [b, j]) {
    const [x, y] = [this.#of(a), this.#of(b)];
    const [node, other] = [x.nodes[i], y.nodes[j]];
    if (node === other) return x.offsets[i] - y.offsets[j];
    return node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }

  /** The range of a stretch; undefined if it holds nothing. */
  rangeOf({ id, start, end }) {
    const { nodes, offsets } = this.#of(id) ?? { nodes: [], offsets: [] };
    if (end <= start || end > nodes.length) return undefined;
    const range = document.createRange();
    range.setStart(nodes[start], offsets[start]);
    range.setEnd(nodes[end - 1], offsets[end - 1] + 1);
    return range;
  }

  /** All from the beginning of a stretch to the end of another, piece by piece. */
  piecesOfFound({ passageId: id, start, end, until }) {
    const first = { id, start, end };
    if (!until) return [first];
    const range = this.rangeOf(first);
    const to = this.rangeOf({ id: until.passageId, start: until.start, end: until.end });
    if (!range || !to) return [first];
    range.setEnd(to.endContainer, to.endOffset);
    return this.piecesOf(range);
  }

  /** A stretch that is given in characters. */
  inUnits(id, { start, end }) {
    const text = this.#of(id)?.text ?? '';
    return { id, start: inUnits(text, start), end: inUnits(text, end) };
  }
}
