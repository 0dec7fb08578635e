import { describe, expect, it } from 'vitest';
import { mayBeSvg, svgOf } from '../../scripts/pictures/svg.js';
import { bytesOf } from '../support/pictures.js';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** What becomes of the content of a drawing, and what was taken out of it. */
function cleaned(content: string, attributes = ''): { inner: string; removed: readonly string[] } {
  const { looked, removed } = svgOf(bytesOf(`<svg ${NS} ${attributes}>${content}</svg>`), 'a.svg');
  if ('problem' in looked) throw new Error(looked.problem);
  return { inner: new TextDecoder().decode(looked.bytes).replace(/^<svg[^>]*>|<\/svg>\n$/g, ''), removed };
}

const refused = (text: string): string => {
  const { looked } = svgOf(bytesOf(text), 'a.svg');
  return 'problem' in looked ? looked.problem : 'not refused';
};

describe('drawings', () => {
  it('keep what draws', () => {
    const drawn =
      '<defs><linearGradient id="g" gradientTransform="rotate(9)"><stop offset="0" stop-color="red"></stop></linearGradient></defs>' +
      '<g class="a" style="stroke:url(#g)"><path d="M0 0L1 1" fill="url(#g)"></path></g><text x="1" xml:space="preserve">A &lt; <tspan dy="2">B</tspan></text>' +
      '<use xlink:href="#g" x="2"></use><image xlink:href="data:image/png;base64,AAAA" width="1" height="1"></image>';
    expect(cleaned(drawn)).toEqual({ inner: drawn, removed: [] });
  });

  it('keep the case of their names, and their box', () => {
    const { looked } = svgOf(
      bytesOf(`<svg ${NS} viewBox="0 0 40 20"><clipPath id="c"/><feGaussianBlur/></svg>`),
      'a.svg',
    );
    expect(looked).toMatchObject({ width: 40, height: 20 });
    const text = 'bytes' in looked ? new TextDecoder().decode(looked.bytes) : '';
    expect(text).toContain('viewBox="0 0 40 20"');
    expect(text).toContain('<clipPath id="c">');
  });

  it.each([
    ['<script>alert(1)</script>', '', 'a script'],
    ['<g onclick="alert(1)"/>', '<g></g>', 'an event handler'],
    ['<g ONLOAD="alert(1)"/>', '<g></g>', 'an event handler'],
    [
      '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
      '',
      'foreign markup (foreignObject)',
    ],
    ['<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>', '<path d="M0 0"></path>', 'a link'],
    ['<set attributeName="href" to="x"/>', '', 'an animation'],
    [
      '<image href="https://example.org/x.png"/>',
      '<image></image>',
      'a reference to something outside the drawing',
    ],
    ['<image href="other.png"/>', '<image></image>', 'a reference to something outside the drawing'],
    [
      '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
      '<image></image>',
      'a reference to something outside the drawing',
    ],
    ['<use href="other.svg#a"/>', '<use></use>', 'a reference to something outside the drawing'],
    ['<use href="data:image/png;base64,AA"/>', '<use></use>', 'a reference to something outside the drawing'],
    [
      '<style>@import "https://example.org/a.css"; .a{fill:red}</style>',
      '<style> .a{fill:red}</style>',
      'a style that reaches out of the drawing',
    ],
    [
      '<style>.a{fill:url(https://example.org/a.svg#b)}</style>',
      '<style>.a{fill:none}</style>',
      'a style that reaches out of the drawing',
    ],
    ['<style>.a{fill:u\\72l(//example.org)}</style>', '', 'a style that reaches out of the drawing'],
    [
      '<style>.a{fill:ur/**/l(x)} @im/**/port "x";</style>',
      '<style>.a{fill:ur l(x)} @im port "x";</style>',
      undefined,
    ],
    [
      '<path fill="url( \'//example.org/x\' )"/>',
      '<path fill="none"></path>',
      'a style that reaches out of the drawing',
    ],
    [
      '<path style="fill:red;background:image-set(\'x\' 1x)"/>',
      '<path></path>',
      'a style that reaches out of the drawing',
    ],
    ['<x:y xmlns:x="urn:x">lost</x:y>', '', undefined],
    ['<unknown/>', '', undefined],
    ['<metadata>who made it</metadata>', '', undefined],
  ])('%s', (content, inner, removed) => {
    expect(cleaned(content)).toEqual({ inner, removed: removed === undefined ? [] : [removed] });
  });

  it('take their size from their measures, or their box', () => {
    const size = (attributes: string): unknown[] => {
      const { looked } = svgOf(bytesOf(`<svg ${NS} ${attributes}/>`), 'a.svg');
      return 'problem' in looked ? [looked.problem] : [looked.width, looked.height];
    };
    expect(size('width="10mm" height="1in"')).toEqual([38, 96]);
    expect(size('width="100%" viewBox="0,0 30 20"')).toEqual([30, 20]);
    expect(size('width="60" viewBox="0 0 30 20"')).toEqual([60, 40]);
    expect(size('height="60" viewBox="0 0 30 20"')).toEqual([90, 60]);
    expect(size('viewBox="none"')).toEqual([undefined, undefined]);
  });

  it('read entities that stand for text, and no others', () => {
    const doctype = `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>`;
    expect(refused(`${doctype}<svg xmlns="&ns;"/>`)).toBe('not refused');
    expect(refused('<!DOCTYPE svg [<!ENTITY x SYSTEM "/etc/passwd">]><svg>&x;</svg>')).toMatch(
      /cannot be read.*outside/,
    );
  });

  it('are refused if they are no SVG, or not well-formed', () => {
    expect(refused('<svg/>')).toMatch(/root element is not svg in the namespace/);
    expect(refused(`<svg ${NS}><g></svg>`)).toMatch(/not well-formed/);
  });

  it('are refused if they multiply without end', () => {
    const level = (n: number, use: string): string => `<g id="l${n}">${use.repeat(10)}</g>`;
    const bomb = (use: (n: number) => string): string =>
      `<svg ${NS}><path id="l0" d="M0 0"/>${Array.from({ length: 9 }, (_, i) => level(i + 1, use(i))).join('')}</svg>`;
    expect(refused(bomb((n) => `<use href="#l${n}"/>`))).toMatch(/multiply without end/);
    expect(refused(bomb((n) => `<path fill="url(#l${n})"/>`))).toMatch(/multiply without end/);
    const styles = Array.from({ length: 9 }, (_, i) => `.c${i}{fill:url(#l${i})}`).join('');
    const styled = bomb((n) => `<path class="x c${n}"/>`).replace(
      '<path id',
      `<style>${styles}</style><path id`,
    );
    expect(refused(styled)).toMatch(/multiply without end/);
    expect(refused(`<svg ${NS}><g id="a"><use href="#a"/></g></svg>`)).toBe('not refused');
  });

  it('are read in a time that grows with their size only', () => {
    // The time of the processor: other work on the machine does not count.
    const started = process.cpuUsage();
    for (const content of ['<!--', '/*', 'url(', '@font-face{', '@import "', '{', '.a{fill:url(#b)'])
      cleaned(`<style><![CDATA[${content.repeat(100_000)}]]></style>`);
    cleaned('<g/>'.repeat(100_000), `width="1${' '.repeat(100_000)}x"`);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
  });

  it('are refused if they are too deep', () => {
    const deep = (n: number): string => `<svg ${NS}>${'<g>'.repeat(n)}${'</g>'.repeat(n)}</svg>`;
    expect(refused(deep(100))).toBe('not refused');
    expect(refused(deep(500_000))).toMatch(/more than 500 steps/);
    const chain = Array.from({ length: 1000 }, (_, i) => `<g id="l${i}"><use href="#l${i + 1}"/></g>`);
    for (const links of [chain, [...chain].reverse()])
      expect(refused(`<svg ${NS}>${links.join('')}</svg>`)).toMatch(/more than 500 steps/);
  });

  it('are known by their beginning', () => {
    expect(mayBeSvg(bytesOf(`\ufeff<?xml version="1.0"?>\n<!-- x --><s:svg ${NS}/>`))).toBe(true);
    expect(mayBeSvg(new Uint8Array(Buffer.from('\ufeff<svg />', 'utf16le')))).toBe(true);
    expect(mayBeSvg(bytesOf('<html><svgx></html>'))).toBe(false);
    expect(mayBeSvg(bytesOf('svg <svg>'))).toBe(false);
  });
});
