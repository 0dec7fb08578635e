import type { Element, ElementContent, Root } from 'hast';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, property, replace, select, textOf } from '../../pivot/hast.js';
import { resolveAddresses } from './addresses.js';
import { tellDisplaced } from './annotations.js';
import { markCorrections } from './corrections.js';
import { type Interface, interfaceOf } from './interface.js';
import { divideNames, joinNames } from './names.js';
import { Frames } from './passages.js';
import { linkBreaks, NOTHING_PICTURED, type Pictured } from './pictured.js';
import { newline, parentsIn } from './tree.js';

/** More notes than this a browser does not place in the margin in good time; they are panels then. */
const MOST_IN_MARGIN = 1500;

/**
 * The text of a part as it stands on its page: `article.text`, each passage in its frame.
 * The pivot is not changed; every format works on a copy.
 * @param pictured what of it is seen on pictures of its pages
 */
export function articleOf(edition: PivotEdition, part: Part, pictured: Pictured = NOTHING_PICTURED): Element {
  const body: Root = structuredClone(part.body);
  const notes = structuredClone([...part.notes]);
  const whole: Root = { type: 'root', children: [...body.children, ...notes] };
  plainLabels(whole);
  joinNames(whole);
  markCorrections(whole, edition);
  body.children = whole.children.slice(0, body.children.length);
  linkBreaks([body, ...notes], pictured, interfaceOf(edition));
  divideNames(whole);
  namePageBreaks(whole, interfaceOf(edition));
  tellDisplaced(whole, edition);
  const frames = new Frames(
    edition,
    part,
    notes.map((note) => whole.children.find((c): c is Element => c === note) ?? note),
    pictured,
  );
  dropRepeatedTitle(body, part);
  frames.frame(body);
  const rest = frames.leftOver(body);
  const article = h(
    'article',
    {
      className: ['reading', 'col', ...(part.notes.length > MOST_IN_MARGIN ? ['crowded'] : [])],
      id: 'ui-text',
      dataPart: part.id,
      ariaLabelledBy: ['ui-title'],
      ...interfaceOf(edition).languageProperties(part.language),
    },
    body.children as ElementContent[],
    rest.length > 0
      ? [
          h(
            'div',
            { className: ['beside'] },
            rest.flatMap((n) => [newline(), n]),
          ),
        ]
      : [],
  );
  const root: Root = { type: 'root', children: [article] };
  resolveAddresses(root, edition, part);
  return article;
}

/** Marks copy the label of their note with all that it holds; ids and line numbers stand at the note alone. */
function plainLabels(root: Root): void {
  const ids = new Set<string>();
  const parents = parentsIn(root);
  for (const note of select(root, (e) => hasClass(e, 'note')))
    for (const e of select(note, () => true)) ids.add(property(e, 'id') ?? '');
  for (const mark of select(root, (e) => hasClass(e, 'noteref')))
    for (const inner of select(
      mark,
      (e) => hasClass(e, 'lb') || hasClass(e, 'app-begin') || hasClass(e, 'app-end'),
    )) {
      const app = property(inner, 'dataApp');
      if (app !== undefined && !ids.has(app)) continue;
      const parent = parents.get(inner);
      if (parent) replace(parent, inner);
    }
}

const BREAKS = ['pb', 'cb', 'gb'] as const;

/** A break of the source says what it is. */
function namePageBreaks(root: Root, ui: Interface): void {
  for (const name of BREAKS)
    for (const element of select(root, (e) => hasClass(e, name))) {
      const n = property(element, 'dataN');
      element.properties['title'] = n ? ui.say(`break.${name}`, { n }) : ui.say(`break.${name}.none`);
    }
}

/** A heading that only says the page's title again is not shown twice. */
function dropRepeatedTitle(body: Root, part: Part): void {
  if (part.kind !== 'editorial') return;
  const first = select(body, (e) => /^h[1-6]$/.test(e.tagName))[0];
  if (first && textOf(first) === part.title) first.properties['className'] = ['psg', 'head', 'repeated'];
}
