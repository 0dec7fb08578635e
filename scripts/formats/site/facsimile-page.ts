import type { Element, ElementContent } from 'hast';
import { facsimilePageOf, pageOf } from '../../citation/pages.js';
import { type Facsimile, facsimilesOf } from '../../model/facsimile.js';
import type { EditionModel } from '../../model/model.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { element as h } from '../../pivot/hast.js';
import {
  type PassageSeen,
  passagesSeen,
  passagesThemselves,
  rectangleIn,
  type SurfaceSeen,
  surfacesSeen,
} from '../data/seen.js';
import { interfaceOf } from './interface.js';
import type { OwnPage } from './own-page.js';
import { newline } from './tree.js';
import { viewOpening } from './view-opening.js';

/** What a reader sees here. */
const WORDS = {
  kicker: 'Facsimile',
  title: (text: string) => `${text}: the pages`,
  lede: 'Each page beside the text that is seen on it. A frame on the picture leads to its text, and the text to its frame.',
  toText: 'To the text',
  page: (label: string) => `Page ${label}`,
  picture: (label: string) => `Facsimile of page ${label}`,
  frames: (label: string) => `Places on page ${label}`,
  whole: 'The whole picture',
  onPicture: 'on the picture',
  inText: (label: string) => `in the text, ${label}`,
  begins: 'begins here',
  frame: (label: string) => `To the text: ${label}`,
  nothing: 'The text does not say what of it is seen on this page.',
  further: 'Further pages',
};

/** Pictures on one page. */
const MOST_SURFACES = 40;

/** For each document whose pages the edition has pictures of, pages that show these beside the text. */
export function facsimilePages(model: EditionModel, edition: PivotEdition): OwnPage[] {
  const facsimiles = facsimilesOf(model);
  if (facsimiles.length === 0) return [];
  const byFacs = passagesSeen(model, edition);
  const itself = passagesThemselves(edition);
  const seen = (id: string): readonly PassageSeen[] =>
    byFacs.get(id) ?? [itself(id)].filter((p) => p !== undefined);
  return facsimiles.flatMap((facsimile) => {
    const part = edition.parts.find(({ id }) => id === facsimile.partId);
    const surfaces = surfacesSeen(facsimile, model, edition);
    return part && surfaces.length > 0 ? pagesOf(facsimile, edition, part, surfaces, seen) : [];
  });
}

function pagesOf(
  { partId }: Facsimile,
  edition: PivotEdition,
  part: Part,
  surfaces: readonly SurfaceSeen[],
  seen: (id: string) => readonly PassageSeen[],
): OwnPage[] {
  const count = Math.ceil(surfaces.length / MOST_SURFACES);
  return Array.from({ length: count }, (_, i): OwnPage => {
    const own = surfaces.slice(i * MOST_SURFACES, (i + 1) * MOST_SURFACES);
    return {
      name: facsimilePageOf(partId, i),
      title: WORDS.title(part.shortTitle),
      isHidden: true,
      main: [
        viewOpening(part, WORDS),
        ...own.flatMap((surface, k) => [newline(), leaf(edition, surface, i * MOST_SURFACES + k + 1, seen)]),
        newline(),
        ...(count > 1 ? [further(partId, count, i), newline()] : []),
      ],
    };
  });
}

/** A place on a picture, and the text that is seen there. */
interface Place {
  /** The end of the ids that this page makes for it. */
  readonly key: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly passages: readonly PassageSeen[];
}

/** One page of the source: its picture with frames, and its text. */
function leaf(
  edition: PivotEdition,
  { surface, picture, width, height }: SurfaceSeen,
  number: number,
  seen: (id: string) => readonly PassageSeen[],
): Element {
  const label = surface.label ?? String(number);
  const key = surface.id ?? `page-${number}`;
  const onPage = surface.id === undefined ? [] : seen(surface.id);
  const places = surface.zones.flatMap(({ id, box }): Place[] => {
    const passages = seen(id);
    return passages.length === 0
      ? []
      : [{ key: id, box: rectangleIn(box, surface.box, width, height), passages }];
  });
  const texts = [
    ...onPage.map((passage) => text(edition, passage, undefined)),
    ...places.flatMap((place) =>
      place.passages.map((passage, i) => text(edition, passage, { key: place.key, isFirst: i === 0 })),
    ),
  ];
  return h(
    'section',
    { className: ['leaf', 'wide'], id: `leaf-${key}`, ariaLabelledBy: [`leaf-${key}-title`] },
    h('h2', { id: `leaf-${key}-title` }, WORDS.page(label)),
    newline(),
    h(
      'div',
      { className: ['leaf-picture'] },
      h('img', {
        src: picture.path,
        alt: WORDS.picture(label),
        width,
        height,
        loading: 'lazy',
        decoding: 'async',
      }),
      places.length === 0 ? [] : [newline(), frames(places, width, height, WORDS.frames(label))],
    ),
    newline(),
    h(
      'div',
      { className: ['leaf-text'] },
      texts.length === 0
        ? [h('p', { className: ['none'] }, WORDS.nothing)]
        : [
            h(
              'ol',
              {},
              texts.flatMap((item) => [newline(), item]),
              newline(),
            ),
          ],
      h('p', { className: ['more'] }, h('a', { href: picture.path }, WORDS.whole)),
    ),
    newline(),
  );
}

/** Frames over a picture: links to the text, which are seen when the text leads to them. */
const frames = (places: readonly Place[], width: number, height: number, label: string): Element =>
  h(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      ariaLabel: label,
      role: 'group',
    },
    places.map(({ key, box, passages }) =>
      h(
        'a',
        {
          id: `zone-${key}`,
          href: `#seen-${encodeURIComponent(key)}`,
          ariaLabel: WORDS.frame(passages[0]?.label ?? key),
        },
        h('rect', propertiesOf(box)),
      ),
    ),
  );

const propertiesOf = (box: Place['box']): Element['properties'] =>
  Object.fromEntries(Object.entries(box).map(([name, value]) => [name, String(value)]));

/** What is seen in a place, with the way to the picture and to the text. */
function text(
  edition: PivotEdition,
  { id, part, text: words, label }: PassageSeen,
  place: { readonly key: string; readonly isFirst: boolean } | undefined,
): Element {
  const links: ElementContent[] = [
    ...(place
      ? [h('a', { href: `#zone-${encodeURIComponent(place.key)}` }, WORDS.onPicture), ' · '].map(asNode)
      : []),
    h('a', { href: `${pageOf(part.id)}#${encodeURIComponent(id)}` }, WORDS.inText(label)),
  ];
  const holds = edition.partOfId.has(id);
  return h(
    'li',
    place?.isFirst ? { id: `seen-${place.key}` } : {},
    words === undefined
      ? h('p', { className: ['begins'] }, `${label} ${WORDS.begins}`)
      : h('p', { className: ['words'], ...interfaceOf({}).languageProperties(part.language) }, words),
    holds ? [newline(), h('p', { className: ['ways'] }, links)] : [],
  );
}

const asNode = (node: ElementContent | string): ElementContent =>
  typeof node === 'string' ? { type: 'text', value: node } : node;

const further = (partId: string, count: number, here: number): Element =>
  h(
    'nav',
    { className: ['wide', 'further-lines'], ariaLabel: WORDS.further },
    h(
      'ul',
      {},
      Array.from({ length: count }, (_, i) =>
        h(
          'li',
          {},
          h(
            'a',
            { href: facsimilePageOf(partId, i), ...(i === here ? { ariaCurrent: 'page' } : {}) },
            `${i * MOST_SURFACES + 1}–`,
          ),
        ),
      ),
    ),
  );
