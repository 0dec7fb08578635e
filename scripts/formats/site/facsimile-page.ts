import type { Element, ElementContent } from 'hast';
import { facsimilePageOf, pageOf } from '../../citation/pages.js';
import { facsimilesOf } from '../../model/facsimile.js';
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
import { type Interface, interfaceOf } from './interface.js';
import type { OwnPage } from './own-page.js';
import { breakId, type LineSeen, linesSeen, type PicturedAt } from './pictured.js';
import { newline } from './tree.js';
import { viewOpening } from './view-opening.js';

const WORDS = { kicker: 'facsimile.kicker', title: 'facsimile.title', lede: 'facsimile.lede' } as const;

/** Pictures on one page. */
const MOST_SURFACES = 40;

/** For each document whose pages the edition has pictures of, pages that show these beside the text. */
export function facsimilePages(model: EditionModel, edition: PivotEdition): OwnPage[] {
  const facsimiles = facsimilesOf(model);
  if (facsimiles.length === 0) return [];
  const byFacs = passagesSeen(model, edition);
  const itself = passagesThemselves(edition);
  const passages = (id: string): readonly PassageSeen[] =>
    byFacs.get(id) ?? [itself(id)].filter((p) => p !== undefined);
  const lines = new Map(edition.parts.flatMap((part) => [...linesSeen(part)]));
  return facsimiles.flatMap((facsimile) => {
    const part = edition.parts.find(({ id }) => id === facsimile.partId);
    const surfaces = surfacesSeen(facsimile, model, edition);
    return part && surfaces.length > 0
      ? new Facsimiles(edition, part, surfaces, { passages, lines }).pages()
      : [];
  });
}

/** What of the texts is seen where, by the ids of surfaces and zones. */
interface SeenIn {
  readonly passages: (id: string) => readonly PassageSeen[];
  readonly lines: ReadonlyMap<string, LineSeen>;
}

/** A place on a picture, and the text that is seen there. */
interface Place {
  /** The end of the ids that this page makes for it. */
  readonly key: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly passages: readonly PassageSeen[];
}

class Facsimiles {
  readonly #edition: PivotEdition;
  readonly #part: Part;
  readonly #surfaces: readonly SurfaceSeen[];
  readonly #seen: SeenIn;
  readonly #ui: Interface;

  constructor(edition: PivotEdition, part: Part, surfaces: readonly SurfaceSeen[], seen: SeenIn) {
    this.#edition = edition;
    this.#part = part;
    this.#surfaces = surfaces;
    this.#seen = seen;
    this.#ui = interfaceOf(edition);
  }

