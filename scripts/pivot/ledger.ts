import type { Element, Root } from 'hast';
import type { Ledger, LedgerPassage, PlaceInText, Replacement } from './edition.js';
import { hasClass, property, SKIP, walkHast } from './hast.js';

/** A point of a place in the text of a passage. */
interface Point {
  readonly id: string;
  readonly begins: boolean;
  readonly at: number;
}

/** The text of a passage without that of the passages in it and without the marks of editors' notes. */
interface PassageText {
  text: string;
  readonly points: Point[];
}

/** The passages of a part, by their ids. */
export type PassageTexts = ReadonlyMap<string, PassageText>;

/** Reads the text of every passage and table of a part, with the points at which the places of the apparatus begin and end. */
export function passageTexts(body: Root, notes: readonly Element[]): PassageTexts {
  const texts = new Map<string, PassageText>();
  const open: PassageText[] = [];
  const isPassage = (element: Element): string | undefined =>
    hasClass(element, 'psg') || hasClass(element, 'note') || element.tagName === 'table'
      ? property(element, 'id')
      : undefined;
  // A part of a passage that is told apart by blocks only is told twice under one id: its texts are one text.
  const enter = (element: Element): typeof SKIP | undefined => {
    if (hasClass(element, 'backlink') || (hasClass(element, 'noteref') && hasClass(element, 'editorial')))
      return SKIP;
    const id = isPassage(element);
    if (id !== undefined) {
      const text = texts.get(id) ?? { text: '', points: [] };
      texts.set(id, text);
      open.push(text);
    }
    const begins = hasClass(element, 'app-begin');
    const at = open.at(-1);
    if (at && (begins || hasClass(element, 'app-end')))
      at.points.push({ id: property(element, 'dataApp') ?? '', begins, at: at.text.length });
    return undefined;
  };
  const leave = (element: Element): void => {
    if (isPassage(element) !== undefined) open.pop();
  };
  const text = ({ value }: { value: string }): void => {
    const at = open.at(-1);
    if (at) at.text += value;
  };
  walkHast(body, { enter, leave, text });
  for (const note of notes) walkHast({ type: 'root', children: [note] }, { enter, leave, text });
  return texts;
}

/** A place in the text of a passage, with the places within it. */
interface Node {
  /** Undefined for the passage itself, and for places that overlap. */
  readonly id: string | undefined;
  readonly from: number;
  to: number;
  readonly children: Node[];
  /** Places that overlap, which are one node. */
  readonly overlapping: string[];
}

/** The points of the places that begin and end in a passage once, in this order. */
function wholePlaces(points: readonly Point[]): readonly Point[] {
  const seen = new Map<string, string>();
  for (const { id, begins } of points) seen.set(id, (seen.get(id) ?? '') + (begins ? 'b' : 'e'));
  return points.filter(({ id }) => seen.get(id) === 'be');
}

function placesIn({ text, points }: PassageText): Node {
  const root: Node = { id: undefined, from: 0, to: text.length, children: [], overlapping: [] };
  let open: { readonly id: string; readonly node: Node; closed: boolean }[] = [];
  let ids: string[] = [];
  let crossed = false;
  for (const { id, begins, at } of wholePlaces(points)) {
    if (begins) {
      const node: Node = { id, from: at, to: at, children: [], overlapping: [] };
      (open.at(-1)?.node ?? root).children.push(node);
      open.push({ id, node, closed: false });
      ids.push(id);
      continue;
    }
    const found = open.findLast((o) => o.id === id);
    if (!found) continue;
    if (open.at(-1) !== found) crossed = true;
    found.closed = true;
    found.node.to = at;
    while (open.at(-1)?.closed) open.pop();
    if (open.length > 0) continue;
    if (crossed) {
      const first = root.children.pop();
      root.children.push({ id: undefined, from: first?.from ?? at, to: at, children: [], overlapping: ids });
    }
    open = [];
    ids = [];
    crossed = false;
  }
  return root;
}

