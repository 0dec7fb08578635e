import { expect, it } from 'vitest';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { attribute, plainText } from '../../scripts/read/tree.js';
import { escapeAttribute, escapeXml } from '../../scripts/read/xml-text.js';

it.each(['a < b && b > c', ']]>', '"quoted" \'twice\'', 'a\tb\nc\rd', '&amp;'])(
  '%j is read as it is',
  (text) => {
    const { root } = parse(
      sourceText(
        'a.xml',
        '/a.xml',
        `<ab xml:space="preserve" n="${escapeAttribute(text)}">${escapeXml(text)}</ab>`,
      ),
    );
    expect(attribute(root, 'n')).toBe(text);
    expect(root.children.map((child) => (child.type === 'text' ? child.value : '?')).join('')).toBe(text);
    expect(plainText(root)).not.toContain('?');
  },
);
