import { type AttributeSelector, type CssNode, parse, type Selector } from 'css-tree';
import { ancestor, attribute, elementsOf, isTei, type XmlElement } from '../read/tree.js';
import { type RenditionTable, renditionsOf } from './renditions.js';

/**
 * How the elements of a document look unless they say otherwise: for each that a selector of a rendition fits, the places
 * of those renditions among the selected ones; for each that tagUsage speaks of, and that says nothing of its own, ids.
 * @param division a part of a document
 * @returns by element, tokens: numbers, or ids
 */
export function usualRenditions(division: XmlElement): ReadonlyMap<XmlElement, string> {
  const usual = new Map<XmlElement, string>();
  const table = renditionsOf(ancestor(division, 'TEI') ?? division);
  const rules = rulesOf(table);
  if (rules.length === 0 && table.usual.size === 0) return usual;
  for (const element of elementsOf(division)) {
    if (!isTei(element)) continue;
    const says = ['rend', 'rendition', 'style'].some((name) => attribute(element, name) !== undefined);
    const tokens = [
      ...(says ? [] : (table.usual.get(element.local) ?? [])),
      ...rules.filter(({ fits }) => fits(element)).map(({ index }) => String(index)),
    ];
    if (tokens.length > 0) usual.set(element, [...new Set(tokens)].join(' '));
  }
  return usual;
}

interface Rule {
  /** The place of the rendition among the selected ones. */
  readonly index: number;
  readonly fits: Fits;
}

type Fits = (element: XmlElement) => boolean;

function rulesOf({ selected }: RenditionTable): Rule[] {
  return selected.flatMap(({ selector = '' }, index) =>
    selectorsOf(selector).map((fits) => ({ index, fits })),
  );
}

/** The selectors of a list that name elements, their attributes and what they stand in; others are passed over. */
function selectorsOf(text: string): Fits[] {
  const list = parsed(text);
  if (list?.type !== 'SelectorList') return [];
  return list.children.toArray().flatMap((selector) => {
    const fits = selector.type === 'Selector' ? fitsOf(selector) : undefined;
    return fits ? [fits] : [];
  });
}

function parsed(text: string): CssNode | undefined {
  try {
    return parse(text.slice(0, LONGEST), { context: 'selectorList' });
  } catch {
    return undefined;
  }
}

/** No selector that a person writes is longer. */
const LONGEST = 1000;

/** What a selector demands of an element; undefined if it demands what is not understood. */
function fitsOf(selector: Selector): Fits | undefined {
  let here: Fits[] = [];
  let around: Fits | undefined;
  const close = (): Fits => {
    const [own, outer] = [here, around];
    here = [];
    return (element) => own.every((f) => f(element)) && (outer === undefined || outer(element));
  };
  for (const node of selector.children) {
    switch (node.type) {
      case 'TypeSelector': {
        const name = node.name.replace(/^.*\|/, '');
        if (name !== '*') here.push((element) => element.local === name);
        break;
      }
      case 'AttributeSelector': {
        const test = attributeTest(node);
        if (!test) return undefined;
        here.push(test);
        break;
      }
      case 'Combinator': {
        const before = close();
        if (node.name === '>') around = (element) => element.parent !== undefined && before(element.parent);
        else if (node.name === ' ')
          around = (element) => {
            for (let at = element.parent; at; at = at.parent) if (before(at)) return true;
            return false;
          };
        else return undefined;
        break;
      }
      default:
        return undefined;
    }
  }
  return close();
}

function attributeTest({ name, matcher, value }: AttributeSelector): Fits | undefined {
  const key = name.name.replace(/^xml\\?[:|]/, 'xml:');
  const wanted = value === null ? '' : value.type === 'String' ? value.value : value.name;
  const test = MATCHERS.get(matcher ?? '');
  return (
    test &&
    ((element) => {
      const own = attribute(element, key);
      return own !== undefined && test(own, wanted);
    })
  );
}

const MATCHERS: ReadonlyMap<string, (own: string, wanted: string) => boolean> = new Map([
  ['', () => true],
  ['=', (own: string, wanted: string) => own === wanted],
  ['~=', (own: string, wanted: string) => own.split(/\s+/).includes(wanted)],
  ['|=', (own: string, wanted: string) => own === wanted || own.startsWith(`${wanted}-`)],
  ['^=', (own: string, wanted: string) => wanted !== '' && own.startsWith(wanted)],
  ['$=', (own: string, wanted: string) => wanted !== '' && own.endsWith(wanted)],
  ['*=', (own: string, wanted: string) => wanted !== '' && own.includes(wanted)],
]);
