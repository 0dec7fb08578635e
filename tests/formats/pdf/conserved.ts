import type { Element, Parents } from 'hast';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, isBlock, isElement, property, SKIP, walkHast } from '../../../scripts/pivot/hast.js';
import { compareFlow } from '../../../scripts/verify/compare/flow.js';
import { readPdf } from '../../../scripts/verify/extract/pdf.js';
import type { Flow } from '../../../scripts/verify/reading.js';

/** The text of a body or note: blocks apart, labels that lead back left out. */
function flowOf(root: Parents): Flow {
  let text = '';
  const apart = (element: Element): boolean => isBlock(element) || element.tagName === 'pre';
  walkHast(root, {
    enter(element) {
      if (hasClass(element, 'backlink')) return SKIP;
      if (apart(element) || element.tagName === 'br') text += ' ';
      return undefined;
    },
    leave(element) {
      if (apart(element)) text += ' ';
    },
    text({ value }) {
      text += value;
    },
  });
  return [{ passage: undefined, text }];
}

const labelOf = (note: Element): string => {
  const link = note.children.find((c): c is Element => hasClass(c, 'backlink'));
  return link ? (flowOf({ type: 'root', children: link.children })[0]?.text ?? '').trim() : '';
};

/**
 * What a PDF says otherwise than its pivot, in words: every text with the marks of its notes in their places, and every
 * note with its label. Nothing, if all was conserved.
 * @param files one PDF, or the volumes of one in order
 */
export async function differences(edition: PivotEdition, ...files: readonly Uint8Array[]): Promise<string[]> {
  const kinds = {
    editorial: 'text',
    text: 'text',
    register: 'register',
    apparatus: 'apparatus',
    description: 'description',
    colophon: 'colophon',
  } as const;
  const known = edition.parts.map((p) => ({ id: p.id, title: p.title, kind: kinds[p.kind] }));
  const reading = await readPdf(
    files.map((bytes, i) => ({ path: `${i}.pdf`, bytes })),
    known,
  );
  const context = { format: 'PDF', passages: new Map(), place: undefined, deep: new Set<string>() };
  const said: string[] = [];
  const gotIds = reading.parts.map((p) => p.id).join(' ');
  const wantIds = edition.parts.map((p) => p.id).join(' ');
  if (gotIds !== wantIds) said.push(`parts “${gotIds}” for “${wantIds}”`);
  for (const part of edition.parts) {
    const got = reading.parts.find((p) => p.id === part.id);
    if (!got || kinds[part.kind] === 'register' || kinds[part.kind] === 'apparatus') continue;
    for (const f of compareFlow(flowOf(part.body), got.flow, context)) said.push(`${part.id}: ${f.what}`);
    const labels = part.notes.map(labelOf);
    const gotLabels = got.notes.map((n) => n.label);
    if ([...labels].sort().join('|') !== [...gotLabels].sort().join('|'))
      said.push(`${part.id}: notes ${gotLabels.join(' ')} for ${labels.join(' ')}`);
    const left = [...got.notes];
    for (const note of part.notes) {
      const at = left.findIndex((n) => n.label === labelOf(note));
      const [own] = at === -1 ? [] : left.splice(at, 1);
      if (own)
        for (const f of compareFlow(flowOf(note), own.flow, context))
          said.push(`${part.id} ${property(note, 'id') ?? ''}: ${f.what}`);
    }
  }
  return said;
}

export { isElement };
