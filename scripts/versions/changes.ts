import { isRecord } from '../read/record.js';
import { differences } from '../verify/compare/difference.js';
import type { Line, PassageState, Snapshot } from './snapshot.js';

/** What may have changed in a passage, the gravest first. Of one that is gone, an anchor with its id forwards. */
export const changeKinds = [
  'removed',
  'forwarded',
  'moved',
  'text',
  'apparatus',
  'notes',
  'editorial',
  'added',
  'registers',
  'markup',
  'header',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A stretch of words that is the same in both versions, or that one has instead of the other's. */
export type Stretch = { readonly same: string } | { readonly before: string; readonly after: string };

/** What changed in one passage, entry of a register or passage of the header. */
export interface Change {
  readonly id: string;
  /** The part on whose page it stands, in the newer version where it is there. */
  readonly part: string;
  readonly kinds: readonly ChangeKind[];
  /** The words of both versions; nothing if they are the same. */
  readonly words: readonly Stretch[];
  /** Entries of the apparatus that came, went, or read otherwise. */
  readonly apparatus: readonly { readonly id: string; readonly before?: string; readonly after?: string }[];
}

/** What distinguishes two versions of an edition. */
export interface Changes {
  readonly title: string;
  readonly from: { readonly version: string | undefined; readonly date: string | undefined };
  readonly to: { readonly version: string | undefined; readonly date: string | undefined };
  /** How many passages changed in each way that occurs; one that changed in two ways is counted in both. */
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>;
  /** In reading order of the newer version; what is gone stands after what was before it. */
  readonly passages: readonly Change[];
}

/** Reads changes back that were kept as JSON. @returns undefined if the text is none */
export function parseChanges(text: string): Changes | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isChanges(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isString = (value: unknown): value is string => typeof value === 'string';

const isChanges = (value: unknown): value is Changes =>
  isRecord(value) &&
  isString(value['title']) &&
  [value['from'], value['to']].every(
    (v) => isRecord(v) && ['version', 'date'].every((key) => v[key] === undefined || isString(v[key])),
  ) &&
  isRecord(value['counts']) &&
  Object.values(value['counts']).every((count) => typeof count === 'number') &&
  Array.isArray(value['passages']) &&
  value['passages'].every(isChange);

const isChange = (value: unknown): value is Change =>
  isRecord(value) &&
  isString(value['id']) &&
  isString(value['part']) &&
  Array.isArray(value['kinds']) &&
  value['kinds'].every((kind) => changeKinds.some((known) => known === kind)) &&
  Array.isArray(value['words']) &&
  value['words'].every(
    (s) => isRecord(s) && (isString(s['same']) || (isString(s['before']) && isString(s['after']))),
  ) &&
  Array.isArray(value['apparatus']) &&
  value['apparatus'].every(
    (a) =>
      isRecord(a) &&
      isString(a['id']) &&
      ['before', 'after'].every((key) => a[key] === undefined || isString(a[key])),
  );

/** Compares two versions of an edition, passage by passage. */
export function changesBetween(before: Snapshot, after: Snapshot): Changes {
  const passages = [
    ...passageChanges(before, after),
    ...lineChanges(before.entries, after.entries, 'registers'),
    ...lineChanges(before.header, after.header, 'header'),
  ];
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const kind of changeKinds) {
    const count = passages.filter(({ kinds }) => kinds.includes(kind)).length;
    if (count > 0) counts[kind] = count;
  }
  const { title } = after;
  return {
    title,
    from: { version: before.version, date: before.date },
    to: { version: after.version, date: after.date },
    counts,
    passages,
  };
}

function passageChanges(before: Snapshot, after: Snapshot): Change[] {
  const changes: Change[] = [];
  const gone = goneAfter(before, after);
  const takeGone = (id: string | undefined): void => {
    for (let old = gone.get(id); old; old = gone.get(old.id))
      changes.push({
        id: old.id,
        part: old.part,
        kinds: [after.ids.has(old.id) ? 'forwarded' : 'removed'],
        words: stretches(old.words, []),
        apparatus: apparatusChanges(old.apparatus, new Map()),
      });
  };
  takeGone(undefined);
  for (const now of after.passages.values()) {
    const change = changeOf(before.passages.get(now.id), now);
    if (change) changes.push(change);
    takeGone(now.id);
  }
  return changes;
}

/** The passages that are there no longer, by the one before each. */
function goneAfter(before: Snapshot, after: Snapshot): Map<string | undefined, PassageState> {
  const gone = new Map<string | undefined, PassageState>();
  let previous: string | undefined;
  for (const old of before.passages.values()) {
    if (!after.passages.has(old.id)) gone.set(previous, old);
    previous = old.id;
  }
  return gone;
}

function changeOf(old: PassageState | undefined, now: PassageState): Change | undefined {
  const { id, part } = now;
  if (!old)
    return {
      id,
      part,
      kinds: ['added'],
      words: stretches([], now.words),
      apparatus: apparatusChanges(new Map(), now.apparatus),
    };
  const words = stretches(old.words, now.words);
  const apparatus = apparatusChanges(old.apparatus, now.apparatus);
  const kinds: ChangeKind[] = [];
  if (old.part !== part) kinds.push('moved');
  if (words.length > 0) kinds.push(now.kind === 'note' ? 'notes' : now.kind);
  if (apparatus.length > 0) kinds.push('apparatus');
  // Markup by itself: what came with other words or emendations is told with them.
  if (kinds.length === 0 && old.markup !== now.markup) kinds.push('markup');
  return kinds.length === 0 ? undefined : { id, part, kinds, words, apparatus };
}

/** Both texts as stretches; nothing if they are the same. */
function stretches(before: readonly string[], after: readonly string[]): Stretch[] {
  const hunks = differences(before, after, (a, b) => a === b);
  if (hunks.length === 0) return [];
  const found: Stretch[] = [];
  let i = 0;
  for (const { wanted, got } of hunks) {
    if (wanted[0] > i) found.push({ same: before.slice(i, wanted[0]).join(' ') });
    found.push({ before: before.slice(...wanted).join(' '), after: after.slice(...got).join(' ') });
    i = wanted[1];
  }
  if (i < before.length) found.push({ same: before.slice(i).join(' ') });
  return found;
}

function apparatusChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Change['apparatus'] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    if (old === now) return [];
    return [
      { id, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) },
    ];
  });
}

function lineChanges(
  before: ReadonlyMap<string, Line>,
  after: ReadonlyMap<string, Line>,
  kind: 'registers' | 'header',
): Change[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): Change[] => {
    const [old, now] = [before.get(id), after.get(id)];
    const words = stretches(wordsOf(old?.text), wordsOf(now?.text));
    if (words.length === 0) return [];
    const whole: readonly ChangeKind[] = !old ? ['added'] : !now ? ['removed'] : [];
    // An entry of a register has an address; a passage of the header has none that is cited.
    const kinds = kind === 'header' ? [kind] : [kind, ...whole];
    return [{ id, part: (now ?? old)?.part ?? '', kinds, words, apparatus: [] }];
  });
}

const wordsOf = (line: string | undefined): string[] => (line ?? '').split(' ').filter((word) => word !== '');
