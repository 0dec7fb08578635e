import type { Element, ElementContent } from 'hast';
import { element as h } from '../../pivot/hast.js';
import { parentsIn } from '../../validate/schema/contents-of-odd.js';
import { COMMON, classesWithin, MANY, sentence } from '../../validate/schema/markdown.js';
import type {
  AttributeSpec,
  Content,
  DataContent,
  ElementAttribute,
  ElementSpec,
  Odd,
} from '../../validate/schema/odd.js';
import type { OwnPage } from './own-page.js';
import { newline } from './tree.js';
import { plural } from './words.js';

const SCHEMA_PAGE = 'schema.html';

type Piece = ElementContent | string;

/**
 * The reference of all that a project's schema knows, as a page: the same that docs/elements.md says of this program's
 * own.
 * @param files the schema's files on the site, to be linked
 */
export function schemaPage(
  odd: Odd,
  files: readonly { readonly href: string; readonly label: string }[],
): OwnPage {
  const reference = new Reference(odd);
  return {
    name: SCHEMA_PAGE,
    title: 'Schema',
    main: [
      h(
        'header',
        { className: ['opening', 'col'] },
        h('p', { className: ['kicker'] }, 'The encoding'),
        h('h1', { id: 'ui-title' }, 'Schema'),
        h(
          'p',
          { className: ['lede'] },
          `${plural(odd.elements.size, 'element', 'elements')} that the TEI of this edition may use, with their attributes and rules.`,
        ),
        files.length === 0
          ? []
          : h(
              'p',
              {},
              between(
                files.map(({ href, label }) => h('a', { href }, label)),
                ' · ',
              ),
            ),
        h(
          'p',
          { className: ['how'] },
          'How to read “holds”: a comma means “then”, a bar “or”; ? means at most one, * any number, + one or more. Names that begin with “model.” are ',
          h('a', { href: `#${sectionId('classes')}` }, 'classes of elements'),
          ', those that begin with “macro.” are ',
          h('a', { href: `#${sectionId('macros')}` }, 'common contents'),
          '.',
        ),
      ),
      newline(),
      reference.contents(),
      newline(),
      ...reference.sections().flatMap((section) => [section, newline()]),
    ],
  };
}

/** Pieces with something between them. */
const between = (pieces: readonly Piece[], separator: string): Piece[] =>
  pieces.flatMap((piece, i) => (i === 0 ? [piece] : [separator, piece]));

/** The sections after those of the ODD's own text. */
const LAST = [
  ['classes', 'Classes of elements'],
  ['macros', 'Common contents'],
  ['attributes', 'Common attributes'],
  ['values', 'Kinds of values'],
] as const;

/** Ids of sections begin with those of the frame; ids of what the schema names with `el-`. */
const sectionId = (id: string): string => `ui-schema-${id}`;
const nameId = (name: string): string => `el-${name.replace(/[^\p{L}\p{N}_-]/gu, '-')}`;

class Reference {
  readonly #odd: Odd;
  readonly #parents: Readonly<Record<string, readonly string[]>>;
  readonly #common: ReadonlySet<string>;

  constructor(odd: Odd) {
    this.#odd = odd;
    this.#parents = parentsIn(odd);
    this.#common = new Set(classesWithin(COMMON, odd));
  }

