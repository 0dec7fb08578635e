/** A place on a map that is to have its name beside it. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name: string;
}

/** Where the name of a spot begins or ends: SVG’s text-anchor, and the baseline. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** A rectangle on a map. */
export type Frame = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width of a letter in parts of the size of the type: a little more than most have. */
const LETTER = 0.54;
/** Side of the squares by which near boxes are found. */
const CELL = 60;

/**
 * Finds room for the names of spots: right of the spot, left, above or below, where no other spot and no name stands
 * (Imhof’s order, without the corners). Spots come in the order of their weight; a name for which there is no room is
 * left out.
 * @param size of the type
 * @param apart a rectangle in which nothing is written
 * @returns the label of each spot, by its index
 */
export function labelsFor(
  spots: readonly Spot[],
  { width, height }: { readonly width: number; readonly height: number },
  size: number,
  apart?: Frame,
): ReadonlyMap<number, Label> {
  const taken = new Map<string, Box[]>();
  const cells = (box: Box): string[] => {
    const keys: string[] = [];
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1)
        keys.push(`${x} ${y}`);
    return keys;
  };
  const take = (box: Box): void => {
    for (const key of cells(box)) taken.set(key, [...(taken.get(key) ?? []), box]);
  };
  const isFree = (box: Box): boolean =>
    box.left >= 2 &&
    box.top >= 2 &&
    box.right <= width - 2 &&
    box.bottom <= height - 2 &&
    !cells(box).some((key) => (taken.get(key) ?? []).some((other) => overlap(other, box)));
  for (const { x, y, radius } of spots)
    take({ left: x - radius - 1, right: x + radius + 1, top: y - radius - 1, bottom: y + radius + 1 });
  if (apart)
    take({ left: apart.x, right: apart.x + apart.width, top: apart.y, bottom: apart.y + apart.height });
  const labels = new Map<number, Label>();
  for (const [i, { x, y, radius, name }] of spots.entries()) {
    const wide = [...name].length * size * LETTER;
    const gap = radius + 4;
    const candidates: [Label, Box][] = [
      [{ x: x + gap, y: y + size * 0.32, anchor: 'start' }, boxAt(x + gap, x + gap + wide, y, size)],
      [{ x: x - gap, y: y + size * 0.32, anchor: 'end' }, boxAt(x - gap - wide, x - gap, y, size)],
      [{ x, y: y - gap, anchor: 'middle' }, boxAt(x - wide / 2, x + wide / 2, y - gap - size * 0.4, size)],
      [
        { x, y: y + gap + size * 0.7, anchor: 'middle' },
        boxAt(x - wide / 2, x + wide / 2, y + gap + size * 0.4, size),
      ],
    ];
    const found = candidates.find(([, box]) => isFree(box));
    if (!found) continue;
    labels.set(i, found[0]);
    take(found[1]);
  }
  return labels;
}

const boxAt = (left: number, right: number, middle: number, size: number): Box => ({
  left,
  right,
  top: middle - size / 2,
  bottom: middle + size / 2,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
