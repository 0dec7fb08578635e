// A long register is narrowed by words and put into another order; without this script it is whole, in its own order.

import { wordsOf } from '../../../scripts/formats/finding/engine/words.ts';
import { decodedAddress } from '../../../scripts/read/addresses.ts';

const form = document.getElementById('ui-narrow');
const entries = [...document.querySelectorAll('#ui-text .entry')];
const asked = new URLSearchParams(location.search);
const field = form.elements.filter;
const order = form.elements.order;

/** What an entry is found by: its names, and what it says of itself; not where it is mentioned. */
const wordsIn = (entry) =>
  [...(entry.querySelector(':scope > .who')?.children ?? [])].flatMap((element) =>
    wordsOf(element.textContent).map(({ word }) => word),
  );
const mentionsOf = (entry) => entry.querySelectorAll('.occurrence').length;
const known = entries.map((entry) => ({ entry, words: wordsIn(entry), mentions: mentionsOf(entry) }));
// Only entries that follow each other can be put into another order.
const list = entries[0]?.parentElement;
const isPlain = entries.every((entry) => entry.parentElement === list);
if (!isPlain || known.every(({ mentions }) => mentions === 0)) order.closest('label').hidden = true;

function narrow() {
  const wanted = wordsOf(field.value).map(({ word }) => word);
  let shown = 0;
  for (const { entry, words } of known) {
    entry.hidden = !wanted.every((word) => words.some((own) => own.startsWith(word)));
    if (!entry.hidden) shown += 1;
  }
  const initials = document.querySelector('.initials');
  if (initials) initials.hidden = wanted.length > 0 || order.value !== '';
  form.querySelector('output').textContent =
    wanted.length === 0 ? '' : form.dataset.shown.replace('{shown}', shown).replace('{total}', known.length);
}

function sort() {
  if (order.closest('label').hidden) return;
  const sorted = order.value === 'mentions' ? [...known].sort((a, b) => b.mentions - a.mentions) : known;
  list.append(...sorted.map(({ entry }) => entry));
}

function keep() {
  const address = new URL(location.href);
  for (const control of [field, order])
    if (control.value.trim() === '') address.searchParams.delete(control.name);
    else address.searchParams.set(control.name, control.value.trim());
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // a browser that lets no page in a folder do so
  }
}

form.hidden = false;
field.value = asked.get('filter') ?? '';
if (asked.get('order') === 'mentions') order.value = 'mentions';
// What is led to is shown, whatever else is.
const target = document.getElementById(decodedAddress(location.hash.slice(1)));
if (order.value !== '') sort();
narrow();
if (target) {
  target.hidden = false;
  target.scrollIntoView();
}
addEventListener('hashchange', () => {
  const entry = document.getElementById(decodedAddress(location.hash.slice(1)));
  if (entry?.hidden) {
    entry.hidden = false;
    entry.scrollIntoView();
  }
});
form.addEventListener('submit', (event) => event.preventDefault());
field.addEventListener('input', () => {
  keep();
  narrow();
});
order.addEventListener('change', () => {
  keep();
  sort();
  narrow();
});
