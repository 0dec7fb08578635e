import { type Finding, finding, type Place } from '../findings/finding.js';

/** Expanded text of all entities of one file: more is an attack or an accident. */
const LIMIT = 1_000_000;

/**
 * Reads the general entities of an internal DTD subset (XML 1.0, section 4.2).
 * Only entities that stand for plain text are taken; nothing outside the file is ever read.
 * @param doctype what stands between `<!DOCTYPE` and its `>`
 * @returns the entities by name, fully expanded, and a finding for each that is not taken
 */
export function internalEntities(
  doctype: string,
  place: Place,
): { entities: Record<string, string>; findings: Finding[] } {
  const raw = new Map<string, string>();
  const findings: Finding[] = [];
  const refuse = (name: string, problem: string): void => {
    findings.push(finding('R006', place, { name, problem }));
  };
  const subset = doctype.replace(/<!--[\s\S]*?-->/g, '');
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
      if (/[<&]/.test(raw.get(name) ?? '') && /<[A-Za-z!?/]/.test(text)) refuse(name, 'it contains markup');
      else entities[name] = text;
    } catch (error) {
      refuse(name, error instanceof Error ? error.message : String(error));
    }
  }
  return { entities, findings };
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
