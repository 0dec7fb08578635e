import { parse } from '../../read/parse.js';
import { sourceText } from '../../read/source.js';
import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  isTei,
  plainText,
  type XmlElement,
} from '../../read/tree.js';
import { checkNames } from './check-odd.js';
import type {
  Area,
  AttributeClass,
  AttributeSpec,
  Constraint,
  DataSpec,
  ElementAttribute,
  ElementSpec,
  Macro,
  ModelClass,
  Odd,
} from './odd.js';
import { OddError } from './odd-error.js';
import { readContent, readDataContent } from './read-odd-content.js';
import { readExamples } from './read-odd-examples.js';

const SCHEMATRON = 'http://purl.oclc.org/dsdl/schematron';

/**
 * Reads a self-contained ODD.
 * @param path what messages call the file
 * @param text the ODD as XML text
 * @throws OddError for whatever this processor does not know: an unknown name, a second declaration of a name,
 *   a mode other than add (or change and delete of an inherited attribute), an element that nothing may hold
 */
export function readOdd(path: string, text: string): Odd {
  const { root } = parse(sourceText(path, path, text));
  const schema = only(root, 'schemaSpec');
  const specs = specifications(root, schema);
  const namespace = attribute(schema, 'ns') ?? 'http://www.tei-c.org/ns/1.0';

  const dataTypes = table(specs, 'dataSpec', readDataSpec);
  const attributeClasses = table(specs.filter(isType('atts')), 'classSpec', readAttributeClass);
  const macros = table(specs, 'macroSpec', readMacro);
  const elements = table(specs, 'elementSpec', (spec) => readElement(spec, namespace, attributeClasses));
  const modelClasses = table(specs.filter(isType('model')), 'classSpec', (spec) =>
    readModelClass(spec, specs),
  );
  const odd: Odd = {
    ident: required(schema, 'ident'),
    namespace,
    start: attributeTokens(schema, 'start'),
    dataTypes,
    attributeClasses,
    modelClasses,
    macros,
    elements,
    areas: readAreas(root),
  };
  checkNames(odd, schema);
  return odd;
}

