// Marks in a page what led to it from the page of searching: the words, and the entries whose other reading has them.
// The address has them only until they are known; then the browser's history does, so that no link is copied with them.

import { wordsOf } from '../../../scripts/formats/finding/engine/words.ts';
import { decodedAddress } from '../../../scripts/read/addresses.ts';

const asked = new URLSearchParams(location.search);
const state =
  asked.has('marked') || asked.has('changed')
    ? { marked: asked.get('marked') ?? '', changed: asked.get('changed') ?? '' }
    : (history.state ?? {});

/** The text of an element as it is searched, where each text node begins in it, and where words go on over a line's end. */
function textOf(root) {
  const pieces = [];
  const joins = [];
  let text = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    if (node.matches('.noteref, .backlink, .tools, .beside, button, .psg, .occurrences'))
      return NodeFilter.FILTER_REJECT;
    return NodeFilter.FILTER_ACCEPT;
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      pieces.push({ node, from: text.length });
      text += node.data;
    } else if (node.matches(':is(.lb, .pb, .cb, .gb)[data-join]')) joins.push(text.length);
    else if (getComputedStyle(node).display === 'block') text += ' ';
  }
  return { text, pieces, joins };
}

/** A word that is divided at the end of a line is one: what divides it is taken out, and each character keeps its place. */
function joined(text, joins) {
  const divides = new Set();
  for (const at of joins) {
    let hyphen = at - 1;
    while (/\s/.test(text[hyphen] ?? '')) hyphen -= 1;
    const isDivided =
      /[\p{L}\p{M}][-‐¬⸗]$/u.test(text.slice(Math.max(0, hyphen - 2), hyphen + 1)) &&
      /^\s?[\p{L}\p{M}]/u.test(text.slice(at, at + 3));
    if (isDivided) for (let i = hyphen; i < at; i += 1) divides.add(i);
  }
  const places = [];
  let whole = '';
  for (let i = 0; i < text.length; i += 1)
    if (text[i] !== '\u00ad' && !divides.has(i)) {
      places.push(i);
      whole += text[i];
    }
  return { whole, places };
}

function rangesIn(root, phrases) {
  const { text, pieces, joins } = textOf(root);
  const { whole, places } = joined(text, joins);
  const words = wordsOf(whole);
  const point = (at) => {
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle].from <= at) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[low - 1];
    return piece && [piece.node, Math.min(piece.node.length, at - piece.from)];
  };
  const ranges = [];
  for (const phrase of phrases)
    for (let i = 0; i + phrase.length <= words.length; i += 1) {
      if (!phrase.every((word, k) => words[i + k].word === word)) continue;
      const from = point(places[words[i].from]);
      const last = point(places[words[i + phrase.length - 1].to - 1]);
      if (!from || !last) continue;
      const range = document.createRange();
      range.setStart(...from);
      range.setEnd(last[0], last[1] + 1);
      ranges.push(range);
    }
  return ranges;
}

function mark() {
  const target = document.getElementById(decodedAddress(location.hash.slice(1)));
  if (!target || !globalThis.CSS?.highlights) return;
  const phrases = (state.marked ?? '')
    .split('|')
    .map((words) => wordsOf(words).map(({ word }) => word))
    .filter((phrase) => phrase.length > 0);
  const ranges = rangesIn(target, phrases);
  for (const entry of (state.changed ?? '').split(' ').filter(Boolean)) {
    const lemma = document.getElementById(entry);
    if (!lemma) continue;
    const range = document.createRange();
    range.selectNodeContents(lemma);
    ranges.push(range);
  }
  if (ranges.length > 0) CSS.highlights.set('sought', new Highlight(...ranges));
  const first = ranges[0]?.startContainer;
  const element = first?.nodeType === Node.TEXT_NODE ? first.parentElement : first;
  // Of a long passage the words are shown, not its beginning.
  const box = ranges[0]?.getBoundingClientRect();
  if (element && box && (box.bottom > innerHeight || box.top < 0))
    element.scrollIntoView({ block: 'center' });
}

if (asked.has('marked') || asked.has('changed'))
  try {
    history.replaceState(state, '', location.pathname + location.hash);
  } catch {
    // then the address keeps them
  }
if (document.readyState === 'complete') mark();
else addEventListener('load', mark);
