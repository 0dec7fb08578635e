import { MATHML, SVG, type XmlAttribute, type XmlElement } from '../../read/tree.js';

const XHTML = 'http://www.w3.org/1999/xhtml';

/** Elements that make a browser act when it opens the XML: HTML's and SVG's. */
const ACTIVE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    XHTML,
    new Set(
      'applet audio base embed form frame frameset iframe img input link meta object picture script source style video'.split(
        ' ',
      ),
    ),
  ],
  [SVG, new Set('animate animateMotion animateTransform feImage image script set style use'.split(' '))],
]);

const FOREIGN: readonly string[] = [XHTML, SVG, MATHML];

/**
 * True for an element that would run, fetch or restyle something when a browser opens the file. TEI is untrusted input,
 * and browsers show XML.
 */
export const isActive = ({ namespace, local }: XmlElement): boolean =>
  ACTIVE.get(namespace)?.has(local) === true;

/** True for such an attribute. */
export function isActiveAttribute({ namespace }: XmlElement, { local, value }: XmlAttribute): boolean {
  if (!FOREIGN.includes(namespace)) return false;
  return /^on/i.test(local) || /^(?:javascript|vbscript|data):/i.test(value.replace(/\s/g, ''));
}
