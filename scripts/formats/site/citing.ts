import type { ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import type { Metadata } from '../../model/metadata.js';
import type { Part, Passage } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { authorsOf, issueOf, whereabouts, wholeTitle } from '../../pivot/issue.js';

/**
 * How the edition, a part or a passage is cited. Nothing is in it that the header does not say; without a public
 * address there is none, and a passage is named by its id.
 */
export function citationOf(metadata: Metadata, part?: Part, passage?: Passage): ElementContent[] {
  const { address } = metadata;
  const authors = authorsOf(metadata);
  const found = whereabouts(metadata);
  const where = part ? `${pageOf(part.id)}${passage ? `#${passage.id}` : ''}` : '';
  const facts = ['', ...issueOf(metadata)].join(', ');
  const text = (value: string): ElementContent => ({ type: 'text', value });
  return [
    ...(part ? [text(`“${part.title}”, ${passage ? `${passage.label}, ` : ''}in `)] : []),
    ...(authors ? [text(`${authors}, `)] : []),
    h('i', {}, wholeTitle(metadata)),
    text(facts),
    ...(address
      ? [text(', '), h('span', { className: ['url'] }, `${address}${where}`)]
      : [found, passage?.id]
          .filter((words) => words !== undefined)
          .flatMap((words) => [text(', '), h('span', { className: ['url'] }, words)])),
    text('.'),
  ];
}
