import type { Treated } from '../../model/treated.js';
import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  isTei,
  placeOf,
  type XmlElement,
} from '../../read/tree.js';
import type { ExpectedEntry, Mention, Statement } from '../reading.js';
import { comparable } from '../white-space.js';
import type { ById } from './judgement.js';
import { plainReading } from './plain.js';

const ENTRIES = ['person', 'place', 'org', 'event', 'bibl'];
const NAMES = ['persName', 'placeName', 'orgName', 'eventName', 'label', 'title'];

/** The entries of a register: every person, place, organisation, event and work of its lists. */
export function entryElements(standOff: XmlElement): XmlElement[] {
  return [...elementsOf(standOff, ...ENTRIES)].filter((entry) =>
    isTei(entry.parent, 'listPerson', 'listPlace', 'listOrg', 'listEvent', 'listBibl'),
  );
}

/** The name that heads an entry. */
function mainName(entry: XmlElement): XmlElement | undefined {
  const names = childElements(entry, ...NAMES);
  return names.find((name) => attribute(name, 'type') === 'main') ?? names[0];
}

export const nameOf = (entry: XmlElement, treated: Treated): string => {
  const name = mainName(entry);
  return name ? textOf(name, treated) : '';
};

/**
 * What a register entry must say: each form of the name, dates, description, remarks, identifiers, sources; and the
 * mentions that must be listed in it.
 */
export function readEntry(
  entry: XmlElement,
  part: string,
  mentions: readonly Mention[],
  byId: ById,
  treated: Treated,
): ExpectedEntry {
  const name = mainName(entry);
  return {
    id: attribute(entry, 'xml:id') ?? '',
    part,
    name: nameOf(entry, treated),
    place: placeOf(entry),
    statements: [
      ...datesOf(entry),
      ...childElements(entry)
        .filter((child) => child !== name)
        .flatMap((child) => statementsOf(child, treated)),
      ...attributeTokens(entry, 'where').flatMap((pointer): Statement[] => {
        const place = byId(pointer.replace(/^#/, ''));
        return place ? [{ text: nameOf(place, treated), place: placeOf(entry) }] : [];
      }),
    ].filter((statement) => statement.text !== ''),
    mentions,
  };
}

function statementsOf(child: XmlElement, treated: Treated): Statement[] {
  const said = (element: XmlElement): Statement[] => [
    { text: textOf(element, treated), place: placeOf(element) },
  ];
  const place = placeOf(child);
  if (isTei(child, 'birth', 'death')) return datesOf(child).concat(said(child));
  if (isTei(child, 'note') && attribute(child, 'type') === 'source')
    return childElements(child, 'bibl').map((bibl) => ({
      text: textOf(bibl, treated),
      place: placeOf(bibl),
    }));
  if (isTei(child, 'idno'))
    return [
      { text: attribute(child, 'type') ?? '', place },
      { text: textOf(child, treated), place },
    ];
  if (isTei(child, 'location'))
    return [...elementsOf(child, 'geo')].flatMap((geo) =>
      textOf(geo, treated)
        .split(/[\s,]+/)
        .map((text) => ({ text, place })),
    );
  return said(child);
}

const textOf = (element: XmlElement, treated: Treated): string =>
  comparable(plainReading(element, 'corrected', treated));

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The dates of an element's attributes, in words: “8 September 1943”. A work's date says its own. */
function datesOf(element: XmlElement): Statement[] {
  return ['when', 'from', 'to'].flatMap((name): Statement[] => {
    const value = attribute(element, name);
    if (value === undefined) return [];
    const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value) ?? [];
    const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year]
      .filter(Boolean)
      .join(' ');
    return [{ text: words === '' ? value : words, place: placeOf(element) }];
  });
}
