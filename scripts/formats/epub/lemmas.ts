import type { Element, ElementContent, Parents } from 'hast';
import { element as h, hasClass, isElement, property } from '../../pivot/hast.js';
import { isPlain, isPoint, trimmed } from './runs.js';

/** The sign that stands after a lemma that cannot itself be a link: one that is empty, or that lies in a link. */
export const SIGN = '[°]';

/**
 * Makes every lemma a link to its entry in the apparatus. A lemma is a range between two points and may overlap
 * others or cross elements, so each stretch of it that stands undivided in one element becomes a link of its own.
 * Links do not nest: a stretch that holds a link, or lies in one, is left as it is, and a lemma that has no link at
 * its end gets a sign in brackets behind it.
 * @param root the text, without links in links; it is changed
 * @param addressOf where the entry of an id is; undefined if there is none
 */
export function linkLemmas(root: Parents, addressOf: (entryId: string) => string | undefined): void {
  new LemmaLinker(addressOf).visit(root, false);
}

class LemmaLinker {
  /** The lemmas that have begun and not ended, the innermost last. */
  readonly #open: string[] = [];
  readonly #linked = new Set<string>();
  /** Lemmas that have ended and wait for their signs. */
  readonly #unlinked: string[] = [];

  constructor(private readonly addressOf: (entryId: string) => string | undefined) {}

  visit(parent: Parents, inLink: boolean): void {
    const children: ElementContent[] = [];
    let run: ElementContent[] = [];
    const flush = (): void => {
      children.push(...(inLink ? run : this.#link(run)));
      run = [];
    };
    for (const child of parent.children) {
      if (child.type === 'doctype') continue;
      if (isElement(child) && isPoint(child)) {
        flush();
        children.push(pointOf(child));
        if (hasClass(child, 'app-begin')) this.#open.push(property(child, 'dataApp') ?? '');
        else {
          this.#close(property(child, 'dataApp') ?? '');
          if (!inLink) insertSigns(children, this.#signs());
        }
      } else if (isElement(child) && !isPlain(child)) {
        flush();
        this.visit(child, inLink || child.tagName === 'a');
        children.push(child);
        if (!inLink) children.push(...this.#signs());
      } else run.push(child);
    }
    flush();
    (parent.children as unknown[]).splice(0, parent.children.length, ...children);
  }

  #close(id: string): void {
    const index = this.#open.lastIndexOf(id);
    if (index !== -1) this.#open.splice(index, 1);
    if (!this.#linked.has(id)) this.#unlinked.push(id);
  }

  /** Makes a run of siblings a link to the entry of the innermost lemma in which it lies. */
  #link(run: ElementContent[]): ElementContent[] {
    const id = this.#open.at(-1);
    if (id === undefined) return run;
    const { before, inner, after } = trimmed(run);
    const anchor = inner.length > 0 ? this.#reference(id, 'lemma', inner) : undefined;
    if (!anchor) return run;
    this.#linked.add(id);
    return [...before, anchor, ...after];
  }

  #signs(): Element[] {
    return this.#unlinked.splice(0).flatMap((id) => {
      const sign = this.#reference(id, 'lemma-sign', [{ type: 'text', value: SIGN }]);
      if (sign) sign.properties['ariaLabel'] = `Correction ${SIGN}`;
      return sign ? [sign] : [];
    });
  }

  #reference(id: string, className: string, children: ElementContent[]): Element | undefined {
    const href = this.addressOf(id);
    if (href === undefined) return undefined;
    const properties = { className: [className], href, dataApp: id, role: 'doc-noteref' };
    return h('a', { ...properties, 'epub:type': 'noteref' }, children);
  }
}

/** Signs stand behind a word: where the lemma is empty or a space, they go before the space in front of them. */
function insertSigns(children: ElementContent[], signs: readonly Element[]): void {
  let at = children.length;
  let crossed = '';
  for (let before = children[at - 1]; before; before = children[at - 1]) {
    if (before.type === 'text' && before.value.trim() === '') crossed += before.value;
    else if (!isElement(before) || !isPoint(before)) break;
    at -= 1;
  }
  const text = children[at - 1];
  if (text?.type === 'text') {
    const words = text.value.trimEnd();
    const space = text.value.slice(words.length);
    if (space) children.splice(at - 1, 1, { type: 'text', value: words }, { type: 'text', value: space });
    crossed += space;
  }
  children.splice(at > 0 && crossed ? at : children.length, 0, ...signs);
}

/** One of the two points of a lemma: its id and the entry; what the entry says stands in the apparatus. */
function pointOf(point: Element): Element {
  const { id, className, dataApp } = point.properties;
  return { ...point, properties: { ...(id === undefined ? {} : { id }), className, dataApp } };
}
