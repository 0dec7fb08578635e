import type { AttributeSpec, Content, DataContent, ElementAttribute, ElementSpec, Odd } from './odd.js';
import { copyOf, type ElementOut, element, writeXml } from './xml-text.js';

/** Documentation of RELAX NG (DTD Compatibility, section 2), which editors of XML show. */
const documentation = (text: string): ElementOut => element('a:documentation', {}, text);
const ref = (name: string): ElementOut => element('ref', { name });
const define = (name: string, ...children: ElementOut[]): ElementOut =>
  element('define', { name }, ...children);

/** Names of RELAX NG hold no colon. */
const defineName = (from: string | undefined, attribute: string): string =>
  `${from}.attribute.${attribute.replace(':', '')}`;

/**
 * Writes the schema of an ODD in the XML syntax of RELAX NG (ISO/IEC 19757-2), its rules embedded as Schematron.
 * The same ODD always gives the same text.
 */
export function relaxNg(odd: Odd): string {
  const grammar = element(
    'grammar',
    {
      xmlns: 'http://relaxng.org/ns/structure/1.0',
      'xmlns:a': 'http://relaxng.org/ns/compatibility/annotations/1.0',
      'xmlns:sch': 'http://purl.oclc.org/dsdl/schematron',
      ns: odd.namespace,
      datatypeLibrary: 'http://www.w3.org/2001/XMLSchema-datatypes',
    },
    element('sch:ns', { prefix: 'tei', uri: odd.namespace }),
    element('start', {}, choice(odd.start.map(ref))),
    ...[...odd.dataTypes.values()].map((d) => define(d.ident, data(d.content))),
    ...[...odd.attributeClasses.values()].flatMap(({ ident, memberOf, attributes }) => [
      define(
        `${ident}.attributes`,
        ...memberOf.map((name) => ref(`${name}.attributes`)),
        ...attributes.map((a) => ref(defineName(ident, a.ident))),
      ),
      ...attributes.map((a) => define(defineName(ident, a.ident), attributePattern(a))),
    ]),
    ...[...odd.modelClasses.values()].map(({ ident, members }) => define(ident, choice(members.map(ref)))),
    ...[...odd.macros.values()].map((macro) => define(macro.ident, content(macro.content))),
    ...[...odd.elements.values()].map((e) => define(e.ident, elementPattern(e, odd))),
    ...[...odd.elements.values()].flatMap(({ constraints }) =>
      constraints.flatMap((c) =>
        c.patterns.map((pattern) => {
          const copy = copyOf(pattern);
          return { ...copy, attributes: { id: c.ident, ...copy.attributes } };
        }),
      ),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- Generated from ${odd.ident}.odd; changes belong there. A subset of TEI P5. MIT License. -->`,
    writeXml(grammar),
    '',
  ].join('\n');
}

function elementPattern(e: ElementSpec, odd: Odd): ElementOut {
  return element(
    'element',
    { name: e.ident, ns: e.namespace === odd.namespace ? undefined : e.namespace },
    documentation(e.gloss ? `(${e.gloss}) ${e.desc}` : e.desc),
    content(e.content),
    ...attributePatterns(e, odd),
  );
}

/** Refers to a class where the element has all of its attributes as they are, else to the attributes one by one. */
function attributePatterns(e: ElementSpec, odd: Odd): ElementOut[] {
  const inherited = new Set(e.attributes.map(({ from, spec }) => defineName(from, spec.ident)));
  const isWhole = (name: string): boolean => {
    const c = odd.attributeClasses.get(name);
    return (
      c?.memberOf.every(isWhole) === true &&
      c.attributes.every((a) => inherited.has(defineName(name, a.ident)))
    );
  };
  const covered = new Set<string>();
  const cover = (name: string): void => {
    covered.add(name);
    odd.attributeClasses.get(name)?.memberOf.forEach(cover);
  };
  const whole = e.attributeClasses.filter(isWhole).filter((name) => {
    if (covered.has(name)) return false;
    cover(name);
    return true;
  });
  const single = e.attributes.filter(({ from }) => from === undefined || !covered.has(from));
  return [...whole.map((name) => ref(`${name}.attributes`)), ...single.map(singleAttribute)];
}

const singleAttribute = ({ spec, from }: ElementAttribute): ElementOut =>
  from === undefined ? attributePattern(spec) : ref(defineName(from, spec.ident));

function attributePattern(spec: AttributeSpec): ElementOut {
  const pattern = element('attribute', { name: spec.ident }, documentation(spec.desc), data(spec.value));
  return spec.required ? pattern : element('optional', {}, pattern);
}

function content(c: Content): ElementOut {
  switch (c.kind) {
    case 'empty':
      return element('empty', {});
    case 'text':
      return element('text', {});
    case 'element':
    case 'class':
    case 'macro':
      return ref(c.name);
    case 'sequence':
      return group(c.items.map(content));
    case 'alternate':
      return choice(c.items.map(content));
    case 'repeat':
      return repeat(content(c.item), c.min, c.max);
  }
}

function data(d: DataContent): ElementOut {
  switch (d.kind) {
    case 'text':
      return element('text', {});
    case 'spec':
      return ref(d.name);
    case 'xsd':
      return element(
        'data',
        { type: d.name },
        ...(d.pattern === undefined ? [] : [element('param', { name: 'pattern' }, d.pattern)]),
      );
    case 'values':
      return choice(d.values.map(({ ident }) => element('value', {}, ...(ident === '' ? [] : [ident]))));
    case 'alternate':
      return choice(d.items.map(data));
    case 'list':
      return element('list', {}, repeat(data(d.item), d.min, d.max));
  }
}

const only = (patterns: readonly ElementOut[]): ElementOut | undefined =>
  patterns.length === 1 ? patterns[0] : undefined;
const choice = (patterns: readonly ElementOut[]): ElementOut =>
  only(patterns) ?? element('choice', {}, ...patterns);
const group = (patterns: readonly ElementOut[]): ElementOut =>
  only(patterns) ?? element('group', {}, ...patterns);

/** RELAX NG counts none, one and many only; other numbers are written out. */
function repeat(pattern: ElementOut, min: number, max: number): ElementOut {
  if (max === Number.POSITIVE_INFINITY && min === 0) return element('zeroOrMore', {}, pattern);
  if (max === Number.POSITIVE_INFINITY)
    return group([...Array<ElementOut>(min - 1).fill(pattern), element('oneOrMore', {}, pattern)]);
  let optional: ElementOut | undefined;
  for (let i = min; i < max; i++)
    optional = element('optional', {}, optional ? group([pattern, optional]) : pattern);
  return group([...Array<ElementOut>(min).fill(pattern), ...(optional ? [optional] : [])]);
}
