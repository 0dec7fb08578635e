import { type Box, type Facsimile, placesSeen, type Surface } from '../../model/facsimile.js';
import type { EditionModel } from '../../model/model.js';
import type { Picture } from '../../pictures/picture.js';
import { picturesOf } from '../../pictures/pictures.js';
import type { Part, PivotEdition } from '../../pivot/edition.js';
import { passageTexts } from '../../pivot/ledger.js';

/** A surface with the picture that shows it. */
export interface SurfaceSeen {
  readonly surface: Surface;
  readonly picture: Picture;
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The surfaces that have a picture of known size in the edition; of several pictures the largest shows it. */
export function surfacesSeen(
  { surfaces }: Facsimile,
  model: EditionModel,
  edition: PivotEdition,
): SurfaceSeen[] {
  const pictures = picturesOf(model);
  return surfaces.flatMap((surface): SurfaceSeen[] => {
    const found = surface.graphics.flatMap((graphic): SurfaceSeen[] => {
      const shown = pictures.of(graphic);
      if (shown.as !== 'picture' || !edition.pictures.has(shown.picture.path)) return [];
      const { width, height } = shown.picture;
      if (!width || !height) return [];
      return [{ surface, picture: shown.picture, width: Math.round(width), height: Math.round(height) }];
    });
    const [largest] = found.sort((a, b) => b.width * b.height - a.width * a.height);
    return largest ? [largest] : [];
  });
}

/** A passage that is seen in a surface or zone. */
export interface PassageSeen {
  readonly id: string;
  /** As it is cited within its part. */
  readonly label: string;
  readonly part: Part;
  /** Its text, if all of it is seen there; undefined for a mark in it. */
  readonly text: string | undefined;
}

/** The passages by the ids of the surfaces and zones in which they are seen. */
export function passagesSeen(
  model: EditionModel,
  edition: PivotEdition,
): ReadonlyMap<string, readonly PassageSeen[]> {
  const passages = new Map(
    edition.parts.flatMap((part) => part.passages.map((p) => [p.id, { part, label: p.label }] as const)),
  );
  const texts = new Map<string, ReturnType<typeof passageTexts>>();
  const textOf = (part: Part, id: string): string | undefined => {
    const own = texts.get(part.id) ?? passageTexts(part.body, part.notes);
    texts.set(part.id, own);
    return own.get(id)?.text || undefined;
  };
  const seen = new Map<string, PassageSeen[]>();
  for (const place of placesSeen(model)) {
    const id = place.ids.find((i) => passages.has(i));
    const found = id === undefined ? undefined : passages.get(id);
    if (id === undefined || !found) continue;
    const text = id === place.ids[0] && place.isWhole ? textOf(found.part, id) : undefined;
    for (const at of place.in) {
      const others = seen.get(at);
      if (others) others.push({ id, ...found, text });
      else seen.set(at, [{ id, ...found, text }]);
    }
  }
  return seen;
}

/** A zone or line of a transcription that is a passage itself: it is seen where it says that it stands. */
export function passagesThemselves(edition: PivotEdition): (id: string) => PassageSeen | undefined {
  const texts = new Map<string, ReturnType<typeof passageTexts>>();
  const passages = new Map(
    edition.parts.flatMap((part) => part.passages.map((p) => [p.id, { part, label: p.label }] as const)),
  );
  return (id) => {
    const found = passages.get(id);
    if (!found) return undefined;
    const own = texts.get(found.part.id) ?? passageTexts(found.part.body, found.part.notes);
    texts.set(found.part.id, own);
    return { id, ...found, text: own.get(id)?.text || undefined };
  };
}

/** A rectangle of a surface in the pixels of its picture, cut off at its borders. */
export function rectangleIn(
  box: Box,
  space: Box | undefined,
  width: number,
  height: number,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const across = space ? width / (space.right - space.left) : 1;
  const down = space ? height / (space.bottom - space.top) : 1;
  const clamp = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);
  const left = clamp((box.left - (space?.left ?? 0)) * across, width - 1);
  const top = clamp((box.top - (space?.top ?? 0)) * down, height - 1);
  const right = clamp((box.right - (space?.left ?? 0)) * across, width);
  const bottom = clamp((box.bottom - (space?.top ?? 0)) * down, height);
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
