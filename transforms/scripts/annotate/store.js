import { asJsonLd, readAnnotations } from '../../../scripts/annotation/web-annotation.ts';

const isFull = ({ name, code }) =>
  name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED' || code === 22;

/**
 * The reader's annotations of the edition, kept on the device: those that were made on one version under one key, so
 * that the pages of another never have to write what they do not know. What is kept there is read as if it came from
 * anyone, and what cannot be read is left as it is.
 */
export class Store {
  #prefix;
  #key;
  /** What was read last, by its key, with the text that it was read of. */
  #read = new Map();
  /** What stands for the device where the browser keeps nothing. */
  #memory;

  /**
   * @param prefix what the keys of the edition begin with
   * @param version of the edition, if it has one
   */
  constructor(prefix, version) {
    this.#prefix = prefix;
    this.#key = version ? `${prefix}@${version}` : prefix;
    try {
      localStorage.getItem(prefix);
    } catch {
      this.#forget();
    }
  }

  /** True if nothing outlasts the page. */
  get isForgetful() {
    return this.#memory !== undefined;
  }

  isOwnKey(key) {
    return key === null || key === this.#prefix || key.startsWith(`${this.#prefix}@`);
  }

  #forget() {
    this.#memory ??= new Map();
  }

  #get(key) {
    return this.#memory ? (this.#memory.get(key) ?? null) : localStorage.getItem(key);
  }

  #keys() {
    const keys = this.#memory ? [...this.#memory.keys()] : Object.keys(localStorage);
    return keys.filter((key) => this.isOwnKey(key)).sort();
  }

  /** What stands under a key: annotations, and what could not be read. */
  #at(key) {
    const raw = this.#get(key);
    const known = this.#read.get(key);
    if (known && known.raw === raw) return known;
    const read = raw === null ? { annotations: [], unread: [] } : readAnnotations(raw, Infinity);
    const found = {
      raw,
      annotations: read?.annotations ?? [],
      unread: read ? read.unread.map(({ item }) => item) : [],
      isDamaged: read === undefined,
    };
    this.#read.set(key, found);
    return found;
  }

  /** All annotations; of one that is kept under two keys the newer form. */
  all() {
    const found = new Map();
    for (const key of this.#keys())
      for (const annotation of this.#at(key).annotations) {
        const other = found.get(annotation.id);
        if (!other || isNewer(annotation, other)) found.set(annotation.id, annotation);
      }
    return [...found.values()];
  }

  /** What is kept and cannot be read, as it is. */
  damaged() {
    return this.#keys().flatMap((key) => {
      const { raw, unread, isDamaged } = this.#at(key);
      return isDamaged ? [raw] : unread.map((item) => JSON.stringify(item, null, 2));
    });
  }

  /** Takes out what cannot be read. */
  discardDamaged() {
    for (const key of this.#keys()) {
      const { annotations, unread, isDamaged } = this.#at(key);
      if (isDamaged || unread.length > 0) this.#write(key, annotations, []);
    }
  }

  /** @returns 'kept', or why not: 'full' if the device has no more room */
  #write(key, annotations, unread) {
    const { isDamaged, raw } = this.#at(key);
    try {
      // What cannot be read makes room under a key of its own, that of no version.
      if (isDamaged && unread.length > 0) this.#set(`${this.#prefix}@!${Date.now()}`, raw);
      const items = [...annotations.map(asJsonLd), ...(isDamaged ? [] : unread)];
      if (items.length > 0) this.#set(key, JSON.stringify(items));
      else if (this.#memory) this.#memory.delete(key);
      else localStorage.removeItem(key);
      return 'kept';
    } catch (fault) {
      if (isFull(fault)) return 'full';
      // A browser that forbids it says so only now.
      this.#forget();
      return this.#write(key, annotations, unread);
    }
  }

  #set(key, value) {
    if (this.#memory) this.#memory.set(key, value);
    else localStorage.setItem(key, value);
  }

  #change(key, change) {
    const { annotations, unread, isDamaged, raw } = this.#at(key);
    return this.#write(key, change(annotations), isDamaged ? [raw] : unread);
  }

  /**
   * Adds annotations, or puts them in the place of their earlier forms. Other windows may have written meanwhile.
   * @returns 'kept' or 'full'
   */
  put(...annotations) {
    const ids = new Map(annotations.map((a) => [a.id, a]));
    const state = this.#change(this.#key, (kept) => {
      const own = new Map(kept.map((a) => [a.id, a]));
      for (const annotation of annotations) own.set(annotation.id, annotation);
      return [...own.values()];
    });
    if (state === 'kept')
      this.#removeFrom(
        this.#keys().filter((key) => key !== this.#key),
        ids,
      );
    return state;
  }

  remove(id) {
    return this.#removeFrom(this.#keys(), new Map([[id, true]]));
  }

  #removeFrom(keys, ids) {
    let state = 'kept';
    for (const key of keys)
      if (this.#at(key).annotations.some(({ id }) => ids.has(id)))
        if (this.#change(key, (kept) => kept.filter(({ id }) => !ids.has(id))) === 'full') state = 'full';
    return state;
  }

  /** Puts an annotation back in its place among the others. */
  restore(annotation, at) {
    return this.#change(this.#key, (kept) => {
      const others = kept.filter(({ id }) => id !== annotation.id);
      return [...others.slice(0, at), annotation, ...others.slice(at)];
    });
  }
}

/** True if an annotation was changed after another form of it. */
export const isNewer = (a, b) => (a.modified ?? a.created ?? '') > (b.modified ?? b.created ?? '');
