/** An address in a style that stays inside the drawing. */
const LOCAL = /^\s*(["']?)#[^"'()\s]+\1\s*$/;

/** What fetches or runs something, whatever its address. */
const ACTIVE =
  /@import|@font-face|@namespace|\\|expression\s*\(|javascript:|-moz-binding|behavior\s*:|image(?:-set)?\s*\(|src\s*\(/i;

/** The ids that a style refers to: `url(#id)`. */
export const idsInStyle = (style: string): string[] =>
  [...style.matchAll(/url\(\s*["']?#([^"')\s]+)["']?\s*\)/gi)].flatMap(([, id]) => id ?? []);

/**
 * A style without what reaches out of the drawing: imports, fonts and pictures from elsewhere, and anything that is
 * written with escapes, for nobody needs them but to hide something.
 * @param css the content of `style`, of a `style` attribute, or of a presentation attribute
 */
export function cleanStyle(css: string): { readonly css: string; readonly changed: boolean } {
  const plain = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  const kept = plain
    .replace(/@import[^;]*;?/gi, '')
    .replace(/@font-face[^}]*\}?/gi, '')
    .replace(/url\(([^)]*)\)?/gi, (whole, address: string) =>
      whole.endsWith(')') && LOCAL.test(address) ? whole : 'none',
    );
  if (ACTIVE.test(kept)) return { css: '', changed: true };
  return { css: kept, changed: kept !== plain };
}
