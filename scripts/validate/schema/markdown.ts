import { parentsIn } from './contents-of-odd.js';
import type { AttributeSpec, Content, DataContent, ElementAttribute, ElementSpec, Odd } from './odd.js';

/** The class whose attributes every element has; they are described once. */
export const COMMON = 'att.global';

/** More parents than this are not listed one by one. */
export const MANY = 15;

/** Writes the reference of all elements, attributes and classes of an ODD; the same ODD always gives the same text. */
export function elementReference(odd: Odd): string {
  const parents = parentsIn(odd);
  const common = new Set(classesWithin(COMMON, odd));
  const parts: string[] = [
    '# Elements',
    `<!-- Generated from schemas/${odd.ident}.odd; changes belong there. -->`,
    `The ${odd.elements.size} elements that an edition may use: a subset of TEI P5, so that every document which is valid here is valid TEI.`,
    'How to read “holds”: a comma means “then”, a bar “or”; `?` means at most one, `*` any number, `+` one or more. Names that begin with `model.` are [classes of elements](#classes-of-elements), those that begin with `macro.` are [common contents](#common-contents).',
    odd.areas.map((area) => `- [${area.heading}](#${anchor(area.heading)})`).join('\n') +
      '\n- [Classes of elements](#classes-of-elements)\n- [Common contents](#common-contents)\n- [Common attributes](#common-attributes)\n- [Kinds of values](#kinds-of-values)',
  ];
  for (const area of odd.areas) {
    parts.push(`## ${area.heading}`, area.text);
    for (const name of area.elements) {
      const element = odd.elements.get(name);
      if (element) parts.push(...elementPart(element, parents[name] ?? [], common, odd));
    }
  }
  parts.push('## Classes of elements');
  for (const { ident, desc, members } of odd.modelClasses.values())
    parts.push(`### ${ident}`, desc, members.map((m) => linked(m, odd)).join(', '));
  parts.push('## Common contents');
  for (const { ident, desc, content } of odd.macros.values())
    parts.push(`### ${ident}`, desc, formula(content, odd));
  parts.push('## Common attributes', 'Every element may have these.');
  parts.push(
    attributeTable(
      [...common].flatMap((name) => odd.attributeClasses.get(name)?.attributes ?? []),
      odd,
    ),
  );
  parts.push('## Kinds of values');
  parts.push(
    table(
      ['name', 'what it may be'],
      [...odd.dataTypes.values()].map(({ ident, desc, content }) => [
        `\`${ident}\``,
        content.kind === 'values' ? `${desc} ${valueList(content)}` : desc,
      ]),
    ),
  );
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function elementPart(
  element: ElementSpec,
  parents: readonly string[],
  common: ReadonlySet<string>,
  odd: Odd,
): string[] {
  const isCommon = ({ from }: ElementAttribute): boolean => from !== undefined && common.has(from);
  const special = element.attributes.filter((a) => !isCommon(a)).map((a) => a.spec);
  const hasCommon = element.attributes.some(isCommon);
  const also = hasCommon ? 'Also the [common attributes](#common-attributes).' : '';
  return [
    `### ${element.ident}`,
    `(${element.gloss}) ${element.desc}`,
    `**Holds:** ${formula(element.content, odd)}`,
    `**Stands in:** ${standing(element, parents, odd)}`,
    special.length > 0 ? `**Attributes**\n\n${attributeTable(special, odd)}` : '',
    also,
    ...element.constraints.map(({ desc }) => `**Rule:** ${desc}`),
    ...element.examples.map(({ xml }) => `\`\`\`xml\n${xml}\n\`\`\``),
  ];
}

/** Parents one by one, if they are few; else the classes by which they are many. */
function standing(element: ElementSpec, parents: readonly string[], odd: Odd): string {
  if (parents.length === 0) return 'nothing; it is a root';
  const named = (names: readonly string[]): string => names.map((name) => linked(name, odd)).join(', ');
  if (parents.length <= MANY || element.modelClasses.length === 0) return named(parents);
  return `${parents.length} elements, as a member of ${named(element.modelClasses)}`;
}

const attributeTable = (attributes: readonly AttributeSpec[], odd: Odd): string =>
  table(
    ['attribute', '', 'meaning', 'value'],
    attributes.map((a) => [
      `\`@${a.ident}\``,
      a.required ? 'required' : '',
      sentence(a.desc),
      valueWords(a.value, odd),
    ]),
  );

function valueWords(value: DataContent, odd: Odd): string {
  switch (value.kind) {
    case 'text':
      return 'any text';
    case 'spec': {
      const spec = odd.dataTypes.get(value.name);
      return spec?.content.kind === 'values' ? valueList(spec.content) : `\`${value.name}\``;
    }
    case 'xsd':
      return `\`${value.name}\``;
    case 'values':
      return valueList(value);
    case 'alternate':
      return value.items.map((item) => valueWords(item, odd)).join(' or ');
    case 'list':
      return `${valueWords(value.item, odd)}, one or more`;
  }
}

const valueList = (content: DataContent & { kind: 'values' }): string =>
  content.values.map(({ ident, desc }) => `\`${ident}\`: ${desc}`).join('<br>');

function formula(content: Content, odd: Odd): string {
  switch (content.kind) {
    case 'empty':
      return 'nothing';
    case 'text':
      return 'text';
    case 'element':
    case 'class':
    case 'macro':
      return linked(content.name, odd);
    case 'sequence':
      return content.items.map((item) => inner(item, odd)).join(', ');
    case 'alternate':
      return content.items.map((item) => inner(item, odd)).join(' \\| ');
    case 'repeat': {
      const { min, max } = content;
      const isMany = max === Number.POSITIVE_INFINITY;
      const sign = isMany ? (min === 0 ? '\\*' : '+') : min === 0 ? '?' : `{${min},${max}}`;
      return `${inner(content.item, odd)}${sign}`;
    }
  }
}

const inner = (content: Content, odd: Odd): string =>
  content.kind === 'sequence' || content.kind === 'alternate'
    ? `(${formula(content, odd)})`
    : formula(content, odd);

const linked = (name: string, odd: Odd): string => {
  const isRoot = odd.elements.has(name) || odd.modelClasses.has(name) || odd.macros.has(name);
  return isRoot ? `[${name}](#${anchor(name)})` : name;
};

/** The address that GitHub and other readers of Markdown give a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** A description as a sentence. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/\.\.$/, '.');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

const cell = (text: string): string => text.replace(/(?<!\\)\|/g, '\\|').replace(/\n/g, ' ');

/** A class of attributes, and the classes to which it belongs. */
export function classesWithin(name: string, odd: Odd): string[] {
  const found = odd.attributeClasses.get(name);
  return found ? [name, ...found.memberOf.flatMap((parent) => classesWithin(parent, odd))] : [];
}
