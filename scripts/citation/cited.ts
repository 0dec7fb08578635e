import type { Entry, Part, Passage, PivotEdition } from '../pivot/edition.js';
import { decodedAddress } from '../read/addresses.js';
import { editDistance } from '../validate/nearest.js';
import { isOwnPage, pageOf } from './pages.js';

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
 * @param reference an id, with or without #; a page with an id; or a whole address of the edition, or of one of its versions
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
  const [place = '', fragment = ''] = reference.replace(/:~:.*$/s, '').split('#');
  const page = decodedAddress(pageIn(place, address));
  const part = parts.find(({ id }) => pageOf(id) === page);
  if (!part && isOwnPage(page)) return 'edition';
  return fragment === '' ? (part?.id ?? page) : decodedAddress(fragment);
}

/** The file name of a page, of an address as the site, or the folder of one of its versions, has it. */
function pageIn(place: string, address: string | undefined): string {
  const path = place.replace(/\?.*$/s, '');
  let within = path;
  if (address !== undefined && path.startsWith(address)) within = path.slice(address.length);
  // Where the edition does not know its address, any may be it.
  else if (address === undefined) within = path.replace(/^https?:\/\/(?:.*\/)?/i, '');
  return within.replace(/^(?:\d+\.){2}\d+(?:\/|$)/, '');
}

/**
 * The ids of the edition that a reference may have meant: those that end in it, those that are most like it, the likest
 * first; if there are none, the first of its parts.
 */
export function nearestTo(edition: PivotEdition, reference: string, most = 5): string[] {
  const wanted = idIn(edition, reference);
  const parts = edition.parts.map(({ id }) => id);
  const ids = [...new Set([...parts, ...edition.partOfId.keys()])];
  const ending = ids.filter((id) => id.endsWith(`-${wanted}`));
  const near = ids
    .map((id) => ({ id, distance: editDistance(wanted, id) }))
    .filter(({ id, distance: d }) => d <= Math.max(2, Math.min(wanted.length, id.length) / 2))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const found = [...new Set([...ending, ...near])];
  return (found.length > 0 ? found : parts).slice(0, most);
}
