/** Scheme and host, and what follows them. */
const PARTS = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^#]*)(?:#(.*))?$/is;
/** ASCII characters that stand in no path, query or fragment, and signs of percentage that encode nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ILLEGAL = /[\x00-\x20"<>\\^`{|}[\]]|%(?![0-9a-f]{2})/gi;

/**
 * An address as a URL may be written (RFC 3986): what is illegal in it is encoded, so that it leads where it led.
 * @returns undefined if it is no address that leads anywhere
 */
export function legalAddress(address: string): string | undefined {
  const [, host, path = '', fragment] = PARTS.exec(address.trim()) ?? [];
  if (host === undefined) return undefined;
  const encoded = (text: string): string => text.replace(ILLEGAL, encodeURIComponent);
  const end = fragment === undefined ? '' : `#${encoded(fragment).replaceAll('#', '%23')}`;
  const legal = `${host}${encoded(path)}${end}`;
  return URL.canParse(legal) ? legal : undefined;
}
