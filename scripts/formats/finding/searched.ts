import type { Element, Parents } from 'hast';
import type { Dating } from '../../model/register-entries.js';
import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';
import { hasClass, isBlock, property, SKIP, select, textOf, tokens, walkHast } from '../../pivot/hast.js';

/** What is searched: passages of the texts, notes, entries of the apparatus and of the registers. */
export const SEARCHED_KINDS = ['text', 'note', 'apparatus', 'register'] as const;
export type SearchedKind = (typeof SEARCHED_KINDS)[number];

/** One passage as it is searched. */
export interface Searched {
  /** The part it belongs to; an entry of the apparatus belongs to the text that it is about. */
  readonly part: Part;
  readonly kind: SearchedKind;
  /** The id of the passage, note or entry. */
  readonly id: string;
  /** How it is cited within its part, empty if it is not; the name of an entry. */
  readonly label: string;
  /** Its text, with single spaces, without the marks of notes. */
  readonly text: string;
  /** What stands there in another reading. */
  readonly changes: readonly Change[];
  /** The register entries that it mentions, each once. */
  readonly names: readonly string[];
  /** The dates in it that programs can read. */
  readonly dates: readonly DateInText[];
}

export interface DateInText {
  readonly start: number;
  readonly end: number;
  readonly dating: Dating;
  /** The register entry that the date stands for, if it does. */
  readonly entryId: string | undefined;
}

/** Whole words of a passage for which another reading has other words. */
export interface Change {
  readonly entryId: string;
  /** In the text of the passage, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly reading: string;
  /** Who has it: “A, B”; undefined for the other side of a correction, and a writer's former wording. */
  readonly witnesses: string | undefined;
  readonly entryKind: Entry['kind'];
}

/** Everything that is searched, in the order of the edition. */
export function searchedIn(edition: PivotEdition): Searched[] {
  const found: Searched[] = [];
  for (const part of edition.parts)
    switch (part.kind) {
      case 'text':
      case 'editorial':
        found.push(...passagesOf(edition, part));
        break;
      case 'apparatus':
        found.push(...entriesOf(edition));
        break;
      case 'register':
        found.push(...registerOf(part, edition.registerNames));
        break;
      default:
    }
  return found;
}

/** A hyphen at the end of a line, after a letter. */
const DIVIDED = /(?<=[\p{L}\p{M}])[-\u2010\u00ac\u2e17]\s*$/u;
/** Breaks that may stand within a word. */
const BREAKS = ['lb', 'pb', 'cb', 'gb'] as const;

/** What stands at the end of a text that is looked at again: a letter, the signs on it, a hyphen, a space. */
const END = 32;
/** So much is kept with the end before it is put away. */
const OPEN = 1024;

/** A text that grows. Of a long one nothing but its end is read, so that each addition costs the same. */
class Growing {
  #before: string[] = [];
  #lengthBefore = 0;
  #open = '';

  get length(): number {
    return this.#lengthBefore + this.#open.length;
  }

  /** Its last characters. */
  get end(): string {
    return this.#open.slice(-END);
  }

  get text(): string {
    return this.#before.join('') + this.#open;
  }

  add(value: string): void {
    this.#open += value;
    if (this.#open.length <= OPEN) return;
    const settled = this.#open.slice(0, -END);
    this.#before.push(settled);
    this.#lengthBefore += settled.length;
    this.#open = this.#open.slice(-END);
  }

  /** Takes characters from its end. */
  cut(length: number): void {
    if (length > 0) this.#open = this.#open.slice(0, -length);
  }
}

class Passage {
  readonly id: string;
  readonly #text = new Growing();
  readonly names = new Set<string>();
  readonly dates: DateInText[] = [];
  readonly #open = new Map<string, number>();
  #goesOn = false;
  readonly places: { readonly id: string; readonly start: number; readonly end: number }[] = [];

  constructor(id: string) {
    this.id = id;
  }

  get text(): string {
    return this.#text.text;
  }

  get length(): number {
    return this.#text.length;
  }

