import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';
import type { Interface } from '../site/interface.js';

/** One of several things to choose from. */
export interface Choice {
  readonly id: string;
  /** What the address says of it; its id, if it says nothing else. */
  readonly value?: string;
  readonly label: string;
  readonly count: number;
}

/** A row of choices that work without a script; the first is chosen at the beginning. The address keeps the choice. */
export const chips = (name: string, legend: string, choices: readonly Choice[], ui: Interface): Element =>
  h(
    'fieldset',
    { className: ['chips'], dataName: name },
    h('legend', {}, legend),
    choices.flatMap(({ id, value = id, label, count }, i) => [
      ...(i > 0 ? [' '] : []),
      h(
        'label',
        {},
        h('input', {
          type: 'radio',
          name: `filter-${name}`,
          id: `ui-${name}-${id}`,
          value,
          ...(i === 0 ? { checked: true } : {}),
        }),
        ' ',
        h('span', {}, label, ' ', h('span', { className: ['count'] }, ui.number(count))),
      ),
    ]),
  );
