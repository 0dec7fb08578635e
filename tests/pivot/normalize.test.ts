import type { ElementContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { inlineText } from '../../scripts/formats/text/inline.js';
import { plainText } from '../../scripts/formats/text/text.js';
import type { Policy } from '../../scripts/model/policy.js';

import { expectedReading } from '../../scripts/verify/expected.js';
import { Verifier } from '../../scripts/verify/verify.js';
import { textOfFlow } from '../../scripts/verify/white-space.js';
import { pivotOfTei, sourceOf } from '../support/pivot.js';

/** The text of a paragraph, as the pivot has it and as the second reading has it: they must agree. */
async function read(paragraph: string, header = '', policy: Policy = 'normalized') {
  const source = sourceOf({ header, text: `<text><body><p>${paragraph}</p></body></text>` });
  const edition = await pivotOfTei(source, policy);
  const part = edition.parts.find((p) => p.id === 'd');
  const text = inlineText((part?.body.children ?? []) as ElementContent[]);
  const second = expectedReading(source, policy).parts.find((p) => p.id === 'd');
  expect(textOfFlow(second?.flow ?? [])).toBe(text);
  // Notes, readings and all: what is written and what is expected are the same.
  const { findings } = await new Verifier(source, policy).check([plainText(edition, 'x')]);
  expect(findings.filter((f) => f.code.startsWith('V'))).toEqual([]);
  return text;
}

const encoding = (content: string) => `<encodingDesc>${content}</encodingDesc>`;
const hyphenation = (eol: string) =>
  encoding(`<editorialDecl><hyphenation eol="${eol}"><p>x</p></hyphenation></editorialDecl>`);

describe('hyphens at line ends', () => {
  it.each([
    ['Wör-<lb/>ter', 'Wörter'],
    ['Wör-\n<lb n="2"/>\n ter', 'Wörter'],
    ['Wör¬<lb/>ter Wör⸗<lb/>ter Wör‐<lb/>ter Wör‑<lb/>ter', 'Wörter Wörter Wörter Wörter'],
    ['Wör-<lb break="no"/>ter', 'Wörter'],
    ['Wör-<pb n="3"/><lb/>ter', 'Wörter'],
    ['<hi>Wör-</hi><lb/><hi>ter</hi>', 'Wörter'],
    ['Wör<hi>-</hi> <lb/> ter', 'Wörter'],
    ['Wör<choice><sic>-</sic><corr>-</corr></choice><lb/>ter', 'Wörter'],
    ['<choice><sic>x</sic><corr>Wör-<lb/>ter</corr></choice>', 'Wörter'],
    ['Groß-<lb/>Berlin', 'Groß- Berlin'],
    ['Hals-<lb break="yes"/>und Beinbruch', 'Hals- und Beinbruch'],
    ['er kam -<lb/>und ging', 'er kam - und ging'],
    ['1914-<lb/>bis heute', '1914- bis heute'],
    ['wohl-bekannt', 'wohl-bekannt'],
    ['Wör- ter', 'Wör- ter'],
    ['Wör-<note>N</note><lb/>ter', 'Wör-(1) ter'],
    ['Wör-<gap/><lb/>ter', 'Wör-[…] ter'],
    ['Wör-<fw>Kopf</fw><lb/>ter', 'Wörter'],
    ['a-<lb/>b-<lb/>c', 'abc'],
    ['<q><p>Wör-</p><lb/><p>ter</p></q>', 'Wör- ter'],
    ['<eg>Wör-\nſ</eg>', 'Wör- ſ'],
  ])('%s is %s', async (tei, text) => {
    expect(await read(tei)).toBe(text);
  });

  it('follow the declaration of the header', async () => {
    const tei = 'wohl-<lb/>bekannt';
    expect(await read(tei, hyphenation('all'))).toBe('wohlbekannt');
    expect(await read(tei, hyphenation('some'))).toBe('wohlbekannt');
    expect(await read(tei, hyphenation('hard'))).toBe('wohl-bekannt');
    expect(await read(tei, hyphenation('none'))).toBe('wohl- bekannt');
  });

  it('are left alone by the other policies', async () => {
    for (const policy of ['corrected', 'source', 'diplomatic'] as const)
      expect(await read('Wör-<lb/>ter ſ ﬁ', '', policy)).toBe('Wör- ter ſ ﬁ');
  });
});

describe('letters', () => {
  it('of older print are written as today', async () => {
    expect(await read('Waſſer, ﬂieſzen, ﬀ ﬁ ﬃ ﬄ ﬅ ﬆ')).toBe('Wasser, flieszen, ff fi ffi ffl st st');
  });

  it('stay where the header says that they are standard, or that all is marked', async () => {
    const charDecl = '<charDecl><char xml:id="ls"><mapping type="normalized">ſ</mapping></char></charDecl>';
    expect(await read('Waſſer ﬁ', encoding(charDecl))).toBe('Waſſer fi');
    const markup = '<editorialDecl><normalization method="markup"><p>x</p></normalization></editorialDecl>';
    expect(await read('Waſſer ﬁ', encoding(markup))).toBe('Waſſer ﬁ');
  });

  it('may be glyphs', async () => {
    const charDecl =
      '<charDecl><glyph xml:id="ls"><mapping type="diplomatic">ſ</mapping></glyph><glyph xml:id="hy"><mapping>⸗</mapping></glyph></charDecl>';
    expect(await read('Wa<g ref="#ls"/>er Wör<g ref="#hy"/><lb/>ter', encoding(charDecl))).toBe(
      'Waser Wörter',
    );
  });

  it('are those of the source in readings that are left out as such, and of the text in variants', async () => {
    expect(
      await read(
        'a<note>Waſ-<lb/>ſer <choice><sic>ſic</sic><corr>ſo</corr></choice></note> <choice><orig>Waſſer</orig><reg>Waſſers</reg></choice> <app><lem>ſo</lem><rdg wit="#A">Waſ-<lb/>ſer</rdg></app>',
      ),
    ).toBe('a(1) Wassers so');
  });
});
