import { attribute, type XmlElement } from '../read/tree.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** “1943-09-08” as “8 September 1943”; shorter dates accordingly, and whatever is none as it is. */
export function dateInWords(date: string): string {
  const [, year, month, day] = /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?:T.*)?$/.exec(date) ?? [];
  if (year === undefined) return date.replace(/\s+/g, ' ').trim();
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ');
}

/** What the attributes of a date say, in words (TEI att.datable): “1871”, “from 1871 to 1874”, “between 1871 and 1874”. */
export function datingOf(element: XmlElement): string {
  const said = (...names: string[]): string | undefined => {
    const value = names
      .map((name) => attribute(element, name)?.trim())
      .find((v) => v !== undefined && v !== '');
    return value === undefined ? undefined : dateInWords(value);
  };
  const when = said('when', 'when-iso', 'when-custom');
  if (when !== undefined) return when;
  const from = said('from', 'from-iso', 'from-custom');
  const to = said('to', 'to-iso', 'to-custom');
  const after = said('notBefore', 'notBefore-iso', 'notBefore-custom');
  const before = said('notAfter', 'notAfter-iso', 'notAfter-custom');
  const span = [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ');
  const bounds =
    after && before
      ? `between ${after} and ${before}`
      : [after && `not before ${after}`, before && `not after ${before}`].filter(Boolean).join(' ');
  return [span, bounds].filter(Boolean).join(', ');
}
