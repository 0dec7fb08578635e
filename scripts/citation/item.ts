import type { Metadata, NameParts } from '../model/metadata.js';
import { lastingIdentifier, wholeTitle } from '../pivot/issue.js';
import { agentsOf } from './agents.js';
import type { Cited } from './cited.js';

/** A name as CSL-JSON has it: in parts where the header tells them apart, else as one. */
export type CslName = { readonly family: string; readonly given?: string } | { readonly literal: string };

/** What is cited, in the form that reference managers exchange (CSL-JSON, Citation Style Language 1.0.2). */
export interface CslItem {
  readonly id: string;
  readonly type: 'book' | 'chapter';
  readonly title: string;
  readonly 'container-title'?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly translator?: readonly CslName[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly publisher?: string;
  /** The version: “version” would make a book a computer program. */
  readonly edition?: string;
  readonly language?: string;
  readonly DOI?: string;
  readonly URL?: string;
  /** The place in the text: “¶ 12”, with its id if it has no address. */
  readonly note?: string;
}

/**
 * Describes the edition, or what is cited of it, as the header does; what the header does not say is not in it.
 * @param cited what is cited; the whole edition, if undefined
 */
export function itemOf(metadata: Metadata, cited?: Cited): CslItem {
  const whole = wholeTitle(metadata);
  const { creators, contributors } = agentsOf(metadata);
  const people = (role: string): CslName[] =>
    [...creators, ...contributors].filter((a) => a.role === role).map((a) => nameOf(a.name, metadata));
  const [author, editor, translator] = [people('aut'), people('edt'), people('trl')];
  const issued = datePartsOf(metadata.date);
  const doi = doiOf(metadata);
  const language = languageOf(metadata, cited);
  const url = addressOf(metadata, cited);
  // Where there is no address the id says where the place is found.
  const id = url === undefined && cited?.fragment !== undefined ? cited.id : undefined;
  const place = [cited?.label, id].filter(Boolean).join(', ');
  return {
    id: cited?.id ?? 'edition',
    type: cited ? 'chapter' : 'book',
    title: cited?.title ?? whole,
    ...(cited ? { 'container-title': whole } : {}),
    ...(author.length > 0 ? { author } : {}),
    ...(editor.length > 0 ? { editor } : {}),
    ...(translator.length > 0 ? { translator } : {}),
    ...(issued ? { issued: { 'date-parts': [issued] } } : {}),
    ...(metadata.publisher ? { publisher: metadata.publisher } : {}),
    ...(metadata.version ? { edition: metadata.version } : {}),
    ...(language ? { language } : {}),
    ...(doi ? { DOI: doi } : {}),
    ...(url ? { URL: url } : {}),
    ...(place ? { note: place } : {}),
  };
}

/** The DOI of the edition, without its resolver. */
export const doiOf = ({ identifiers }: Metadata): string | undefined =>
  identifiers
    .find(({ type }) => /^doi$/i.test(type))
    ?.value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');

/** The address of what is cited, where the edition has one; else where an identifier that lasts leads. */
function addressOf(metadata: Metadata, cited: Cited | undefined): string | undefined {
  const { address } = metadata;
  if (address === undefined) return cited ? undefined : lastingIdentifier(metadata)?.address;
  return cited
    ? `${address}${cited.page}${cited.fragment ? `#${encodeURIComponent(cited.fragment)}` : ''}`
    : address;
}

function languageOf(metadata: Metadata, cited: Cited | undefined): string | undefined {
  const language = cited?.language ?? metadata.language;
  return language === 'und' ? undefined : language;
}

function nameOf(name: string, metadata: Metadata): CslName {
  const parts = namePartsOf(name, metadata);
  return parts ? { family: parts.family, ...(parts.given ? { given: parts.given } : {}) } : { literal: name };
}

/**
 * The parts of a name. Only one with a comma, or one whose surname is marked, can be told apart; another may be an
 * organisation, and is undefined.
 */
export function namePartsOf(name: string, { names, bearers }: Metadata): NameParts | undefined {
  const parts = names.get(name);
  if (parts) return parts;
  if (bearers?.get(name) === 'organisation') return undefined;
  const [, family, given] = /^([^,]+), ([^,]+)$/.exec(name) ?? [];
  return family === undefined ? undefined : { family, given };
}

/** “2024-03-01” as [2024, 3, 1]. */
export function datePartsOf(date: string | undefined): number[] | undefined {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? '');
  return found
    ?.slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
}
