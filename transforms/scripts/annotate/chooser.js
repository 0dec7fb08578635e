import { decodedAddress } from '../../../scripts/read/addresses.ts';
import { say } from './say.js';
import { passageOf } from './texts.js';

/** What stands at the top of what is seen, or where the reader is. */
export function passageInView(texts, from) {
  const own = from?.isConnected && passageOf(from);
  if (own) return own.id;
  const target = document.getElementById(decodedAddress(location.hash.slice(1)));
  const top = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.bottom > top + 4 && box.top < innerHeight;
  };
  const named = target && passageOf(target);
  if (named && isSeen(named)) return named.id;
  const seen = texts.elements.find((e) => isSeen(e) && texts.get(e.id).text !== '');
  return (seen ?? texts.elements.find(({ id }) => texts.get(id).text !== ''))?.id;
}

/** What a passage is called. */
export function labelOf(id) {
  const link = document.querySelector(`:is(.number, .permalink)[href="#${encodeURIComponent(id)}"]`);
  return link?.dataset.label ?? id;
}

/**
 * A field that holds the text of a passage, and of those after it, in which words can be chosen with every key, finger
 * or voice that can choose words in a field.
 */
export class Chooser {
  element;
  #texts;
  #field;
  #where;
  #ids = [];
  #changed;
  #further;

  /** @param changed is told that other words are chosen */
  constructor(texts, { make, button }, changed) {
    this.#texts = texts;
    this.#changed = changed;
    this.#field = make('textarea', {
      id: 'ui-annotation-words',
      rows: 5,
      spellcheck: false,
      inputMode: 'none',
      ariaReadOnly: 'true',
    });
    // In a field that is told to be read only, browsers move no caret: here it moves, and nothing is written.
    this.#field.addEventListener('beforeinput', (event) => event.preventDefault());
    this.#field.addEventListener('input', () => this.#fill());
    this.#where = make('label', { htmlFor: 'ui-annotation-words' });
    for (const event of ['select', 'keyup', 'pointerup', 'selectionchange'])
      this.#field.addEventListener(event, changed);
    this.#further = button(say('annotate.further'), () => this.#grow());
    this.element = make(
      'div',
      { className: 'chooser' },
      this.#where,
      this.#field,
      make(
        'p',
        { className: 'more' },
        button(say('annotate.previous'), () => this.#move(-1)),
        button(say('annotate.next'), () => this.#move(1)),
        this.#further,
      ),
    );
  }

  /** Shows a passage, or all to another, with words of them chosen. */
  show(ids, stretch) {
    this.#ids = ids;
    this.#fill();
    if (stretch) this.#field.setSelectionRange(stretch.start, stretch.end);
    this.#changed();
  }

  focus() {
    this.#field.focus();
  }

  #fill() {
    const [first, last] = [this.#ids[0], this.#ids.at(-1)].map(labelOf);
    const named = first === last ? first : `${first} – ${last}`;
    this.#where.replaceChildren(`${named}. ${say('annotate.text')}`);
    this.#field.value = this.#ids.map((id) => this.#texts.get(id).text).join('\n');
    this.#field.setSelectionRange(0, 0);
    this.#field.scrollTop = 0;
    const language = document.getElementById(this.#ids[0]).closest('[lang]')?.lang;
    if (language) this.#field.lang = language;
    this.#field.dir = getComputedStyle(document.getElementById(this.#ids[0])).direction;
    this.#further.disabled = this.#neighbour(this.#ids.at(-1), 1) === undefined;
  }

  /** The next passage that has words, in the text or in the same note. */
  #neighbour(id, by) {
    const all = this.#texts.elements;
    for (let i = all.findIndex((e) => e.id === id) + by; all[i]; i += by)
      if (this.#texts.get(all[i].id).text !== '') return all[i].id;
    return undefined;
  }

  #move(by) {
    const next = this.#neighbour(by > 0 ? this.#ids.at(-1) : this.#ids[0], by);
    if (next === undefined) return;
    this.show([next]);
    document.getElementById(next).scrollIntoView({ block: 'nearest' });
  }

  #grow() {
    const isNote = (id) => document.getElementById(id).closest('aside.note');
    const note = isNote(this.#ids.at(-1));
    let next = this.#ids.at(-1);
    // Notes between are none of the text.
    do next = this.#neighbour(next, 1);
    while (next !== undefined && isNote(next) !== note);
    if (next === undefined) return;
    const { selectionStart, selectionEnd } = this.#field;
    const isAll = selectionStart === selectionEnd;
    this.show(
      [...this.#ids, next],
      isAll
        ? undefined
        : {
            start: selectionStart,
            end: this.#field.value.length + 1 + this.#texts.get(next).text.length,
          },
    );
  }

  /** The pieces of the passages that are chosen: all of them, if no words are. */
  get pieces() {
    const { selectionStart, selectionEnd, value } = this.#field;
    const [from, to] = selectionStart === selectionEnd ? [0, value.length] : [selectionStart, selectionEnd];
    let at = 0;
    return this.#ids.flatMap((id) => {
      const { text } = this.#texts.get(id);
      let [start, end] = [Math.max(0, from - at), Math.min(text.length, to - at)];
      at += text.length + 1;
      while (text[start] === ' ' && start < end) start += 1;
      while (text[end - 1] === ' ' && end > start) end -= 1;
      return end > start ? [{ id, start, end }] : [];
    });
  }
}
