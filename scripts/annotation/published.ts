import { pageOf } from '../citation/pages.js';
import type { EditionModel } from '../model/model.js';
import type { PivotEdition, PlacedAnnotation } from '../pivot/edition.js';
import { attribute, elementsOf, isTei, type XmlElement } from '../read/tree.js';
import { type Anchored, anchor } from './anchoring.js';
import type { Annotation, Target } from './annotation.js';
import { inCharacters } from './passage-text.js';
import { passagesOfEdition } from './passages.js';
import { annotationOfElement, passageIdsOf } from './tei.js';

/** An annotation in the TEI, and where its place is now. */
export interface Published {
  readonly element: XmlElement;
  readonly id: string;
  /** Undefined if the TEI does not say what an annotation must have. */
  readonly annotation: Annotation | undefined;
  readonly anchored: Anchored;
}

/** The annotations that an edition publishes, in the order of the TEI. */
export function publishedIn(model: EditionModel, edition: PivotEdition): Published[] {
  const elements = annotationElements(model);
  if (elements.length === 0) return [];
  const passages = passagesOfEdition(edition);
  const { address = '' } = edition.metadata;
  const pageAt = (id: string): string | undefined => {
    const part = edition.partOfId.get(id);
    return part === undefined ? undefined : `${address}${pageOf(part)}`;
  };
  return elements.map((element) => {
    const annotation = annotationOfElement(element, pageAt);
    const anchored: Anchored = annotation
      ? anchor(withPlaces(annotation.target, passageIdsOf(element)), passages)
      : { state: 'lost' };
    return { element, id: attribute(element, 'xml:id') ?? '', annotation, anchored };
  });
}

/** A target in the passages to which the TEI points. */
function withPlaces(target: Target, ids: readonly string[]): Target {
  const [first, last] = [ids[0] ?? target.passage, ids.at(-1)];
  if (!target.until) return { ...target, passage: first };
  return ids.length > 1 && first !== undefined && last !== undefined
    ? { ...target, passage: first, until: { ...target.until, passage: last } }
    : target;
}

/** The `annotation` elements of an edition. */
const annotationElements = ({ source }: EditionModel): XmlElement[] =>
  source.documents.flatMap((document) =>
    [...elementsOf(document, 'annotation')].filter((element) => isTei(element.parent, 'listAnnotation')),
  );

/** An edition with the places of its published annotations. */
export function withAnnotations(model: EditionModel, edition: PivotEdition): PivotEdition {
  const published = publishedIn(model, edition);
  if (published.length === 0) return edition;
  const passages = passagesOfEdition(edition);
  const annotations = published.flatMap(({ id, annotation, anchored }): PlacedAnnotation[] => {
    if (anchored.state !== 'sure') return [];
    const { passageId, start, end, until } = anchored.found;
    const text = passages.get(passageId)?.text ?? '';
    const isWhole =
      !until && (annotation?.target.words === undefined || (start === 0 && end === text.length));
    const words = isWhole ? undefined : { start: inCharacters(text, start), end: inCharacters(text, end) };
    if (!until) return [{ id, passageId, words }];
    const last = passages.get(until.passageId)?.text ?? '';
    return [
      { id, passageId, words, until: { passageId: until.passageId, end: inCharacters(last, until.end) } },
    ];
  });
  return { ...edition, annotations };
}
