import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodedAddress } from '../read/addresses.js';
import { attribute, type XmlElement } from '../read/tree.js';

/** Where an address of TEI leads. */
export type Target =
  | { readonly at: 'web'; readonly address: string }
  | { readonly at: 'file'; readonly path: string }
  | { readonly at: 'inside'; readonly base64: string }
  | { readonly at: 'nowhere' }
  /** Out of the folder of the edition, or by a scheme that is not followed. */
  | { readonly at: 'outside' };

/** From where a relative address is counted: an address of the web, or a folder. */
type Base = { readonly web: string } | { readonly folder: string };

/**
 * Follows an address from the file in which an element stands, or from its xml:base (XML Base, section 4).
 * @param folder the folder of the edition, absolute: no file outside it is ever read
 */
export function targetOf(element: XmlElement, url: string, folder: string): Target {
  const data = /^data:[^,]*;base64,([\s\S]*)$/i.exec(url);
  if (data) return { at: 'inside', base64: data[1] ?? '' };
  const base = baseOf(element);
  if (base === undefined) return { at: 'outside' };
  const address = 'web' in base ? joined(base.web, url) : webAddress(url);
  if (address !== undefined) return { at: 'web', address };
  if (!('folder' in base) || isElsewhere(url)) return { at: 'outside' };
  return fileAt(base.folder, url, folder);
}

/** The last part of an address: the name of the file. */
export function nameIn(url: string): string {
  if (/^data:/i.test(url)) return '';
  const [whole = ''] = url.split(/[?#]/);
  return decodedAddress(whole).split(/[/\\]/).filter(Boolean).at(-1) ?? '';
}

function baseOf(element: XmlElement): Base | undefined {
  const bases: string[] = [];
  for (let at: XmlElement | undefined = element; at && at.source === element.source; at = at.parent) {
    const base = attribute(at, 'xml:base');
    if (base !== undefined) bases.unshift(base);
  }
  let base: Base | undefined = { folder: path.dirname(element.source.absolutePath) };
  for (const next of bases) base = base && stepped(base, next);
  return base;
}

/** The base that an xml:base makes of the one around it; undefined if it leads where no file is read. */
function stepped(base: Base, next: string): Base | undefined {
  const address = 'web' in base ? joined(base.web, next) : webAddress(next);
  if (address !== undefined) return { web: address };
  if ('web' in base || isElsewhere(next)) return undefined;
  const whole = path.resolve(base.folder, decodedAddress(next));
  return { folder: /(?:^|\/)\.{0,2}$/.test(next) ? whole : path.dirname(whole) };
}

const webAddress = (url: string): string | undefined =>
  /^\s*https?:\/\//i.test(url) && URL.canParse(url.trim()) ? new URL(url.trim()).href : undefined;

function joined(base: string, url: string): string | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const { href, protocol } = new URL(url, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}

/** True for a scheme, another host, or a place that depends on the machine. */
const isElsewhere = (url: string): boolean =>
  /^\s*(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(url) || url.includes('\0');

/** The file that an address means: decoded without query and fragment, else as it is written. */
function fileAt(from: string, url: string, folder: string): Target {
  const [bare = ''] = url.split(/[?#]/);
  const names = [decodedAddress(bare), decodedAddress(url), url, decodedAddress(bare).replaceAll('\\', '/')];
  const candidates = new Set(names.filter((n) => n.trim() !== '' && !n.includes('\0')));
  let outside = false;
  for (const name of candidates) {
    const target = path.resolve(from, name);
    if (leadsOut(folder, target)) outside = true;
    else if (isFile(target)) return { at: 'file', path: target };
  }
  return { at: outside ? 'outside' : 'nowhere' };
}

function isFile(target: string): boolean {
  try {
    return statSync(target).isFile();
  } catch {
    return false;
  }
}

/** True if a path leads out of a folder, be it by a symbolic link. */
function leadsOut(folder: string, target: string): boolean {
  const ways = [path.relative(folder, target)];
  if (existsSync(target)) ways.push(path.relative(realpathSync(folder), realpathSync(target)));
  return ways.some((way) => way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way));
}
