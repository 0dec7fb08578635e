import { attribute, childElements, elementsOf, isTei, walk, type XmlElement } from '../read/tree.js';
import { headerText } from './header-text.js';
import type { EditionModel } from './model.js';
import { localIds } from './register-entries.js';

/** The pictures of the pages of one document (TEI 12.1, `facsimile`; 12.2.2, `sourceDoc`). */
export interface Facsimile {
  /** The first part of the document. */
  readonly partId: string;
  readonly surfaces: readonly Surface[];
}

export interface Surface {
  readonly id: string | undefined;
  /** What it is called: its `@n`, or a label in it. */
  readonly label: string | undefined;
  /** The same surface in several pictures, or none. */
  readonly graphics: readonly XmlElement[];
  /** Its coordinate space; undefined if it declares none. */
  readonly box: Box | undefined;
  readonly zones: readonly Zone[];
}

export interface Zone {
  readonly id: string;
  readonly box: Box;
}

/** Corners in the coordinate space of the surface. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An element of a text that says by `@facs` where it is seen. */
export interface Seen {
  /** Ids of surfaces and zones. */
  readonly in: readonly string[];
  /** False for a mark in the text: a page break, a milestone. */
  readonly isWhole: boolean;
  /** Ids by which the place in the text may be known: its own, those around it from within, the next after it. */
  readonly ids: readonly string[];
}

/** The facsimiles of an edition that have surfaces, in order. */
export function facsimilesOf({ documents }: EditionModel): Facsimile[] {
  const seen = new Set<XmlElement>();
  return documents.flatMap(({ element, id }): Facsimile[] => {
    if (seen.has(element)) return [];
    seen.add(element);
    const surfaces = childElements(element, 'facsimile', 'sourceDoc').flatMap((holder) => [
      ...[...elementsOf(holder, 'surface')].map(surfaceOf),
      // Pictures may stand in a facsimile as they are, one for each page.
      ...childElements(holder, 'graphic').map(
        (graphic): Surface => ({
          id: attribute(graphic, 'xml:id'),
          label: attribute(graphic, 'n'),
          graphics: [graphic],
          box: undefined,
          zones: [],
        }),
      ),
    ]);
    return surfaces.length === 0 ? [] : [{ partId: id, surfaces }];
  });
}

function surfaceOf(surface: XmlElement): Surface {
  const zones: Zone[] = [];
  const graphics: XmlElement[] = [];
  walk(surface, {
    enter(element) {
      // A surface in a surface (a slip pasted on a page) is one of its own.
      if (element !== surface && isTei(element, 'surface')) return false;
      if (isTei(element, 'graphic') && element.parent && isTei(element.parent, 'surface'))
        graphics.push(element);
      const id = attribute(element, 'xml:id');
      const box = isTei(element, 'zone', 'line') ? boxOf(element) : undefined;
      if (id !== undefined && box) zones.push({ id, box });
      return true;
    },
  });
  const [label] = childElements(surface, 'label');
  return {
    id: attribute(surface, 'xml:id'),
    label: attribute(surface, 'n')?.trim() || (label && headerText(label)) || undefined,
    graphics,
    box: boxOf(surface),
    zones,
  };
}

/** The rectangle of an element, or that around its points; undefined if it says none. */
function boxOf(element: XmlElement): Box | undefined {
  const [left, top, right, bottom] = ['ulx', 'uly', 'lrx', 'lry'].map((name) => {
    const value = attribute(element, name);
    return value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  });
  const box = boxFrom([
    [left ?? Number.NaN, top ?? Number.NaN],
    [right ?? Number.NaN, bottom ?? Number.NaN],
  ]);
  if (box) return box;
  const points = (attribute(element, 'points') ?? '').trim().split(/\s+/);
  return boxFrom(
    points.map((point) => {
      const [x = Number.NaN, y = Number.NaN] = point.split(',').map(Number);
      return [x, y] as const;
    }),
  );
}

function boxFrom(points: readonly (readonly [number, number])[]): Box | undefined {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box.right > box.left && box.bottom > box.top ? box : undefined;
}

/** How far out an id is looked for. */
const AROUND = 8;

/** Every place in the texts that says where it is seen, in order. */
export function placesSeen({ source }: EditionModel): Seen[] {
  const seen: (Seen & { readonly ids: string[] })[] = [];
  /** Those that wait for the next id. */
  let waiting: string[][] = [];
  const around: (string | undefined)[] = [];
  walk(source.root, {
    enter(element) {
      const id = attribute(element, 'xml:id');
      if (id !== undefined) {
        for (const ids of waiting) ids.push(id);
        waiting = [];
      }
      around.push(id);
      const facs = isTei(element, 'surface', 'zone') ? [] : localIds(element, 'facs');
      if (facs.length > 0) {
        const ids = around
          .slice(-AROUND)
          .reverse()
          .filter((i) => i !== undefined);
        seen.push({
          in: facs,
          ids,
          isWhole: id !== undefined && !isTei(element, 'pb', 'cb', 'lb', 'gb', 'milestone'),
        });
        waiting.push(ids);
      }
      return true;
    },
    leave() {
      around.pop();
    },
  });
  return seen;
}