  pages(): OwnPage[] {
    const ui = this.#ui;
    const count = Math.ceil(this.#surfaces.length / MOST_SURFACES);
    return Array.from({ length: count }, (_, i): OwnPage => {
      const own = this.#surfaces.slice(i * MOST_SURFACES, (i + 1) * MOST_SURFACES);
      const name = facsimilePageOf(this.#part.id, i);
      const places = new Map<string, PicturedAt>();
      const passages = new Map<string, PicturedAt>();
      const leaves = own.map((surface, k) =>
        this.#leaf(surface, i * MOST_SURFACES + k + 1, (fragment, page, facs, seen) => {
          const at = { href: `${name}#${encodeURIComponent(fragment)}`, page };
          if (facs !== undefined && !places.has(facs)) places.set(facs, at);
          for (const { id, text } of seen) if (text !== undefined && !passages.has(id)) passages.set(id, at);
        }),
      );
      return {
        name,
        title: ui.say('facsimile.title', { text: this.#part.shortTitle }),
        language: ui.language,
        isHidden: true,
        pictured: { places, passages },
        main: [
          viewOpening(this.#part, ui, WORDS),
          ...leaves.flatMap((leaf) => [newline(), leaf]),
          newline(),
          ...(count > 1 ? [this.#further(count, i), newline()] : []),
        ],
      };
    });
  }

  /**
   * One page of the source: its picture with frames, and its text.
   * @param tell is told where on this page something of the text is seen
   */
  #leaf(
    { surface, picture, width, height }: SurfaceSeen,
    number: number,
    tell: (fragment: string, page: string, facs: string | undefined, seen: readonly PassageSeen[]) => void,
  ): Element {
    const ui = this.#ui;
    const label = surface.label ?? String(number);
    // No id of the TEI begins with a digit.
    const key = surface.id ?? String(number);
    const onPage = surface.id === undefined ? [] : this.#seen.passages(surface.id);
    const places = surface.zones.flatMap(({ id, box }): Place[] => {
      const passages = this.#seen.passages(id);
      return passages.length === 0
        ? []
        : [{ key: id, box: rectangleIn(box, surface.box, width, height), passages }];
    });
    for (const place of places) tell(`zone-${place.key}`, label, place.key, place.passages);
    tell(`leaf-${key}`, label, surface.id, onPage);
    const texts = [
      ...onPage.map((passage) => this.#text(passage, undefined)),
      ...places.flatMap((place) =>
        place.passages.map((passage, i) => this.#text(passage, { key: place.key, isFirst: i === 0 })),
      ),
    ];
    return h(
      'section',
      { className: ['leaf', 'wide'], id: `leaf-${key}`, ariaLabelledBy: [`leaf-${key}-title`] },
      h('h2', { id: `leaf-${key}-title` }, ui.say('facsimile.page', { page: label })),
      newline(),
      h(
        'div',
        { className: ['leaf-picture'] },
        h('img', {
          src: picture.path,
          alt: ui.say('facsimile.picture', { page: label }),
          width,
          height,
          loading: 'lazy',
          decoding: 'async',
        }),
        places.length === 0 ? [] : [newline(), this.#frames(places, width, height, label)],
      ),
      newline(),
      h(
        'div',
        { className: ['leaf-text'] },
        texts.length === 0
          ? [h('p', { className: ['none'] }, ui.say('facsimile.nothing'))]
          : [
              h(
                'ol',
                {},
                texts.flatMap((item) => [newline(), item]),
                newline(),
              ),
            ],
        h('p', { className: ['more'] }, h('a', { href: picture.path }, ui.say('picture.whole'))),
      ),
      newline(),
    );
  }

  /** Frames over a picture: links to the text, which are seen when the text leads to them. */
  #frames(places: readonly Place[], width: number, height: number, page: string): Element {
    return h(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${height}`,
        ariaLabel: this.#ui.say('facsimile.frames', { page }),
        role: 'group',
      },
      places.map(({ key, box, passages }) =>
        h(
          'a',
          {
            id: `zone-${key}`,
            href: `#seen-${encodeURIComponent(key)}`,
            ariaLabel: this.#ui.say('facsimile.frame', {
              what: this.#seen.lines.get(key)?.text ?? passages[0]?.label ?? key,
            }),
          },
          h('rect', propertiesOf(box)),
        ),
      ),
    );
  }

  /** What is seen in a place, with the way to the picture and to the text. */
  #text(
    { id, part, text: words, label }: PassageSeen,
    place: { readonly key: string; readonly isFirst: boolean } | undefined,
  ): Element {
    const ui = this.#ui;
    // Of a passage of which a line is seen here, the line is shown, and the text has a place for it.
    const line = words === undefined && place ? this.#seen.lines.get(place.key) : undefined;
    const isOwnLine = line !== undefined && line.part === part;
    const shown = words ?? line?.text;
    const fragment = isOwnLine && place ? breakId(place.key) : id;
    const links: ElementContent[] = [
      ...(place
        ? [
            h('a', { href: `#zone-${encodeURIComponent(place.key)}` }, ui.say('facsimile.on-picture')),
            ' · ',
          ].map(asNode)
        : []),
      h(
        'a',
        { href: `${pageOf(part.id)}#${encodeURIComponent(fragment)}` },
        ui.say('facsimile.in-text', { passage: label }),
      ),
    ];
    const holds = this.#edition.partOfId.has(id);
    return h(
      'li',
      place?.isFirst ? { id: `seen-${place.key}` } : {},
      shown === undefined
        ? h('p', { className: ['begins'] }, ui.say('facsimile.begins', { passage: label }))
        : h('p', { className: ['words'], ...ui.languageProperties(part.language) }, shown),
      holds ? [newline(), h('p', { className: ['ways'] }, links)] : [],
    );
  }

  #further(count: number, here: number): Element {
    return h(
      'nav',
      { className: ['wide', 'further-lines'], ariaLabel: this.#ui.say('facsimile.further') },
      h(
        'ul',
        {},
        Array.from({ length: count }, (_, i) =>
          h(
            'li',
            {},
            h(
              'a',
              { href: facsimilePageOf(this.#part.id, i), ...(i === here ? { ariaCurrent: 'page' } : {}) },
              `${i * MOST_SURFACES + 1}–${Math.min((i + 1) * MOST_SURFACES, this.#surfaces.length)}`,
            ),
          ),
        ),
      ),
    );
  }
}

const propertiesOf = (box: Place['box']): Element['properties'] =>
  Object.fromEntries(Object.entries(box).map(([name, value]) => [name, String(value)]));

const asNode = (node: ElementContent | string): ElementContent =>
  typeof node === 'string' ? { type: 'text', value: node } : node;
