import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import { elementsOf, placeOf, TEI, type XmlElement } from '../read/tree.js';
import { nearest } from './nearest.js';

/** Attributes of TEI whose values are pointers (TEI Guidelines, teidata.pointer). */
const POINTERS = new Set(
  `target ref resp who wit corresp sameAs copyOf next prev ana change source sourceRef where active passive mutual scheme
   decls rendition from to facs start end synch select exclude domains parent nymRef calendar period spanTo since`.split(
    /\s+/,
  ),
);
/** Of these only values that begin with # are pointers; elsewhere they are dates, numbers or words. */
const SOMETIMES = new Set(['from', 'to', 'start', 'end', 'since', 'period', 'calendar']);

/** Checks that every pointer within the edition leads to an element, and every pointer to a file to that file. */
export function checkPointers(model: EditionModel): Finding[] {
  const findings: Finding[] = [];
  const ids = [...model.byId.keys()];
  for (const element of elementsOf(model.source.root)) {
    if (element.namespace !== TEI) continue;
    for (const { local, namespace, value } of element.attributes) {
      if (namespace !== '' || !POINTERS.has(local)) continue;
      for (const pointer of value.split(/\s+/).filter(Boolean)) {
        const remedy = wrong(model, element, local, pointer, ids);
        if (remedy) findings.push(finding('I001', placeOf(element), { pointer, attribute: local, remedy }));
      }
    }
  }
  return findings;
}

/** How to mend a pointer that leads nowhere; undefined if it leads somewhere, or out of the edition. */
function wrong(
  model: EditionModel,
  element: XmlElement,
  name: string,
  pointer: string,
  ids: readonly string[],
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(pointer)) return undefined;
  if (SOMETIMES.has(name) && !pointer.startsWith('#')) return undefined;
  const [file = '', fragment] = pointer.split('#', 2);
  if (file !== '') {
    const target = path.resolve(path.dirname(element.source.absolutePath), decodePath(file));
    const known = model.source.files.some((f) => f.source.absolutePath === target);
    if (!known) return existsSync(target) ? undefined : `Correct the path, or put the file “${file}” there.`;
  }
  if (fragment === undefined || fragment === '' || fragment.includes('(') || model.byId.has(fragment))
    return undefined;
  const like = nearest(fragment, ids);
  return like
    ? `Did you mean “#${like}”?`
    : 'Give an element of the edition this xml:id, or correct the pointer.';
}

function decodePath(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
