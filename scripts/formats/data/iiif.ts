import { pageOf } from '../../citation/pages.js';
import { type Box, type Facsimile, facsimilesOf, type Surface } from '../../model/facsimile.js';
import type { EditionModel } from '../../model/model.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { wholeTitle } from '../../pivot/issue.js';
import type { Additions } from './additions.js';
import { jsonFile } from './json.js';
import { type PassageSeen, passagesSeen, rectangleIn, type SurfaceSeen, surfacesSeen } from './seen.js';

const CONTEXT = 'http://iiif.io/api/presentation/3/context.json';

/**
 * A manifest of the IIIF Presentation API 3.0 for each document with a facsimile whose pictures the edition holds.
 * @returns nothing if the edition has no public address: the ids of a manifest must be addresses of the web
 */
export function iiifFiles(model: EditionModel, edition: PivotEdition): Additions {
  const { address } = edition.metadata;
  if (address === undefined) return {};
  const facsimiles = facsimilesOf(model);
  if (facsimiles.length === 0) return {};
  const passages = passagesSeen(model, edition);
  const parts = new Map(edition.parts.map((part) => [part.id, part]));
  return {
    downloads: facsimiles.flatMap((facsimile) => {
      const part = parts.get(facsimile.partId);
      const canvases = surfacesSeen(facsimile, model, edition);
      if (canvases.length === 0) return [];
      const manifest = new Manifest(address, facsimile, edition, part, passages);
      return [
        {
          ...jsonFile(manifest.path, manifest.json(canvases), 'application/ld+json'),
          group: 'scholarship' as const,
          label: `Facsimile of ${part?.title ?? edition.metadata.title} (IIIF)`,
          about: 'a manifest for any viewer of pictures that knows IIIF',
        },
      ];
    }),
  };
}

class Manifest {
  readonly path: string;
  readonly #address: string;
  readonly #edition: PivotEdition;
  readonly #part: Part | undefined;
  readonly #partId: string;
  readonly #passages: ReadonlyMap<string, readonly PassageSeen[]>;

  constructor(
    address: string,
    { partId }: Facsimile,
    edition: PivotEdition,
    part: Part | undefined,
    passages: ReadonlyMap<string, readonly PassageSeen[]>,
  ) {
    this.path = `data/iiif/${partId}.json`;
    this.#address = address;
    this.#edition = edition;
    this.#part = part;
    this.#partId = partId;
    this.#passages = passages;
  }

  json(canvases: readonly SurfaceSeen[]): unknown {
    const { metadata } = this.#edition;
    const part = this.#part;
    // The licence covers what the edition adds and no picture: it is said, with the rights, and not declared as theirs.
    const terms = [...metadata.licences.map(({ text }) => text), ...metadata.rights];
    return {
      '@context': CONTEXT,
      id: `${this.#address}data/iiif/${encodeURIComponent(this.#partId)}.json`,
      type: 'Manifest',
      label: inLanguage(part?.language, part?.title ?? metadata.title),
      metadata: [
        pair('Edition', wholeTitle(metadata)),
        ...(metadata.version === undefined ? [] : [pair('Version', metadata.version)]),
        ...(metadata.date === undefined ? [] : [pair('Date', metadata.date)]),
      ],
      ...(terms.length === 0
        ? {}
        : { requiredStatement: { label: { en: ['Licence and rights'] }, value: { none: terms } } }),
      ...(part
        ? {
            homepage: [
              {
                id: `${this.#address}${pageOf(part.id)}`,
                type: 'Text',
                label: inLanguage(part.language, part.title),
                format: 'text/html',
              },
            ],
          }
        : {}),
      items: canvases.map((seen, i) => this.#canvas(seen, i)),
    };
  }

  #canvas({ surface, picture, width, height }: SurfaceSeen, index: number): unknown {
    const own = encodeURIComponent(`${index + 1}${surface.id === undefined ? '' : `-${surface.id}`}`);
    const id = `${this.#address}data/iiif/${encodeURIComponent(this.#partId)}/canvas/${own}`;
    const annotations = this.#annotations(id, surface, width, height);
    return {
      id,
      type: 'Canvas',
      label: { none: [surface.label ?? String(index + 1)] },
      height,
      width,
      items: [
        {
          id: `${id}/page`,
          type: 'AnnotationPage',
          items: [
            {
              id: `${id}/picture`,
              type: 'Annotation',
              motivation: 'painting',
              body: {
                id: `${this.#address}${picture.path.split('/').map(encodeURIComponent).join('/')}`,
                type: 'Image',
                format: picture.mediaType,
                height,
                width,
              },
              target: id,
            },
          ],
        },
      ],
      ...(annotations.length === 0
        ? {}
        : { annotations: [{ id: `${id}/text`, type: 'AnnotationPage', items: annotations }] }),
    };
  }

  /** The transcription of what is seen, and where it stands in the edition. */
  #annotations(canvas: string, surface: Surface, width: number, height: number): unknown[] {
    const places = [
      ...(surface.id === undefined ? [] : [{ id: surface.id, target: canvas }]),
      ...surface.zones.map(({ id, box }) => ({
        id,
        target: `${canvas}#xywh=${inPixels(box, surface.box, width, height)}`,
      })),
    ];
    let count = 0;
    return places.flatMap(({ id, target }) =>
      (this.#passages.get(id) ?? []).flatMap((passage) => {
        count += 1;
        const address = `${this.#address}${pageOf(passage.part.id)}#${encodeURIComponent(passage.id)}`;
        return [
          ...(passage.text === undefined
            ? []
            : [
                {
                  id: `${canvas}/text/${count}`,
                  type: 'Annotation',
                  motivation: 'supplementing',
                  body: {
                    type: 'TextualBody',
                    value: passage.text,
                    format: 'text/plain',
                    ...(passage.part.language === 'und' ? {} : { language: passage.part.language }),
                  },
                  target,
                },
              ]),
          {
            id: `${canvas}/link/${count}`,
            type: 'Annotation',
            motivation: 'linking',
            body: { id: address, type: 'Text', format: 'text/html' },
            target,
          },
        ];
      }),
    );
  }
}

/** A rectangle of a surface in the pixels of its picture: x, y, width, height (Media Fragments, 4.2.2). */
function inPixels(box: Box, space: Box | undefined, width: number, height: number): string {
  const found = rectangleIn(box, space, width, height);
  return [found.x, found.y, found.width, found.height].join(',');
}

const inLanguage = (
  language: string | undefined,
  text: string,
): Readonly<Record<string, readonly string[]>> => ({
  [language === undefined || language === 'und' ? 'none' : language]: [text],
});

const pair = (label: string, value: string): unknown => ({
  label: { en: [label] },
  value: { none: [value] },
});