/** Where a place stands in the source's text: offsets, and its points' numbers in the order of all points. */
interface InSource {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

function sourcePlaces({ points }: PassageText): ReadonlyMap<string, InSource> {
  const begun = new Map<string, { at: number; index: number }>();
  const places = new Map<string, InSource>();
  for (const [index, { id, begins, at }] of wholePlaces(points).entries()) {
    if (begins) begun.set(id, { at, index });
    else {
      const from = begun.get(id);
      if (from) places.set(id, { from: from.at, to: at, first: from.index, last: index });
    }
  }
  return places;
}

/** Two stretches that stand for each other: in the edition's text, and in the source's. */
interface Stretch {
  from: number;
  to: number;
  sourceFrom: number;
  sourceTo: number;
}

/** A place that both texts have. */
interface Shared extends Stretch {
  readonly node: Node;
  readonly first: number;
  readonly last: number;
}

interface Level {
  /** None if the whole is the passage. */
  readonly place: Shared | undefined;
  readonly node: Node;
  readonly stretch: Stretch;
  readonly first: number;
  readonly last: number;
}

/**
 * Says for every place of a passage how the source's reading is had from the edition's text, and what differs besides.
 * Places within one another are taken together only where the text between them differs too.
 * @param own the passage in the edition
 * @param source the same passage as the source reads; undefined if it has none
 */
function comparePassage(
  own: PassageText,
  source: PassageText | undefined,
  passageId: string,
): { readonly places: ReadonlyMap<string, PlaceInText>; readonly further: readonly Replacement[] } {
  const places = new Map<string, PlaceInText>();
  const further: Replacement[] = [];
  const count = codePoints(own.text);
  const range = (from: number, to: number): Pick<Replacement, 'start' | 'end'> => ({
    start: count(from),
    end: count(to),
  });
  const put = (node: Node, rest: { because: NonNullable<PlaceInText['because']>; within?: string }): void => {
    for (const id of node.id === undefined ? node.overlapping : [node.id])
      places.set(id, { passageId, ...range(node.from, node.to), ...rest });
  };
  const putAll = (
    nodes: readonly Node[],
    rest: { because: NonNullable<PlaceInText['because']>; within?: string },
  ): void => {
    const waiting = [...nodes];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      put(node, node.id === undefined ? { because: 'overlap' } : rest);
      for (const child of node.children) waiting.push(child);
    }
  };
  const replacement = ({ from, to, sourceFrom, sourceTo }: Stretch): Replacement => ({
    ...range(from, to),
    replaces: own.text.slice(from, to),
    by: (source?.text ?? '').slice(sourceFrom, sourceTo),
  });

  const root = placesIn(own);
  // A place that begins here and ends elsewhere, or is met more than once.
  for (const { id, at } of own.points) if (!places.has(id)) put(pointNode(id, at), { because: 'border' });
  if (!source) {
    putAll(root.children, { because: 'passage' });
    return { places, further };
  }
  const inSource = sourcePlaces(source);
  const whole = { from: 0, to: own.text.length, sourceFrom: 0, sourceTo: source.text.length };
  const levels: Level[] = [
    { place: undefined, node: root, stretch: whole, first: -1, last: Number.POSITIVE_INFINITY },
  ];
  for (let level = levels.pop(); level; level = levels.pop()) {
    const { place, node, stretch } = level;
    const shared = sharedIn(level, inSource);
    const unlike = gapsOf(stretch, shared, own.text, source.text);
    const isReplaced = place !== undefined && unlike.length > 0;
    if (isReplaced) {
      const { id = '' } = node;
      const made = replacement(place);
      if (made.replaces !== made.by) {
        places.set(id, { passageId, ...made });
        putAll(node.children, { because: 'within', within: id });
        continue;
      }
      put(node, { because: 'same' });
      putAll(node.children, { because: 'same' });
      continue;
    }
    if (place) put(node, { because: 'same' });
    const known = new Set(shared.map((s) => s.node));
    for (const child of node.children)
      if (!known.has(child)) {
        putAll([child], { because: touches(child, unlike) ? 'unlike' : 'same' });
      }
    for (const gap of unlike) further.push(replacement(withoutSharedEnds(gap, own.text, source.text)));
    for (const s of shared)
      levels.push({ place: s, node: s.node, stretch: { ...s }, first: s.first, last: s.last });
  }
  const ordered = own.points.flatMap(({ id }): [string, PlaceInText][] => {
    const place = places.get(id);
    return place ? [[id, place]] : [];
  });
  return { places: new Map(ordered), further: further.sort((a, b) => a.start - b.start) };
}

