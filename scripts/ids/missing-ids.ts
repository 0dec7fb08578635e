import type { EditionSource } from '../read/edition.js';
import { identify } from '../read/identify.js';
import { attribute, isTei, qualifiedName, walk, XML, type XmlElement } from '../read/tree.js';

/** An id that an element of a file is called by, and that the file does not say. */
export interface MissingId {
  readonly element: XmlElement;
  readonly id: string;
}

/** What lacks ids in the files of an edition. */
export interface MissingIds {
  /** In the order of the files and of the text; headers are left out, for nobody cites them. */
  readonly missing: readonly MissingId[];
  /** How many elements have an id in their file. */
  readonly written: number;
  /** Elements that stand in no file as they are: they come from an entity, or were included more than once. */
  readonly unwritable: readonly MissingId[];
}

/**
 * Finds every citable element that has no id in its file, with the id that editions give it until it has.
 * @param source an edition as it was read; the elements of a project are given their ids
 */
export function missingIds(source: EditionSource): MissingIds {
  if (source.kind === 'project') identify(source.root, source.documents);
  const missing: MissingId[] = [];
  const unwritable: MissingId[] = [];
  const met = new Set<string>();
  let written = 0;
  walk(source.root, {
    enter(element) {
      if (isTei(element, 'teiHeader')) return false;
      const id = attribute(element, 'xml:id');
      if (id === undefined) return true;
      if (element.written.some((a) => a.namespace === XML && a.local === 'id')) {
        written += 1;
        return true;
      }
      const place = `${element.source.absolutePath}\0${element.start}`;
      if (!isWritten(element) || met.has(place)) unwritable.push({ element, id });
      else missing.push({ element, id });
      met.add(place);
      return true;
    },
  });
  return { missing, written, unwritable };
}

/** True if the tag stands in the file where the element is said to begin. */
const isWritten = (element: XmlElement): boolean =>
  element.source.text.startsWith(`<${qualifiedName(element)}`, element.start) &&
  /[\s/>]/.test(element.source.text[element.start + qualifiedName(element).length + 1] ?? '');
