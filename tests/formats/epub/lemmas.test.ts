import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { linkLemmas } from '../../../scripts/formats/epub/lemmas.js';
import { unnestLinks } from '../../../scripts/formats/epub/unnest.js';
import { textOf } from '../../../scripts/pivot/hast.js';
import { begin, end, h, p } from './edition.js';

const a = (text: string) => `<a class="lemma">${text}</a>`;
const sign = '<a class="sign">[°]</a>';

/** What becomes of a paragraph, with the links short and without the points. */
function linked(paragraph: Element): string {
  unnestLinks(paragraph);
  linkLemmas(paragraph, (id) => `#app-${id}`);
  return toHtml(paragraph)
    .replace(/<span [^>]*class="app-(begin|end)"[^>]*><\/span>/g, '')
    .replace(/<a class="lemma"[^>]*>/g, '<a class="lemma">')
    .replace(/<a class="lemma-sign"[^>]*>/g, '<a class="sign">')
    .replace(/^<p[^>]*>|<\/p>$/g, '');
}
const em = (...text: string[]) => h('em', {}, text);
const name = (...children: Parameters<typeof p>[1][]) =>
  h('a', { className: ['name'], href: '#pers' }, children);

describe('linkLemmas', () => {
  it('makes a word a link, without the spaces around it', () => {
    expect(linked(p('x', 'the ', begin('c'), ' word ', end('c'), 'is'))).toBe(`the  ${a('word')} is`);
  });

  it('takes plain markup into the link', () => {
    expect(linked(p('x', begin('c'), 'the ', em('good'), ' word', end('c')))).toBe(
      a('the <em>good</em> word'),
    );
  });

  it('divides the link where the lemma crosses an element', () => {
    expect(linked(p('x', h('em', {}, 'one ', begin('c'), 'two'), ' three', end('c')))).toBe(
      `<em>one ${a('two')}</em> ${a('three')}`,
    );
  });

  it('links overlapping lemmas, each somewhere', () => {
    expect(linked(p('x', begin('c1'), 'one ', begin('c2'), 'two', end('c1'), ' three', end('c2')))).toBe(
      `${a('one')} ${a('two')} ${a('three')}`,
    );
  });

  it('puts a sign behind a lemma that lies in another link', () => {
    expect(linked(p('x', 'at ', name(begin('c'), 'Shëngjin', end('c')), ' and'))).toBe(
      `at <a class="name" href="#pers">Shëngjin</a>${sign} and`,
    );
  });

  it('puts a sign behind the word where nothing stands, or a space', () => {
    expect(linked(p('x', 'asked', begin('c'), end('c'), ' for'))).toBe(`asked${sign} for`);
    expect(linked(p('x', 'asked ', begin('c'), end('c'), 'for'))).toBe(`asked${sign} for`);
    expect(linked(p('x', 'asked', begin('c'), ' ', end('c'), 'for'))).toBe(`asked${sign} for`);
    expect(linked(p('x', begin('c'), end('c'), 'for'))).toBe(`${sign}for`);
  });

  it('takes a link out of a link, and keeps both', () => {
    const inner = h('a', { className: ['noteref'], href: '#n' }, '(6)');
    expect(linked(p('x', name('Darlan affair ', inner)))).toBe(
      '<span class="name"><a href="#pers">Darlan affair</a> <a class="noteref" href="#n">(6)</a></span>',
    );
  });

  it('goes from one paragraph into the next', () => {
    const section = h('section', {}, p('x', 'a ', begin('c'), 'b'), p('y', 'c', end('c'), ' d'));
    linkLemmas(section, () => '#c');
    expect(toHtml(section).match(/class="lemma"/g)).toHaveLength(2);
    expect(textOf(section)).toBe('a bc d');
  });

  it('links nothing where there is no entry', () => {
    const paragraph = p('x', begin('c'), 'b', end('c'));
    linkLemmas(paragraph, () => undefined);
    expect(textOf(paragraph)).toBe('b');
    expect(toHtml(paragraph)).not.toContain('<a');
  });
});
