import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { settlePlaces } from '../../scripts/pivot/places.js';

/** The points of a place x are written [x and x]; of one without text, [x x]. */
function settled(html: string): string {
  const written = html
    .replace(/\[(\w)/g, '<span class="app-begin" data-app="$1"></span>')
    .replace(/(\w)\]/g, '<span class="app-end" data-app="$1"></span>');
  const root: Root = fromHtml(written, { fragment: true });
  settlePlaces(root as unknown as Element);
  return toHtml(root)
    .replace(/<span class="app-begin" data-app="(\w+)"><\/span>/g, '[$1')
    .replace(/<span class="app-end" data-app="(\w+)"><\/span>/g, '$1]');
}

describe('settlePlaces', () => {
  it('leaves what stands in a passage', () => {
    const html = '<p class="psg">a [x b x] c</p>';
    expect(settled(html)).toBe(html);
  });

  it('puts the points of whole passages into the first and the last of them', () => {
    expect(settled('<div>[x <p class="psg">a</p><p class="psg">b</p>x]<p class="psg">c</p></div>')).toBe(
      '<div> <p class="psg">[xa</p><p class="psg">bx]</p><p class="psg">c</p></div>',
    );
  });

  it('puts the points of a place without text into the passage after it, else before it', () => {
    expect(settled('<p class="psg">a</p>[x x]<p class="psg">b</p>')).toBe(
      '<p class="psg">a</p> <p class="psg">[xx]b</p>',
    );
    expect(settled('<p class="psg">a</p>[x x]')).toBe('<p class="psg">a[xx]</p> ');
  });

  it('keeps places within each other so', () => {
    expect(settled('[x[y<p class="psg">a</p>y]x]')).toBe('<p class="psg">[x[yay]x]</p>');
  });

  it('puts the points of a whole table into its cells', () => {
    expect(settled('<div>[x<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>x]</div>')).toBe(
      '<div><table><tbody><tr><td>[xa</td><td>bx]</td></tr></tbody></table></div>',
    );
  });

  it('makes a passage for the points where there is none', () => {
    expect(settled('<div>[x x]</div>')).toBe('<div><p class="psg loose">[xx]</p> </div>');
  });
});
