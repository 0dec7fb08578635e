import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  isTei,
  plainText,
  type XmlElement,
} from '../read/tree.js';
import { datingOf } from './dates.js';

/** Finds an element by its id. */
export type ById = (id: string) => XmlElement | undefined;

/**
 * What an element of a header or register says by its attributes alone, in words; the empty string if nothing. What
 * its text says too is not said again.
 * @param hasWords true if the element has text
 * @param isEntry true for an entry of a register, whose dates have a line of their own
 */
export function toldBy(element: XmlElement, hasWords: boolean, isEntry: boolean, byId: ById): string {
  const at = (name: string): string => (attribute(element, name) ?? '').replace(/\s+/g, ' ').trim();
  /** “method markup, status high”. */
  const each = (...names: string[]): string =>
    names
      .map((name) => [name, at(name)] as const)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${SPELT[name] ?? name} ${value}`)
      .join(', ');
  const aside = (words: string): string => (words === '' ? '' : hasWords ? `(${words})` : words);
  const join = (...words: string[]): string => words.filter((w) => w !== '').join(', ');

  switch (element.local) {
    case 'language':
      return aside(join(at('ident'), at('usage') && `${at('usage')} %`));
    case 'availability':
      return at('status');
    case 'correction':
    case 'normalization':
      return each('status', 'method');
    case 'quotation':
      return each('marks');
    case 'hyphenation':
      return each('eol');
    case 'punctuation':
      return each('marks', 'placement');
    case 'variantEncoding':
    case 'calendar':
      return each('method', 'location');
    case 'namespace':
      return hasWords ? '' : at('name');
    case 'tagUsage':
      return aside(
        join(at('occurs') && `${at('occurs')} times`, at('withId') && `${at('withId')} with an id`),
      );
    case 'rendition':
      return aside(each('scheme', 'selector'));
    case 'styleDefDecl':
      return join(at('scheme'), at('schemeVersion'));
    case 'transcriptionDesc':
    case 'application':
      return [at('ident'), at('version')].filter((w) => w !== '').join(' ');
    case 'citeStructure':
      return each('unit', 'match', 'use', 'delim');
    case 'citeData':
      return each('property', 'use');
    case 'cRefPattern':
      return each('matchPattern', 'replacementPattern');
    case 'refState':
      return each('unit', 'n', 'length', 'delim', 'ed');
    case 'prefixDef':
      return each('ident', 'matchPattern', 'replacementPattern');
    case 'schemaRef':
      return join(at('type'), at('url'));
    case 'schemaSpec':
    case 'moduleRef':
    case 'elementRef':
    case 'classRef':
    case 'macroRef':
    case 'dataRef':
      return each('ident', 'key', 'include', 'except');
    case 'localProp':
    case 'unicodeProp':
    case 'unihanProp':
      return [at('name'), at('value')].filter((w) => w !== '').join(' ');
    case 'geoDecl':
      return at('datum');
    case 'metDecl':
      return each('type', 'pattern');
    case 'metSym':
    case 'symbol':
    case 'binary':
    case 'numeric':
      return aside(at('value'));
    case 'fsDecl':
      return each('type', 'baseTypes');
    case 'fDecl':
      return at('name');
    case 'f':
      return aside(at('name'));
    case 'unitDef':
      return at('type');
    case 'conversion':
      return each('fromUnit', 'toUnit', 'formula');
    case 'catRef':
      return attributeTokens(element, 'target')
        .map((pointer) => named(pointer, byId))
        .join(', ');
    case 'change':
      return aside(
        join(
          datingOf(element),
          at('n'),
          at('status'),
          attributeTokens(element, 'who')
            .map((p) => named(p, byId))
            .join(', '),
        ),
      );
    case 'listChange':
      return at('ordered') === 'true' ? 'in order' : '';
    case 'relation':
      return relationInWords(element, byId);
    case 'handNote':
    case 'scriptNote':
    case 'typeNote':
      return aside(join(...['scribe', 'script', 'medium', 'scope'].map(at)));
    case 'objectDesc':
      return at('form');
    case 'supportDesc':
      return at('material');
    case 'layout':
      return aside(
        join(
          at('columns') && `${at('columns')} columns`,
          at('streams') && `${at('streams')} streams`,
          at('ruledLines') && `${at('ruledLines')} ruled lines`,
          at('writtenLines') && `${at('writtenLines')} written lines`,
        ),
      );
    case 'dimensions':
      return aside(join(at('unit'), at('scope')));
    case 'locus':
      return hasWords ? '' : [at('from'), at('to')].filter((w) => w !== '').join('–');
    case 'dim':
    case 'height':
    case 'width':
    case 'depth':
    case 'extent':
    case 'measure':
      return hasWords ? '' : measureOf(element);
    case 'binding':
    case 'seal':
      return at('contemporary') === 'true' ? 'contemporary' : '';
    case 'recording':
      return join(at('type'), at('dur'));
    case 'channel':
      return aside(
        { s: 'spoken', w: 'written', sw: 'spoken to be written', ws: 'written to be spoken', m: 'mixed' }[
          at('mode')
        ] ?? at('mode'),
      );
    case 'interaction':
      return aside(join(at('type'), each('active', 'passive')));
    case 'constitution':
    case 'derivation':
    case 'domain':
    case 'factuality':
    case 'preparedness':
      return aside(at('type'));
    case 'purpose':
      return aside(join(at('type'), at('degree')));
    case 'person':
    case 'personGrp':
    case 'persona':
      return join(
        at('role'),
        at('sex') && `sex ${at('sex')}`,
        at('gender') && `gender ${at('gender')}`,
        at('age') && `age ${at('age')}`,
        at('size'),
      );
    case 'sex':
    case 'gender':
    case 'age':
    case 'persPronouns':
      return hasWords ? '' : at('value');
    case 'licence':
    case 'ref':
      return hasWords ? '' : at('target');
    case 'date':
    case 'time':
    case 'origDate':
    case 'birth':
    case 'death':
    case 'floruit':
      return hasWords ? '' : datingOf(element);
    case 'event':
      return hasWords || isEntry ? '' : datingOf(element);
    default:
      return '';
  }
}

/** How attributes are called in words. */
const SPELT: Readonly<Record<string, string>> = {
  matchPattern: 'pattern',
  replacementPattern: 'stands for',
  ident: 'name',
  eol: 'at line ends',
  delim: 'delimiter',
  baseTypes: 'kind of',
  ed: 'edition',
  fromUnit: 'from',
  toUnit: 'to',
};

/** “24 pages”, “230 mm”. */
function measureOf(element: XmlElement): string {
  const said = ['quantity', 'extent', 'atLeast', 'min', 'unit', 'commodity']
    .map((name) => attribute(element, name)?.trim() ?? '')
    .filter((word) => word !== '');
  return said.join(' ');
}

/** “Anna · mother of · Bela”, “friends: Anna, Bela”: who stands in a relation, as the register names them. */
function relationInWords(element: XmlElement, byId: ById): string {
  const names = (attributeName: string): string =>
    attributeTokens(element, attributeName)
      .map((pointer) => named(pointer, byId))
      .join(', ');
  const what = (attribute(element, 'name') ?? attribute(element, 'ref') ?? attribute(element, 'type') ?? '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  const [active, passive, mutual] = [names('active'), names('passive'), names('mutual')];
  return [active, [what, mutual].filter((word) => word !== '').join(': '), passive]
    .filter((word) => word !== '')
    .join(' · ');
}

/** What is pointed at, by its name; the pointer itself if that is not known. */
function named(pointer: string, byId: ById): string {
  const target = byId(pointer.replace(/^#/, ''));
  if (!target) return pointer;
  const names = isTei(target, 'category')
    ? childElements(target, 'catDesc', 'gloss', 'desc')
    : [...elementsOf(target, 'persName', 'orgName', 'placeName', 'name', 'title', 'label', 'forename')];
  const words = names[0] ? plainText(names[0]) : '';
  return words === '' ? pointer : words.slice(0, 120);
}
