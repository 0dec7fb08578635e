import { cleanStyle } from '../../pictures/svg-style.js';
import { MATHML, SVG, type XmlAttribute, type XmlElement } from '../../read/tree.js';

const XHTML = 'http://www.w3.org/1999/xhtml';
const XLINK = 'http://www.w3.org/1999/xlink';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Elements that make a browser act when it opens the XML: HTML's and SVG's. */
const ACTIVE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    XHTML,
    words(
      `applet audio base bgsound embed fencedframe form frame frameset iframe img input link meta object picture portal
       script source style track video`,
    ),
  ],
  [
    SVG,
    words(
      `animate animateColor animateMotion animateTransform cursor discard feImage font-face-uri image script set style
       tref use`,
    ),
  ],
]);

/** Attributes that fetch, send or restyle, on whatever element of HTML or MathML they stand. */
const FETCHING = words(
  `action attributionsrc background codebase data dynsrc formaction imagesrcset lowsrc manifest ping poster src srcdoc
   srcset style`,
);

/** Attributes of SVG that may name a paint server, a filter or a picture by `url()`. */
const PAINT = words(
  'clip-path color-profile cursor fill filter marker marker-end marker-mid marker-start mask stroke style',
);

const SCRIPT = /^(?:javascript|vbscript|data):/i;

/**
 * True for an element of HTML or SVG that would run, fetch or restyle something when a browser opens the file, and for a
 * form or a field of one. TEI is untrusted input, and browsers show XML.
 */
export const isActive = ({ namespace, local }: XmlElement): boolean =>
  ACTIVE.get(namespace)?.has(local) === true;

/**
 * True for an attribute that would do so: of an element of HTML, SVG or MathML its handlers, its addresses of scripts, what
 * it fetches or sends, and its style; of SVG only the style and the references that reach out of the drawing; of any
 * element an XLink that is a script, or that is followed unasked. What acts in no browser stays, as TEI's own @style and
 * links that somebody has to follow.
 */
export function isActiveAttribute(
  { namespace: owner, local: element }: XmlElement,
  { namespace, local, value }: XmlAttribute,
): boolean {
  const isScript = SCRIPT.test(value.replace(/\s/g, ''));
  if (namespace === XLINK && ((local === 'href' && isScript) || (local === 'actuate' && value === 'onLoad')))
    return true;
  if (owner !== XHTML && owner !== SVG && owner !== MATHML) return false;
  if (isScript || /^on/i.test(local)) return true;
  if (owner !== SVG) return namespace === '' && FETCHING.has(local);
  if (local === 'href' && (namespace === '' || namespace === XLINK))
    return element !== 'a' && !value.trim().startsWith('#');
  return namespace === '' && PAINT.has(local) && cleanStyle(value).css !== value;
}
