import type { Treated } from '../model/treated.js';
import { attribute, childElements, isTei, plainText, SVG, walk, type XmlElement } from '../read/tree.js';

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
  readonly #treated: Treated;
  readonly #first = new Map<XmlElement, XmlElement | undefined>();

  constructor(treated: Treated) {
    this.#treated = treated;
  }

  /**
   * The words for a picture: what `figDesc` says of its figure, what the picture says of itself (`desc`, or the text
   * drawn in it), else the heading of the figure. Of several pictures in a figure the first has the figure's words.
   */
  of(element: XmlElement): Description {
    const { parent } = element;
    const own = isDrawing(element) ? [element] : childElements(element, 'desc');
    const figure = isTei(parent, 'figure') && this.#firstIn(parent) === element ? parent : undefined;
    const described = this.#join([...(figure ? childElements(figure, 'figDesc') : []), ...own]);
    return described.words === '' && figure ? this.#join(childElements(figure, 'head')) : described;
  }

  /** True if the figure of a picture has another one before it, whose words are for both. */
  isFurther(element: XmlElement): boolean {
    return isTei(element.parent, 'figure') && this.#firstIn(element.parent) !== element;
  }

  #firstIn(figure: XmlElement): XmlElement | undefined {
    if (!this.#first.has(figure)) this.#first.set(figure, childElements(figure).find(isPicture));
    return this.#first.get(figure);
  }

  /** The words of several elements, those that say the same once. */
  #join(elements: readonly XmlElement[]): Description {
    const words = new Set(elements.map((e) => this.#wordsOf(e)).filter((w) => w !== ''));
    const languages = new Set(elements.map((e) => attribute(e, 'xml:lang') ?? attribute(e, 'lang')));
    const [language] = languages;
    return { words: [...words].join(' '), language: languages.size === 1 ? language : undefined };
  }

  /** The text of an element as it is read to somebody: the corrected reading, without notes, one space between words. */
  #wordsOf(root: XmlElement): string {
    if (root.namespace === SVG) return drawnWords(root);
    const treated = this.#treated;
    let text = '';
    const end = (element: XmlElement): void => {
      if (treated.isApart(element)) text += ' ';
    };
    walk(root, {
      enter(element) {
        const own = treated.of(element);
        end(element);
        if (own.as === 'empty' && own.space && attribute(element, 'break') !== 'no') text += ' ';
        text += treated.signOf(element) ?? '';
        if (element === root) return true;
        const isOut = own.as === 'note' || own.as === 'suppressed' || own.as === 'apparatus';
        return !isOut && treated.isShown(element, 'corrected');
      },
      leave: end,
      text: ({ value, parent }) => {
        if (!(parent && treated.of(parent).as === 'alternatives')) text += value;
      },
    });
    return text.replace(/\s+/g, ' ').trim();
  }
}

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
