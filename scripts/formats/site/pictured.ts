import type { Element, ElementContent, Parents, Root } from 'hast';
import type { Part } from '../../pivot/edition.js';
import { classesOf, element as h, hasClass, isElement, property, SKIP, walkHast } from '../../pivot/hast.js';
import type { Interface } from './interface.js';
import { attribute, childrenOf, setChildren } from './tree.js';

/** A place on the picture of a page of the source. */
export interface PicturedAt {
  readonly href: string;
  /** What the page of the source is called. */
  readonly page: string;
}

/** What of the texts is seen on pictures of their pages. */
export interface Pictured {
  /** By the ids of zones and surfaces. */
  readonly places: ReadonlyMap<string, PicturedAt>;
  /** By the ids of passages. */
  readonly passages: ReadonlyMap<string, PicturedAt>;
}

export const NOTHING_PICTURED: Pictured = { places: new Map(), passages: new Map() };

/** What all pages of pictures show together; what several show is at the first. */
export function picturedOn(pages: readonly { readonly pictured?: Pictured }[]): Pictured {
  const [places, passages] = [new Map<string, PicturedAt>(), new Map<string, PicturedAt>()];
  const add = (from: ReadonlyMap<string, PicturedAt>, to: Map<string, PicturedAt>): void => {
    for (const [id, at] of from) if (!to.has(id)) to.set(id, at);
  };
  for (const { pictured } of pages) {
    if (!pictured) continue;
    add(pictured.places, places);
    add(pictured.passages, passages);
  }
  return { places, passages };
}

/** An empty link from the text to its place on a picture. */
export const pictureLink = (what: string, { href, page }: PicturedAt, ui: Interface): Element => {
  const words = ui.say('facsimile.see', { what, page });
  return h('a', { className: ['on-picture'], href, ariaLabel: words, title: words });
};

/** The breaks of the source that may say where they are seen. */
const BREAKS = ['lb', 'pb', 'cb', 'gb'] as const;

const isBreak = (element: Element): boolean => BREAKS.some((name) => hasClass(element, name));

/** The ids of the surfaces and zones in which an element of the pivot is seen. */
const facsOf = (element: Element): string[] =>
  (property(element, 'dataFacs') ?? '').split(/\s+/).flatMap((target) => target.split('#')[1] ?? []);

/** The id that the page of a text gives to the first break that is seen in a zone or surface. */
export const breakId = (facs: string): string => `ui-at-${facs}`;

/**
 * Sets an empty link after each break of the source that is seen on a picture: a break itself holds nothing. What stands
 * in another link has none.
 */
export function linkBreaks(roots: readonly Parents[], { places }: Pictured, ui: Interface): void {
  if (places.size === 0) return;
  const linked = new Set<string>();
  const visit = (parent: Parents): void => {
    if (!childrenOf(parent).some((child) => isElement(child) && facsOf(child).some((id) => places.has(id))))
      return;
    setChildren(
      parent,
      childrenOf(parent).flatMap((child): ElementContent[] => {
        if (!isElement(child) || !isBreak(child)) return [child];
        const facs = facsOf(child).find((id) => places.has(id));
        const at = facs === undefined ? undefined : places.get(facs);
        if (facs === undefined || !at) return [child];
        const link = linkOfBreak(child, at, ui);
        if (!linked.has(facs)) link.properties['id'] = breakId(facs);
        linked.add(facs);
        return [child, link];
      }),
    );
  };
  for (const root of roots) {
    visit(root);
    walkHast(root, {
      enter(element) {
        if ((element.tagName === 'a' && !hasClass(element, 'name')) || isBreak(element)) return SKIP;
        visit(element);
        return undefined;
      },
    });
  }
}

function linkOfBreak(element: Element, at: PicturedAt, ui: Interface): Element {
  const n = property(element, 'dataN');
  const link = hasClass(element, 'lb')
    ? pictureLink(n ? ui.say('facsimile.line', { n }) : ui.say('facsimile.a-line'), at, ui)
    : pictureLink(ui.say('facsimile.begin'), at, ui);
  link.properties['className'] = [
    ...classesOf(link),
    'of-break',
    ...classesOf(element).map((c) => `of-${c}`),
  ];
  Object.assign(link.properties, hasClass(element, 'lb') ? {} : attribute('dataN', n));
  return link;
}

/** A line of the source that says where it is seen. */
export interface LineSeen {
  readonly text: string;
  readonly part: Part;
}

/** The lines of a text by the ids of the zones in which their breaks say that they are seen. */
export function linesSeen(part: Part): ReadonlyMap<string, LineSeen> {
  const texts = new Map<string, string[]>();
  let open: string[] = [];
  const reader = {
    enter(element: Element) {
      if (hasClass(element, 'editorial') && hasClass(element, 'noteref')) return SKIP;
      if (hasClass(element, 'psg')) open = [];
      if (hasClass(element, 'lb')) {
        open = [];
        for (const id of facsOf(element)) if (!texts.has(id)) texts.set(id, open);
      }
      return undefined;
    },
    text({ value }: { readonly value: string }) {
      open.push(value);
    },
  };
  const whole: Root = { type: 'root', children: [...part.body.children, ...part.notes] };
  walkHast(whole, reader);
  return new Map(
    [...texts].flatMap(([id, pieces]) => {
      const text = pieces.join('').replace(/\s+/g, ' ').trim();
      return text === '' ? [] : [[id, { text, part }] as const];
    }),
  );
}
