import type { EventSet } from 'salve-annos/lib/salve/patterns.js';

interface ExpandedName {
  readonly namespace: string;
  readonly local: string;
}

/** What a grammar would accept at some point of a file, sorted by kind. Names that are wildcards are left out. */
export class Possible {
  readonly elements: readonly ExpandedName[];
  readonly attributes: readonly ExpandedName[];
  /** The words that an attribute may have as its value. */
  readonly values: readonly string[];
  /** The data types that an attribute’s value may have. */
  readonly valueTypes: readonly RegExp[];
  /** True if any text may stand here. */
  readonly text: boolean;
  /** Words and data types that the text of an element may have, where not any text may stand. */
  readonly textValues: readonly string[];
  readonly textTypes: readonly RegExp[];

  constructor(events: EventSet) {
    const elements: ExpandedName[] = [];
    const attributes: ExpandedName[] = [];
    const values: string[] = [];
    const valueTypes: RegExp[] = [];
    const textValues: string[] = [];
    const textTypes: RegExp[] = [];
    let text = false;
    for (const event of events) {
      if (event.name === 'enterStartTag' || event.name === 'attributeName') {
        const names = (event.namePattern.toArray() ?? []).map(({ ns, name }) => ({
          namespace: ns,
          local: name,
        }));
        (event.name === 'enterStartTag' ? elements : attributes).push(...names);
      } else if (event.name === 'attributeValue') {
        if (typeof event.value === 'string') values.push(event.value);
        else valueTypes.push(event.value);
      } else if (event.name === 'text') {
        if (typeof event.value === 'string') textValues.push(event.value);
        else if (event.value.source === '^[^]*$') text = true;
        else textTypes.push(event.value);
      }
    }
    this.elements = unique(elements);
    this.attributes = unique(attributes);
    this.values = values;
    this.valueTypes = valueTypes;
    this.text = text;
    this.textValues = textValues;
    this.textTypes = textTypes;
  }
}

const unique = (names: readonly ExpandedName[]): ExpandedName[] => [
  ...new Map(names.map((n) => [`${n.namespace} ${n.local}`, n])).values(),
];
