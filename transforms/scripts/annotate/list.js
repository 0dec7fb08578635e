import { pageNameOf, remarksOf, tagsOf } from '../../../scripts/annotation/annotation.ts';
import { aboutOf, isWhole, shortened } from './composer.js';
import { say } from './say.js';

/** A page of an edition; anything else in an address is not followed. */
const PAGE = /^[\w.~%-]+\.html$/;
const versionIn = ({ target: { source } }) => /\/(\d+\.\d+\.\d+)\/[^/]*$/.exec(source)?.[1];

/** The list of annotations: those of the page in the order of its text, then those of other pages. */
export class List {
  element;
  #tools;
  #texts;
  #acts;

  /** @param acts what can be done: `edit`, `remove`, `accept`, `follow` */
  constructor(tools, acts) {
    this.#tools = tools;
    this.#acts = acts;
    this.element = tools.make('div', { className: 'list' });
  }

  itemOf(id) {
    return this.element.querySelector(`[data-annotation="${CSS.escape(id)}"]`);
  }

  /** Fills the list anew; what has the focus keeps it. */
  fill({ here, elsewhere }, texts) {
    const { make } = this.#tools;
    this.#texts = texts;
    const held = this.#held();
    const group = (title, items) =>
      items.length === 0
        ? []
        : [make('h3', {}, `${title} (${items.length})`), make('ul', { role: 'list' }, ...items)];
    this.element.replaceChildren(
      ...(here.length + elsewhere.length === 0
        ? [make('p', { className: 'nothing' }, say('annotate.none'))]
        : []),
      ...group(
        say('annotate.here'),
        here.map(({ annotation, anchored }) => this.#item(annotation, anchored)),
      ),
      ...group(
        say('annotate.elsewhere'),
        elsewhere.map((annotation) => this.#item(annotation)),
      ),
    );
    if (held) (this.itemOf(held.id)?.querySelectorAll('a, button')[held.at] ?? this.element).focus();
  }

  #held() {
    const item = document.activeElement?.closest?.('[data-annotation]');
    if (!item || !this.element.contains(item)) return undefined;
    const at = [...item.querySelectorAll('a, button')].indexOf(document.activeElement);
    return { id: item.dataset.annotation, at };
  }

  #item(annotation, anchored) {
    const { make, button } = this.#tools;
    const { target } = annotation;
    const id = anchored?.found?.passageId ?? target.passage ?? '';
    const page = anchored ? '' : pageNameOf(annotation);
    const words = aboutOf(target);
    const isLinked = anchored ? anchored.state !== 'lost' : PAGE.test(page);
    const link = isLinked
      ? make('a', { href: `${page}#${encodeURIComponent(id)}` }, words)
      : make('span', {}, words);
    if (anchored?.found) link.onclick = () => this.#acts.follow(anchored.found);
    const named = (key, act) => {
      const made = button(say(key), act);
      made.ariaLabel = `${say(key)}: ${words}`;
      return made;
    };
    const tags = tagsOf(annotation);
    const by = annotation.creators.map(({ name, id: iri }) => name ?? iri).join(', ');
    const version = versionIn(annotation);
    const item = make(
      'li',
      { className: anchored?.state ?? '' },
      make('p', { className: isWhole(target) ? 'words whole' : 'words' }, link),
      ...this.#stateOf(annotation, anchored),
      ...remarksOf(annotation).map(({ value }) => make('p', { className: 'remark', dir: 'auto' }, value)),
      ...(tags.length > 0
        ? [make('ul', { className: 'tags', role: 'list' }, ...tags.map((t) => make('li', {}, t)))]
        : []),
      make(
        'p',
        { className: 'more' },
        make(
          'span',
          {},
          [
            (annotation.modified ?? annotation.created ?? '').slice(0, 10),
            by,
            version && version !== this.#tools.version && say('annotate.version', { version }),
          ]
            .filter(Boolean)
            .join(', '),
        ),
        named('annotate.edit', () => this.#acts.edit(annotation, anchored)),
        named('annotate.delete', () => this.#acts.remove(annotation)),
      ),
    );
    item.dataset.annotation = annotation.id;
    return item;
  }

  #stateOf(annotation, anchored) {
    const { make, button } = this.#tools;
    if (anchored?.state === 'lost') return [make('p', { className: 'state' }, say('annotate.lost'))];
    if (anchored?.state !== 'doubtful') return [];
    const pieces = this.#texts.piecesOfFound(anchored.found);
    const now = pieces.map(({ id, start, end }) => this.#texts.get(id).text.slice(start, end)).join(' ');
    return [
      make('p', { className: 'state' }, `${say('annotate.doubtful')} “${shortened(now)}”`),
      button(say('annotate.is-here'), () => this.#acts.accept(annotation, pieces)),
    ];
  }
}
