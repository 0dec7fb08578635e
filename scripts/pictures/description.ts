import { treatmentOf } from '../model/treatments.js';
import {
  attribute,
  childElements,
  elementsOf,
  isTei,
  plainText,
  SVG,
  walk,
  type XmlElement,
} from '../read/tree.js';

/** What a picture shows, in words, and their language where they all have one of their own. */
export interface Description {
  readonly words: string;
  readonly language: string | undefined;
}

/** True for what stands for a picture in TEI. */
export const isPicture = (element: XmlElement): boolean =>
  isTei(element, 'graphic', 'media', 'binaryObject') || isDrawing(element);

/** True for the root of a drawing that stands in the TEI itself. */
export const isDrawing = (element: XmlElement): boolean =>
  element.namespace === SVG && element.local === 'svg' && element.parent?.namespace !== SVG;

/** Finds the words that describe pictures. It remembers which picture is the first of its figure. */
export class Descriptions {
  readonly #first = new Map<XmlElement, XmlElement | undefined>();

  /**
   * The words for a picture: what `figDesc` says of its figure, what the picture says of itself (`desc`, or the text
   * drawn in it), else the heading of the figure. Of several pictures in a figure the first has the figure's words.
   */
  of(element: XmlElement): Description {
    const figure = figureOf(element);
    const own = isDrawing(element) ? [element] : childElements(element, 'desc');
    const shared = figure && this.firstIn(figure) === element ? figure : undefined;
    const said = [...(shared ? childElements(shared, 'figDesc') : []), ...own];
    const described = join(said);
    return described.words === '' && shared ? join(childElements(shared, 'head')) : described;
  }

  /** True if the figure of a picture has another one before it, whose words are for both. */
  isFurther(element: XmlElement): boolean {
    const figure = figureOf(element);
    return figure !== undefined && this.firstIn(figure) !== element;
  }

  /** The first picture of a figure; those of figures in it are theirs. */
  firstIn(figure: XmlElement): XmlElement | undefined {
    if (!this.#first.has(figure)) {
      let first: XmlElement | undefined;
      for (const element of elementsOf(figure))
        if (isPicture(element) && figureOf(element) === figure) {
          first = element;
          break;
        }
      this.#first.set(figure, first);
    }
    return this.#first.get(figure);
  }
}

function figureOf(element: XmlElement): XmlElement | undefined {
  for (let at = element.parent; at; at = at.parent) if (isTei(at, 'figure')) return at;
  return undefined;
}

/** The words of several elements, those that say the same once. */
export function join(elements: readonly XmlElement[]): Description {
  const words = new Set(elements.map(wordsOf).filter((w) => w !== ''));
  const languages = new Set(elements.map((e) => attribute(e, 'xml:lang') ?? attribute(e, 'lang')));
  const [language] = languages;
  return { words: [...words].join(' '), language: languages.size === 1 ? language : undefined };
}

/** The text of an element as it is read to somebody: the corrected reading, without notes, one space between words. */
function wordsOf(root: XmlElement): string {
  if (root.namespace === SVG) return drawnWords(root);
  let text = '';
  walk(root, {
    enter(element) {
      const own = isTei(element) ? treatmentOf(element.local) : undefined;
      if (own?.as === 'empty' && own.space && attribute(element, 'break') !== 'no') text += ' ';
      if (own?.as === 'block' || own?.as === 'container') text += ' ';
      if (element === root) return true;
      if (own?.as === 'note' || own?.as === 'suppressed' || own?.as === 'empty') return false;
      return !(own?.as === 'reading' && own.of === 'source' && hasCorrection(element));
    },
    leave(element) {
      const own = isTei(element) ? treatmentOf(element.local) : undefined;
      if (own?.as === 'block' || own?.as === 'container') text += ' ';
    },
    text: ({ value, parent }) => {
      if (!(parent && isTei(parent, 'choice'))) text += value;
    },
  });
  return text.replace(/\s+/g, ' ').trim();
}

const hasCorrection = (reading: XmlElement): boolean =>
  isTei(reading, 'surplus') ||
  (isTei(reading.parent, 'choice') && childElements(reading.parent, 'corr', 'reg', 'expan').length > 0);

/** Title, description and drawn text of a drawing, in the order in which they stand. */
function drawnWords(svg: XmlElement): string {
  const words: string[] = [];
  walk(svg, {
    enter(element) {
      if (['script', 'style', 'metadata', 'defs'].includes(element.local)) return false;
      if (element.namespace !== SVG || !['title', 'desc', 'text'].includes(element.local)) return true;
      words.push(plainText(element));
      return false;
    },
  });
  return words.filter((w) => w !== '').join(' ');
}
