import { addTo } from '../../read/lists.js';
import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  isTei,
  plainText,
  type XmlElement,
} from '../../read/tree.js';
import type { ExpectedCorrection } from '../reading.js';
import type { MetCorrection } from './text.js';

/** Finds an element of the edition by its id. */
export type ById = (id: string) => XmlElement | undefined;

/** A correction's judgement in words: each must be found in its entry of the apparatus. */
export function statementsOf({ judged, reason }: MetCorrection, byId: ById): string[] {
  const labels = [...pointers(judged, 'ana'), ...pointers(judged, 'resp')].map((id) => labelOf(id, byId));
  const certainty = attribute(judged, 'cert');
  const evidence = attribute(judged, 'evidence');
  return [
    ...labels,
    certainty && `${certainty} certainty`,
    evidence && (evidence === 'conjecture' ? evidence : `${evidence} evidence`),
    reason,
  ].filter((statement): statement is string => statement !== undefined && statement !== '');
}

/** The words for an id: a class's term, what a person was responsible for. */
function labelOf(id: string, byId: ById): string {
  const element = byId(id);
  if (!element) return id;
  // An entry names a responsibility by its first words; the colophon says it in full.
  if (isTei(element, 'respStmt'))
    return childElements(element, 'resp')
      .map((resp) => plainText(resp).replace(/,.*$/, ''))
      .join(', ');
  const [term] = elementsOf(element, 'term');
  const [gloss] = elementsOf(element, 'gloss', 'catDesc');
  return plainText(term ?? gloss ?? element);
}

const pointers = (element: XmlElement, name: string): string[] =>
  attributeTokens(element, name)
    .map((pointer) => pointer.replace(/^[^#]*#?/, ''))
    .filter((id) => id !== '');

const CERTAINTIES = ['high', 'medium', 'low', 'unknown', 'unstated'];

/** The table of corrections by class and certainty: rows of cells without the head; the last row is the sum. */
export function totalsOf(
  corrections: readonly (Pick<ExpectedCorrection, 'id'> & { readonly judged: XmlElement })[],
  byId: ById,
): string[][] {
  const certaintyOf = (c: { readonly judged: XmlElement }): string =>
    attribute(c.judged, 'cert') ?? 'unstated';
  const used = CERTAINTIES.filter((name) => corrections.some((c) => certaintyOf(c) === name));
  const classes = new Map<string, { readonly judged: XmlElement }[]>();
  for (const correction of corrections) {
    const [id] = pointers(correction.judged, 'ana');
    const label = id === undefined ? 'unclassified' : labelOf(id, byId);
    addTo(classes, label, correction);
  }
  const row = (label: string, members: readonly { readonly judged: XmlElement }[]): string[] => [
    label,
    ...used.map((name) => String(members.filter((c) => certaintyOf(c) === name).length)),
    String(members.length),
  ];
  // Where no header classes the corrections and nobody says how sure he is, there is nothing to be counted.
  const isJudged = (c: { readonly judged: XmlElement }): boolean =>
    pointers(c.judged, 'ana').length > 0 || attribute(c.judged, 'cert') !== undefined;
  if (!corrections.some(isJudged)) return [];
  return [...[...classes].map(([label, members]) => row(label, members)), row('all', corrections)];
}
