import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import { usualRenditions } from '../../scripts/model/rendition-selectors.js';
import { renditionsOf } from '../../scripts/model/renditions.js';
import { classesOf, element as h } from '../../scripts/pivot/hast.js';
import { Renditions } from '../../scripts/pivot/renditions.js';
import { elementsOf } from '../../scripts/read/tree.js';
import { tei } from '../support/tei.js';

const document = (tagsDecl: string) =>
  tei(
    `<TEI><teiHeader><encodingDesc><tagsDecl>${tagsDecl}</tagsDecl></encodingDesc></teiHeader><text><body><p>a <hi>b</hi> <hi rend="bold">c</hi> <foreign xml:lang="la">d</foreign></p></body></text></TEI>`,
  );

/** Dresses one element, and says what became of it. */
function dressed(properties: Element['properties'], tagsDecl = '', renditions = new Renditions()) {
  const element = h('em', { className: ['hi'], ...properties }, 'x');
  renditions.dress({ type: 'root', children: [element] }, renditionsOf(document(tagsDecl)));
  const left = Object.keys(element.properties).filter((name) => name.startsWith('data'));
  expect(left).toEqual([]);
  return `${[element.tagName, ...classesOf(element).filter((c) => c !== 'hi')].join('.')}${renditions.styles}`;
}

describe('words of @rend', () => {
  it.each([
    ['italic', 'em.italic'],
    ['it', 'em.italic'],
    ['#i', 'em.italic'],
    ['bold', 'span.bold'],
    ['bold italic', 'em.italic.bold'],
    ['bold-italic', 'em.italic.bold'],
    ['small-caps', 'span.smallcaps'],
    ['Small Caps', 'span.smallcaps'],
    ['#sc', 'span.smallcaps'],
    ['superscript', 'span.sup'],
    ['aligncenter', 'span.center'],
    ['align(center)', 'span.center'],
    ['text-align: center', 'span.center'],
    ['indent1', 'span.indent'],
    ['indent(2)', 'span.indent2'],
    ['rend(italic)', 'em.italic'],
    ['slant(italic)case(allcaps)', 'em.italic.allcaps'],
    ['slant(upright)', 'span.roman'],
    ['#aq', 'span.antiqua'],
    ['#fr', 'span.gothic'],
    ['#g', 'span.spaced'],
    ['#k', 'span.smallcaps'],
    ['#uu', 'span.doubleunderline'],
    ['italic roman', 'span.roman'],
    ['whatever', 'span'],
    ['constructor', 'span'],
  ])('%s is %s', (rend, expected) => {
    expect(dressed({ dataRend: rend })).toBe(expected);
  });

  it('leaves what is highlighted without saying how', () => {
    expect(dressed({})).toBe('em');
  });
});

describe('renditions of the header', () => {
  it('are read by id', () => {
    const declared = '<rendition xml:id="x1" scheme="css">font-weight: bold</rendition>';
    expect(dressed({ dataRendition: '#x1' }, declared)).toBe('span.bold');
    expect(dressed({ dataRend: 'x1' }, declared)).toBe('span.bold');
  });

  it('mean what they declare, not what their ids would', () => {
    expect(dressed({ dataRendition: '#i' }, '<rendition xml:id="i">font-weight: bold</rendition>')).toBe(
      'span.bold',
    );
  });

  it('may be words', () => {
    expect(
      dressed({ dataRendition: '#x1' }, '<rendition xml:id="x1" scheme="free">small caps</rendition>'),
    ).toBe('span.smallcaps');
    expect(dressed({ dataRendition: 'simple:bold' })).toBe('span.bold');
  });

  it('may be of the first line only', () => {
    expect(
      dressed(
        { dataRendition: '#x1' },
        '<rendition xml:id="x1" scheme="css" scope="first-letter">font-size: large</rendition>',
      ),
    ).toBe('span.r-1.r-1:not(#r)::first-letter { font-size: 1.2em; }\n');
  });

  it('may be usual for an element', () => {
    const root = document(
      `<rendition selector="foreign[xml|lang=la], p > hi" scheme="css">font-style: italic</rendition>
       <rendition xml:id="bd" scheme="css">font-weight: bold</rendition>
       <rendition selector="hi:hover" scheme="css">color: red</rendition>
       <rendition selector="hi:::" scheme="css">color: red</rendition>
       <namespace name="x"><tagUsage gi="hi" rendition="#bd"/></namespace>`,
    );
    const usual = usualRenditions([...elementsOf(root, 'text')][0] ?? root);
    expect([...usual].map(([element, tokens]) => `${element.local} ${tokens}`)).toEqual([
      'hi bd 0',
      'hi 0',
      'foreign 0',
    ]);
    const element = h('em', { className: ['hi'], dataDefault: 'bd 0' }, 'b');
    new Renditions().dress(element, renditionsOf(root));
    expect(classesOf(element)).toEqual(['hi', 'italic', 'bold']);
  });
});

describe('CSS', () => {
  it.each([
    ['font-style: italic', 'em.italic'],
    ['font-weight: 700; font-style: normal', 'span.roman.bold'],
    ['text-decoration: underline double', 'span.doubleunderline'],
    ['color: #8b0000', 'span.red'],
    ['COLOR: navy', 'span.blue'],
    ['color: rgb(10, 120, 20)', 'span.green'],
    ['color: #111', 'span'],
    ['font-size: 80%', 'span.smaller'],
    ['border: 1px solid', 'span.boxed'],
    [
      'text-align: center; margin-left: 1.5em',
      'span.center.indent.r-1.r-1:not(#r) { margin-left: 1.5em; }\n',
    ],
    [
      'text-indent: -2em; margin-left: 24pt',
      'span.indent.hanging.r-1.r-1:not(#r) { text-indent: -2em; margin-left: 2em; }\n',
    ],
    ['margin-left: 400em', 'span.indent4.r-1.r-1:not(#r) { margin-left: 12em; }\n'],
    ['font-size: 99em', 'span.larger.r-1.r-1:not(#r) { font-size: 3em; }\n'],
  ])('%s', (style, expected) => {
    expect(dressed({ dataStyle: style })).toBe(expected);
  });

  it.each([
    'display: none',
    'position: fixed; top: 0',
    'background: url(https://example.org/x.png)',
    'background-image: url(x.png)',
    'width: expression(alert(1))',
    'behavior: url(x.htc)',
    'content: "more"',
    'visibility: hidden',
    'margin-left: calc(1px + 9e9px)',
    'margin-left: var(--x)',
    '--x: 1em',
    'color: red}</style><script>alert(1)</script>',
    'font-size: 0',
    '}',
    ';;:;{',
  ])('%s is left out', (style) => {
    expect(dressed({ dataStyle: style })).toMatch(/^span(?:\.red|\.smaller)?$/);
  });

  it('gives what looks the same one class, in the order of first use', () => {
    const renditions = new Renditions();
    expect(dressed({ dataStyle: 'margin-top: 1em' }, '', renditions)).toMatch(/^span\.r-1\./);
    expect(dressed({ dataStyle: 'margin-top: 2em' }, '', renditions)).toMatch(/^span\.r-2\./);
    expect(dressed({ dataStyle: 'margin-top:16px' }, '', renditions)).toMatch(/^span\.r-1\./);
    expect(renditions.styles.split('\n')).toHaveLength(3);
  });
});