/** The specifications that the schema gathers, in its order; an unknown child of schemaSpec is an error. */
function specifications(root: XmlElement, schema: XmlElement): XmlElement[] {
  const groups = new Map(
    [...elementsOf(root, 'specGrp')].map((group) => [attribute(group, 'xml:id'), group]),
  );
  const found: XmlElement[] = [];
  const gather = (parent: XmlElement): void => {
    for (const child of childElements(parent)) {
      if (isTei(child, 'specGrpRef')) {
        const group = groups.get(required(child, 'target').replace(/^#/, ''));
        if (!group) throw new OddError(child, `there is no specGrp “${attribute(child, 'target')}”`);
        gather(group);
      } else if (isTei(child, 'elementSpec', 'classSpec', 'macroSpec', 'dataSpec')) {
        if (attribute(child, 'mode') !== 'add') throw new OddError(child, 'its mode is not “add”');
        found.push(child);
      } else if (!isTei(child, 'desc', 'gloss')) throw new OddError(child, 'this processor does not know it');
    }
  };
  gather(schema);
  return found;
}

const isType = (type: string) => (spec: XmlElement) => attribute(spec, 'type') === type;

function table<T>(
  specs: readonly XmlElement[],
  name: string,
  read: (spec: XmlElement) => T,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const spec of specs.filter((s) => isTei(s, name))) {
    const ident = required(spec, 'ident');
    if (found.has(ident)) throw new OddError(spec, `“${ident}” is declared twice`);
    found.set(ident, read(spec));
  }
  return found;
}

const described = (spec: XmlElement): { ident: string; desc: string } => ({
  ident: required(spec, 'ident'),
  desc: textOf(spec, 'desc'),
});

const readDataSpec = (spec: XmlElement): DataSpec => ({
  ...described(spec),
  content: readDataContent(only(spec, 'content')),
});

const readMacro = (spec: XmlElement): Macro => ({
  ...described(spec),
  content: readContent(only(spec, 'content')),
});

const readAttributeClass = (spec: XmlElement): AttributeClass => ({
  ...described(spec),
  memberOf: memberships(spec),
  attributes: declaredAttributes(spec).map(readAttribute),
});

const readModelClass = (spec: XmlElement, specs: readonly XmlElement[]): ModelClass => {
  const ident = required(spec, 'ident');
  const members = specs.filter((s) => memberships(s).includes(ident)).map((s) => required(s, 'ident'));
  return { ...described(spec), members };
};

function readElement(
  spec: XmlElement,
  namespace: string,
  classes: ReadonlyMap<string, AttributeClass>,
): ElementSpec {
  const memberOf = memberships(spec);
  const attributeClasses = memberOf.filter((name) => name.startsWith('att.'));
  return {
    ...described(spec),
    namespace: attribute(spec, 'ns') ?? namespace,
    module: required(spec, 'module'),
    gloss: textOf(spec, 'gloss'),
    modelClasses: memberOf.filter((name) => !name.startsWith('att.')),
    attributeClasses,
    content: readContent(only(spec, 'content')),
    attributes: attributesOf(spec, attributeClasses, classes),
    constraints: childElements(spec, 'constraintSpec').map(readConstraint),
    examples: readExamples(spec, namespace),
  };
}

/** The attributes of an element: those of its classes, changed or deleted as it says, and its own. */
function attributesOf(
  spec: XmlElement,
  classNames: readonly string[],
  classes: ReadonlyMap<string, AttributeClass>,
): ElementAttribute[] {
  const found = new Map<string, ElementAttribute>();
  const inherit = (name: string, only?: string): void => {
    const from = classes.get(name);
    if (!from) throw new OddError(spec, `there is no class of attributes “${name}”`);
    if (!only) for (const parent of from.memberOf) inherit(parent);
    for (const a of from.attributes)
      if (!only || only === a.ident) found.set(a.ident, { spec: a, from: name });
    if (only && !from.attributes.some((a) => a.ident === only))
      throw new OddError(spec, `the class “${name}” has no attribute “${only}”`);
  };
  for (const name of classNames) inherit(name);
  for (const list of childElements(spec, 'attList'))
    for (const child of childElements(list)) {
      if (isTei(child, 'attRef')) inherit(required(child, 'class'), required(child, 'name'));
      else if (isTei(child, 'attDef')) {
        const ident = required(child, 'ident');
        const mode = attribute(child, 'mode') ?? 'add';
        if (mode === 'add' && found.has(ident))
          throw new OddError(child, `“${ident}” is inherited already: write mode="change"`);
        if (mode !== 'add' && !found.has(ident))
          throw new OddError(child, `“${ident}” is not inherited, so there is nothing to ${mode}`);
        if (mode === 'delete') found.delete(ident);
        else found.set(ident, { spec: readAttribute(child), from: undefined });
      } else throw new OddError(child, 'this processor does not know it');
    }
  return [...found.values()];
}

const declaredAttributes = (spec: XmlElement): XmlElement[] =>
  childElements(spec, 'attList').flatMap((list) =>
    childElements(list).map((child) => {
      if (isTei(child, 'attDef')) return child;
      throw new OddError(child, 'this processor does not know it');
    }),
  );

function readAttribute(spec: XmlElement): AttributeSpec {
  const datatype = childElements(spec, 'datatype')[0];
  const values = childElements(spec, 'valList')[0];
  if (!datatype && !values) throw new OddError(spec, 'it says nothing of its value');
  return {
    ...described(spec),
    required: attribute(spec, 'usage') === 'req',
    value: readDataContent(values ?? datatype ?? spec),
  };
}

function readConstraint(spec: XmlElement): Constraint {
  if (attribute(spec, 'scheme') !== 'schematron') throw new OddError(spec, 'its scheme is not Schematron');
  const patterns = childElements(spec, 'constraint').flatMap((c) => childElements(c));
  for (const pattern of patterns)
    if (pattern.namespace !== SCHEMATRON || pattern.local !== 'pattern')
      throw new OddError(pattern, 'a constraint holds sch:pattern and nothing else');
  return { ...described(spec), patterns };
}

const readAreas = (root: XmlElement): Area[] =>
  [...elementsOf(root, 'div')]
    .filter((div) => [...elementsOf(div, 'elementSpec')].length > 0)
    .map((div) => ({
      id: attribute(div, 'xml:id') ?? '',
      heading: textOf(div, 'head'),
      text: textOf(div, 'p'),
      elements: [...elementsOf(div, 'elementSpec')].map((spec) => required(spec, 'ident')),
    }));

const memberships = (spec: XmlElement): string[] =>
  childElements(spec, 'classes').flatMap((c) =>
    childElements(c, 'memberOf').map((member) => required(member, 'key')),
  );

const textOf = (parent: XmlElement, name: string): string => {
  const child = childElements(parent, name)[0];
  return child ? plainText(child) : '';
};

function only(parent: XmlElement, name: string): XmlElement {
  const found = isTei(parent, 'TEI') ? [...elementsOf(parent, name)] : childElements(parent, name);
  if (found.length !== 1 || !found[0]) throw new OddError(parent, `it needs one “${name}”`);
  return found[0];
}

function required(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined) throw new OddError(element, `it needs @${name}`);
  return value;
}
