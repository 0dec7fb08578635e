import type { Entry, Part, Passage, PivotEdition } from '../pivot/edition.js';
import { editDistance } from '../validate/nearest.js';
import { pageOf } from './pages.js';

/** Something that is cited: a text of the edition, or a place in it. */
export interface Cited {
  /** The id that it has in every format. */
  readonly id: string;
  /** The title of the text. */
  readonly title: string;
  readonly language: string;
  /** The page of the site. */
  readonly page: string;
  /** What the address has after the page; nothing for a whole text. */
  readonly fragment: string | undefined;
  /** The place as it is cited within its text: “¶ 12”, “note (4)”, “correction in ¶ 3”. */
  readonly label: string | undefined;
}

/**
 * Finds what a reference means.
 * @param reference an id, with or without #; a page with an id; or a whole address of the edition
 * @returns “edition” for the edition itself; undefined if it has no such place
 */
export function citedIn(edition: PivotEdition, reference: string): Cited | 'edition' | undefined {
  const id = idIn(edition, reference);
  if (id === '' || id === 'edition') return 'edition';
  const whole = edition.parts.find((part) => part.id === id);
  if (whole) return citedPart(whole);
  const part = edition.parts.find((p) => p.id === edition.partOfId.get(id));
  if (!part) return undefined;
  const entry = edition.entries.get(id);
  return cited(part, id, entry ? placeOfEntry(entry, part) : labelOf(part, id));
}

/** A whole part of the edition. */
export const citedPart = (part: Part): Cited => cited(part, part.id, undefined);

/** A passage of a part. */
export const citedPassage = (part: Part, { id, label }: Passage): Cited => cited(part, id, label);

const cited = (part: Part, id: string, label: string | undefined): Cited => ({
  id,
  title: part.title,
  language: part.language,
  page: pageOf(part.id),
  fragment: id === part.id ? undefined : id,
  label,
});

const labelOf = (part: Part, id: string): string | undefined => part.passages.find((p) => p.id === id)?.label;

/** “correction in ¶ 3”. */
function placeOfEntry({ kind, passageId }: Entry, part: Part): string {
  const place = labelOf(part, passageId);
  return place ? `${kind} in ${place}` : kind;
}

function idIn({ metadata: { address }, parts }: PivotEdition, reference: string): string {
  const within = address && reference.startsWith(address) ? reference.slice(address.length) : reference;
  const [page = '', fragment] = within.split('#');
  if (fragment) return decoded(fragment.replace(/:~:.*$/, ''));
  return parts.find((part) => pageOf(part.id) === page)?.id ?? decoded(page);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The ids of the edition that are most like a reference, the likest first. */
export function nearestTo(edition: PivotEdition, reference: string, most = 5): string[] {
  const wanted = idIn(edition, reference);
  const ids = new Set([...edition.parts.map((part) => part.id), ...edition.partOfId.keys()]);
  const near = [...ids]
    .map((id) => ({ id, distance: editDistance(wanted, id) }))
    .filter(({ id, distance: d }) => d <= Math.max(2, Math.min(wanted.length, id.length) / 2));
  return near
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}
