import type { Element, ElementContent } from 'hast';
import { element as h } from '../pivot/hast.js';
import type { Answer } from './answer.js';
import type { Answered, Checklist, Item } from './checklist.js';
import { CATALOGUES, LABELS, summaryOf } from './words.js';

const newline = (): ElementContent => ({ type: 'text', value: '\n' });
const inLines = (elements: readonly Element[]): ElementContent[] => elements.flatMap((e) => [newline(), e]);

/** The report as the main part of a page. */
export const pageOfReport = (checklist: Checklist): ElementContent[] => [
  h(
    'header',
    { className: ['opening', 'col'] },
    h('p', { className: ['kicker'] }, 'For reviewers'),
    h('h1', { id: 'ui-title' }, 'Report'),
    h(
      'p',
      { className: ['lede'] },
      'What reviewers of scholarly editions ask, answered from the header, the texts and the build. ',
      summaryOf(checklist),
    ),
  ),
  ...inLines(checklist.catalogues.map(catalogueOf)),
  newline(),
];

const catalogueOf = ({ catalogue, sections }: Answered): Element => {
  const { title, address } = CATALOGUES[catalogue];
  const id = `ui-${catalogue.toLowerCase()}`;
  return h(
    'section',
    { className: ['report', 'col'], ariaLabelledBy: [id] },
    h('h2', { id }, catalogue),
    h('p', { className: ['about-file'] }, address ? h('a', { href: address }, title) : title),
    inLines(
      sections.flatMap((section) => [
        h('h3', {}, section.title),
        h('dl', { className: ['questions'] }, inLines(section.items.flatMap(itemOf)), newline()),
      ]),
    ),
    newline(),
  );
};

const itemOf = ({ criterion: { id, question, add }, answer }: Item): Element[] => [
  h(
    'dt',
    { id: `ui-${id.toLowerCase().replace(/[ .]/g, '-')}` },
    h('span', { className: ['asked'] }, id),
    ' ',
    question,
  ),
  h(
    'dd',
    { className: [answer.kind] },
    h('span', { className: ['kind'] }, LABELS[answer.kind]),
    ' ',
    ...answerIn(answer, add),
  ),
];

function answerIn(answer: Answer, add: { readonly path: string; readonly how: string }): ElementContent[] {
  const text = (value: string): ElementContent => ({ type: 'text', value });
  switch (answer.kind) {
    case 'missing':
      return [text('To be added: '), h('code', {}, add.path), text(` (${add.how}).`)];
    case 'inapplicable':
      return [text(answer.words)];
    case 'program':
      return [text(`${answer.words} Documentation: `), h('code', {}, answer.doc), text('.')];
    case 'answered':
    case 'reviewer':
      return [
        text(answer.words),
        ...answer.where.flatMap((w, i) => [
          text(i === 0 ? ' → ' : ', '),
          w.href === undefined ? h('span', {}, w.label) : h('a', { href: w.href }, w.label),
        ]),
      ];
  }
}
