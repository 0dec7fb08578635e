import { FindingsError } from '../findings/finding.js';
import { decode } from '../read/decode.js';
import { parse } from '../read/parse.js';
import { sourceText } from '../read/source.js';
import { attribute, plainText, SVG, walk, XML, type XmlAttribute, type XmlElement } from '../read/tree.js';
import { escapeAttribute, escapeXml } from '../read/xml-text.js';
import { pixels } from './measure.js';
import { broken, type Looked } from './picture.js';
import { cleanStyle } from './svg-style.js';
import { ACTIVE, ATTRIBUTES, DRAWING, HOLDS_PICTURE, TEXTUAL } from './svg-vocabulary.js';
import { MOST_STEPS, TOO_DEEP, tooHeavy } from './svg-weight.js';

const XLINK = 'http://www.w3.org/1999/xlink';

/** A drawing that does nothing but show itself. */
export interface CleanSvg {
  readonly looked: Looked;
  /** What was taken out of it, in words. */
  readonly removed: readonly string[];
}

/** True if the bytes are markup that may be SVG, in whatever encoding. */
export const mayBeSvg = (bytes: Uint8Array): boolean => {
  const start = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1').replaceAll('\0', '');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(start) && /<(?:[\w.-]+:)?svg[\s/>]/.test(start);
};

/** Reads a drawing and writes it anew, by what is allowed. */
export function svgOf(bytes: Uint8Array, path: string): CleanSvg {
  try {
    const text = decode(bytes, path);
    if (isDeep(text)) return { looked: broken(TOO_DEEP), removed: [] };
    return cleanSvg(parse(sourceText(path, path, text)).root);
  } catch (error) {
    const problem = error instanceof FindingsError ? error.findings[0]?.what : undefined;
    const told = problem ?? (error instanceof Error ? error.message : String(error));
    return { looked: broken(`it cannot be read: ${told.replace(/\.$/, '')}`), removed: [] };
  }
}

/** True if elements stand in elements too deep, seen without parsing: the time a parser takes grows with the depth. */
function isDeep(text: string): boolean {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)/g, '');
  let depth = 0;
  for (const [tag] of bare.matchAll(/<[^!?](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g)) {
    if (tag.startsWith('</')) depth = Math.max(0, depth - 1);
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > MOST_STEPS) return true;
  }
  return false;
}

/**
 * Writes a drawing anew: known elements and attributes only, nothing that runs, and no address but those within it and
 * of pictures that it holds itself (SVG 2, section 2.2.4: secure static mode).
 */
export function cleanSvg(root: XmlElement): CleanSvg {
  const refused = (problem: string): CleanSvg => ({ looked: broken(problem), removed: [] });
  if (root.namespace !== SVG || root.local !== 'svg')
    return refused('its root element is not svg in the namespace http://www.w3.org/2000/svg');
  const heavy = tooHeavy(root);
  if (heavy !== undefined) return refused(heavy);
  const writer = new SvgWriter(root);
  walk(root, {
    enter: (element) => writer.enter(element),
    leave: () => writer.leave(),
    text: (text) => writer.text(text.value),
  });
  const { width, height } = sizeOf(root);
  const bytes = new TextEncoder().encode(`${writer.markup()}\n`);
  return {
    looked: { mediaType: 'image/svg+xml', bytes, width, height },
    removed: [...writer.removed].sort(),
  };
}

interface Size {
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Width and height in pixels, as far as the drawing says them. */
function sizeOf(root: XmlElement): Size {
  const width = pixels(attribute(root, 'width'));
  const height = pixels(attribute(root, 'height'));
  if (width !== undefined && height !== undefined) return { width, height };
  const box = (attribute(root, 'viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , w = 0, h = 0] = box;
  if (!(box.length === 4 && w > 0 && h > 0)) return { width: undefined, height: undefined };
  if (width !== undefined) return { width, height: pixels(String((width * h) / w)) };
  if (height !== undefined) return { width: pixels(String((height * w) / h)), height };
  return { width: pixels(String(w)), height: pixels(String(h)) };
}

class SvgWriter {
  readonly removed = new Set<string>();
  readonly #root: XmlElement;
  readonly #parts: string[] = [];
  /** The open elements; undefined for one of which only the content is written. */
  readonly #open: (string | undefined)[] = [];

  constructor(root: XmlElement) {
    this.#root = root;
  }

  markup(): string {
    return this.#parts.join('');
  }

  enter(element: XmlElement): boolean {
    const { local, namespace } = element;
    const active = ACTIVE.get(local);
    if (active !== undefined) this.removed.add(active);
    if (namespace === SVG && local === 'a') {
      this.removed.add('a link');
      this.#open.push(undefined);
      return true;
    }
    if (namespace !== SVG || !DRAWING.has(local)) return false;
    if (local === 'style') {
      this.#style(element);
      return false;
    }
    this.#parts.push(`<${local}${this.#attributes(element)}>`);
    this.#open.push(local);
    return true;
  }

  leave(): void {
    const name = this.#open.pop();
    if (name !== undefined) this.#parts.push(`</${name}>`);
  }

  text(value: string): void {
    const within = this.#open.findLast((name) => name !== undefined) ?? '';
    if (TEXTUAL.has(within)) this.#parts.push(escapeXml(value));
  }

  #style(element: XmlElement): void {
    const type = attribute(element, 'type') ?? 'text/css';
    const { css, changed } = cleanStyle(plainText(element));
    if (changed) this.removed.add('a style that reaches out of the drawing');
    if (type.trim().toLowerCase() === 'text/css' && css.trim() !== '')
      this.#parts.push(`<style>${escapeXml(css)}</style>`);
  }

  #attributes(element: XmlElement): string {
    const kept = new Map<string, string>();
    if (element === this.#root) {
      kept.set('xmlns', SVG);
      kept.set('xmlns:xlink', XLINK);
    }
    for (const a of element.attributes) {
      const [name, value] = this.#attribute(element, a) ?? [];
      if (name !== undefined && value !== undefined) kept.set(name, value);
    }
    const { width, height } =
      element === this.#root ? sizeOf(element) : { width: undefined, height: undefined };
    // Without a box a browser cuts the drawing off where it should make it smaller.
    if (width !== undefined && height !== undefined && !kept.has('viewBox'))
      kept.set('viewBox', `0 0 ${width} ${height}`);
    return [...kept].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  }

  /** The attribute as it is written; undefined if it is not. */
  #attribute(element: XmlElement, { namespace, local, value }: XmlAttribute): [string, string] | undefined {
    if (namespace === XML) return local === 'lang' || local === 'space' ? [`xml:${local}`, value] : undefined;
    if (local === 'href' && (namespace === '' || namespace === XLINK)) return this.#reference(element, value);
    if (namespace !== '') return undefined;
    if (/^on/i.test(local)) this.removed.add('an event handler');
    if (local !== 'style' && !ATTRIBUTES.has(local)) return undefined;
    const { css, changed } = cleanStyle(value);
    if (changed) this.removed.add('a style that reaches out of the drawing');
    return changed && css.trim() === '' ? undefined : [local, changed ? css : value];
  }

  #reference(element: XmlElement, value: string): [string, string] | undefined {
    const address = value.trim();
    const inside = HOLDS_PICTURE.has(element.local)
      ? /^(?:#[^\s]+$|data:image\/(?:png|jpeg|jpg|gif|webp);base64,[\w+/=\s]*$)/i
      : /^#[^\s]+$/;
    if (inside.test(address)) return ['xlink:href', address];
    if (address !== '') this.removed.add('a reference to something outside the drawing');
    return undefined;
  }
}
