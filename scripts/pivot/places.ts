import type { Element, ElementContent, Parents } from 'hast';
import { hasClass, isElement, type Node, property, select, walkHast } from './hast.js';

/** What a reader meets corrections in: a passage, or a table with its cells. */
const isFrame = (element: Element): boolean => hasClass(element, 'psg') || element.tagName === 'table';

const isPoint = (element: Element): boolean => hasClass(element, 'app-begin') || hasClass(element, 'app-end');

/** A frame that begins, or a point that stands in none, in document order. */
type Met =
  | { readonly frame: Element }
  | { readonly point: Element; readonly id: string; readonly begins: boolean };

/**
 * Puts the points of places that hold whole passages (a variant of a paragraph, a deleted line) into these passages, so
 * that every place is met in a passage; those of a place without text go into the passage after it, else before it.
 * @param root the text, or a note, in which the points stand; it is changed
 */
export function settlePlaces(root: Parents): void {
  const met: Met[] = [];
  let frames = 0;
  walkHast(root, {
    enter(element) {
      if (isPoint(element) && frames === 0)
        met.push({
          point: element,
          id: property(element, 'dataApp') ?? '',
          begins: hasClass(element, 'app-begin'),
        });
      if (isFrame(element)) {
        met.push({ frame: element });
        frames += 1;
      }
      return undefined;
    },
    leave(element) {
      if (isFrame(element)) frames -= 1;
    },
  });
  if (!met.some((m) => 'point' in m)) return;
  const { first, last } = homes(met);
  move(root, first, last);
}

type Points = Map<Element, Element[]>;

/** The elements to whose beginning and end each point goes. */
function homes(met: readonly Met[]): { readonly first: Points; readonly last: Points } {
  const first: Points = new Map();
  const last: Points = new Map();
  const put = (into: Points, at: Element, point: Element): void => {
    const points = into.get(at);
    if (points) points.push(point);
    else into.set(at, [point]);
  };
  const following = framesAfter(met);
  const preceding = framesBefore(met);
  const places = new Map<string, { begin: number; end: number }>();
  for (const [i, m] of met.entries())
    if ('point' in m) {
      const place = places.get(m.id);
      if (place) place.end = i;
      else places.set(m.id, { begin: i, end: i });
    }
  for (const [i, m] of met.entries()) {
    if (!('point' in m)) continue;
    const { begin, end } = places.get(m.id) ?? { begin: i, end: i };
    const [inner, outer] = [following[begin], preceding[end]];
    if (inner && outer && inner.at < end) {
      if (m.begins) put(first, firstCell(inner.frame), m.point);
      else put(last, lastCell(outer.frame), m.point);
      continue;
    }
    const [after, before] = [following[end], preceding[begin]];
    if (after) put(first, firstCell(after.frame), m.point);
    else if (before) put(last, lastCell(before.frame), m.point);
  }
  return { first, last };
}

interface MetFrame {
  readonly frame: Element;
  readonly at: number;
}

/** For each thing met the next frame after it. */
function framesAfter(met: readonly Met[]): (MetFrame | undefined)[] {
  const frames: (MetFrame | undefined)[] = [];
  let next: MetFrame | undefined;
  for (let i = met.length - 1; i >= 0; i--) {
    frames[i] = next;
    const m = met[i];
    if (m && 'frame' in m) next = { frame: m.frame, at: i };
  }
  return frames;
}

/** For each thing met the last frame before it. */
function framesBefore(met: readonly Met[]): (MetFrame | undefined)[] {
  let last: MetFrame | undefined;
  return met.map((m, at) => {
    const before = last;
    if ('frame' in m) last = { frame: m.frame, at };
    return before;
  });
}

const isCell = (element: Element): boolean => element.tagName === 'td' || element.tagName === 'th';
const firstCell = (frame: Element): Element =>
  frame.tagName === 'table' ? (select(frame, isCell)[0] ?? frame) : frame;
const lastCell = (frame: Element): Element =>
  frame.tagName === 'table' ? (select(frame, isCell).at(-1) ?? frame) : frame;

function move(root: Parents, first: Points, last: Points): void {
  const moved = new Set<Node>([...first.values(), ...last.values()].flat());
  const tidy = (parent: Parents): void => {
    const before = isElement(parent) ? (first.get(parent) ?? []) : [];
    const after = isElement(parent) ? (last.get(parent) ?? []) : [];
    if (before.length === 0 && after.length === 0 && !parent.children.some((c) => moved.has(c))) return;
    const kept = parent.children.filter((c): c is ElementContent => c.type !== 'doctype' && !moved.has(c));
    parent.children = [...before, ...kept, ...after];
  };
  walkHast(root, { leave: tidy });
  tidy(root);
}
