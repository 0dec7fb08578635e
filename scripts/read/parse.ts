import { type Finding, FindingsError, finding, hasErrors, type Place } from '../findings/finding.js';
import { codeOf, mayBeDoubtful, mended } from './characters.js';
import { skipDoctype } from './doctype.js';
import { expand } from './expand.js';
import { Parser } from './parser.js';
import { placeAt, type SourceText } from './source.js';
import { TextReader } from './text-reader.js';
import { XI, type XmlAttribute, type XmlElement, type XmlNode } from './tree.js';
import { undeclared, wellFormedness } from './well-formedness.js';
import { meantBy } from './windows-1252.js';

/** A parsed file: its root element, and the instructions that stand before it (xml-model among them). */
export interface ParsedFile {
  readonly source: SourceText;
  readonly root: XmlElement;
  readonly prolog: readonly XmlNode[];
  /** Every xi:include, in the order of the file. */
  readonly inclusions: readonly XmlElement[];
  /** What was found and does not stop the reading: R014, R016 and R017. */
  readonly findings: readonly Finding[];
}

/**
 * Parses one file, keeping the place of every node. Time grows with the length of the file, whatever is in it.
 * @throws FindingsError with R001 (not well-formed) or R006 (entities that cannot be used)
 */
export function parse(source: SourceText): ParsedFile {
  const { text, offsets, findings: problems } = expand(source);
  const found: Finding[] = problems.filter((p) => hasErrors([p]));
  const doubts = problems.filter((p) => !hasErrors([p]));
  const prolog: XmlNode[] = [];
  const inclusions: XmlElement[] = [];
  const characters = new DoubtfulCharacters(source, text);
  let root: XmlElement | undefined;
  let open: XmlElement | undefined;
  let closed: XmlElement | undefined;
  /** Where the next piece of text, or of markup, begins in the text that is parsed. */
  let next = 0;

  /** The offset in the file of what begins here; what comes after it begins at `end`. */
  const startOf = (end: number): number => {
    if (!open) next = behindProlog(text, next);
    const start = offsets.start(next);
    next = end;
    return start;
  };
  const add = (node: XmlNode): void => {
    if (open) open.children.push(node);
    else prolog.push(node);
  };
  const addText = (written: string, last: number): void => {
    if (!open) {
      next = last;
      return;
    }
    const { children } = open;
    const start = startOf(last);
    const end = offsets.end(last);
    const value = characters.in(written, start, end);
    const before = children.at(-1);
    if (before?.type === 'text')
      children[children.length - 1] = { ...before, value: before.value + value, end };
    else children.push({ type: 'text', value, parent: open, source, start, end });
  };

  const parser = new Parser(
    (tag) => {
      const start = startOf(parser.position);
      const end = offsets.end(parser.position);
      const written: XmlAttribute[] = [];
      for (const key in tag.attributes) {
        const a = tag.attributes[key];
        if (a && a.prefix !== 'xmlns' && a.name !== 'xmlns') {
          const value = characters.in(a.value, start, end);
          written.push({ namespace: a.uri, prefix: a.prefix, local: a.local, value });
        }
      }
      const { uri: namespace, prefix, local } = tag;
      const element: XmlElement = {
        type: 'element',
        namespace,
        prefix,
        local,
        attributes: [...written],
        written,
        ...declaredBy(tag.ns),
        children: [],
        parent: open,
        source,
        start,
        end,
      };
      if (namespace === XI && local === 'include') inclusions.push(element);
      if (open) open.children.push(element);
      else root ??= element;
      open = element;
    },
    () => {
      next = parser.position;
      if (open) open.end = offsets.end(next);
      closed = open;
      open = open?.parent;
    },
  );
  parser.on('error', ({ message }) => {
    const entity = /undefined entity/.test(message) ? referenceBefore(text, parser.position) : undefined;
    if (entity === undefined || found.length === MOST_ENTITIES) {
      const stray = strayAmpersand(text, next, parser.position);
      const offset = offsets.start(stray ?? Math.max(0, parser.position - 1));
      const problem = stray === undefined ? message : 'entity';
      found.push(wellFormedness(source, offset, problem, open, closed));
      // What follows the first fault is mostly its echo.
      throw new FindingsError(found);
    }
    found.push(undeclared(entity, placeAt(source, offsets.start(parser.position - entity.length - 2))));
    parser.ENTITIES[entity] = '';
  });
  // Text is told when the parser has seen the < after it.
  parser.on('text', (value) => addText(value, parser.position - 1));
  parser.on('cdata', (value) => addText(value, parser.position));
  // Comments are told before their closing bracket.
  parser.on('comment', (value) => {
    const last = parser.position + 1;
    add({ type: 'comment', value, parent: open, source, start: startOf(last), end: offsets.end(last) });
  });
  parser.on('processinginstruction', ({ target, body: value }) => {
    const last = parser.position;
    const [start, end] = [startOf(last), offsets.end(last)];
    add({ type: 'instruction', target, value, parent: open, source, start, end });
  });
  parser.write(text).close();

  if (found.length > 0) throw new FindingsError(found);
  if (!root) throw new FindingsError([wellFormedness(source, 0, 'document must contain a root element')]);
  return { source, root, prolog, inclusions, findings: [...doubts, ...characters.findings] };
}

