/**
 * The rules for pictures that are to have a share of the width of the text: `.width-5` to `.width-100`. A style attribute
 * would be the other way, and the pages allow none.
 */
export const widthRules = (): string =>
  Array.from({ length: 20 }, (_, i) => (i + 1) * 5)
    .map((share) => `.width-${share} { width: ${share}%; }`)
    .join('\n');
