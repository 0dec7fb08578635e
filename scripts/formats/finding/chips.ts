import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';
import { grouped } from '../site/words.js';

/** One of several things to choose from. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

/** A row of choices that work without a script; the first is chosen at the beginning. */
export const chips = (name: string, legend: string, choices: readonly Choice[]): Element =>
  h(
    'fieldset',
    { className: ['chips'] },
    h('legend', {}, legend),
    choices.flatMap(({ id, label, count }, i) => [
      ...(i > 0 ? [' '] : []),
      h(
        'label',
        {},
        h('input', {
          type: 'radio',
          name: `filter-${name}`,
          id: `ui-${name}-${id}`,
          value: id,
          ...(i === 0 ? { checked: true } : {}),
        }),
        ' ',
        h('span', {}, label, ' ', h('span', { className: ['count'] }, grouped(count))),
      ),
    ]),
  );
