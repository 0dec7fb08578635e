import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { LINE_END } from '../white-space.js';
import { contentOf, type Piece, type Sign } from './pdf-content.js';
import { PdfObjects } from './pdf-objects.js';
import { inReadingOrder } from './pdf-order.js';
import { propertiesOfContent } from './pdf-properties.js';
import { type TreeElement, treeOf } from './pdf-tree.js';

/** An element of the structure tree, as far as it stands on one page. */
export interface StructureElement {
  readonly role: string;
  readonly children: readonly (StructureElement | StructureText)[];
}

/** Text in the structure tree. */
export interface StructureText {
  readonly pieces: readonly Piece[];
}

export const isStructure = (node: StructureElement | StructureText | undefined): node is StructureElement =>
  node !== undefined && 'role' in node;

/**
 * Reads the structure tree of each page, with the text in it.
 * @throws Error if the file is no PDF, or is not tagged
 */
export async function* pagesOf(bytes: Uint8Array): AsyncGenerator<StructureElement> {
  const task = getDocument({
    // pdfjs takes the bytes away from whoever gave them.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
  });
  const objects = new PdfObjects(bytes);
  const properties = propertiesOfContent(objects);
  const tree = treeOf(objects);
  try {
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const operators = await page.getOperatorList();
      if (!tree) throw new Error(`page ${number} is not tagged`);
      yield structureOf(tree(number - 1), contentOf(operators, properties[number - 1] ?? []), undefined);
      page.cleanup();
    }
  } finally {
    await task.destroy();
  }
}

function structureOf(
  root: TreeElement,
  content: ReadonlyMap<number, readonly Sign[]>,
  outer: string | undefined,
): StructureElement {
  const language = root.language ?? outer;
  // What is drawn in a picture is said by its alternative text.
  const isPicture = root.role === 'Figure' && root.isDescribed;
  const children: (StructureElement | StructureText)[] = [];
  let signs: Sign[] = [];
  const close = (): void => {
    if (signs.length > 0) children.push({ pieces: inReadingOrder(signs, language) });
    signs = [];
  };
  for (const child of root.children) {
    if (typeof child === 'number') {
      if (!isPicture) for (const sign of content.get(child) ?? []) signs.push(sign);
    } else {
      close();
      children.push(structureOf(child, content, language));
    }
  }
  close();
  return { role: root.role, children };
}

/** A line's next is lower than this, a raised mark is not, in points. */
const LINE = 5;

/** Joins the pieces of one text: where the next stands on another line, nobody knows whether a word ended. */
export class LineJoiner {
  #y: number | undefined;

  /** The next piece begins on another page. */
  turnPage(): void {
    this.#y = Number.NaN;
  }

  add(piece: Piece): string {
    const before = this.#y;
    this.#y = piece.y;
    const sameLine = before === undefined || Math.abs(before - piece.y) < LINE;
    return sameLine ? piece.text : LINE_END + piece.text;
  }
}

/** Every text below an element, its lines joined; elements that the test leaves out are passed by. */
export function textBelow(
  node: StructureElement | StructureText,
  omit: (element: StructureElement) => boolean = () => false,
): string {
  const joiner = new LineJoiner();
  let text = '';
  const visit = (at: StructureElement | StructureText): void => {
    if (!isStructure(at)) for (const piece of at.pieces) text += joiner.add(piece);
    else if (at === node || !omit(at)) for (const child of at.children) visit(child);
  };
  visit(node);
  return text;
}
