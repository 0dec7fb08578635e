import fc from 'fast-check';
import type { ElementContent, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { element as h, textOf } from '../../scripts/pivot/hast.js';
import { collapseWhitespace } from '../../scripts/pivot/whitespace.js';

const collapsed = (...children: ElementContent[]): Root => {
  const root: Root = { type: 'root', children };
  collapseWhitespace(root);
  return root;
};

describe('collapseWhitespace', () => {
  it('keeps one space between inline elements, and none at the borders of a block', () => {
    const p = h('p', {}, ' a ', h('em', {}, ' b'), h('em', {}, '\n c '), ' d \n');
    expect(textOf(collapsed(p))).toBe('a b c d');
  });

  it('drops layout between blocks', () => {
    expect(
      collapsed(h('section', {}, '\n  ', h('p', {}, 'a'), '\n  ', h('p', {}, 'b'), '\n')).children,
    ).toMatchObject([{ children: [{ tagName: 'p' }, { tagName: 'p' }] }]);
  });

  it('adds no space inside a word', () => {
    expect(textOf(collapsed(h('p', {}, 'wo', h('em', {}, 'rd'), 's')))).toBe('words');
  });

  it('changes nothing but white space, whatever the nesting', () => {
    const text = fc.stringMatching(/^[ab \n]{0,6}$/);
    const { node } = fc.letrec<{ node: ElementContent }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        text.map((value): ElementContent => ({ type: 'text', value })),
        fc
          .tuple(fc.constantFrom('em', 'span', 'p', 'li'), fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, children]): ElementContent => h(name, {}, children)),
      ),
    }));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 5 }), (children) => {
        const before = textOf(children).replace(/\s/g, '');
        expect(textOf(collapsed(...children)).replace(/\s/g, '')).toBe(before);
      }),
    );
  });
});
