/** True for an address that names a scheme or a host, and so no file beside the one it stands in. */
export const isWebAddress = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(address);

/** What an address, or a piece of one, means without its escapes; as it stands, if they are none of characters. */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
