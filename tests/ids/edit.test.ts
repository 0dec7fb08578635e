import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEdits } from '../../scripts/ids/edit.js';

const at = (line: number, column: number, text: string) => ({ line, column, text });

describe('withEdits', () => {
  it('keeps line ends, the byte order mark and every character', () => {
    const bytes = Buffer.from('\ufeff<a>é😀\r\n<b/>\r<c/>\n</a>', 'utf8');
    const result = withEdits(bytes, [at(1, 3, ' n="1"'), at(2, 3, ' n="2"'), at(3, 3, ' n="3"')]);
    expect(result?.toString('utf8')).toBe('\ufeff<a n="1">é😀\r\n<b n="2"/>\r<c n="3"/>\n</a>');
  });

  it.each([
    ['UTF-16, little end first', '\ufeff', (s: string) => Buffer.from(s, 'utf16le')],
    ['UTF-16, big end first', '\ufeff', (s: string) => Buffer.from(s, 'utf16le').swap16()],
    ['UTF-16 without a mark', '', (s: string) => Buffer.from(s, 'utf16le')],
    ['ISO-8859-1', '<?xml version="1.0" encoding="ISO-8859-1"?>', (s: string) => Buffer.from(s, 'latin1')],
  ])('writes %s as it is', (_, start, encode) => {
    const column = start.length - (start === '\ufeff' ? 1 : 0) + 3;
    expect(withEdits(encode(`${start}<a>é</a>`), [at(1, column, ' n="1"')])).toEqual(
      encode(`${start}<a n="1">é</a>`),
    );
  });

  it('refuses what it could not write back', () => {
    expect(withEdits(Buffer.from([0x3c, 0x61, 0x3e, 0xff]), [])).toBeUndefined();
    expect(withEdits(Buffer.from('<?xml version="1.0" encoding="shift_jis"?><a/>'), [])).toBeUndefined();
  });

  it('changes nothing else, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, n) => {
        const lines = text.replace(/\ufeff/g, '').split(/\r\n?|\n/);
        const line = (n % lines.length) + 1;
        const bytes = Buffer.from(text.replace(/\ufeff/g, ''), 'utf8');
        if (
          bytes.toString('utf8') !== text.replace(/\ufeff/g, '') ||
          /^(?:<\0|\0<)/.test(bytes.toString('latin1'))
        )
          return;
        const result = withEdits(bytes, [at(line, 1, 'INSERTED')]);
        expect(result?.toString('utf8').replace('INSERTED', '')).toBe(text.replace(/\ufeff/g, ''));
      }),
    );
  });
});
