import { createHash } from 'node:crypto';

/** The namespace of addresses (RFC 9562, section 6.6). */
export const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** The namespace of editions that have no public address yet; their name is their title. */
export const TITLE_NAMESPACE = '3f0d1c52-7f0e-4c1b-9a44-6f3a2f6d9a10';

/**
 * A UUID of version 5 (RFC 9562, section 5.5): the same for the same name, for ever.
 * @param namespace a UUID in its usual writing
 */
export function uuid5(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replace(/-/g, ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
