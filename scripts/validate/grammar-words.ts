import { registry } from 'salve-annos/lib/salve/datatypes.js';
import { TEI, XI, XML } from '../read/tree.js';
import { mendTypes } from './schema/mended-types.js';
import { listOf } from './words.js';

/** What an editor calls a kind of value that a schema demands, where the schema itself does not say. */
const typeWords: Readonly<Record<string, string>> = {
  date: 'a date as YYYY-MM-DD',
  gYear: 'a year as YYYY',
  gYearMonth: 'a month as YYYY-MM',
  gMonth: 'a month of every year as --MM',
  gDay: 'a day of every month as ---DD',
  gMonthDay: 'a day of every year as --MM-DD',
  time: 'a time as hh:mm:ss',
  dateTime: 'a date with time as YYYY-MM-DDThh:mm:ss',
  duration: 'a duration as P1Y2M3D',
  anyURI: 'an address: # and an xml:id, or a web address, without spaces',
  ID: 'an identifier: a letter, then letters, digits, hyphens, full stops, without spaces',
  IDREF: 'an identifier that stands in the document',
  NCName: 'a name: a letter, then letters, digits, hyphens, full stops, without spaces',
  Name: 'a name: a letter, then letters, digits, hyphens, full stops, without spaces',
  NMTOKEN: 'one word without spaces',
  token: 'one word without spaces',
  language: 'a language tag, as en or sq',
  boolean: 'true or false',
  nonNegativeInteger: 'a whole number from 0',
  positiveInteger: 'a whole number from 1',
  integer: 'a whole number',
  decimal: 'a number',
  double: 'a number',
};

let namesOfTypes: ReadonlyMap<RegExp, string> | undefined;

function nameOfType(type: RegExp): string {
  mendTypes();
  namesOfTypes ??= new Map(
    Object.entries(registry.get('http://www.w3.org/2001/XMLSchema-datatypes').types).map(([name, known]) => [
      known.regexp,
      name,
    ]),
  );
  return namesOfTypes.get(type) ?? '';
}

/** Says which kinds of value are meant by the regular expressions that salve gives for them. */
export function wordsForTypes(types: readonly RegExp[]): string | undefined {
  const words = types.map((type) => typeWords[nameOfType(type)]);
  const known = [...new Set(words.filter((word) => word !== undefined))];
  return known.length > 0 ? listOf(known, 'or') : undefined;
}

/** The name of an element or attribute as an editor writes it: xml:id, xi:include, p. */
export function shownName(namespace: string, local: string): string {
  if (namespace === XML) return `xml:${local}`;
  if (namespace === XI) return `xi:${local}`;
  return local;
}

/** Names the namespace of an element, where it is not that of TEI. */
export function namespaceWords(namespace: string): string {
  if (namespace === TEI) return '';
  return namespace === '' ? ', which has no namespace,' : ` of the namespace ${namespace}`;
}
