import type { ElementContent } from 'hast';
import type { Metadata } from '../../model/metadata.js';
import type { Part, Passage } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import { issueOf } from '../../pivot/issue.js';
import { pageOf } from './addresses.js';

/**
 * How the edition, a part or a passage is cited. Nothing is in it that the header does not say; without a public
 * address there is none, and a passage is named by its id.
 */
export function citationOf(metadata: Metadata, part?: Part, passage?: Passage): ElementContent[] {
  const { title, subtitle, address } = metadata;
  const whole = subtitle ? `${title}: ${subtitle}` : title;
  const where = part ? `${pageOf(part.id)}${passage ? `#${passage.id}` : ''}` : '';
  const facts = ['', ...issueOf(metadata)].join(', ');
  const text = (value: string): ElementContent => ({ type: 'text', value });
  return [
    ...(part ? [text(`“${part.title}”, ${passage ? `${passage.label}, ` : ''}in `)] : []),
    h('i', {}, whole),
    text(facts),
    ...(address
      ? [text(', '), h('span', { className: ['url'] }, `${address}${where}`)]
      : passage
        ? [text(', '), h('span', { className: ['url'] }, passage.id)]
        : []),
    text('.'),
  ];
}
