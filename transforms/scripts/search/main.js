// The page of searching. What is searched is loaded when somebody searches, in pieces; nothing leaves the page.
import { marksOf } from '../../../scripts/formats/finding/engine/marked.ts';
import { Store } from '../../../scripts/formats/finding/engine/store.ts';
import { contextOf } from './context.js';
import { receiveFiles } from './files.js';

const STEP = 20;
/** What is asked, as the address has it. */
const NAMES = ['q', 'in', 'among', 'naming', 'order'];

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

class Searching {
  #form = document.getElementById('ui-search');
  #field = this.#form.elements.q;
  #found = document.getElementById('ui-found');
  #list = document.getElementById('ui-hits');
  #more = document.getElementById('ui-more');
  #said = JSON.parse(this.#form.dataset.said);
  #kinds = this.#form.dataset.kinds.split(' ');
  #plural = new Intl.PluralRules(document.documentElement.lang);
  #title = document.title;
  #load = receiveFiles('search');
  #contents;
  #store;
  #result;
  #shown = 0;
  #turn = 0;
  #timer;

  async start() {
    this.#form.hidden = false;
    try {
      this.#contents = await this.#load('contents');
    } catch {
      this.#say(this.#said.failed);
      return;
    }
    this.#store = new Store(this.#contents, {
      texts: (i) => this.#load(`texts-${i + 1}`),
      words: (i) => this.#load(`words-${i + 1}`),
      terms: (i) => this.#load(`terms-${i + 1}`),
      lengths: () => this.#load('lengths'),
    });
    this.#fillChoices();
    this.#listen();
    this.#take();
    const { shown, at } = history.state ?? {};
    if (this.#isAsked()) await this.#search({ shown, at });
    else this.#field.focus();
  }

  #fillChoices() {
    const { elements } = this.#form;
    for (const [id, title, , language] of this.#contents.parts) {
      const option = make('option', { value: id }, title);
      if (language !== document.documentElement.lang) option.lang = language;
      elements.in.append(option);
    }
    let group;
    for (const [id, name, kind] of this.#contents.names) {
      if (group?.label !== kind) {
        group = make('optgroup', { label: kind });
        elements.naming.append(group);
      }
      group.append(make('option', { value: id }, name));
    }
    elements.naming.closest('label').hidden = this.#contents.names.length === 0;
  }

  #listen() {
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(false), 150);
    });
    for (const name of NAMES.slice(1))
      this.#form.elements[name].addEventListener('change', () => this.#ask(true));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      this.#ask(true);
    });
    this.#form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const name of NAMES) this.#form.elements[name].value = '';
      this.#ask(true);
      this.#field.focus();
    });
    this.#more.addEventListener('click', () => this.#showMore());
    // Who comes back finds the hit from which he went.
    this.#list.addEventListener('click', (event) => {
      const hit = event.target.closest('a') && event.target.closest('.hit');
      if (hit) this.#keep({ shown: this.#shown, at: [...this.#list.children].indexOf(hit) });
    });
    addEventListener('popstate', ({ state }) => {
      this.#take();
      this.#search({ ...state });
    });
    document.addEventListener('keydown', (event) => this.#goByKey(event));
  }

  /** From hit to hit. */
  #goByKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = document.activeElement;
    const places = [...this.#list.querySelectorAll('.place')];
    const here = places.indexOf(at?.closest('.hit')?.querySelector('.place'));
    const isMore = at === this.#more;
    if (at !== this.#field && here === -1 && !isMore) return;
    const after = here === places.length - 1 && !this.#more.hidden ? this.#more : places[here + 1];
    if (event.key === 'Escape' && at !== this.#field) this.#field.focus();
    else if (event.key === 'ArrowDown' && !isMore) (at === this.#field ? places[0] : after)?.focus();
    else if (event.key === 'ArrowUp' && at !== this.#field)
      (isMore ? places.at(-1) : here > 0 ? places[here - 1] : this.#field).focus();
    else return;
    event.preventDefault();
  }

  /** Takes what is asked from the address. */
  #take() {
    const asked = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const control = this.#form.elements[name];
      const value = asked.get(name) ?? '';
      const isChoice = control !== this.#field;
      control.value = isChoice && ![...control.options].some((option) => option.value === value) ? '' : value;
    }
  }

  #address() {
    const asked = new URLSearchParams();
    for (const name of NAMES) {
      const value = this.#form.elements[name].value.trim();
      if (value !== '') asked.set(name, value);
    }
    return asked.size > 0 ? `?${asked}` : location.pathname;
  }

  #keep(state, isNew = false) {
    const address = this.#address();
    const isSame = address === (location.search || location.pathname);
    try {
      history[isNew && !isSame ? 'pushState' : 'replaceState'](state, '', address);
    } catch {
      // a browser that lets no page in a folder do so
    }
  }

  #isAsked() {
    return this.#field.value.trim() !== '' || this.#form.elements.naming.value !== '';
  }

  /** Searches for what is asked now. What is typed letter by letter is one step of the browser's way back. */
  #ask(isSettled) {
    const isFirst = !this.#isTyping;
    this.#isTyping = !isSettled;
    this.#keep({}, isSettled || isFirst);
    this.#search({});
  }
  #isTyping = false;

  async #search({ shown = STEP, at }) {
    this.#turn += 1;
    const own = this.#turn;
    const { elements } = this.#form;
    const words = this.#field.value.trim();
    document.title = words === '' ? this.#title : `${words} · ${this.#title}`;
    if (!this.#isAsked()) {
      this.#result = undefined;
      this.#list.replaceChildren();
      this.#more.hidden = true;
      this.#tally(undefined);
      this.#say('');
      return;
    }
    const number = (all, value) => (value === '' ? undefined : all.indexOf(value));
    const waiting = setTimeout(() => this.#say(this.#said.loading), 200);
    try {
      const result = await this.#store.find(this.#field.value, {
        part: number(
          this.#contents.parts.map(([id]) => id),
          elements.in.value,
        ),
        kind: number(this.#kinds, elements.among.value),
        name: elements.naming.value || undefined,
        inOrder: elements.order.value === 'edition',
      });
      const items = await this.#items(result, 0, shown);
      if (own !== this.#turn) return;
      this.#result = result;
      this.#list.replaceChildren(...items);
      this.#count(items.length);
      this.#tally(result.tally);
      if (at !== undefined) this.#list.children[at]?.querySelector('.place').focus();
    } catch {
      if (own === this.#turn) this.#say(this.#said.failed);
    } finally {
      clearTimeout(waiting);
    }
  }

  async #showMore() {
    const { hits, rest, answers } = this.#result;
    const from = this.#shown;
    const own = this.#turn;
    try {
      if (from + STEP > hits.length && rest.length > 0) {
        const checked = await this.#store.check(rest, answers);
        if (own !== this.#turn) return;
        this.#result = { ...this.#result, hits: [...hits, ...checked.hits], rest: checked.rest };
      }
      const items = await this.#items(this.#result, from, from + STEP);
      if (own !== this.#turn) return;
      this.#list.append(...items);
      this.#count(from + items.length);
      (this.#list.children[from] ?? this.#list.lastElementChild)?.querySelector('.place').focus();
    } catch {
      this.#say(this.#said.failed);
    }
  }

  #items({ hits, sought }, from, until) {
    return Promise.all(
      hits.slice(from, until).map(async ({ id }) => this.#item(await this.#store.passage(id), sought)),
    );
  }

  #count(shown) {
    const { manner, hits, rest } = this.#result;
    this.#shown = shown;
    this.#more.hidden = hits.length <= shown && rest.length === 0;
    if (hits.length === 0) {
      this.#say(this.#said.none);
      return;
    }
    const fill = (message, blanks) => message.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
    let found = this.#passages(hits.length);
    if (rest.length > 0) found = fill(this.#said.open, { found, rest: this.#number(rest.length) });
    this.#say(manner === 'asked' ? found : fill(this.#said[manner], { found }));
  }

  /** How much would be found in each part, and of each kind, stands with the choices. */
  #tally(tally) {
    const { elements } = this.#form;
    const write = (select, all, counts) => {
      for (const option of select.options) {
        if (option.value === '') continue;
        option.dataset.name ??= option.textContent;
        const n = counts?.[all.indexOf(option.value)];
        option.textContent = n > 0 ? `${option.dataset.name} (${this.#number(n)})` : option.dataset.name;
      }
    };
    write(
      elements.in,
      this.#contents.parts.map(([id]) => id),
      tally?.parts,
    );
    write(elements.among, this.#kinds, tally?.kinds);
  }

  #number(n) {
    return String(n).replace(/\B(?=(\d{3})+$)/g, this.#said.group);
  }

  #passages(n) {
    const { passages } = this.#said;
    return `${this.#number(n)} ${passages[this.#plural.select(n)] ?? passages.other}`;
  }

  #item(passage, sought) {
    const [, title, page, language] = this.#contents.parts[passage.part];
    const kind = this.#kinds[passage.kind];
    const found = sought.map((one) => marksOf(passage, one));
    const marks = found.flatMap((one) => one.marks);
    const changes = [...new Set(found.flatMap((one) => one.changes))];
    // The words are marked where they stand, too (marks.js).
    const words = [...new Set(marks.map(({ from, to }) => passage.text.slice(from, to)))].slice(0, 12);
    const asked = new URLSearchParams();
    if (words.length > 0) asked.set('marked', words.join('|'));
    if (changes.length > 0) asked.set('changed', changes.map((change) => change[3]).join(' '));
    const marked = asked.size > 0 ? `?${asked}` : '';
    const entryAt = (id) =>
      this.#contents.apparatus
        ? `${this.#contents.apparatus}#app-${encodeURIComponent(id)}`
        : `${page}#${encodeURIComponent(id)}`;
    const href =
      kind === 'apparatus'
        ? entryAt(passage.id).replace('#', `${marked}#`)
        : `${page}${marked}#${encodeURIComponent(passage.id)}`;
    // An entry of a register goes by its name.
    const isEntry = kind === 'register';
    const where = isEntry ? passage.label : passage.label ? `${title}, ${passage.label}` : title;
    const points = [...marks, ...changes.map((change) => ({ from: change[0], to: change[1], change }))];
    const context = make('p', { className: 'context' }, ...contextOf(passage.text, points, make));
    const isOwn = language === document.documentElement.lang;
    if (kind !== 'apparatus' && !isEntry && !isOwn) {
      context.lang = language;
      context.dir = 'auto';
    }
    const others = changes.map(([, , reading, entry, label]) =>
      make(
        'p',
        { className: 'other' },
        `${this.#contents.labels[label]}: `,
        make('a', { href: entryAt(entry) }, make('mark', {}, reading)),
      ),
    );
    const named = isEntry ? title : this.#said.kinds[kind];
    return make(
      'li',
      { className: `hit of-${kind}` },
      make('a', { className: 'place', href, ...(isEntry || isOwn ? {} : { lang: language }) }, where),
      ...(named ? [' ', make('span', { className: 'kind' }, named)] : []),
      context,
      ...others,
    );
  }

  #say(text) {
    if (this.#found.textContent !== text) this.#found.textContent = text;
  }
}

if (document.getElementById('ui-search')) new Searching().start();
