import { asJsonLd, readAnnotations } from '../../../scripts/annotation/web-annotation.ts';

/** The reader's annotations of the edition, kept on the device. What is kept there is read as if it came from anyone. */
export class Store {
  #key;

  constructor(key) {
    this.#key = key;
  }

  all() {
    let kept = null;
    try {
      kept = localStorage.getItem(this.#key);
    } catch {
      // a private window, or a folder that may keep nothing
    }
    return kept === null ? [] : (readAnnotations(kept)?.annotations ?? []);
  }

  /** @returns false if the device keeps no more */
  #write(annotations) {
    try {
      if (annotations.length === 0) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(annotations.map(asJsonLd)));
      return true;
    } catch {
      return false;
    }
  }

  /** Adds annotations, or puts them in the place of their earlier forms. Other windows may have written meanwhile. */
  put(...annotations) {
    const own = new Map(this.all().map((a) => [a.id, a]));
    for (const annotation of annotations) own.set(annotation.id, annotation);
    return this.#write([...own.values()]);
  }

  remove(id) {
    return this.#write(this.all().filter((a) => a.id !== id));
  }

  /** Puts an annotation back in its place among the others. */
  restore(annotation, at) {
    const all = this.all().filter((a) => a.id !== annotation.id);
    all.splice(at, 0, annotation);
    return this.#write(all);
  }
}