  get endsWithLetter(): boolean {
    return /\p{L}$/u.test(this.#text.end);
  }

  /** The word goes on over the end of a line: a hyphen there is none of the word. */
  goOn(): void {
    this.#goesOn = true;
  }

  add(value: string): void {
    const said = value.replace(/\u00ad/g, '').replace(/\s+/g, ' ');
    const { end } = this.#text;
    const divided = this.#goesOn && /^ ?[\p{L}\p{M}]/u.test(said) ? DIVIDED.exec(end) : null;
    if (divided) {
      this.#text.cut(divided[0].length);
      this.#text.add(said.trimStart());
      this.#goesOn = false;
      return;
    }
    if (said.trim() !== '') this.#goesOn = false;
    this.#text.add(end === '' || end.endsWith(' ') ? said.replace(/^ /, '') : said);
  }

  begin(id: string): void {
    this.#open.set(id, this.length);
  }

  end(id: string): void {
    const start = this.#open.get(id);
    if (start === undefined) return;
    this.#open.delete(id);
    const end = this.length;
    this.places.push({ id, start: Math.min(start, end), end });
  }
}

function passagesOf(edition: PivotEdition, part: Part): Searched[] {
  const labels = new Map(part.passages.map(({ id, label }) => [id, label]));
  const finished = (kind: SearchedKind, all: Iterable<Passage>): Searched[] =>
    [...all]
      .filter(({ text }) => text.trim() !== '')
      .map((passage) => ({
        part,
        kind,
        id: passage.id,
        label: labels.get(passage.id) ?? '',
        text: passage.text.trimEnd(),
        changes: changesIn(passage, edition),
        names: [...passage.names],
        dates: passage.dates,
      }));
  const body = readInto(part.body, part.id, true);
  const notes = part.notes.flatMap((note) => [...readInto(note, property(note, 'id') ?? part.id, false)]);
  return [...finished('text', body), ...finished('note', notes)];
}

/**
 * The text below a node, by the ids of what can be cited.
 * @param base the id of what stands outside all others
 * @param divides false if what stands below is one passage
 */
function readInto(root: Parents, base: string, divides: boolean): Iterable<Passage> {
  const passages = new Map<string, Passage>();
  const passage = (id: string): Passage => {
    const known = passages.get(id);
    if (known) return known;
    const made = new Passage(id);
    passages.set(id, made);
    return made;
  };
  const open: Passage[] = [passage(base)];
  const at = (): Passage => open.at(-1) ?? passage(base);
  const idOf = (element: Element): string | undefined =>
    divides && (hasClass(element, 'psg') || isBlock(element)) ? property(element, 'id') : undefined;
  const dates: { element: Element; passage: Passage; start: number; dating: Dating }[] = [];
  walkHast(root, {
    enter(element) {
      if (hasClass(element, 'noteref') || hasClass(element, 'backlink')) return SKIP;
      const id = idOf(element);
      if (id !== undefined) open.push(passage(id));
      if (isBlock(element)) at().add(' ');
      if (property(element, 'dataJoin') !== undefined && BREAKS.some((name) => hasClass(element, name)))
        at().goOn();
      const app = property(element, 'dataApp');
      if (app !== undefined && hasClass(element, 'app-begin')) at().begin(app);
      if (app !== undefined && hasClass(element, 'app-end')) at().end(app);
      if (hasClass(element, 'name') || hasClass(element, 'indexed'))
        for (const name of tokens(element, 'dataRef')) at().names.add(name);
      const dating = hasClass(element, 'date') ? datingIn(element) : undefined;
      if (dating) dates.push({ element, passage: at(), start: at().length, dating });
      return undefined;
    },
    leave(element) {
      const date = dates.at(-1)?.element === element ? dates.pop() : undefined;
      // A date that holds the beginning of another passage is none of either.
      if (date && date.passage === at()) {
        const { start, dating } = date;
        const entryId = tokens(element, 'dataRef')[0];
        at().dates.push({ start, end: at().length, dating, entryId });
      }
      if (isBlock(element)) at().add(' ');
      if (idOf(element) !== undefined) open.pop();
    },
    text: ({ value }) => at().add(value),
  });
  return passages.values();
}

/** What the date of an element is (docs/pivot.md). */
function datingIn(element: Element): Dating | undefined {
  const when = property(element, 'dateTime') ?? property(element, 'datetime');
  if (when !== undefined) return { when };
  const [from, to] = (property(element, 'dataDates') ?? '').split('/');
  return from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined;
}

const plain = (text: string): string =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Letters, signs on letters and digits: what a word is made of. */
const BEFORE = /[\p{L}\p{M}\p{N}]*$/u;
const AFTER = /^[\p{L}\p{M}\p{N}]*/u;
/** No word is longer. */
const LONGEST_WORD = 80;

function changesIn({ text, places }: Passage, edition: PivotEdition): Change[] {
  return places.flatMap(({ id, start, end }) => {
    const entry = edition.entries.get(id);
    if (!entry) return [];
    const shown = plain(text.slice(start, end));
    // A reading that is a part of a word is found by the whole word.
    const before = BEFORE.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))?.[0] ?? '';
    const after = AFTER.exec(text.slice(end, end + LONGEST_WORD))?.[0] ?? '';
    return othersOf(entry)
      .filter((other) => plain(other.text) !== shown)
      .map(({ text: reading, witnesses }) => ({
        entryId: id,
        start: start - before.length,
        end: end + after.length,
        reading: plain(`${before}${reading}${after}`),
        witnesses,
        entryKind: entry.kind,
      }))
      .filter(({ reading }) => reading !== '');
  });
}

