// Everything works without this file. It remembers the reader's settings, copies links, citations and quotations,
// announces the filter's count, and places sidenotes where the browser cannot anchor them itself. What is for annotating
// is in a script of its own, which it loads when it is used, or where there are annotations.
(() => {
  const root = document.documentElement;
  const messages = {};
  const settings = [
    'theme',
    'size',
    'measure',
    'edge',
    'names',
    'corrections',
    'lines',
    'reading',
    'slash',
    'annotations',
  ];
  const kept = {
    get(key) {
      try {
        return localStorage.getItem(`edition:${key}`);
      } catch {
        return null; // a private window, or a folder that may keep nothing
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(`edition:${key}`, value);
      } catch {
        // then it lasts as long as the page
      }
    },
  };

  // Before the page is drawn, so that a dark room stays dark and no line moves.
  for (const name of ['theme', 'size', 'measure']) {
    const value = kept.get(name);
    if (value) root.dataset[name] = value;
  }

  const PASSAGES = '.psg[id], aside.note[id], table[id]';
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (words, onclick) => make('button', { type: 'button', onclick }, words);

  const start = () => {
    const said = document.querySelector('.said');
    let timer;
    const say = (words, quietly = false) => {
      said.classList.toggle('hidden', quietly);
      said.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => {
        said.textContent = '';
      }, 2500);
    };
    const copy = async (text, done) => {
      try {
        await navigator.clipboard.writeText(text);
        say(done);
      } catch {
        showCopy(text);
      }
    };

    for (const name of settings) {
      const value = kept.get(name);
      for (const input of all(`input[name="${name}"]`)) {
        if (value) input.checked = input.value === value;
        input.addEventListener('change', () => {
          kept.set(name, input.value);
          if (name in root.dataset) root.dataset[name] = input.value;
        });
      }
      // A value that this page does not know leaves its own default standing.
      const inputs = all(`input[name="${name}"]`);
      if (inputs.length > 0 && !inputs.some((i) => i.checked)) {
        const first = inputs.find((i) => i.defaultChecked);
        if (first) first.checked = true;
      }
    }

    // The key / leads to the search, or into its field, unless the reader has switched it off.
    document.addEventListener('keydown', (event) => {
      const { key, target, altKey, ctrlKey, metaKey } = event;
      const link = document.querySelector('[rel="search"]');
      if (key !== '/' || !link || altKey || ctrlKey || metaKey || target.isContentEditable) return;
      if (target.matches('input:not([type="radio"]), textarea, select')) return;
      if (document.getElementById('ui-slash-off').checked) return;
      event.preventDefault();
      const field = document.getElementById('ui-q');
      if (field) field.focus();
      else location.href = link.href;
    });

    bind(document, copy);
    // In the preview, a part of the page may be put in the place of what it was.
    document.addEventListener('edition:renewed', ({ target }) => bind(target, copy));
    if (document.getElementById('ui-citation-data')) {
      document.addEventListener('beforetoggle', fillPanel, true);
      offerQuotations(copy);
    }

    // The number of corrections shown, for those who do not see it change.
    const entries = all('.app');
    const listed = entries.length > 0 ? entries : all('.filtered li');
    for (const input of all('.chips input'))
      input.addEventListener('change', () =>
        say(
          messages[entries.length > 0 ? 'filter.shown' : 'filter.listed']
            .replace('{shown}', listed.filter((e) => e.offsetParent).length)
            .replace('{total}', listed.length),
          true,
        ),
      );

    // The address keeps by what a page is filtered.
    for (const { dataset, elements } of all('.chips[data-name]')) {
      const address = () => new URL(location.href);
      const asked = address().searchParams.get(dataset.name);
      for (const input of elements) {
        if (input.value === asked) input.checked = true;
        input.addEventListener('change', () => {
          const kept = address();
          if (input.defaultChecked) kept.searchParams.delete(dataset.name);
          else kept.searchParams.set(dataset.name, input.value);
          try {
            history.replaceState(history.state, '', kept);
          } catch {
            // a browser that lets no page in a folder do so
          }
        });
      }
    }

    // What was found by searching is marked where it stands.
    if (/[?&](marked|changed)=/.test(location.search) || history.state?.marked !== undefined)
      document.head.append(make('script', { src: 'search/marks.js' }));

    offerNotes(say, copy);
    if (!CSS.supports('anchor-scope: --a')) placeNotes();
  };

  const bind = (from, copy) => {
    // The number of a passage is its link: follow it, and have it copied.
    for (const link of all('.number, .permalink, a.copy', from))
      link.addEventListener('click', () => {
        link.closest('[popover]:popover-open')?.hidePopover();
        copy(link.href, messages['script.link-copied']);
      });

    // Back to the text closes the note.
    for (const link of all('.note > .backlink', from))
      link.addEventListener('click', () => link.closest('[popover]:popover-open')?.hidePopover());

    // From a mark to its note beside it and back: what is in sight already does not make the page move.
    for (const link of all('a.noteref, .note > .backlink', from))
      link.addEventListener('click', (event) => {
        const led = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        const { top, bottom, height } = led?.getBoundingClientRect() ?? {};
        const { ctrlKey, metaKey, shiftKey } = event;
        if (!height || top < 60 || bottom > innerHeight || ctrlKey || metaKey || shiftKey) return;
        event.preventDefault();
        const { scrollX: x, scrollY: y } = window;
        location.hash = link.hash;
        scrollTo(x, y);
      });

    for (const citation of all('p.citation', from)) {
      const text = citation.textContent;
      const { style } = citation.dataset;
      const copier = button(messages['script.copy-citation'], () =>
        copy(text, messages['script.citation-copied']),
      );
      copier.className = 'copy-citation';
      if (style) copier.ariaLabel = `${messages['script.copy-citation']}, ${style}`;
      citation.after(copier);
    }
  };

  // Where the browser lets no page copy, the text stands there selected, to be copied by hand.
  const showCopy = (text) => {
    const field = make('textarea', { id: 'ui-copy-text', readOnly: true, rows: 9, value: text });
    const panel = make(
      'section',
      { className: 'panel', id: 'ui-copy', popover: 'auto', ariaLabel: messages['script.no-copy'] },
      make('label', { htmlFor: field.id }, messages['script.copy-by-hand']),
      field,
      make('button', {
        type: 'button',
        className: 'close',
        ariaLabel: messages.close,
        onclick: () => panel.hidePopover(),
      }),
    );
    panel.addEventListener('toggle', ({ newState }) => newState === 'closed' && panel.remove());
    document.querySelector('.bar').append(panel);
    panel.showPopover();
    field.focus();
    field.select();
  };

  // Annotations are kept under the address of the edition, those of each version under a key of its own.
  let annotate;
  const offerNotes = (say, copy) => {
    const controls = document.querySelector('.controls');
    if (!controls || document.body.matches('.is-not-found')) return;
    const canonical = document.querySelector('link[rel="canonical"]')?.href;
    const base = new URL('.', canonical ?? location.href).href;
    const key = `edition:annotations:${base}`;
    const isOwn = (name) => name === key || name.startsWith(`${key}@`);
    const page = JSON.parse(document.getElementById('ui-citation-data')?.textContent ?? '{}');
    const source = page.source ?? location.pathname.replace(/^.*\//, '');
    const opener = button(messages['script.notes'], () => annotate('list'));
    opener.className = 'tool notes';
    opener.ariaLabel = `${messages['script.notes']}: ${messages['script.your-notes']}`;
    controls.querySelector('.letters').before(opener);
    const tools = {
      make,
      button,
      say,
      kept,
      key,
      base: canonical && base,
      version: /\/(\d+\.\d+\.\d+)\/[^/]*$/.exec(source)?.[1],
      title: document.querySelector('.bar > .edition').textContent,
      source,
      report: page.chicago && ((id, words) => report(id, copy, { words })),
      count(n) {
        opener.dataset.count = n || '';
        opener.ariaLabel = `${messages['script.notes']}: ${messages['script.your-notes']}${n ? ` (${n})` : ''}`;
      },
    };
    let loading;
    annotate = (what, ...more) => {
      loading ??= new Promise((done) => {
        const onload = () => done(globalThis.emendataAnnotating(tools));
        const onerror = () => say(messages['script.not-loaded']);
        document.head.append(make('script', { src: 'annotate.js', onload, onerror }));
      });
      loading.then((annotating) => what && annotating[what](...more));
    };
    let keys = [];
    try {
      keys = Object.keys(localStorage);
    } catch {
      // a private window, or a folder that may keep nothing
    }
    if (keys.some(isOwn) || document.getElementById('ui-annotations-data')) annotate();
    addEventListener('storage', (event) => event.newValue && isOwn(event.key) && annotate());
    document.addEventListener('beforetoggle', (event) => offerReport(event, copy), true);
  };

  const wordsOf = (element) => {
    const copied = element.cloneNode(true);
    for (const other of copied.querySelectorAll('.mark.editorial, .backlink, button')) other.remove();
    return copied.textContent.replace(/\s+/g, ' ').trim();
  };

  // An error is reported by a letter to the editors: the page only writes how it begins.
  const report = (id, copy, { words = '', variants = '' }) => {
    const text = wordsOf(document.getElementById(id));
    const lines = [
      `${messages['script.reports']} ${cite(id).text}`,
      variants && `${messages['script.correction']} ${variants}`,
      `${messages['script.reads']}\n“${text}”`,
      words && words !== text && `${messages['script.words-here']}\n“${words}”`,
      messages['script.proposed'],
      messages['script.why'],
    ];
    copy(`${lines.filter(Boolean).join('\n\n')}\n`, messages['script.reported']);
  };

  const offerReport = ({ target: panel }, copy) => {
    const more = panel.matches('.cite-panel, .correction-panel') && panel.querySelector('.more');
    if (!more || more.querySelector('button') || !document.getElementById('ui-citation-data')) return;
    const id = panel.id.replace(/--(cite|panel)$/, '');
    const place = document.getElementById(id);
    const passage = (place ?? panel.closest('.passage')?.querySelector(PASSAGES))?.closest(PASSAGES);
    if (!passage) return;
    const range = document.createRange();
    if (place) range.selectNodeContents(place);
    // What a correction without words stands at is annotated with its passage.
    const [act, what] = id === passage.id || !`${range}`.trim() ? ['passage', passage.id] : ['words', range];
    const variants = panel.querySelector('.variants')?.textContent.replace(/\s+/g, ' ');
    more.append(
      button(messages['script.annotate'], () => {
        annotate(act, what);
        panel.hidePopover();
      }),
      button(messages['script.report'], () =>
        report(passage.id, copy, { variants: variants && `${variants} (${id})` }),
      ),
    );
  };

  // Citations of passages are made of the page's templates, as the program would make them. Without a label there is no
  // line for it.
  const cite = (id, words = '') => {
    const page = JSON.parse(document.getElementById('ui-citation-data').textContent);
    const link = document.querySelector(`:is(.number, .permalink)[href="#${encodeURIComponent(id)}"]`);
    const label = link?.dataset.label;
    const place = encodeURIComponent(id) + words;
    const fill = (template, own) =>
      (label ? template : template.replace('\x01label\x01, ', ''))
        .split('\n')
        .filter((line) => label || !line.includes('\x01label'))
        .join('\n')
        .split('\x01')
        .map((part, i) => (i % 2 ? own[part] : part))
        .join('');
    const names = { '\\': 'backslash', '^': 'asciicircum', '~': 'asciitilde' };
    const tex = (text) =>
      text?.replace(/[\\{}&%$#_^~]/g, (c) => (names[c] ? `\\text${names[c]}{}` : `\\${c}`));
    const key = id.replace(/[^\w:.-]/g, '-');
    return {
      text: fill(label ? page.chicago : page.plain, { id, label, place }),
      bib: fill(page.bib.replace('::key::', key), { id: tex(id), label: tex(label), place }),
      ris: fill(page.ris, { id, label, place }),
    };
  };

  // The panel of a passage has its files for reference managers once it is opened.
  const fillPanel = ({ target }) => {
    const more = target.matches('.cite-panel') && target.querySelector('.more');
    if (!more || more.querySelector('[download]')) return;
    const id = target.id.replace(/--cite$/, '');
    const made = cite(id);
    for (const [end, words] of [
      ['bib', 'BibTeX'],
      ['ris', 'RIS'],
    ])
      more.append(
        make(
          'a',
          { download: `${id}.${end}`, href: `data:text/plain,${encodeURIComponent(made[end])}` },
          words,
        ),
      );
  };

  // What is selected of one passage or of several: the words, what stands before them and what after, each parted where
  // a mark or button stands between words. What stands beside passages between is none of it.
  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed) return undefined;
    const range = selection.getRangeAt(0).cloneRange();
    const text = document.getElementById('ui-text');
    if (!text || !range.intersectsNode(text)) return undefined;
    const ends = [range.startContainer, range.endContainer].map((node) =>
      (node.closest ? node : node.parentElement).closest('aside.note'),
    );
    // Where it leads from a note into the text, or into a note, the note is a part of it.
    const apart = ends[0] === ends[1] ? '.beside, .tools' : '.tools, .panel:not(.note)';
    const within = (part) => {
      const copied = part.cloneContents();
      for (const other of copied.querySelectorAll(apart)) other.remove();
      for (const border of copied.querySelectorAll('.mark, .backlink, button, img')) border.replaceWith('\0');
      return copied.textContent.replace(/\s+/g, ' ').split('\0');
    };
    const whole = (passage) => {
      const part = document.createRange();
      part.selectNodeContents(passage);
      return part;
    };
    const own = (passage) => {
      const part = whole(passage);
      if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0)
        part.setStart(range.startContainer, range.startOffset);
      if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0)
        part.setEnd(range.endContainer, range.endOffset);
      return { passage, part };
    };
    const held = all(PASSAGES, text)
      .filter((p) => range.intersectsNode(p) && [null, ...ends].includes(p.closest('aside.note')))
      .map(own);
    const hasWords = ({ part }) => within(part).join('').trim();
    const first = held.find(hasWords);
    let last = held.findLast(hasWords);
    if (!first) return undefined;
    // A passage that holds the last may go on after it.
    for (const one of held) if (one.part.compareBoundaryPoints(Range.END_TO_END, last.part) > 0) last = one;
    range.setStart(first.part.startContainer, first.part.startOffset);
    range.setEnd(last.part.endContainer, last.part.endOffset);
    const [before, after] = [first, last].map(({ passage }) => whole(passage));
    before.setEnd(range.startContainer, range.startOffset);
    after.setStart(range.endContainer, range.endOffset);
    const [left, words, right] = [before, range, after].map(within);
    return {
      passage: first.passage,
      last: last.passage,
      end: last.part,
      range,
      words,
      left: left.at(-1),
      right: right[0],
    };
  };

  // The address of words in a passage (URL Fragment Text Directives). Browsers find whole words only; what is long, or
  // interrupted, is named by its beginning and its end.
  const addressOf = ({ words, left, right }) => {
    const [head] = /[\p{L}\p{M}\p{N}]*$/u.exec(left);
    const [tail] = /^[\p{L}\p{M}\p{N}]*/u.exec(right);
    const runs = `${head}${words.join('\0')}${tail}`.split('\0').filter((run) => run.trim());
    const some = (text, ...ends) =>
      encodeURIComponent(
        text
          .trim()
          .split(' ')
          .slice(...ends)
          .join(' '),
      )
        .replace(/-/g, '%2D')
        .replace(/\.$/, '%2E');
    const before = some(left.slice(0, left.length - head.length), -3);
    const after = some(right.slice(tail.length), 0, 3);
    const text =
      runs.length > 1 || runs[0].length > 99
        ? `${some(runs[0], 0, 4)},${some(runs.at(-1), -4)}`
        : some(runs[0]);
    return `:~:text=${before && `${before}-,`}${text}${after && `,-${after}`}`;
  };

  const offerQuotations = (copy) => {
    let chosen;
    const here = () => location.href.split('#')[0];
    const tools = make(
      'div',
      { className: 'quote-tools', popover: 'manual', role: 'toolbar', ariaLabel: messages['script.words'] },
      button(messages['script.copy-words'], () =>
        copy(
          `${here()}#${encodeURIComponent(chosen.passage.id)}${addressOf(chosen)}`,
          messages['script.link-copied'],
        ),
      ),
      button(messages['script.copy-quotation'], () =>
        copy(
          `“${chosen.words.join('').trim()}”\n${cite(chosen.passage.id, addressOf(chosen)).text}`,
          messages['script.quotation-copied'],
        ),
      ),
      button(messages['script.annotate'], () => {
        tools.remove();
        annotate('words', chosen.range);
      }),
      button(messages['script.report'], () =>
        report(chosen.passage.id, copy, { words: chosen.words.join('').trim() }),
      ),
    );
    // A click must not take the selection away.
    tools.addEventListener('pointerdown', (event) => event.preventDefault());
    let timer;
    const show = () => {
      if (tools.contains(document.activeElement)) return;
      chosen = selected();
      if (!chosen?.words.join('').trim()) return tools.remove();
      // After the passage, so that the next press of Tab leads there.
      const passage = chosen.last.closest('td, th, caption, table')?.closest('.scroll') ?? chosen.last;
      if (passage.nextSibling !== tools) passage.after(tools);
      tools.showPopover();
      // Of a finger the system shows its own menu at the words: this one keeps to the edge of the page (annotations.css).
      const { bottom, left } = [...chosen.end.getClientRects()].at(-1) ?? chosen.end.getBoundingClientRect();
      tools.style.top = `${Math.max(60, Math.min(bottom + 8, innerHeight - 50)) + scrollY}px`;
      tools.style.left = `${Math.max(4, Math.min(left, innerWidth - tools.offsetWidth - 20))}px`;
    };
    document.addEventListener('selectionchange', () => {
      clearTimeout(timer);
      timer = setTimeout(show, 200);
    });
  };

  // Sidenotes without anchors: each at its mark, none above the end of the one before it.
  const placeNotes = () => {
    const place = () => {
      for (const series of ['source', 'editorial']) {
        let floor = 0;
        for (const note of all(`.note.${series}`)) {
          note.style.removeProperty('top');
          const style = getComputedStyle(note);
          if (style.display === 'none' || style.position !== 'absolute' || note.matches(':popover-open'))
            continue;
          const mark = document.getElementById(`${note.id}-ref`);
          if (!mark || !note.offsetParent) continue;
          const box = note.offsetParent.getBoundingClientRect();
          const top = Math.max(mark.getBoundingClientRect().top - box.top, floor);
          note.style.top = `${top}px`;
          floor = top + note.offsetHeight + 20;
        }
      }
    };
    addEventListener('resize', place);
    document.addEventListener('change', place);
    document.fonts.ready.then(place);
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
