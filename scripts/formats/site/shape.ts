import type { Element } from 'hast';
import { element as h } from '../../pivot/hast.js';

/** A shape of a picture, with its measures in pixels. */
export const shape = (
  tagName: string,
  className: readonly string[],
  measures: Readonly<Record<string, number>> = {},
  ...children: readonly (Element | string)[]
): Element =>
  h(
    tagName,
    {
      className: [...className],
      ...Object.fromEntries(Object.entries(measures).map(([name, value]) => [name, String(value)])),
    },
    ...children,
  );

/** A picture that repeats what stands beside it in words: for the eye alone. */
export function picture(
  className: string,
  width: number,
  height: number,
  ...shapes: readonly Element[]
): Element {
  const svg = shape('svg', [className], { width, height }, ...shapes);
  Object.assign(svg.properties, {
    viewBox: `0 0 ${width} ${height}`,
    ariaHidden: 'true',
    focusable: 'false',
  });
  return svg;
}
