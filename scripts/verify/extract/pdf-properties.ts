import { type PdfObjects, stringIn } from './pdf-objects.js';

/** What a marked content says of itself. */
export interface Properties {
  /** What its glyphs stand for (ActualText, ISO 32000-2, 14.9.4). */
  readonly actual: string | undefined;
  /** Its language, where that is another than its element's. */
  readonly language: string | undefined;
}

/**
 * Reads what pdfjs does not give: the properties of every marked content, in the order of the content.
 * @returns for each page, those of each of its BDC operators
 */
export function propertiesOfContent(objects: PdfObjects): Properties[][] {
  return objects.pages.map((page) => {
    const contents = /\/Contents\s*(?:\[([^\]]*)\]|(\d+ 0 R))/.exec(objects.body(page));
    const references = [...(contents?.[1] ?? contents?.[2] ?? '').matchAll(/(\d+) 0 R/g)];
    return references.flatMap(([, number]) => propertiesIn(objects.stream(Number(number))));
  });
}

/** A dictionary before BDC, or the name of one. */
const PROPERTIES = /(?:<<((?:[^<>()]|<[0-9A-Fa-f\s]*>|\((?:[^\\()]|\\[\s\S])*\))*)>>|\/\w+)\s*BDC\b/g;

function propertiesIn(content: string): Properties[] {
  return [...content.matchAll(PROPERTIES)].map(([, dictionary = '']) => ({
    actual: stringIn(dictionary, 'ActualText'),
    language: stringIn(dictionary, 'Lang'),
  }));
}
