import { type Finding, finding } from '../findings/finding.js';
import { type DocumentModel, type EditionModel, OWN_PARTS } from '../model/model.js';
import { attribute, elementsOf, isTei, placeOf, type XmlElement } from '../read/tree.js';

/** What can be cited, and so needs a stored id (docs/encoding.md, References). */
const CITABLE =
  'div head p item note choice supplied surplus unclear opener closer postscript trailer list quote figure l'.split(
    ' ',
  );

/** Names that lead to a register. */
const NAMES = ['persName', 'placeName', 'orgName', 'eventName', 'rs'];

/** Checks ids across the whole edition: each stands once, and those of documents can name a part. */
export function checkIds(model: EditionModel): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, XmlElement>();
  for (const element of elementsOf(model.source.root)) {
    const id = attribute(element, 'xml:id');
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (earlier) {
      const { file, line } = placeOf(earlier);
      findings.push(finding('I002', placeOf(element), { id, first: `${file}:${line}` }));
    } else first.set(id, element);
  }
  for (const { id, element } of model.documents) {
    const problem = OWN_PARTS.includes(id)
      ? 'the program writes a part of that name itself'
      : /^[\p{L}_][\p{L}\p{M}\p{N}._-]*$/u.test(id)
        ? undefined
        : 'it is no name in XML';
    if (problem) findings.push(finding('I006', placeOf(element), { id, problem }));
  }
  return findings;
}

/**
 * Checks what only an edition under the encoding contract promises: ids on everything citable, ids of the document's
 * pattern, names that lead to the registers.
 */
export function checkContractIds(model: EditionModel): Finding[] {
  return model.documents.filter((d) => d.kind !== 'register').flatMap(checkDocument);
}

function checkDocument(document: DocumentModel): Finding[] {
  const findings: Finding[] = [];
  const pattern = new RegExp(`^${document.id}-[a-z0-9]+(-[a-z0-9]+)*$`);
  for (const element of elementsOf(document.division)) {
    const id = attribute(element, 'xml:id');
    if (id === undefined && isTei(element, ...CITABLE))
      findings.push(
        finding('I003', placeOf(element), {
          element: element.local,
          example: `${document.id}-${element.local}1`,
        }),
      );
    if (id !== undefined && !pattern.test(id))
      findings.push(finding('I004', placeOf(element), { id, prefix: document.id }));
    if (isTei(element, ...NAMES) && attribute(element, 'ref') === undefined)
      findings.push(
        finding('I005', placeOf(element), { element: element.local, example: exampleFor(element) }),
      );
    if (
      isTei(element, 'date') &&
      !['ref', 'when', 'from', 'to', 'notBefore', 'notAfter'].some((a) => attribute(element, a))
    )
      findings.push(finding('I005', placeOf(element), { element: 'date', example: 'event-…' }));
  }
  return findings;
}

const exampleFor = (element: XmlElement): string =>
  ({ persName: 'pers-…', placeName: 'place-…', orgName: 'org-…', eventName: 'event-…' })[element.local] ??
  'pers-…';
