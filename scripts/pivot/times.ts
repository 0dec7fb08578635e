import type { Parents } from 'hast';
import { property, walkHast } from './hast.js';

/** Dates as HTML knows them (HTML 4.5.14): a year, a month, a day. */
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** A date that programs cannot read is words like others: HTML allows a `time` without a date only where its text is one. */
export function settleTimes(root: Parents): void {
  walkHast(root, {
    enter(element) {
      if (element.tagName !== 'time') return undefined;
      const date = property(element, 'dateTime') ?? property(element, 'datetime');
      if (date !== undefined && DATE.test(date) && !date.startsWith('0000')) return undefined;
      element.tagName = 'span';
      delete element.properties['dateTime'];
      delete element.properties['datetime'];
      return undefined;
    },
  });
}
