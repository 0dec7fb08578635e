import type { Element, ElementContent } from 'hast';
import { pageOf } from '../../citation/pages.js';
import { markup } from '../../formats/site/frame.js';
import { element as h } from '../../pivot/hast.js';
import type { Change, Changes } from '../changes.js';
import { countsInWords, inShort, KIND_WORDS, nameOf } from './words.js';

/** Passages shown on a page; the JSON has them all. */
const MOST = 1000;

/**
 * The changes as content of a page: what changed in a line, then passage by passage, with `del` and `ins`.
 * @param base where the pages of the newer version are, relative to this page; undefined where there are none
 */
export function asContent(changes: Changes, base: string | undefined): ElementContent[] {
  const { from, to, passages } = changes;
  return [
    h('p', { className: ['lede'] }, `From ${nameOf(from)} to ${nameOf(to)}.`),
    h(
      'p',
      {},
      passages.length === 0 ? 'Nothing has changed.' : `Passages changed: ${countsInWords(changes)}.`,
    ),
    ...passages.slice(0, MOST).map((change) => section(change, base)),
    ...(passages.length > MOST
      ? [h('p', {}, `${passages.length - MOST} more are in the changes as JSON.`)]
      : []),
  ];
}

function section({ id, part, kinds, words, apparatus }: Change, base: string | undefined): Element {
  const isThere = !kinds.includes('removed') && !kinds.includes('header');
  const href = base !== undefined && isThere ? `${base}${pageOf(part)}#${encodeURIComponent(id)}` : undefined;
  return h(
    'section',
    { className: ['change'] },
    h(
      'h2',
      {},
      href === undefined ? id : h('a', { href }, id),
      ' ',
      h('span', { className: ['kinds'] }, kinds.map((kind) => KIND_WORDS[kind]).join(', ')),
    ),
    words.length > 0 ? h('p', {}, spaced(inShort(words).flatMap(stretch))) : [],
    apparatus.length > 0
      ? h(
          'ul',
          {},
          apparatus.map(({ before, after }) =>
            h('li', {}, spaced([...changed('del', before), ...changed('ins', after)])),
          ),
        )
      : [],
  );
}

const stretch = (s: Change['words'][number]): (Element | string)[] =>
  'same' in s ? [s.same] : [...changed('del', s.before), ...changed('ins', s.after)];

const changed = (tag: 'del' | 'ins', words: string | undefined): Element[] =>
  words === undefined || words === '' ? [] : [h(tag, {}, words)];

const spaced = (pieces: readonly (Element | string)[]): (Element | string)[] =>
  pieces.flatMap((piece, i) => (i > 0 ? [' ', piece] : [piece]));

/** The changes as a page that stands by itself. @param address of the newer version, if it has one */
export function asPage(changes: Changes, address: string | undefined): string {
  const title = `Changes of ${changes.title}`;
  const main = markup(h('main', {}, h('h1', {}, title), ...asContent(changes, address)));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${markup({ type: 'text', value: title })}</title>
<style>${STYLE}</style>
</head>
<body>
${main}
</body>
</html>
`;
}

const STYLE = `
body { max-width: 42rem; margin: 0 auto; padding: 2rem 1rem 4rem; font: 1.0625rem/1.5 Georgia, serif; }
h1 { font-weight: normal; line-height: 1.2; }
h2 { margin: 2rem 0 0; font: 600 0.9375rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.kinds { font-weight: normal; opacity: 0.75; }
p { margin: 0.5rem 0; overflow-wrap: anywhere; }
ins { text-decoration: underline 2px; text-underline-offset: 3px; }
del { opacity: 0.75; }
`;