  contents(): Element {
    const link = (id: string, text: string): Element => h('a', { href: `#${encodeURIComponent(id)}` }, text);
    return h(
      'nav',
      { className: ['schema-contents', 'col'], ariaLabelledBy: ['ui-schema-contents'] },
      h('h2', { id: 'ui-schema-contents' }, 'Contents'),
      h(
        'ul',
        {},
        this.#areas().flatMap(({ id, heading, elements }) => [
          newline(),
          h(
            'li',
            {},
            link(sectionId(id), heading),
            h(
              'p',
              { className: ['names'] },
              between(
                elements.map((e) => link(nameId(e.ident), e.ident)),
                ' ',
              ),
            ),
          ),
        ]),
        LAST.flatMap(([id, heading]) => [newline(), h('li', {}, link(sectionId(id), heading))]),
        newline(),
      ),
    );
  }

  sections(): Element[] {
    const { modelClasses, macros, attributeClasses, dataTypes } = this.#odd;
    const common = [...this.#common].flatMap((name) => attributeClasses.get(name)?.attributes ?? []);
    const [classes, contents, attributes, values] = LAST;
    return [
      ...this.#areas().map(({ id, heading, text, elements }) =>
        section(
          id,
          heading,
          text === '' ? [] : [h('p', {}, text)],
          elements.map((e) => this.#element(e)),
        ),
      ),
      section(
        ...classes,
        [h('p', {}, 'A class stands for its members wherever an element “holds” it.')],
        [...modelClasses.values()].map(({ ident, desc, members }) =>
          named(ident, undefined, desc, [
            h(
              'p',
              {},
              between(
                members.map((m) => this.#linked(m)),
                ', ',
              ),
            ),
          ]),
        ),
      ),
      section(
        ...contents,
        [],
        [...macros.values()].map(({ ident, desc, content }) =>
          named(ident, undefined, desc, [h('p', { className: ['holds'] }, this.#formula(content))]),
        ),
      ),
      section(...attributes, [h('p', {}, 'Every element may have these.'), this.#attributes(common)], []),
      section(
        ...values,
        [],
        [...dataTypes.values()].map(({ ident, desc, content }) =>
          named(ident, undefined, desc, content.kind === 'values' ? [this.#values(content)] : []),
        ),
      ),
    ];
  }

  /** The areas of the ODD, with the elements that they specify. */
  #areas(): { id: string; heading: string; text: string; elements: ElementSpec[] }[] {
    return this.#odd.areas.map(({ id, heading, text, elements }) => ({
      id,
      heading,
      text,
      elements: elements.flatMap((name) => this.#odd.elements.get(name) ?? []),
    }));
  }

  #element(element: ElementSpec): Element {
    const isCommon = ({ from }: ElementAttribute): boolean => from !== undefined && this.#common.has(from);
    const special = element.attributes.filter((a) => !isCommon(a)).map((a) => a.spec);
    const also = element.attributes.some(isCommon)
      ? h(
          'p',
          { className: ['also'] },
          special.length > 0 ? 'Also the ' : 'Attributes: the ',
          h('a', { href: `#${sectionId('attributes')}` }, 'common attributes'),
          '.',
        )
      : [];
    return named(element.ident, element.gloss, element.desc, [
      h(
        'dl',
        { className: ['standing'] },
        h('div', {}, h('dt', {}, 'Holds'), h('dd', { className: ['holds'] }, this.#formula(element.content))),
        h('div', {}, h('dt', {}, 'Stands in'), h('dd', {}, this.#standing(element))),
      ),
      ...(special.length > 0 ? [h('h4', {}, 'Attributes'), this.#attributes(special)] : []),
      ...[also].flat(),
      ...element.constraints.map(({ desc }) =>
        h('p', { className: ['rule'] }, h('strong', {}, 'Rule'), ' ', desc),
      ),
      ...element.examples.map(({ xml }) => h('pre', {}, h('code', {}, xml))),
    ]);
  }

  /** Parents one by one, if they are few; else the classes by which they are many. */
  #standing(element: ElementSpec): Piece[] {
    const parents = this.#parents[element.ident] ?? [];
    if (parents.length === 0) return ['nothing; it is a root'];
    const list = (names: readonly string[]): Piece[] =>
      between(
        names.map((n) => this.#linked(n)),
        ', ',
      );
    if (parents.length <= MANY || element.modelClasses.length === 0) return list(parents);
    return [`${parents.length} elements, as a member of `, ...list(element.modelClasses)];
  }

  #attributes(attributes: readonly AttributeSpec[]): Element {
    return h(
      'dl',
      { className: ['attributes'] },
      attributes.map(({ ident, required, desc, value }) =>
        h(
          'div',
          {},
          h('dt', {}, h('code', {}, `@${ident}`), required ? [' ', h('span', {}, 'required')] : []),
          h('dd', {}, sentence(desc), ' ', this.#value(value)),
        ),
      ),
    );
  }

  #value(value: DataContent): Piece[] {
    switch (value.kind) {
      case 'text':
        return ['Any text.'];
      case 'spec': {
        const spec = this.#odd.dataTypes.get(value.name);
        if (spec?.content.kind === 'values') return [this.#values(spec.content)];
        return spec
          ? [h('a', { className: ['kind'], href: `#${nameId(value.name)}` }, value.name)]
          : [h('code', {}, value.name)];
      }
      case 'xsd':
        return [h('code', {}, value.name)];
      case 'values':
        return [this.#values(value)];
      case 'alternate':
        return value.items.flatMap((item, i) => [...(i > 0 ? [' or '] : []), ...this.#value(item)]);
      case 'list':
        return [...this.#value(value.item), ', one or more'];
    }
  }

  #values({ values }: DataContent & { kind: 'values' }): Element {
    return h(
      'ul',
      { className: ['values'] },
      values.map(({ ident, desc }) => h('li', {}, h('code', {}, ident), desc === '' ? '' : ` ${desc}`)),
    );
  }

  #formula(content: Content): Piece[] {
    switch (content.kind) {
      case 'empty':
        return ['nothing'];
      case 'text':
        return ['text'];
      case 'element':
      case 'class':
      case 'macro':
        return [this.#linked(content.name)];
      case 'sequence':
      case 'alternate': {
        const sign = content.kind === 'sequence' ? ', ' : ' | ';
        return content.items.flatMap((item, i) => [...(i > 0 ? [sign] : []), ...this.#inner(item)]);
      }
      case 'repeat': {
        const { min, max } = content;
        const isMany = max === Number.POSITIVE_INFINITY;
        const sign = isMany ? (min === 0 ? '*' : '+') : min === 0 ? '?' : `{${min},${max}}`;
        return [...this.#inner(content.item), sign];
      }
    }
  }

  #inner(content: Content): Piece[] {
    const pieces = this.#formula(content);
    return content.kind === 'sequence' || content.kind === 'alternate' ? ['(', ...pieces, ')'] : pieces;
  }

  #linked(name: string): Piece {
    const { elements, modelClasses, macros } = this.#odd;
    const isKnown = elements.has(name) || modelClasses.has(name) || macros.has(name);
    return isKnown ? h('a', { href: `#${encodeURIComponent(nameId(name))}` }, name) : name;
  }
}

const section = (
  id: string,
  heading: string,
  before: readonly Element[],
  entries: readonly Element[],
): Element =>
  h(
    'section',
    { className: ['schema', 'col'], ariaLabelledBy: [sectionId(id)] },
    h('h2', { id: sectionId(id) }, heading),
    [...before],
    entries.flatMap((entry) => [newline(), entry]),
    newline(),
  );

/** What the schema says of one name. */
const named = (ident: string, gloss: string | undefined, desc: string, said: readonly Element[]): Element =>
  h(
    'section',
    { className: ['named'], id: nameId(ident) },
    h('h3', {}, h('code', {}, ident), gloss ? [' ', h('span', { className: ['gloss'] }, gloss)] : []),
    desc === '' ? [] : h('p', {}, desc),
    [...said],
  );
