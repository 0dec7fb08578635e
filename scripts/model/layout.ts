import { attribute, isTei, walk, type XmlElement } from '../read/tree.js';

/** A repair of the page's layout, which follows from the order of the lbs. */
export interface LayoutRepair {
  readonly kind: 'joined' | 'heading-moved' | 'note-moved';
  /** The passage it concerns. */
  readonly id: string;
  /** In words, with the source's line numbers. */
  readonly words: string;
}

interface Line {
  readonly n: number;
  readonly blank: boolean;
}

/**
 * Lists where the text of an element does not follow the lines of its source:
 * paragraphs joined over a page break, headings and notes brought to their place.
 */
export function layoutRepairs(text: XmlElement): LayoutRepair[] {
  const repairs: LayoutRepair[] = [];
  const owners = linesByPassage(text);
  const headings = [...owners].filter(([owner]) => isTei(owner, 'head')).map(([, lines]) => lines);
  const marks = linesOfMarks(text);
  const ordered = [...owners].map(([owner, lines]) => ({ owner, lines: lines.filter((l) => !l.blank) }));

  for (const { owner, lines } of ordered) {
    const id = attribute(owner, 'xml:id') ?? '';
    const first = lines[0];
    if (!first) continue;
    if (isTei(owner, 'note')) {
      const mark = marks.get(`#${id}`);
      if (mark !== undefined && mark !== first.n)
        repairs.push({
          kind: 'note-moved',
          id,
          words: `Note ${attribute(owner, 'n') ?? ''}, ${span(lines)}, moved to its mark in line ${mark}.`,
        });
      continue;
    }
    // The lines of a heading are set apart from each other by the source itself.
    for (let i = 1; i < lines.length && !isTei(owner, 'head'); i++) {
      const [before, after] = [lines[i - 1], lines[i]];
      if (!before || !after || after.n === before.n + 1 || after.n <= before.n) continue;
      const between = headings.find((h) => h.some((l) => l.n > before.n && l.n < after.n));
      const over = between ? ` over the displaced heading in ${span(between.filter((l) => !l.blank))}` : '';
      repairs.push({ kind: 'joined', id, words: `Lines ${before.n} and ${after.n} joined${over}.` });
    }
    if (isTei(owner, 'head')) {
      const following = ordered.find(
        (o) =>
          o.owner !== owner && !isTei(o.owner, 'note', 'head') && o.owner.start > owner.start && o.lines[0],
      );
      const next = following?.lines[0];
      if (next && next.n < first.n)
        repairs.push({
          kind: 'heading-moved',
          id,
          words: `The heading in ${span(lines)} moved to its place before line ${next.n}.`,
        });
    }
  }
  return repairs;
}

/** The source lines that begin in each passage and each note, in document order. */
function linesByPassage(text: XmlElement): Map<XmlElement, Line[]> {
  const owners = new Map<XmlElement, Line[]>();
  const path: XmlElement[] = [];
  let last: { owner: XmlElement; n: number; text: boolean } | undefined;
  const settle = (): void => {
    if (last) owners.get(last.owner)?.push({ n: last.n, blank: !last.text });
    last = undefined;
  };
  const owns = (element: XmlElement): boolean =>
    isTei(element, 'note') || (isTei(element, 'p', 'head', 'item') && !path.some((p) => isTei(p, 'note')));
  walk(text, {
    enter(element) {
      if (isTei(element, 'corr', 'supplied', 'reg', 'expan')) return false;
      if (owns(element)) {
        path.push(element);
        owners.set(element, []);
      }
      const owner = path.at(-1);
      if (isTei(element, 'lb')) {
        settle();
        if (owner) last = { owner, n: Number(attribute(element, 'n')), text: false };
      }
      return true;
    },
    leave(element) {
      if (path.at(-1) === element) {
        settle();
        path.pop();
      }
    },
    text(node) {
      if (last && node.value.trim() !== '') last.text = true;
    },
  });
  return owners;
}

/** The line in which the first reference to each pointer stands, outside the notes. */
function linesOfMarks(text: XmlElement): ReadonlyMap<string, number> {
  const marks = new Map<string, number>();
  let line: number | undefined;
  walk(text, {
    enter(element) {
      if (isTei(element, 'note')) return false;
      if (isTei(element, 'lb')) line = Number(attribute(element, 'n'));
      const target = isTei(element, 'ref') ? attribute(element, 'target') : undefined;
      if (target !== undefined && line !== undefined && !marks.has(target)) marks.set(target, line);
      return true;
    },
  });
  return marks;
}

function span(lines: readonly Line[]): string {
  const numbers = lines.map((l) => l.n);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}
