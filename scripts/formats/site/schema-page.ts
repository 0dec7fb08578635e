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
import type { Interface } from './interface.js';
import type { OwnPage } from './own-page.js';
import { newline } from './tree.js';

const SCHEMA_PAGE = 'schema.html';

type Piece = ElementContent | string;

/**
 * The reference of all that a project's schema knows, as a page: the same that docs/elements.md says of this program's
 * own. What the schema says of itself is in English; the rest of the page is in the language of the pages.
 * @param files the schema's files on the site, to be linked
 */
export function schemaPage(
  odd: Odd,
  files: readonly { readonly href: string; readonly label: string }[],
  ui: Interface,
): OwnPage {
  const reference = new Reference(odd, ui);
  return {
    name: SCHEMA_PAGE,
    title: ui.say('schema.title'),
    language: ui.language,
    main: [
      h(
        'header',
        { className: ['opening', 'col'] },
        h('p', { className: ['kicker'] }, ui.say('schema.kicker')),
        h('h1', { id: 'ui-title' }, ui.say('schema.title')),
        h(
          'p',
          { className: ['lede'] },
          ui.say('schema.lede', { elements: ui.count('element', odd.elements.size) }),
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
          filled(ui.say('schema.how'), {
            classes: h('a', { href: `#${sectionId('classes')}` }, ui.say('schema.how.classes')),
            macros: h('a', { href: `#${sectionId('macros')}` }, ui.say('schema.how.macros')),
          }),
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

/** A message whose blanks are filled with elements. */
const filled = (message: string, fillings: Readonly<Record<string, Element>>): Piece[] =>
  message.split(/(\{\w+\})/).map((piece) => fillings[piece.slice(1, -1)] ?? piece);

/** The sections after those of the ODD's own text. */
const LAST = ['classes', 'macros', 'attributes', 'values'] as const;

/** Ids of sections begin with those of the frame; ids of what the schema names with `el-`. */
const sectionId = (id: string): string => `ui-schema-${id}`;
const nameId = (name: string): string => `el-${name.replace(/[^\p{L}\p{N}_-]/gu, '-')}`;

class Reference {
  readonly #odd: Odd;
  readonly #parents: Readonly<Record<string, readonly string[]>>;
  readonly #common: ReadonlySet<string>;
  readonly #ui: Interface;

  constructor(odd: Odd, ui: Interface) {
    this.#odd = odd;
    this.#ui = ui;
    this.#parents = parentsIn(odd);
    this.#common = new Set(classesWithin(COMMON, odd));
  }

  contents(): Element {
    const link = (id: string, text: string, language = {}): Element =>
      h('a', { href: `#${encodeURIComponent(id)}`, ...language }, text);
    return h(
      'nav',
      { className: ['schema-contents', 'col'], ariaLabelledBy: ['ui-schema-contents'] },
      h('h2', { id: 'ui-schema-contents' }, this.#ui.say('contents')),
      h(
        'ul',
        {},
        this.#areas().flatMap(({ id, heading, elements }) => [
          newline(),
          h(
            'li',
            {},
            link(sectionId(id), heading, this.#english()),
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
        LAST.flatMap((id) => [newline(), h('li', {}, link(sectionId(id), this.#ui.say(`schema.${id}`)))]),
        newline(),
      ),
    );
  }

  sections(): Element[] {
    const { modelClasses, macros, attributeClasses, dataTypes } = this.#odd;
    const common = [...this.#common].flatMap((name) => attributeClasses.get(name)?.attributes ?? []);
    const ui = this.#ui;
    const own = (
      id: (typeof LAST)[number],
      before: readonly Element[],
      entries: readonly Element[] = [],
    ): Element => section(id, h('h2', { id: sectionId(id) }, ui.say(`schema.${id}`)), before, entries);
    return [
      ...this.#areas().map(({ id, heading, text, elements }) =>
        section(
          id,
          h('h2', { id: sectionId(id), ...this.#english() }, heading),
          text === '' ? [] : [h('p', this.#english(), text)],
          elements.map((e) => this.#element(e)),
        ),
      ),
      own(
        'classes',
        [h('p', {}, ui.say('schema.classes.words'))],
        [...modelClasses.values()].map(({ ident, desc, members }) =>
          this.#named(ident, undefined, desc, [
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
      own(
        'macros',
        [],
        [...macros.values()].map(({ ident, desc, content }) =>
          this.#named(ident, undefined, desc, [h('p', { className: ['holds'] }, this.#formula(content))]),
        ),
      ),
      own('attributes', [h('p', {}, ui.say('schema.attributes.words')), this.#attributes(common)]),
      own(
        'values',
        [],
        [...dataTypes.values()].map(({ ident, desc, content }) =>
          this.#named(ident, undefined, desc, content.kind === 'values' ? [this.#values(content)] : []),
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
          filled(this.#ui.say(special.length > 0 ? 'schema.also' : 'schema.only'), {
            attributes: h('a', { href: `#${sectionId('attributes')}` }, this.#ui.say('schema.common')),
          }),
        )
      : [];
    return this.#named(element.ident, element.gloss, element.desc, [
      h(
        'dl',
        { className: ['standing'] },
        h(
          'div',
          {},
          h('dt', {}, this.#ui.say('schema.holds')),
          h('dd', { className: ['holds'] }, this.#formula(element.content)),
        ),
        h('div', {}, h('dt', {}, this.#ui.say('schema.stands')), h('dd', {}, this.#standing(element))),
      ),
      ...(special.length > 0
        ? [h('h4', {}, this.#ui.say('schema.own-attributes')), this.#attributes(special)]
        : []),
      ...[also].flat(),
      ...element.constraints.map(({ desc }) =>
        h(
          'p',
          { className: ['rule'] },
          h('strong', {}, this.#ui.say('schema.rule')),
          ' ',
          h('span', this.#english(), desc),
        ),
      ),
      ...element.examples.map(({ xml }) => h('pre', {}, h('code', {}, xml))),
    ]);
  }

  /** Parents one by one, if they are few; else the classes by which they are many. */
  #standing(element: ElementSpec): Piece[] {
    const parents = this.#parents[element.ident] ?? [];
    if (parents.length === 0) return [this.#ui.say('schema.root')];
    const list = (names: readonly string[]): Piece[] =>
      between(
        names.map((n) => this.#linked(n)),
        ', ',
      );
    if (parents.length <= MANY || element.modelClasses.length === 0) return list(parents);
    const [before = '', after = ''] = this.#ui
      .say('schema.member', { elements: this.#ui.count('element', parents.length) })
      .split('{classes}');
    return [before, ...list(element.modelClasses), after];
  }

  #attributes(attributes: readonly AttributeSpec[]): Element {
    return h(
      'dl',
      { className: ['attributes'] },
      attributes.map(({ ident, required, desc, value }) =>
        h(
          'div',
          {},
          h(
            'dt',
            {},
            h('code', {}, `@${ident}`),
            required ? [' ', h('span', {}, this.#ui.say('schema.required'))] : [],
          ),
          h('dd', {}, h('span', this.#english(), sentence(desc)), ' ', this.#value(value)),
        ),
      ),
    );
  }

  #value(value: DataContent): Piece[] {
    switch (value.kind) {
      case 'text':
        return [this.#ui.say('schema.any-text')];
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
        return value.items.flatMap((item, i) => [
          ...(i > 0 ? [this.#ui.say('schema.or')] : []),
          ...this.#value(item),
        ]);
      case 'list':
        return [...this.#value(value.item), this.#ui.say('schema.more')];
    }
  }

  #values({ values }: DataContent & { kind: 'values' }): Element {
    return h(
      'ul',
      { className: ['values'] },
      values.map(({ ident, desc }) =>
        h('li', {}, h('code', {}, ident), desc === '' ? [] : [' ', h('span', this.#english(), desc)]),
      ),
    );
  }

  #formula(content: Content): Piece[] {
    switch (content.kind) {
      case 'empty':
        return [this.#ui.say('panel.nothing')];
      case 'text':
        return [this.#ui.say('schema.text')];
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

  /** The language of what the schema says. */
  #english(): { lang?: string } {
    return this.#ui.languageProperties('en');
  }

  /** What the schema says of one name. */
  #named(ident: string, gloss: string | undefined, desc: string, said: readonly Element[]): Element {
    return h(
      'section',
      { className: ['named'], id: nameId(ident) },
      h(
        'h3',
        {},
        h('code', {}, ident),
        gloss ? [' ', h('span', { className: ['gloss'], ...this.#english() }, gloss)] : [],
      ),
      desc === '' ? [] : h('p', this.#english(), desc),
      [...said],
    );
  }
}

const section = (
  id: string,
  heading: Element,
  before: readonly Element[],
  entries: readonly Element[],
): Element =>
  h(
    'section',
    { className: ['schema', 'col'], ariaLabelledBy: [sectionId(id)] },
    heading,
    [...before],
    entries.flatMap((entry) => [newline(), entry]),
    newline(),
  );