/** True if a place stands in one of these stretches, or beside it; they are in order. */
function touches({ from, to }: Node, stretches: readonly Stretch[]): boolean {
  let low = 0;
  let up = stretches.length;
  while (low < up) {
    const middle = (low + up) >> 1;
    if ((stretches[middle]?.from ?? 0) <= to) low = middle + 1;
    else up = middle;
  }
  return (stretches[low - 1]?.to ?? -1) >= from;
}

const pointNode = (id: string, at: number): Node => ({ id, from: at, to: at, children: [], overlapping: [] });

/** The places within one that stand within it in the source too, one after another in the same order. */
function sharedIn({ node, first, last }: Level, inSource: ReadonlyMap<string, InSource>): Shared[] {
  const shared: Shared[] = [];
  let after = first;
  for (const child of node.children) {
    const there = child.id === undefined ? undefined : inSource.get(child.id);
    if (!there || there.first <= after || there.last >= last) continue;
    after = there.last;
    shared.push({
      node: child,
      from: child.from,
      to: child.to,
      sourceFrom: there.from,
      sourceTo: there.to,
      first: there.first,
      last: there.last,
    });
  }
  return shared;
}

/**
 * Compares what stands between places. Where it differs in white space beside a place only, the place takes it in.
 * @returns what differs otherwise
 */
function gapsOf(whole: Stretch, places: readonly Shared[], own: string, source: string): Stretch[] {
  const unlike: Stretch[] = [];
  for (let i = 0; i <= places.length; i++) {
    const before = places[i - 1];
    const after = places[i];
    const gap: Stretch = {
      from: before?.to ?? whole.from,
      to: after?.from ?? whole.to,
      sourceFrom: before?.sourceTo ?? whole.sourceFrom,
      sourceTo: after?.sourceFrom ?? whole.sourceTo,
    };
    const here = own.slice(gap.from, gap.to);
    const there = source.slice(gap.sourceFrom, gap.sourceTo);
    if (here === there) continue;
    const [lead, core, trail] = edgesOf(here);
    const [sourceLead, sourceCore, sourceTrail] = edgesOf(there);
    if (core !== sourceCore && here === '' && before) widenEnd(before, 0, there.length);
    else if (core !== sourceCore && here === '' && after) widenBegin(after, 0, there.length);
    else if (core !== sourceCore) unlike.push(gap);
    else if (core === '') {
      if (before) widenEnd(before, here.length, there.length);
      else if (after) widenBegin(after, here.length, there.length);
      else unlike.push(gap);
    } else {
      const atBegin = lead === sourceLead || before !== undefined;
      const atEnd = trail === sourceTrail || after !== undefined;
      if (!atBegin || !atEnd) unlike.push(gap);
      else {
        if (lead !== sourceLead && before) widenEnd(before, lead.length, sourceLead.length);
        if (trail !== sourceTrail && after) widenBegin(after, trail.length, sourceTrail.length);
      }
    }
  }
  return unlike;
}

function widenEnd(place: Shared, own: number, source: number): void {
  place.to += own;
  place.sourceTo += source;
}

