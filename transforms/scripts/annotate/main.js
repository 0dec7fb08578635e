import { wordsAt } from '../../../scripts/annotation/anchoring.ts';
import { pageNameOf } from '../../../scripts/annotation/annotation.ts';
import { LONGEST } from '../../../scripts/annotation/web-annotation.ts';
import { passageInView } from './chooser.js';
import { Composer } from './composer.js';
import { asFile, download, fileOf, oursOnly, readFile } from './exchange.js';
import { List } from './list.js';
import { highlight, markOwn, setSigns } from './marks.js';
import { newId } from './new-id.js';
import { makePanel } from './panel.js';
import { placesIn } from './places.js';
import { say } from './say.js';
import { Store } from './store.js';
import { passageOf, Texts } from './texts.js';

const PAGE = /\.html$/;
const nameOf = (path) => path.replace(/^.*\//, '').replace(PAGE, '') || 'index';
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
const isNarrow = () => matchMedia('(max-width: 699px)').matches;

class Annotating {
  #texts = new Texts();
  #placeOf = placesIn(this.#texts);
  #store;
  #tools;
  #parts;
  #list;
  #composer;
  /** Where the focus was before the panel was opened, and the passage that is annotated. */
  #from;
  #passage;
  /** The annotations, with their places on the page. */
  #found = { here: [], elsewhere: [] };
  #placed = [];
  /** True while what the reader wrote is kept nowhere but on this page. */
  #isAtRisk = false;

  constructor(tools) {
    this.#tools = tools;
    this.#store = new Store(tools.key, tools.version);
    this.#composer = new Composer(tools, (pieces) => this.#targetOf(pieces));
    this.#list = new List(tools, {
      edit: (annotation, anchored) => this.#edit(annotation, anchored),
      remove: (annotation) => this.#remove(annotation),
      accept: (annotation, pieces) =>
        this.#keep(() => this.#store.put({ ...annotation, modified: now(), target: this.#targetOf(pieces) })),
      follow: (found) => this.#follow(found),
    });
    this.#parts = makePanel(
      tools,
      { composer: this.#composer.element, list: this.#list.element },
      {
        close: () => this.#close(),
        choose: () => this.#choose(),
        take: (file) => this.#take(file),
        give: (end) => this.#give(end),
        share: () => this.#share(),
      },
    );
    this.#showPublished();
    this.#refresh();
    addEventListener('storage', ({ key }) => this.#store.isOwnKey(key) && this.#refresh());
    addEventListener('beforeunload', (event) => this.#isAtRisk && event.preventDefault());
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  /** Opens the panel with the list. */
  list() {
    this.#open();
    this.#parts.panel.querySelector('h2').focus();
  }

  /** Offers to annotate words that are selected. */
  words(range) {
    const pieces = this.#texts.piecesOf(range);
    if (pieces.length > 0) this.#compose(pieces);
  }

  /** Offers to annotate a passage as a whole. */
  passage(id) {
    const text = this.#texts.get(id)?.text;
    if (text) this.#compose([{ id, start: 0, end: text.length }]);
  }

  /** Offers to choose a passage, and words in it. */
  #choose() {
    const id = passageInView(this.#texts, this.#from);
    const text = this.#texts.get(id)?.text;
    if (text) this.#compose([{ id, start: 0, end: text.length }], true);
    else this.#show(say('annotate.nothing'));
  }

  /** What is annotated, of the pieces that are: the first and the last tell all between. */
  #targetOf(pieces) {
    const [from, to] = [pieces[0], this.#texts.lastOf(pieces)];
    // What is too long to be quoted: a passage is told by its id, a range by where it begins and ends.
    const words = ({ id, start, end }, isEnd) => {
      const { text } = this.#texts.get(id);
      if (end - start <= LONGEST) return wordsAt(text, { start, end });
      const [from, to] = isEnd ? [end - LONGEST + 1, end] : [start, start + LONGEST - 1];
      // No character is divided.
      const isHalf = (at) => /[\ud800-\udbff]/.test(text[at - 1]) && /[\udc00-\udfff]/.test(text[at]);
      return wordsAt(text, { start: from + (isHalf(from) ? 1 : 0), end: to - (isHalf(to) ? 1 : 0) });
    };
    if (to.id === from.id && from.end - from.start > LONGEST)
      return { source: this.#tools.source, passage: from.id, words: undefined };
    return {
      source: this.#tools.source,
      passage: from.id,
      words: words(from, false),
      ...(to.id === from.id ? {} : { until: { passage: to.id, words: words(to, true) } }),
    };
  }

  #open() {
    const { panel } = this.#parts;
    if (panel.matches(':popover-open')) return;
    this.#from = document.activeElement;
    // Until it is opened it repeats no words of the text: other programs look for theirs in the page.
    this.#list.fill(this.#found, this.#texts);
    this.#warn();
    panel.showPopover();
  }

  #close() {
    this.#composer.end();
    const hadFocus = this.#parts.panel.contains(document.activeElement);
    this.#parts.panel.hidePopover();
    this.#list.element.replaceChildren();
    this.#show('');
    if (hadFocus || document.activeElement === document.body) this.#goBack();
  }

  /** To where the reader was: the button, or what opens the panel in which it is, or the passage. */
  #goBack() {
    const from = this.#from?.isConnected ? this.#from : undefined;
    const pop = from?.closest('[popover]');
    const invoker = pop && document.querySelector(`[popovertarget="${CSS.escape(pop.id)}"]:not(.close)`);
    const passage = this.#passage && document.getElementById(this.#passage);
    for (const element of [from, invoker, passage]) {
      if (!element?.checkVisibility?.() || element === document.body) continue;
      if (element === passage) element.tabIndex = -1;
      element.focus({ preventScroll: true });
      if (document.activeElement === element) return;
    }
  }

  /** The passages in which words can be chosen, and which of them are. */
  #choiceOf(pieces) {
    const ids = pieces.map(({ id }) => id);
    const before = ids.slice(0, -1).reduce((n, id) => n + this.#texts.get(id).text.length + 1, 0);
    const [first, last] = [pieces[0], pieces.at(-1)];
    const isAll = first.start === 0 && last.end === this.#texts.get(last.id).text.length;
    const stretch = isAll ? undefined : { start: first.start, end: before + last.end };
    return { texts: this.#texts, ids, stretch };
  }

  #compose(pieces, isChoosing = false) {
    this.#open();
    this.#passage = pieces[0].id;
    const name = this.#tools.kept.get('name');
    this.#composer.open(
      { target: this.#targetOf(pieces), ...this.#choiceOf(pieces), isChoosing },
      (made) =>
        this.#keepNew({
          id: newId(),
          created: now(),
          modified: undefined,
          creators: name ? [{ type: 'Person', id: undefined, name }] : [],
          rights: undefined,
          ...made,
        }),
      () => this.#close(),
    );
  }

  #edit(annotation, anchored) {
    let choice = {};
    if (anchored) {
      const id = passageInView(this.#texts, undefined);
      const text = this.#texts.get(id)?.text ?? '';
      const pieces = anchored.found
        ? this.#texts.piecesOfFound(anchored.found)
        : [{ id, start: 0, end: text.length }];
      if (pieces[0]?.id) choice = this.#choiceOf(pieces);
    }
    this.#composer.open(
      { target: annotation.target, old: annotation, ...choice },
      (made) => this.#keepNew({ ...annotation, modified: now(), ...made }),
      () => {
        this.#composer.end();
        this.#list.itemOf(annotation.id)?.querySelector('a, button')?.focus();
      },
    );
    this.#parts.panel.scrollTop = 0;
  }

  #keepNew(annotation) {
    if (!this.#keep(() => this.#store.put(annotation))) return;
    this.#composer.end();
    this.#show(say(this.#store.isForgetful ? 'annotate.blocked' : 'annotate.saved'));
    getSelection().removeAllRanges();
    this.#list.itemOf(annotation.id)?.querySelector('a, button')?.focus();
  }

  /** Writes, and says so if the device keeps nothing. */
  #keep(write) {
    const state = write();
    if (state === 'kept') {
      this.#isAtRisk ||= this.#store.isForgetful;
      this.#refresh();
    } else this.#show(say('annotate.full'));
    return state === 'kept';
  }

  #show(words, ...more) {
    this.#parts.said.replaceChildren(words, ...more);
  }

  /** What is kept and cannot be read is offered as a file, and taken away only when the reader says so. */
  #warn() {
    const { warned } = this.#parts;
    const { make, button } = this.#tools;
    const damaged = this.#store.damaged();
    warned.hidden = damaged.length === 0;
    if (damaged.length === 0) return warned.replaceChildren();
    warned.replaceChildren(
      make('p', {}, say('annotate.damaged')),
      make(
        'p',
        { className: 'more' },
        button(say('annotate.save-damaged'), () =>
          download(asFile(damaged.join('\n\n'), 'annotations-unread.txt', 'text/plain'), make),
        ),
        button(say('annotate.delete'), () => {
          this.#store.discardDamaged();
          this.#refresh();
        }),
      ),
    );
  }

  #isHere(annotation) {
    const id = annotation.target.passage;
    return nameOf(pageNameOf(annotation)) === nameOf(location.pathname) || (id && this.#texts.get(id));
  }

  /** Finds the places of all annotations again, marks them, and lists them. */
  #refresh() {
    const all = this.#store.all();
    const here = [];
    const elsewhere = [];
    this.#placed = [];
    for (const annotation of all) {
      if (!this.#isHere(annotation)) {
        elsewhere.push(annotation);
        continue;
      }
      const anchored = this.#placeOf(annotation.target);
      const pieces = anchored.found ? this.#texts.piecesOfFound(anchored.found) : [];
      const ranges = pieces.flatMap((piece) => this.#texts.rangeOf(piece) ?? []);
      here.push({ annotation, anchored, range: ranges[0] });
      if (anchored.state === 'sure') this.#placed.push({ annotation, pieces, ranges });
    }
    here.sort(({ range: x }, { range: y }) =>
      x && y ? x.compareBoundaryPoints(Range.START_TO_START, y) : x ? -1 : y ? 1 : 0,
    );
    this.#found = { here, elsewhere };
    markOwn(this.#placed, this.#texts);
    setSigns(this.#placed, this.#tools, (id) => this.#goTo(id));
    this.#tools.count(all.length);
    if (this.#parts.panel.matches(':popover-open')) {
      this.#list.fill(this.#found, this.#texts);
      this.#warn();
    }
  }

  #goTo(id) {
    this.#open();
    const item = this.#list.itemOf(id);
    item?.scrollIntoView({ block: 'nearest' });
    item?.querySelector('a, button')?.focus();
  }

  /** Shows a place: opens the note that it stands in, uncovers it, and draws the eye to it for a moment. */
  #follow(found) {
    const ranges = this.#texts.piecesOfFound(found).flatMap((piece) => this.#texts.rangeOf(piece) ?? []);
    const note = document.getElementById(found.passageId)?.closest('aside.note[popover]');
    this.#passage = found.passageId;
    if (isNarrow()) {
      this.#from = undefined;
      this.#close();
    }
    if (note && !note.checkVisibility()) note.showPopover();
    highlight('found', ranges);
    setTimeout(() => highlight('found', []), 2000);
  }

  #remove(annotation) {
    const at = this.#store.all().findIndex(({ id }) => id === annotation.id);
    if (!this.#keep(() => this.#store.remove(annotation.id))) return;
    const undo = this.#tools.button(say('annotate.undo'), () => {
      if (!this.#keep(() => this.#store.restore(annotation, at))) return;
      this.#show(say('annotate.restored'));
      this.#goTo(annotation.id);
    });
    this.#show(`${say('annotate.deleted')} `, undo);
    undo.focus();
  }

  #give(end) {
    download(fileOf(this.#store.all(), end, this.#tools.title), this.#tools.make);
    if (end === 'jsonld') this.#isAtRisk = false;
  }

  #share() {
    const file = fileOf(this.#store.all(), 'jsonld', this.#tools.title);
    navigator.share({ files: [file] }).catch(() => undefined);
  }

  async #take(file) {
    const read = await readFile(file, this.#store.all(), oursOnly(this.#tools.base, this.#texts));
    if (!read) this.#show(say('annotate.no-file'));
    else if (this.#keep(() => this.#store.put(...read.fresh))) this.#show(read.words);
  }

  /** The annotations that the edition publishes, marked in the text; what they say stands in panels of the page. */
  #showPublished() {
    const data = document.getElementById('ui-annotations-data');
    const all = data ? JSON.parse(data.textContent) : [];
    // A passage that is annotated as a whole has its mark beside it.
    this.published = all.flatMap(({ passage, start, end, until, untilEnd }) => {
      if (start === undefined || !this.#texts.get(passage)) return [];
      const found = { passageId: passage, ...this.#texts.inUnits(passage, { start, end }) };
      if (until !== undefined && this.#texts.get(until))
        found.until = { passageId: until, ...this.#texts.inUnits(until, { start: 0, end: untilEnd }) };
      const ranges = this.#texts.piecesOfFound(found).flatMap((piece) => this.#texts.rangeOf(piece) ?? []);
      return ranges.length > 0 ? [{ passage, ranges }] : [];
    });
    highlight(
      'published',
      this.published.flatMap(({ ranges }) => ranges),
    );
  }

  /** What is marked can be pointed at. */
  #clicked(event) {
    if (event.target.closest('a, button, input, textarea, .panel:not(.note)') || !getSelection().isCollapsed)
      return;
    if (!passageOf(event.target)) return;
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const old = place ? undefined : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = place ? [place.offsetNode, place.offset] : [old?.startContainer, old?.startOffset];
    if (!node) return;
    const isIn = ({ ranges }) => ranges.some((range) => range.isPointInRange(node, offset));
    // Of several that lie there, the narrowest.
    const length = ({ pieces }) => pieces.reduce((n, { start, end }) => n + end - start, 0);
    const [own] = this.#placed.filter(isIn).sort((a, b) => length(a) - length(b));
    if (own) return this.#goTo(own.annotation.id);
    const found = this.published.find(isIn);
    if (found && !document.getElementById('ui-annotations-hidden')?.checked)
      document.getElementById(`${found.passage}--notes`)?.showPopover();
  }
}

globalThis.emendataAnnotating = (tools) => new Annotating(tools);
