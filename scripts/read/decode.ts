/**
 * Turns a file's bytes into text: by its byte order mark, else by its XML declaration, else as UTF-8
 * (XML 1.0, appendix F). Line ends become newlines (XML 1.0, section 2.11).
 * @throws RangeError for an encoding that is not known, TypeError for bytes that are not in the encoding
 */
export function decode(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  return text.replace(/\r\n?/g, '\n');
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0x00 && b === 0x3c) return 'utf-16be';
  if (a === 0x3c && b === 0x00) return 'utf-16le';
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
}
