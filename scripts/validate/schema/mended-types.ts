import { registry } from 'salve-annos/lib/salve/datatypes.js';

/** What stands before a month or day that belongs to no year (XML Schema Datatypes, sections 3.2.11 to 3.2.14). */
const hyphens: Readonly<Record<string, string>> = { gMonthDay: '--', gMonth: '--', gDay: '---' };

/**
 * What validators take for an address: XML Schema allows any text that escaping makes one (Datatypes, 3.2.17), spaces
 * too. Checked are escapes, that a fragment begins once, and that what looks like a scheme is one with something after it.
 */
const ADDRESS = /^(?!.*%(?![0-9a-f]{2}))(?![^#]*#[^#]*#)(?:[a-z][a-z0-9+.-]*:(?=[^#])|(?![^/?#]*:))/is;

let isMended = false;

/**
 * Puts right, once, what salve 1.2.4 wants otherwise than XML Schema: “11-28” for “--11-28”, and addresses without
 * spaces.
 */
export function mendTypes(): void {
  if (isMended) return;
  isMended = true;
  const { types } = registry.get('http://www.w3.org/2001/XMLSchema-datatypes');
  Object.assign(types['anyURI'] ?? {}, { regexp: ADDRESS });
  for (const [name, lead] of Object.entries(hyphens)) {
    const type = types[name];
    if (!type) continue;
    const original = type.disallows.bind(type);
    type.disallows = (value, ...rest) => {
      const trimmed = value.trim();
      return original(trimmed.startsWith(lead) ? trimmed.slice(lead.length) : '', ...rest);
    };
  }
}
