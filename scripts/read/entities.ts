import { type Finding, finding, type Place } from '../findings/finding.js';

/** Expanded text of all entities of one file: more is an attack or an accident. */
const LIMIT = 1_000_000;

/**
 * Reads the general entities of an internal DTD subset (XML 1.0, section 4.2); nothing outside the file is ever read.
 * @param doctype what stands between `<!DOCTYPE` and its `>`
 * @returns the entities by name, fully expanded: those of plain text, and those that hold markup; and a finding for each
 * that is not taken
 */
export function internalEntities(
  doctype: string,
  place: Place,
): { entities: Record<string, string>; markup: ReadonlyMap<string, string>; findings: Finding[] } {
  const raw = new Map<string, string>();
  const findings: Finding[] = [];
  const refuse = (name: string, problem: string): void => {
    findings.push(finding('R006', place, { name, problem }));
  };
  const markup = new Map<string, string>();
  const subset = withParameters(doctype.replace(/<!--[\s\S]*?-->/g, ''));
  for (const [, name = '', kind, double, single] of subset.matchAll(
    /<!ENTITY\s+([^\s%]+)\s+(?:(SYSTEM|PUBLIC)\b[^>]*|"([^"]*)"|'([^']*)')\s*>/g,
  )) {
    if (kind) refuse(name, 'it stands outside the file, and nothing outside is read');
    else if (!raw.has(name)) raw.set(name, double ?? single ?? '');
  }

  const entities: Record<string, string> = {};
  const expanded = new Map<string, string>();
  let total = 0;
  const expand = (name: string, trail: readonly string[]): string => {
    const value = raw.get(name);
    if (value === undefined) return `&${name};`;
    const known = expanded.get(name);
    if (known !== undefined) return known;
    if (trail.includes(name)) throw new Error('it contains itself');
    const text = value.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|([^;\s]+));/g, (_, hex, dec, inner: string) => {
      if (hex ?? dec) return String.fromCodePoint(Number.parseInt(hex ?? dec, hex ? 16 : 10));
      return predefined.get(inner) ?? expand(inner, [...trail, name]);
    });
    total += text.length;
    if (total > LIMIT) throw new Error('its expansion is larger than a million characters');
    expanded.set(name, text);
    return text;
  };
  for (const name of raw.keys()) {
    try {
      const text = expand(name, []);
      if (/[<&]/.test(raw.get(name) ?? '') && /<[A-Za-z_!?/]/.test(text)) markup.set(name, text);
      else entities[name] = text;
    } catch (error) {
      refuse(name, error instanceof Error ? error.message : String(error));
    }
  }
  return { entities, markup, findings };
}

/** A subset in which the parameter entities that it declares itself are replaced, as often as they are nested (4.4.8). */
function withParameters(subset: string): string {
  const parameters = new Map<string, string>();
  for (const [, name = '', double, single] of subset.matchAll(
    /<!ENTITY\s+%\s+([^\s]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g,
  ))
    if (!parameters.has(name)) parameters.set(name, double ?? single ?? '');
  let text = subset;
  for (let round = 0; round < 8 && text.length < LIMIT; round++) {
    const next = text.replace(/(\s|^|\])%([^\s;%]+);/g, (whole, before: string, name: string) => {
      const value = parameters.get(name);
      return value === undefined ? whole : `${before}${value}`;
    });
    if (next === text) break;
    text = next;
  }
  return text;
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
