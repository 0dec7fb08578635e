import { anchor, wordsAt } from '../../../scripts/annotation/anchoring.ts';
import { pageNameOf, remarksOf, tagsOf } from '../../../scripts/annotation/annotation.ts';
import { asMarkdown } from '../../../scripts/annotation/markdown.ts';
import { collectionOf, readAnnotations } from '../../../scripts/annotation/web-annotation.ts';
import { Store } from './store.js';
import { passageOf, Texts } from './texts.js';
import { WORDS } from './words.js';

const PAGE = /\.html$/;
const nameOf = (path) => path.replace(/^.*\//, '').replace(PAGE, '') || 'index';

/** An IRI that nobody else has, also where the browser knows no `randomUUID`. */
function newId() {
  if (crypto.randomUUID) return `urn:uuid:${crypto.randomUUID()}`;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
const body = (value, purpose) => ({ value, purpose, format: undefined, language: undefined });

class Annotating {
  #texts = new Texts();
  #store;
  #tools;
  #panel;
  #list;
  #composer;
  #said;
  /** Where the focus was before the panel was opened. */
  #from;
  /** The ranges on the page, by the annotation. */
  #ranges = new Map();

  constructor(tools) {
    this.#tools = tools;
    this.#store = new Store(tools.key);
    this.#makePanel();
    this.#showPublished();
    this.#refresh();
    addEventListener('storage', ({ key }) => key === tools.key && this.#refresh());
    document.addEventListener('click', (event) => this.#clicked(event));
    // What is drawn anew keeps its annotations.
    document.addEventListener('emendata:text', () => {
      this.#texts = new Texts();
      this.#showPublished();
      this.#refresh();
    });
  }

  /** Opens the panel with the list. */
  list() {
    this.#open();
    this.#panel.querySelector('h2').focus();
  }

  /** Offers to annotate words that are selected. */
  words(range) {
    const passage = passageOf(range.startContainer);
    if (!passage) return;
    const stretch = this.#texts.stretchOf(passage.id, range);
    if (stretch.end > stretch.start) this.#compose(this.#targetOf(passage.id, stretch));
  }

  /** Offers to annotate a passage as a whole. */
  passage(id) {
    const text = this.#texts.get(id)?.text;
    if (text) this.#compose(this.#targetOf(id, { start: 0, end: text.length }));
  }

  #targetOf(id, stretch) {
    const { text } = this.#texts.get(id);
    return { source: this.#tools.source, passage: id, words: wordsAt(text, stretch) };
  }

  #makePanel() {
    const { make, button } = this.#tools;
    const close = make('button', { type: 'button', className: 'close', ariaLabel: WORDS.close });
    close.onclick = () => this.#close();
    const name = make('input', {
      id: 'ui-annotator',
      autocomplete: 'name',
      value: this.#tools.kept.get('name') ?? '',
    });
    name.onchange = () => this.#tools.kept.set('name', name.value.trim());
    const file = make('input', {
      type: 'file',
      accept: '.jsonld,.json',
      hidden: true,
      id: 'ui-annotations-file',
    });
    file.onchange = () => this.#import(file);
    const share = navigator.canShare?.({ files: [this.#file('jsonld')] })
      ? [button(WORDS.share, () => navigator.share({ files: [this.#file('jsonld')] }).catch(() => undefined))]
      : [];
    this.#list = make('div', { className: 'list' });
    this.#composer = make('form', { hidden: true });
    this.#said = make('p', { className: 'done', role: 'status' });
    this.#panel = make(
      'section',
      { className: 'panel', id: 'ui-annotations', popover: 'manual' },
      make('h2', { id: 'ui-annotations-title', tabIndex: -1 }, WORDS.title),
      this.#composer,
      this.#said,
      this.#list,
      make(
        'div',
        { className: 'of-all' },
        make('p', {}, WORDS.keep),
        make(
          'p',
          { className: 'more' },
          button(WORDS.exportData, () => this.#export('jsonld')),
          button(WORDS.exportText, () => this.#export('md')),
          ...share,
          button(WORDS.import, () => file.click()),
          file,
        ),
        make('p', {}, make('label', { htmlFor: 'ui-annotator' }, WORDS.name), name),
      ),
      close,
    );
    this.#panel.setAttribute('aria-labelledby', 'ui-annotations-title');
    this.#panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#close();
    });
    document.querySelector('.bar').append(this.#panel);
  }

  #open() {
    if (this.#panel.matches(':popover-open')) return;
    this.#from = document.activeElement;
    this.#panel.showPopover();
  }

  #close() {
    this.#endComposing();
    this.#panel.hidePopover();
    if (this.#from?.isConnected) this.#from.focus({ preventScroll: true });
  }

  #endComposing() {
    this.#composer.hidden = true;
    this.#composer.replaceChildren();
  }

  /** The form for a new annotation, or for one that is changed. */
  #compose(target, old) {
    const { make, button } = this.#tools;
    this.#open();
    const [first, ...others] = old ? remarksOf(old) : [];
    const comment = make('textarea', { id: 'ui-annotation-comment', rows: 4, value: first?.value ?? '' });
    const tags = make('input', { id: 'ui-annotation-tags', value: old ? tagsOf(old).join(', ') : '' });
    const { prefix, suffix, exact } = target.words ?? { prefix: '', suffix: '', exact: '' };
    const isWhole = prefix === '' && suffix === '';
    this.#composer.replaceChildren(
      make('p', { className: 'panel-title' }, old ? WORDS.change : WORDS.annotate),
      make('blockquote', {}, isWhole ? `${WORDS.whole}: ${exact.slice(0, 80)}…` : exact),
      make('label', { htmlFor: comment.id }, WORDS.comment),
      comment,
      make('label', { htmlFor: tags.id }, WORDS.tags),
      tags,
      make(
        'p',
        { className: 'more' },
        make('button', { type: 'submit' }, WORDS.save),
        button(WORDS.cancel, () => (old ? this.#endComposing() : this.#close())),
      ),
    );
    this.#composer.onsubmit = (event) => {
      event.preventDefault();
      const words = comment.value.trim();
      const own = [...new Set(tags.value.split(',').map((t) => t.trim()))].filter(Boolean);
      const remark = first ? { ...first, value: words } : body(words, 'commenting');
      const bodies = [...(words ? [remark] : []), ...others, ...own.map((tag) => body(tag, 'tagging'))];
      const why = [
        ...(words || others.length > 0 ? ['commenting'] : []),
        ...(own.length > 0 ? ['tagging'] : []),
      ];
      const name = this.#tools.kept.get('name');
      const annotation = {
        rights: undefined,
        creators: name ? [{ type: 'Person', id: undefined, name }] : [],
        ...old,
        id: old?.id ?? newId(),
        motivations: why.length > 0 ? why : ['highlighting'],
        created: old ? old.created : now(),
        modified: old ? now() : undefined,
        bodies,
        target,
      };
      if (!this.#keep(() => this.#store.put(annotation))) return;
      this.#endComposing();
      this.#show(WORDS.saved);
      getSelection().removeAllRanges();
      this.#list.querySelector(`[data-annotation="${CSS.escape(annotation.id)}"] a`)?.focus();
    };
    this.#composer.hidden = false;
    comment.focus();
  }

  /** Writes, and says so if the device keeps nothing. */
  #keep(write) {
    const isKept = write();
    if (isKept) this.#refresh();
    else this.#show(WORDS.full);
    return isKept;
  }

  #show(words, ...more) {
    this.#said.replaceChildren(words, ...more);
  }

  #isHere(annotation) {
    const id = annotation.target.passage;
    return nameOf(pageNameOf(annotation)) === nameOf(location.pathname) || (id && this.#texts.get(id));
  }

  /** Finds the places of all annotations again, marks them, and lists them. */
  #refresh() {
    const all = this.#store.all();
    this.#ranges = new Map();
    const here = [];
    const elsewhere = [];
    const counts = new Map();
    for (const annotation of all) {
      if (!this.#isHere(annotation)) {
        elsewhere.push(annotation);
        continue;
      }
      const anchored = anchor(annotation.target, this.#texts);
      here.push({ annotation, anchored });
      if (anchored.state !== 'sure') continue;
      const range = this.#texts.rangeOf(anchored.found.passageId, anchored.found);
      if (range) this.#ranges.set(annotation.id, range);
      counts.set(anchored.found.passageId, [...(counts.get(anchored.found.passageId) ?? []), annotation.id]);
    }
    const order = ({ anchored: { found } }) =>
      found ? this.#texts.rangeOf(found.passageId, found) : undefined;
    here.sort((a, b) => {
      const [x, y] = [order(a), order(b)];
      return x && y ? x.compareBoundaryPoints(Range.START_TO_START, y) : x ? -1 : y ? 1 : 0;
    });
    this.#highlight('annotated', [...this.#ranges.values()]);
    this.#mark(counts);
    this.#fill(here, elsewhere);
    this.#tools.count(all.length);
  }

  #highlight(name, ranges) {
    if (!globalThis.CSS?.highlights) return;
    if (ranges.length === 0) CSS.highlights.delete(name);
    else CSS.highlights.set(name, new Highlight(...ranges));
  }

  /** A button beside each passage that has annotations, for those who cannot see or point at what is marked. */
  #mark(counts) {
    const { make } = this.#tools;
    for (const old of document.querySelectorAll('.own-notes')) old.remove();
    for (const [id, ids] of counts) {
      const passage = document.getElementById(id);
      const button = make('button', {
        type: 'button',
        className: 'own-notes',
        ariaLabel: WORDS.marks(ids.length),
      });
      button.onclick = () => this.#goTo(ids[0]);
      const beside = passage.parentElement.querySelector(':scope > .beside > .tools, :scope > .tools');
      if (beside) beside.append(button);
      else passage.after(button);
    }
  }

  #goTo(id) {
    this.#open();
    const item = this.#list.querySelector(`[data-annotation="${CSS.escape(id)}"]`);
    item?.scrollIntoView({ block: 'nearest' });
    item?.querySelector('a, button')?.focus();
  }

  #fill(here, elsewhere) {
    const { make } = this.#tools;
    const group = (title, items) =>
      items.length === 0
        ? []
        : [make('h3', {}, `${title} (${items.length})`), make('ul', { role: 'list' }, ...items)];
    this.#list.replaceChildren(
      ...(here.length + elsewhere.length === 0 ? [make('p', { className: 'nothing' }, WORDS.none)] : []),
      ...group(
        WORDS.here,
        here.map(({ annotation, anchored }) => this.#item(annotation, anchored)),
      ),
      ...group(
        WORDS.elsewhere,
        elsewhere.map((annotation) => this.#item(annotation)),
      ),
    );
  }

  #item(annotation, anchored) {
    const { make, button } = this.#tools;
    const { target } = annotation;
    const { exact = '', prefix = '', suffix = '' } = target.words ?? {};
    const id = anchored?.found?.passageId ?? target.passage ?? '';
    const page = anchored ? '' : pageNameOf(annotation);
    const shown = exact.length > 160 ? `${exact.slice(0, 159)}…` : exact;
    const isWhole = prefix === '' && suffix === '';
    const words = isWhole ? `${WORDS.whole}${shown ? `: ${shown}` : ''}` : `“${shown}”`;
    const isLost = anchored?.state === 'lost';
    const link = isLost
      ? make('span', {}, words)
      : make('a', { href: `${page}#${encodeURIComponent(id)}` }, words);
    if (anchored?.found) link.onclick = () => this.#flash(anchored.found);
    const tags = tagsOf(annotation);
    const by = annotation.creators.map(({ name, id: iri }) => name ?? iri).join(', ');
    const remove = button(WORDS.remove, () => this.#remove(annotation));
    remove.ariaLabel = `${WORDS.remove}: ${words}`;
    const edit = button(WORDS.edit, () => this.#compose(target, annotation));
    edit.ariaLabel = `${WORDS.edit}: ${words}`;
    const found =
      anchored?.found && this.#texts.get(id)?.text.slice(anchored.found.start, anchored.found.end);
    const item = make(
      'li',
      { className: anchored?.state ?? '' },
      make('p', { className: 'words' }, link),
      ...(isLost ? [make('p', { className: 'state' }, WORDS.lost)] : []),
      ...(anchored?.state === 'doubtful'
        ? [
            make('p', { className: 'state' }, `${WORDS.doubtful} “${found.slice(0, 160)}”`),
            button(WORDS.itIs, () =>
              this.#keep(() =>
                this.#store.put({
                  ...annotation,
                  modified: now(),
                  target: this.#targetOf(id, anchored.found),
                }),
              ),
            ),
          ]
        : []),
      ...remarksOf(annotation).map(({ value }) => make('p', { className: 'remark' }, value)),
      ...(tags.length > 0
        ? [make('ul', { className: 'tags', role: 'list' }, ...tags.map((t) => make('li', {}, t)))]
        : []),
      make(
        'p',
        { className: 'more' },
        make(
          'span',
          {},
          [(annotation.modified ?? annotation.created ?? '').slice(0, 10), by].filter(Boolean).join(', '),
        ),
        edit,
        remove,
      ),
    );
    item.dataset.annotation = annotation.id;
    return item;
  }

  /** Draws the eye to a place for a moment. */
  #flash({ passageId, start, end }) {
    const range = this.#texts.rangeOf(passageId, { start, end });
    if (!range) return;
    this.#highlight('found', [range]);
    setTimeout(() => this.#highlight('found', []), 2000);
  }

  #remove(annotation) {
    const at = this.#store.all().findIndex(({ id }) => id === annotation.id);
    if (!this.#keep(() => this.#store.remove(annotation.id))) return;
    const undo = this.#tools.button(WORDS.undo, () => {
      if (!this.#keep(() => this.#store.restore(annotation, at))) return;
      this.#show(WORDS.undone);
      this.#goTo(annotation.id);
    });
    this.#show(`${WORDS.removed} `, undo);
    undo.focus();
  }

  #file(end) {
    const all = this.#store.all();
    const title = WORDS.on(this.#tools.title);
    const text =
      end === 'md'
        ? asMarkdown(all, title)
        : `${JSON.stringify(collectionOf(all, newId(), title), null, 2)}\n`;
    const type = end === 'md' ? 'text/markdown' : 'application/ld+json';
    return new File([text], `annotations.${end}`, { type });
  }

  #export(end) {
    const file = this.#file(end);
    const link = this.#tools.make('a', { href: URL.createObjectURL(file), download: file.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async #import(input) {
    const [file] = input.files;
    if (!file) return;
    const read = file.size > 50_000_000 ? undefined : readAnnotations(await file.text());
    input.value = '';
    if (!read) {
      this.#show(WORDS.noFile);
      return;
    }
    const known = new Map(this.#store.all().map((a) => [a.id, a]));
    const newer = (a, b) => (a.modified ?? a.created ?? '') > (b.modified ?? b.created ?? '');
    const fresh = read.annotations.filter((a) => !known.has(a.id) || newer(a, known.get(a.id)));
    if (this.#keep(() => this.#store.put(...fresh)))
      this.#show(WORDS.imported(fresh.length, read.unread.length));
  }

  /** The annotations that the edition publishes, marked in the text; what they say stands in panels of the page. */
  #showPublished() {
    const data = document.getElementById('ui-annotations-data');
    const all = data ? JSON.parse(data.textContent) : [];
    this.published = all.flatMap(({ id, passage, start, end }) => {
      const text = this.#texts.get(passage);
      if (!text) return [];
      const stretch =
        start === undefined
          ? { start: 0, end: text.text.length }
          : this.#texts.inUnits(passage, { start, end });
      const range = this.#texts.rangeOf(passage, stretch);
      return range ? [{ id, passage, range }] : [];
    });
    // A passage that is annotated as a whole has its mark beside it.
    const marked = new Set(all.filter(({ start }) => start !== undefined).map(({ id }) => id));
    this.#highlight(
      'published',
      this.published.filter(({ id }) => marked.has(id)).map(({ range }) => range),
    );
    this.published = this.published.filter(({ id }) => marked.has(id));
  }

  /** What is marked can be pointed at. */
  #clicked(event) {
    if (event.target.closest('a, button, input, .panel') || !getSelection().isCollapsed) return;
    if (!passageOf(event.target)) return;
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const old = place ? undefined : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = place ? [place.offsetNode, place.offset] : [old?.startContainer, old?.startOffset];
    if (!node) return;
    for (const [id, range] of this.#ranges) if (range.isPointInRange(node, offset)) return this.#goTo(id);
    const found = this.published.find(({ range }) => range.isPointInRange(node, offset));
    if (found && !document.getElementById('ui-annotations-hidden')?.checked)
      document.getElementById(`${found.passage}--notes`)?.showPopover();
  }
}

globalThis.emendataAnnotating = (tools) => new Annotating(tools);
