import type { XmlElement } from '../../read/tree.js';
import { reachable } from './contents-of-odd.js';
import type { Content, DataContent, Odd } from './odd.js';
import { OddError } from './odd-error.js';

/**
 * Checks that every name the ODD uses is declared, and that everything it declares can be used:
 * a misspelt name would else allow less than was meant, in silence.
 * @throws OddError that names all faults
 */
export function checkNames(odd: Odd, schema: XmlElement): void {
  const problems: string[] = [];
  const used = new Set<string>();
  const demand = (kind: string, name: string, where: string, known: ReadonlyMap<string, unknown>): void => {
    used.add(name);
    if (!known.has(name)) problems.push(`${where} names the ${kind} “${name}”, which is not declared`);
  };
  const content = (c: Content, where: string): void => {
    if (c.kind === 'element') demand('element', c.name, where, odd.elements);
    else if (c.kind === 'class') demand('class', c.name, where, odd.modelClasses);
    else if (c.kind === 'macro') demand('macro', c.name, where, odd.macros);
    else if (c.kind === 'repeat') content(c.item, where);
    else if (c.kind === 'sequence' || c.kind === 'alternate')
      for (const item of c.items) content(item, where);
  };
  const data = (d: DataContent, where: string): void => {
    if (d.kind === 'spec') demand('data type', d.name, where, odd.dataTypes);
    else if (d.kind === 'list') data(d.item, where);
    else if (d.kind === 'alternate') for (const item of d.items) data(item, where);
  };

  for (const name of odd.start) demand('element', name, 'the start', odd.elements);
  for (const { ident, content: c } of odd.macros.values()) content(c, ident);
  for (const { ident, content: d } of odd.dataTypes.values()) data(d, ident);
  for (const { ident, memberOf, attributes } of odd.attributeClasses.values()) {
    for (const name of memberOf) demand('class', name, ident, odd.attributeClasses);
    for (const a of attributes) data(a.value, `${ident}/@${a.ident}`);
  }
  for (const element of odd.elements.values()) {
    const { ident } = element;
    content(element.content, ident);
    for (const name of element.modelClasses)
      if (!odd.modelClasses.has(name)) demand('class', name, ident, odd.modelClasses);
    for (const name of element.attributeClasses) used.add(name);
    for (const a of element.attributes) {
      if (a.from) used.add(a.from);
      data(a.spec.value, `${ident}/@${a.spec.ident}`);
    }
    if (element.examples.length === 0) problems.push(`${ident} has no example`);
    if (element.desc === '') problems.push(`${ident} has no desc`);
  }
  for (const { ident, members } of odd.modelClasses.values()) {
    for (const member of members) used.add(member);
    if (members.length === 0) problems.push(`the class “${ident}” has no member`);
  }
  for (const [ident] of [...odd.macros, ...odd.dataTypes, ...odd.attributeClasses])
    if (!used.has(ident)) problems.push(`“${ident}” is declared but not used`);
  const held = reachable(odd);
  for (const ident of odd.elements.keys())
    if (!held.has(ident)) problems.push(`the element “${ident}” is declared, but nothing may hold it`);

  if (problems.length > 0) throw new OddError(schema, problems.join('; '));
}