function widenBegin(place: Shared, own: number, source: number): void {
  place.from -= own;
  place.sourceFrom -= source;
}

/** White space at the beginning, what stands between, white space at the end. */
function edgesOf(text: string): readonly [string, string, string] {
  const core = text.trim();
  if (core === '') return [text, '', ''];
  const begin = text.length - text.trimStart().length;
  return [text.slice(0, begin), core, text.slice(begin + core.length)];
}

/** What differs, without the letters that both have at either end. */
function withoutSharedEnds(gap: Stretch, own: string, source: string): Stretch {
  let { from, to, sourceFrom, sourceTo } = gap;
  while (from < to && sourceFrom < sourceTo && own[from] === source[sourceFrom]) {
    from += 1;
    sourceFrom += 1;
  }
  if (isSplit(own, from) || isSplit(source, sourceFrom)) {
    from -= 1;
    sourceFrom -= 1;
  }
  while (from < to && sourceFrom < sourceTo && own[to - 1] === source[sourceTo - 1]) {
    to -= 1;
    sourceTo -= 1;
  }
  if (isSplit(own, to) || isSplit(source, sourceTo)) {
    to += 1;
    sourceTo += 1;
  }
  // Something stands there, so that it cannot be taken for a place at the same offset.
  if (from === to && from > gap.from) {
    const size = isSplit(own, from - 1) ? 2 : 1;
    from -= size;
    sourceFrom -= size;
  } else if (from === to && to < gap.to) {
    const size = isSplit(own, to + 1) ? 2 : 1;
    to += size;
    sourceTo += size;
  }
  return { from, to, sourceFrom, sourceTo };
}

/** True if an offset lies between the two halves of a character. */
const isSplit = (text: string, at: number): boolean =>
  at > 0 && /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));

/** Counts the characters before an offset. */
function codePoints(text: string): (at: number) => number {
  const high: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) if (isSplit(text, i + 1)) high.push(i + 1);
  if (high.length === 0) return (at) => at;
  return (at) => {
    let low = 0;
    let up = high.length;
    while (low < up) {
      const middle = (low + up) >> 1;
      if ((high[middle] ?? 0) < at) low = middle + 1;
      else up = middle;
    }
    return at - low;
  };
}

/**
 * The ledger of a part: for every place of the apparatus how the source's reading is had from the edition's text.
 * @param own the passages as the edition reads them
 * @param source the same as the source reads them
 * @param lemmas the lemma of each entry, by its id
 */
export function ledgerOf(
  partId: string,
  own: PassageTexts,
  source: PassageTexts,
  lemmas: ReadonlyMap<string, string>,
): Ledger {
  const passages: LedgerPassage[] = [];
  const places = new Map<string, PlaceInText>();
  for (const [id, text] of own) {
    const there = source.get(id);
    if (text.points.length === 0 && there?.text === text.text) continue;
    const compared = comparePassage(text, there, id);
    for (const [entryId, place] of compared.places) {
      const isAbsent =
        place.because === 'same' && place.start === place.end && (lemmas.get(entryId) ?? '').trim() !== '';
      if (!places.has(entryId)) places.set(entryId, isAbsent ? { ...place, because: 'absent' } : place);
    }
    passages.push({
      id,
      partId,
      text: text.text,
      isInSource: there !== undefined,
      further: compared.further,
    });
  }
  const sourceOnly = [...source]
    .filter(([id]) => !own.has(id))
    .map(([id, { text }]) => ({ id, partId, text }));
  return { passages, places, sourceOnly };
}

/** The ledgers of several parts as one. */
export const together = (ledgers: readonly Ledger[]): Ledger => ({
  passages: ledgers.flatMap((ledger) => ledger.passages),
  places: new Map(ledgers.flatMap((ledger) => [...ledger.places])),
  sourceOnly: ledgers.flatMap((ledger) => ledger.sourceOnly),
});