function othersOf(entry: Entry): { readonly text: string; readonly witnesses: string | undefined }[] {
  if (entry.readings.length > 0)
    return entry.readings.map(({ text, witnesses }) => ({
      text,
      witnesses: witnesses.map((w) => w.label).join(', ') || undefined,
    }));
  return [entry.readingText, entry.lemmaText].map((text) => ({ text, witnesses: undefined }));
}

function entriesOf(edition: PivotEdition): Searched[] {
  const parts = new Map(edition.parts.map((part) => [part.id, part]));
  const labels = new Map(edition.parts.map((p) => [p.id, new Map(p.passages.map((x) => [x.id, x.label]))]));
  return [...edition.entries.values()].flatMap((entry) => {
    const part = parts.get(entry.partId);
    if (!part) return [];
    const readings =
      entry.readings.length > 0 ? entry.readings.map((r) => r.text) : [entry.lemmaText, entry.readingText];
    const said = [
      readings.map((r) => plain(r) || '–').join(' ] '),
      entry.classes.map(({ label }) => label).join(', '),
      plain(textOf(entry.reason)),
    ];
    return {
      part,
      kind: 'apparatus' as const,
      id: entry.id,
      label: labels.get(part.id)?.get(entry.passageId) ?? '',
      text: said.filter((words) => words !== '').join('. '),
      changes: [],
      names: [],
      dates: [],
    };
  });
}

function registerOf(part: Part, names: ReadonlyMap<string, string>): Searched[] {
  return select(part.body, (e) => hasClass(e, 'entry') && property(e, 'id') !== undefined).map((entry) => {
    const passage = new Passage(property(entry, 'id') ?? '');
    walkHast(entry, {
      enter(element) {
        if (hasClass(element, 'occurrences') || hasClass(element, 'entry')) return SKIP;
        if (isBlock(element)) passage.add(' ');
        return undefined;
      },
      leave(element) {
        // What follows a name is told apart from it.
        if (isBlock(element) && passage.endsWithLetter) passage.add(element.tagName === 'dt' ? ' ' : '. ');
      },
      text: ({ value }) => passage.add(value),
    });
    return {
      part,
      kind: 'register' as const,
      id: passage.id,
      label: names.get(passage.id) || part.shortTitle,
      text: passage.text.trimEnd(),
      changes: [],
      names: [passage.id],
      dates: [],
    };
  });
}
