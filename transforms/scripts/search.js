// The page of searching. What is searched is loaded when somebody searches, in pieces; nothing leaves the page.
(() => {
  const form = document.getElementById('ui-search');
  if (!form) return;
  const field = form.elements.q;
  const found = document.getElementById('ui-found');
  const list = document.getElementById('ui-hits');
  const more = document.getElementById('ui-more');
  const words = JSON.parse(form.dataset.said);
  const STEP = 20;

  // Words as they are compared: without accents, capitals, ligatures.
  const ALIKE = {
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    ł: 'l',
    ı: 'i',
    þ: 'th',
    ħ: 'h',
    ς: 'σ',
  };
  // Signs above and below letters; vowels of scripts that have them as signs are kept.
  const MARKS = /(?=\p{Mn})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}]/gu;
  const fold = (word) =>
    word
      .normalize('NFKD')
      .toLowerCase()
      .replace(MARKS, '')
      .replace(/[ßæœøđðłıþħς]/g, (letter) => ALIKE[letter]);
  // Scripts that put no space between words are searched by the letter.
  const SINGLE = 'Han Hiragana Katakana Thai Lao Khmer Myanmar'
    .split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('');
  const WORD = new RegExp(`[${SINGLE}]\\p{M}*|(?:(?![${SINGLE}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
  const wordsOf = (text) =>
    [...text.matchAll(WORD)].map((m) => ({ from: m.index, to: m.index + m[0].length, word: fold(m[0]) }));

  // Loading: files of data call this function.
  let receive;
  globalThis.emendataSearch = (data) => receive(data);
  const script = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = `search/${name}.js`;
      element.onload = resolve;
      element.onerror = () => reject(new Error(name));
      document.head.append(element);
    });
  const data = async (name) => {
    let got;
    receive = (value) => {
      got = value;
    };
    await script(name);
    return got;
  };

  let contents;
  let index;
  const passages = [];
  const loaded = new Set();

  const load = async (part) => {
    if (!index) {
      await script('minisearch');
      index = new MiniSearch({
        fields: ['text', 'other'],
        tokenize: (text) => wordsOf(text).map(({ word }) => word),
        processTerm: (word) => word,
      });
    }
    for (const [i, parts] of contents.pieces.entries()) {
      if (loaded.has(i) || (part !== '' && !parts.includes(Number(part)))) continue;
      say(words.loading);
      const rows = await data(`texts-${i + 1}`);
      loaded.add(i);
      const from = passages.length;
      for (const [place, kind, id, label, text, names, changes] of rows)
        passages.push({ at: [i, passages.length - from], place, kind, id, label, text, names, changes });
      index.addAll(
        passages.slice(from).map(({ text, changes }, k) => ({
          id: from + k,
          text,
          other: changes.map(([, , reading]) => reading).join(' '),
        })),
      );
    }
  };

  // What is asked: words, and words that must stand one after the other.
  const askedIn = (query) =>
    [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]?|([^\s"“”„«»]+)/g)].flatMap(([, phrase, word]) => {
      const own = wordsOf(phrase ?? word).map((w) => w.word);
      if (own.length === 0) return [];
      return [{ own, whole: phrase !== undefined, fuzzy: phrase === undefined && word.endsWith('~') }];
    });

  // Where words stand one after the other. The last may go on, if it need not be whole.
  const runsOf = (tokens, { own, whole }) => {
    const runs = [];
    const last = own.length - 1;
    for (let i = 0; i + last < tokens.length; i += 1)
      if (
        own.every((word, k) =>
          k === last && !whole ? tokens[i + k].word.startsWith(word) : tokens[i + k].word === word,
        )
      )
        runs.push(tokens.slice(i, i + own.length));
    return runs;
  };

  // The words of a passage as one of the other readings has them; what differs knows its change.
  const othersOf = (passage) => {
    const labels = new Set(passage.changes.map((change) => change[4]));
    return [...labels].map((label) => {
      const tokens = [];
      let at = 0;
      for (const change of passage.changes) {
        if (change[4] !== label || change[0] < at) continue;
        tokens.push(...wordsOf(passage.text.slice(at, change[0])));
        tokens.push(...wordsOf(change[2]).map((token) => ({ ...token, change })));
        at = change[1];
      }
      return [...tokens, ...wordsOf(passage.text.slice(at))];
    });
  };

  // Passages that have one thing that is asked, with what is to be marked in them.
  const having = (asked, fuzzy) => {
    const { own, whole } = asked;
    const hits = new Map();
    const results = index.search(own.join(' '), {
      combineWith: 'AND',
      tokenize: (text) => text.split(' '),
      prefix: (word, i) => !whole && i === own.length - 1 && word.length > 1,
      fuzzy: (word) => (fuzzy || asked.fuzzy) && word.length > 3 && 0.25,
      maxFuzzy: 3,
      boost: { text: 1.2 },
      weights: { fuzzy: 0.3, prefix: 0.6 },
    });
    for (const { id, score, match } of results) {
      const passage = passages[id];
      passage.tokens ??= wordsOf(passage.text);
      let marks;
      let changes;
      if (own.length > 1) {
        marks = runsOf(passage.tokens, asked).map((run) => ({ from: run[0].from, to: run.at(-1).to }));
        changes = othersOf(passage)
          .flatMap((tokens) => runsOf(tokens, asked))
          .flatMap((run) => run.flatMap(({ change }) => change ?? []));
      } else {
        marks = passage.tokens.filter(({ word }) => match[word]?.includes('text'));
        changes = passage.changes.filter((change) =>
          wordsOf(change[2]).some(({ word }) => match[word]?.includes('other')),
        );
        // A word that the other reading has too is not found by it.
        changes = changes.filter(([from, to]) => !marks.some((mark) => mark.from >= from && mark.to <= to));
      }
      if (marks.length + changes.length > 0) hits.set(id, { id, score, marks, changes: new Set(changes) });
    }
    return hits;
  };

  const WEIGHTS = [1, 0.9, 0.3, 1];
  const findAll = (query, { part, kind, name, order }) => {
    const asked = askedIn(query);
    const admitted = ({ id }) => {
      const passage = passages[id];
      return (
        (part === '' || passage.place === Number(part)) &&
        (kind === '' || passage.kind === Number(kind)) &&
        (name === '' || passage.names.includes(contents.names.findIndex(([own]) => own === name)))
      );
    };
    const joined = (fuzzy, all) => {
      const hits = new Map();
      for (const [i, one] of asked.map((a) => having(a, fuzzy)).entries())
        for (const [id, hit] of one) {
          const known = hits.get(id);
          if (known) {
            known.score += hit.score;
            known.count += 1;
            known.marks.push(...hit.marks);
            for (const change of hit.changes) known.changes.add(change);
          } else if (i === 0 || !all) hits.set(id, { ...hit, count: 1 });
        }
      return [...hits.values()]
        .filter((hit) => (!all || hit.count === asked.length) && admitted(hit))
        .map((hit) => ({ ...hit, score: hit.score * hit.count * WEIGHTS[passages[hit.id].kind] }));
    };
    let [how, hits] = ['', []];
    if (asked.length > 0) hits = joined(false, true);
    // Who asks for somebody only gets all that names him.
    else if (name !== '')
      hits = passages.map((_, id) => ({ id, score: 0, marks: [], changes: new Set() })).filter(admitted);
    if (hits.length === 0 && asked.some(({ whole }) => !whole)) [how, hits] = ['similar', joined(true, true)];
    if (hits.length === 0 && asked.length > 1) [how, hits] = ['some', joined(false, false)];
    const place = ({ id }) => passages[id].at;
    const byPlace = (a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1];
    return { how, hits: hits.sort((a, b) => (order === 'edition' ? 0 : b.score - a.score) || byPlace(a, b)) };
  };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // Some words on either side of what was found.
  const AROUND = 80;
  const contextOf = ({ text }, points) => {
    const marks = [...points]
      .sort((a, b) => a.from - b.from)
      .filter((mark, i, all) => i === 0 || mark.from >= all[i - 1].to);
    const windows = [];
    for (const mark of marks.length > 0 ? marks : [{ from: 0, to: 0 }]) {
      let from = Math.max(0, mark.from - AROUND);
      let to = Math.min(text.length, mark.to + AROUND);
      if (from > 0) from = Math.min(mark.from, text.indexOf(' ', from) + 1 || from);
      if (to < text.length) to = Math.max(mark.to, text.lastIndexOf(' ', to));
      const last = windows.at(-1);
      if (last && from <= last.to + 20 && to - last.from < 4 * AROUND) last.to = Math.max(to, last.to);
      else windows.push({ from: Math.max(from, last?.to ?? 0), to });
    }
    return windows.slice(0, 3).flatMap(({ from, to }, i) => {
      const pieces = [from > 0 || i > 0 ? (i > 0 ? ' … ' : '… ') : ''];
      let at = from;
      for (const mark of marks.filter((m) => m.from >= from && m.to <= to)) {
        const words = text.slice(mark.from, mark.to);
        pieces.push(
          text.slice(at, mark.from),
          mark.change ? make('ins', {}, words) : make('mark', {}, words),
        );
        at = mark.to;
      }
      pieces.push(text.slice(at, to));
      if (to < text.length && i === Math.min(3, windows.length) - 1) pieces.push(' …');
      return pieces;
    });
  };

  const item = ({ id, marks, changes }) => {
    const passage = passages[id];
    const [title, page, language] = contents.parts[passage.place];
    const kind = form.dataset.kinds.split(' ')[passage.kind];
    const inApparatus = kind === 'apparatus';
    const href = inApparatus
      ? `${contents.apparatus}#app-${passage.id}`
      : `${page}#${encodeURIComponent(passage.id)}`;
    // An entry of a register goes by its name.
    const isEntry = kind === 'register';
    const where = isEntry ? passage.label : passage.label ? `${title}, ${passage.label}` : title;
    const points = [...marks, ...[...changes].map((change) => ({ from: change[0], to: change[1], change }))];
    const context = make('p', { className: 'context' }, ...contextOf(passage, points));
    if (language !== 'en' && kind !== 'apparatus' && kind !== 'register') {
      context.lang = language;
      context.dir = 'auto';
    }
    const others = [...changes].map(([, , reading, entry, label]) =>
      make(
        'p',
        { className: 'other' },
        `${contents.labels[label]}: `,
        make(
          'a',
          {
            href: contents.apparatus
              ? `${contents.apparatus}#app-${entry}`
              : `${page}#${encodeURIComponent(entry)}`,
          },
          make('mark', {}, reading),
        ),
      ),
    );
    const named = isEntry ? title : words.kinds[passage.kind];
    return make(
      'li',
      { className: `hit of-${kind}` },
      make('a', { className: 'place', href }, where),
      ...(kind === 'text' ? [] : [' ', make('span', { className: 'kind' }, named)]),
      context,
      ...others,
    );
  };

  const say = (text) => {
    found.textContent = text;
  };

  let hits = [];
  const show = (from, until) => {
    list.append(...hits.slice(from, until).map(item));
    more.hidden = hits.length <= until;
  };
  more.addEventListener('click', () => {
    const from = list.children.length;
    show(from, from + STEP);
    list.children[from]?.querySelector('a').focus();
  });

  const state = () => ({
    part: form.elements.in.value,
    kind: form.elements.among.value,
    name: form.elements.naming.value,
    order: form.elements.order.value,
  });

  // The address keeps what is asked.
  const NAMES = ['q', 'in', 'among', 'naming', 'order'];
  const keep = () => {
    const asked = new URLSearchParams();
    for (const name of NAMES) {
      const { value } = form.elements[name];
      if (value.trim() !== '') asked.set(name, value.trim());
    }
    try {
      history.replaceState(null, '', asked.size > 0 ? `?${asked}` : location.pathname);
    } catch {
      // a browser that lets no page in a folder do so
    }
  };

  let turn = 0;
  const search = async () => {
    turn += 1;
    const own = turn;
    const query = field.value.trim();
    const asked = state();
    keep();
    if (query === '' && asked.name === '') {
      hits = [];
      list.replaceChildren();
      more.hidden = true;
      return say('');
    }
    try {
      await load(asked.part);
    } catch {
      return say(words.failed);
    }
    if (own !== turn) return;
    const result = findAll(query, asked);
    hits = result.hits;
    list.replaceChildren();
    show(0, STEP);
    const count = hits.length === 1 ? words.one : words.many.replace('{n}', hits.length);
    say(hits.length === 0 ? words.none : (words[result.how] ?? '') + count);
  };

  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  for (const name of NAMES.slice(1)) form.elements[name].addEventListener('change', search);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });

  // From hit to hit.
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = document.activeElement;
    const places = [...list.querySelectorAll('.place')];
    const here = places.indexOf(at?.closest('.hit')?.querySelector('.place'));
    if (at !== field && here === -1) return;
    if (event.key === 'Escape' && here !== -1) field.focus();
    else if (event.key === 'ArrowDown') places[here + 1]?.focus();
    else if (event.key === 'ArrowUp') (here > 0 ? places[here - 1] : field).focus();
    else return;
    event.preventDefault();
  });

  const start = async () => {
    form.hidden = false;
    try {
      contents = await data('contents');
    } catch {
      return say(words.failed);
    }
    contents.parts.forEach(([title], i) => {
      form.elements.in.append(make('option', { value: i }, title));
    });
    let group;
    for (const [id, name, kind] of contents.names) {
      if (group?.label !== kind) {
        group = make('optgroup', { label: kind });
        form.elements.naming.append(group);
      }
      group.append(make('option', { value: id }, name));
    }
    form.elements.naming.closest('label').hidden = contents.names.length === 0;
    const asked = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const value = asked.get(name);
      const control = form.elements[name];
      if (value === null) continue;
      if (control === field || [...control.options].some((option) => option.value === value))
        control.value = value;
    }
    if (field.value !== '' || form.elements.naming.value !== '') search();
    else field.focus();
  };
  start();
})();
