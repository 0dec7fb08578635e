/** An element of a web page, parsed as HTML or as XML. */
export interface WebElement {
  /** The tag in small letters, without prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (WebElement | string)[];
}

export const isElement = (node: WebElement | string | undefined): node is WebElement =>
  typeof node === 'object';

export const hasClass = (element: WebElement, name: string): boolean =>
  (element.attributes.get('class') ?? '').split(/\s+/).includes(name);

export const idOf = (element: WebElement): string | undefined => element.attributes.get('id');

/** What to do on the way through a page. */
export interface WebVisitor {
  /** Called at a start tag; false leaves out everything below, and the call of leave. */
  readonly enter: (element: WebElement, ancestors: readonly WebElement[]) => boolean;
  readonly leave?: (element: WebElement) => void;
  readonly text?: (text: string) => void;
}

/** Visits every element and text below and including the root, in document order, at any depth. */
export function walkWeb(root: WebElement, visitor: WebVisitor): void {
  const path: WebElement[] = [];
  const next: number[] = [];
  const enter = (element: WebElement): void => {
    if (!visitor.enter(element, path)) return;
    path.push(element);
    next.push(0);
  };
  enter(root);
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const index = next[next.length - 1] ?? 0;
    next[next.length - 1] = index + 1;
    const child = at.children[index];
    if (child === undefined) {
      path.pop();
      next.pop();
      visitor.leave?.(at);
    } else if (isElement(child)) enter(child);
    else visitor.text?.(child);
  }
}

/** Every element below and including the root that passes the test, in document order, with its ancestors. */
export function selectWeb(
  root: WebElement,
  test: (element: WebElement) => boolean,
): { readonly element: WebElement; readonly ancestors: readonly WebElement[] }[] {
  const found: { element: WebElement; ancestors: readonly WebElement[] }[] = [];
  walkWeb(root, {
    enter(element, ancestors) {
      if (test(element)) found.push({ element, ancestors: [...ancestors] });
      return true;
    },
  });
  return found;
}

export const firstWeb = (root: WebElement, test: (element: WebElement) => boolean): WebElement | undefined =>
  selectWeb(root, test)[0]?.element;

/** What a browser sets apart, so that a word ends there (HTML, section 15.3, Flow content and Tables). */
const APART = new Set(
  `address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
   footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary
   table tbody td tfoot th thead tr ul`.split(/\s+/),
);

export const isApart = (element: WebElement): boolean => APART.has(element.name);

/** What holds no text that a reader sees with styles and scripts off. */
const SILENT = new Set('script style template head datalist noscript'.split(' '));

export const isSilent = (element: WebElement): boolean => SILENT.has(element.name);

/**
 * The text that a reader sees with styles and scripts off.
 * @param omit leaves out further elements
 */
export function webText(root: WebElement, omit: (element: WebElement) => boolean = () => false): string {
  let text = '';
  walkWeb(root, {
    enter(element) {
      if (isSilent(element) || (element !== root && omit(element))) return false;
      if (isApart(element)) text += ' ';
      return true;
    },
    leave(element) {
      if (isApart(element)) text += ' ';
    },
    text(value) {
      text += value;
    },
  });
  return text;
}
