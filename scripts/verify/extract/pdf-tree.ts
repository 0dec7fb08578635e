import {
  isDictionary,
  isReference,
  isString,
  type PdfObjects,
  type PdfValue,
  valueIn,
} from './pdf-objects.js';

/** An element of the structure tree of a PDF, as far as it stands on one page (ISO 32000-2, 14.7). */
export interface TreeElement {
  /** Its standard type. */
  readonly role: string;
  readonly language: string | undefined;
  /** True if it has an alternative text. */
  readonly isDescribed: boolean;
  /** Elements, and the numbers of marked content. */
  readonly children: readonly (TreeElement | number)[];
}

/** An element of the whole tree. */
class Whole {
  readonly kids: (Whole | Content)[] = [];
  /** Which of the kids have something on a page. */
  readonly onPage = new Map<number, number[]>();

  constructor(
    readonly role: string,
    readonly language: string | undefined,
    readonly isDescribed: boolean,
  ) {}

  put(kid: Whole | Content): void {
    for (const page of kid instanceof Whole ? kid.onPage.keys() : [kid.page]) {
      const places = this.onPage.get(page);
      if (places) places.push(this.kids.length);
      else this.onPage.set(page, [this.kids.length]);
    }
    this.kids.push(kid);
  }
}

interface Content {
  readonly page: number;
  readonly id: number;
}

/** Rows: all of it counts if some of it is on the page, for a cell may be empty. */
const ROWS = new Set(['LI', 'LBody', 'TR']);
/** What holds rows: those among others that are on the page, be they empty. */
const HOLDERS = new Set(['L', 'Table', 'THead', 'TBody', 'TFoot']);

/**
 * Reads the structure tree, once for all pages: pdfjs looks through the whole of it for each page, and through all that
 * stands side by side for each element.
 * @returns what stands on a page, by its index; undefined, if the file is not tagged
 */
export function treeOf(objects: PdfObjects): ((page: number) => TreeElement) | undefined {
  const number = objects.fromCatalogue('StructTreeRoot');
  const root = number === undefined ? undefined : valueIn(objects.body(number));
  if (!isDictionary(root)) return undefined;
  const roles = root.get('RoleMap');
  const roleOf = (name: PdfValue | undefined): string => {
    if (typeof name !== 'string') return '';
    const standard = isDictionary(roles) ? roles.get(name.slice(1)) : undefined;
    return (typeof standard === 'string' ? standard : name).slice(1);
  };
  const pages = new Map(objects.pages.map((page, i) => [page, i]));
  const pageOf = (value: PdfValue | undefined): number | undefined =>
    isReference(value) ? pages.get(value.to) : undefined;
  const listOf = (value: PdfValue | undefined): readonly PdfValue[] =>
    value === undefined ? [] : Array.isArray(value) ? value : [value];

  const whole = new Whole('Root', undefined, false);
  const open = [{ element: whole, page: pageOf(root.get('Pg')), values: listOf(root.get('K')).values() }];
  for (let at = open.at(-1); at; at = open.at(-1)) {
    const next = at.values.next();
    if (next.done) {
      open.pop();
      open.at(-1)?.element.put(at.element);
      continue;
    }
    const value = isReference(next.value) ? valueIn(objects.body(next.value.to)) : next.value;
    if (typeof value === 'number' && at.page !== undefined) at.element.put({ page: at.page, id: value });
    if (!isDictionary(value)) continue;
    const page = pageOf(value.get('Pg'));
    if (value.get('Type') === '/MCR') {
      const id = value.get('MCID');
      const where = page ?? at.page;
      if (typeof id === 'number' && where !== undefined) at.element.put({ page: where, id });
    } else if (value.has('S')) {
      const language = value.get('Lang');
      const element = new Whole(
        roleOf(value.get('S')),
        isString(language) ? language.words : undefined,
        value.has('Alt'),
      );
      open.push({ element, page, values: listOf(value.get('K')).values() });
    }
  }
  return (page) => onPage(whole, page);
}

/** What of an element stands on a page. */
function onPage(element: Whole, page: number): TreeElement {
  const places = element.onPage.get(page) ?? [];
  const [first, last] = [places[0], places.at(-1)];
  const kids =
    first === undefined || last === undefined
      ? []
      : ROWS.has(element.role)
        ? element.kids
        : HOLDERS.has(element.role)
          ? element.kids.slice(first, last + 1)
          : places.map((place) => element.kids[place]);
  const children = kids.flatMap((kid): (TreeElement | number)[] => {
    if (kid instanceof Whole) return [onPage(kid, page)];
    return kid?.page === page ? [kid.id] : [];
  });
  const { role, language, isDescribed } = element;
  return { role, language, isDescribed, children };
}
