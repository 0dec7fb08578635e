import { attribute, childElements, isTei, plainText, type XmlElement } from '../../read/tree.js';
import type { Content, DataContent, Value } from './odd.js';
import { OddError } from './odd-error.js';

/** Reads what an element may hold from `content`, or from a part of it (TEI Guidelines 22.5.1). */
export function readContent(element: XmlElement): Content {
  if (isTei(element, 'content')) return one(element, childElements(element).map(readContent));
  return repeated(element, unrepeated(element));
}

function unrepeated(element: XmlElement): Content {
  if (isTei(element, 'empty')) return { kind: 'empty' };
  if (isTei(element, 'textNode')) return { kind: 'text' };
  if (isTei(element, 'elementRef')) return { kind: 'element', name: key(element) };
  if (isTei(element, 'classRef')) return { kind: 'class', name: key(element) };
  if (isTei(element, 'macroRef')) return { kind: 'macro', name: key(element) };
  if (isTei(element, 'sequence')) return { kind: 'sequence', items: childElements(element).map(readContent) };
  if (isTei(element, 'alternate'))
    return { kind: 'alternate', items: childElements(element).map(readContent) };
  throw new OddError(element, 'this processor does not know it');
}

/** Reads what a value may be from `content` of a dataSpec, `datatype`, `valList`, or a part of them. */
export function readDataContent(element: XmlElement): DataContent {
  if (isTei(element, 'content')) return one(element, childElements(element).map(readDataContent));
  if (isTei(element, 'datatype')) {
    const item = one(element, childElements(element).map(readDataContent));
    const { min, max } = occurrences(element);
    return min === 1 && max === 1 ? item : { kind: 'list', item, min, max };
  }
  if (isTei(element, 'textNode')) return { kind: 'text' };
  if (isTei(element, 'alternate'))
    return { kind: 'alternate', items: childElements(element).map(readDataContent) };
  if (isTei(element, 'valList')) {
    if (attribute(element, 'type') !== 'closed') throw new OddError(element, 'its type is not “closed”');
    return { kind: 'values', values: childElements(element, 'valItem').map(readValue) };
  }
  if (isTei(element, 'dataRef')) {
    const spec = attribute(element, 'key');
    if (spec !== undefined) return { kind: 'spec', name: spec };
    const name = attribute(element, 'name');
    if (name !== undefined) return { kind: 'xsd', name, pattern: attribute(element, 'restriction') };
  }
  throw new OddError(element, 'this processor does not know it');
}

const readValue = (item: XmlElement): Value => ({
  ident: attribute(item, 'ident') ?? '',
  desc: childElements(item, 'desc').map(plainText).join(' '),
});

const key = (element: XmlElement): string => {
  const name = attribute(element, 'key');
  if (name === undefined) throw new OddError(element, 'it needs @key');
  return name;
};

function one<T>(element: XmlElement, items: readonly T[]): T {
  const [item] = items;
  if (items.length !== 1 || item === undefined)
    throw new OddError(element, 'it holds one thing; put several into sequence or alternate');
  return item;
}

function repeated(element: XmlElement, item: Content): Content {
  const { min, max } = occurrences(element);
  return min === 1 && max === 1 ? item : { kind: 'repeat', item, min, max };
}

function occurrences(element: XmlElement): { min: number; max: number } {
  const min = Number(attribute(element, 'minOccurs') ?? 1);
  const maximum = attribute(element, 'maxOccurs') ?? '1';
  const max = maximum === 'unbounded' ? Number.POSITIVE_INFINITY : Number(maximum);
  if (!Number.isInteger(min) || Number.isNaN(max) || max < min)
    throw new OddError(element, 'minOccurs and maxOccurs do not fit');
  return { min, max };
}