/** What a start tag declares; nothing for nearly all of them. */
function declaredBy(namespaces: Readonly<Record<string, string>>): Pick<XmlElement, 'declared'> {
  for (const _ in namespaces) return { declared: { ...namespaces } };
  return {};
}

/**
 * Where something begins outside the root element: behind white space, and behind declarations, of which the parser need
 * not tell. (It is several times slower if it has to tell of one thing more.)
 */
function behindProlog(text: string, from: number): number {
  const reader = new TextReader(text, from);
  reader.skip('\ufeff');
  if (reader.match(/<\?xml\s/y)) reader.skipTo('?>');
  do reader.skipSpace();
  while (skipDoctype(reader));
  return reader.at;
}

/** So many entities that cannot be used are told of; if there are more, they have one cause. */
const MOST_ENTITIES = 50;

/** The name in the reference that ends before an offset. */
const referenceBefore = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('&', offset - 1) + 1, offset - 1);

/** The first ampersand between two offsets that begins no reference: a parser reads on from it to the next semicolon. */
function strayAmpersand(text: string, from: number, to: number): number | undefined {
  if (/^<[!?]/.test(text.slice(from, from + 2))) return undefined;
  const at = text.slice(from, to).search(/&(?!#?[\p{L}\p{N}_:][\p{L}\p{N}_:.·-]*;)/u);
  return at === -1 ? undefined : from + at;
}

/** Looks at the characters of a file that finished files cannot hold. */
class DoubtfulCharacters {
  readonly #source: SourceText;
  readonly #mayHold: boolean;
  readonly #letters: string[] = [];
  readonly #unreadable: string[] = [];
  #firstLetter: Place | undefined;
  #firstUnreadable: Place | undefined;

  /** @param text the text as it is parsed */
  constructor(source: SourceText, text: string) {
    this.#source = source;
    this.#mayHold = mayBeDoubtful(text);
  }

  /** A text or value as it is to be read. */
  in(value: string, start: number, end: number): string {
    const other = this.#mayHold ? mended(value) : undefined;
    if (!other) return value;
    const placeOf = (character: string): Place => {
      const at = this.#source.text.slice(start, end).indexOf(character);
      return placeAt(this.#source, start + Math.max(0, at));
    };
    const [letter] = other.letters;
    const [none] = other.unreadable;
    if (letter !== undefined) this.#firstLetter ??= placeOf(letter);
    if (none !== undefined) this.#firstUnreadable ??= placeOf(none);
    for (const character of other.letters) this.#letters.push(character);
    for (const character of other.unreadable) this.#unreadable.push(character);
    return other.value;
  }

  /** R014, if there were letters that had been converted wrongly; R017, if there were characters that are none. */
  get findings(): readonly Finding[] {
    const found: Finding[] = [];
    const [letter] = this.#letters;
    const [none] = this.#unreadable;
    if (letter !== undefined)
      found.push(
        finding('R014', this.#firstLetter, {
          count: this.#letters.length,
          code: codeOf(letter),
          letter: meantBy(letter) ?? '',
        }),
      );
    if (none !== undefined)
      found.push(
        finding('R017', this.#firstUnreadable, { count: this.#unreadable.length, code: codeOf(none) }),
      );
    return found;
  }
}
