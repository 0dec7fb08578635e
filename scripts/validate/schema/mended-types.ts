import { registry } from 'salve-annos/lib/salve/datatypes.js';

/** What stands before a month or day that belongs to no year (XML Schema Datatypes, sections 3.2.11 to 3.2.14). */
const hyphens: Readonly<Record<string, string>> = { gMonthDay: '--', gMonth: '--', gDay: '---' };

let isMended = false;

/** Salve 1.2.4 wants “11-28” where XML Schema wants “--11-28”: puts that right, once. */
export function mendTypes(): void {
  if (isMended) return;
  isMended = true;
  const { types } = registry.get('http://www.w3.org/2001/XMLSchema-datatypes');
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
