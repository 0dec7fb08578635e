import { SaxesParser } from 'saxes';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { internalEntities } from './entities.js';
import { doctypeOf, type Expanded, expand } from './expand.js';
import { placeAt, type SourceText } from './source.js';
import type { XmlAttribute, XmlElement, XmlNode, XmlText } from './tree.js';

/** A parsed file: its root element, and the instructions that stand before it (xml-model among them). */
export interface ParsedFile {
  readonly source: SourceText;
  readonly root: XmlElement;
  readonly prolog: readonly XmlNode[];
}

/**
 * Parses one file, keeping the place of every node.
 * @throws FindingsError with R001 (not well-formed) or R006 (an entity that is not plain internal text)
 */
export function parse(source: SourceText): ParsedFile {
  const declared = declarations(source);
  const { text, original } = declared;
  const parser = new SaxesParser({ xmlns: true, fileName: source.path });
  const problems: Finding[] = [...declared.findings];
  Object.assign(parser.ENTITIES, declared.entities);
  const prolog: XmlNode[] = [];
  let root: XmlElement | undefined;
  let open: XmlElement | undefined;
  let closed: XmlElement | undefined;
  let tagStart = 0;
  let textStart = 0;

  const fail = (offset: number, problem: string): void => {
    // What follows the first fault is mostly its echo.
    if (problems.length === 0) problems.push(wellFormedness(source, original(offset), problem, open, closed));
  };
  const add = (node: XmlNode): void => {
    if (open) open.children.push(node);
    else prolog.push(node);
  };
  const addText = (value: string): void => {
    if (!open) return;
    // Text is told when the parser has seen the < after it.
    const end = text[parser.position - 1] === '<' ? parser.position - 1 : parser.position;
    const last = open.children.at(-1);
    if (last?.type === 'text') {
      const joined: XmlText = { ...last, value: last.value + value, end: original(end) };
      open.children[open.children.length - 1] = joined;
    } else {
      add({
        type: 'text',
        value,
        parent: open,
        source,
        start: original(textStart),
        end: original(end),
      });
    }
    textStart = end;
  };

  parser.on('error', (error) =>
    fail(Math.max(0, parser.position - 1), error.message.replace(/^.*?:\d+:\d+: /, '')),
  );
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    const written: XmlAttribute[] = Object.values(tag.attributes)
      .filter((a) => a.prefix !== 'xmlns' && a.name !== 'xmlns')
      .map((a) => ({ namespace: a.uri, prefix: a.prefix, local: a.local, value: a.value }));
    const element: XmlElement = {
      type: 'element',
      namespace: tag.uri,
      prefix: tag.prefix,
      local: tag.local,
      attributes: [...written],
      written,
      children: [],
      parent: open,
      source,
      start: original(tagStart),
      end: original(parser.position),
    };
    if (open) open.children.push(element);
    else root ??= element;
    open = element;
    textStart = parser.position;
  });
  parser.on('closetag', () => {
    if (open) open.end = original(parser.position);
    closed = open;
    open = open?.parent;
    textStart = parser.position;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('comment', (value) => {
    // Comments are told before their closing bracket.
    const end = text.indexOf('>', parser.position - 1) + 1;
    const start = original(text.lastIndexOf('<!--', end));
    add({ type: 'comment', value, parent: open, source, start, end: original(end) });
    textStart = end;
  });
  parser.on('processinginstruction', ({ target, body }) => {
    const end = parser.position;
    add({
      type: 'instruction',
      target,
      value: body,
      parent: open,
      source,
      start: original(text.lastIndexOf('<?', end)),
      end: original(end),
    });
    textStart = end;
  });
  parser.write(text).close();

  if (problems.length > 0) throw new FindingsError(problems);
  if (!root) throw new FindingsError([wellFormedness(source, 0, 'document must contain a root element')]);
  return { source, root, prolog };
}

/** What a file declares before its root: its entities, and its text with those that hold markup replaced. */
function declarations(
  source: SourceText,
): Expanded & { readonly entities: Record<string, string>; readonly findings: readonly Finding[] } {
  const plain = { text: source.text, original: (offset: number) => offset, entities: {}, findings: [] };
  const doctype = doctypeOf(source.text);
  if (!doctype) return plain;
  const place = placeAt(source, doctype.end);
  const { entities, markup, findings } = internalEntities(doctype.declaration, place);
  try {
    return { ...expand(source.text, doctype.end, markup), entities, findings };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const name = [...markup.keys()].at(-1) ?? '';
    return { ...plain, findings: [...findings, finding('R006', place, { name, problem })] };
  }
}

/**
 * Says in an editor's words what saxes says in a parser's.
 * @param open the element that is open at the fault
 * @param closed the element that the parser closed last: of a wrong end tag, the one that it closed too early
 */
function wellFormedness(
  source: SourceText,
  offset: number,
  problem: string,
  open?: XmlElement,
  closed?: XmlElement,
): Finding {
  const place = placeAt(source, Math.min(offset, source.text.length));
  const wrong = (problem_: string, remedy: string): Finding =>
    finding('R001', place, { problem: problem_, remedy });
  const unclosed = /unexpected close tag/.test(problem)
    ? closed
    : /unclosed tag/.test(problem)
      ? open
      : undefined;
  if (unclosed) {
    const name = tagName(unclosed);
    const before = /unclosed tag/.test(problem) ? 'the end of the file' : lastTag(source, offset);
    return wrong(
      `<${name}>, opened in line ${placeAt(source, unclosed.start).line}, is not closed before ${before}`,
      `Close it with </${name}>, or remove the tag that does not belong here.`,
    );
  }
  if (/unmatched closing tag/.test(problem))
    return wrong(
      `${lastTag(source, offset)} closes nothing that is open`,
      'Remove it, or add the start tag that is missing.',
    );
  for (const [pattern, words, remedy] of WORDS) if (pattern.test(problem)) return wrong(words, remedy);
  if (source.text.trim() === '')
    return wrong('it is empty', 'One element, TEI or teiCorpus, must hold everything.');
  return wrong(problem.replace(/\.$/, ''), 'Look at this place, and just before it.');
}

const WORDS: readonly (readonly [RegExp, string, string])[] = [
  [
    /undefined entity|entity/,
    'an ampersand or entity that XML does not know',
    'Write & as &amp;, and other characters as themselves.',
  ],
  [/duplicate attribute/, 'an attribute stands twice in one tag', 'Keep one of the two.'],
  [
    /attribute|whitespace|unquoted|no value/i,
    'the attributes of a tag are not written as XML wants',
    'Write each attribute as name="value", with a space before it and both quotation marks.',
  ],
  [
    /text data outside of root/,
    'text stands outside the root element',
    'One element, TEI or teiCorpus, must hold everything.',
  ],
  [/root element/, 'it has no root element', 'One element, TEI or teiCorpus, must hold everything.'],
  [
    /unbound namespace prefix/,
    'a prefix is used that is nowhere declared',
    'Declare it on the root element with xmlns:prefix="...".',
  ],
  [
    /disallowed character in (?:tag|element) name|disallowed character/,
    'a character that XML does not allow here',
    'Write < as &lt;; remove control characters.',
  ],
];

const tagName = ({ prefix, local }: XmlElement): string => (prefix ? `${prefix}:${local}` : local);

const lastTag = (source: SourceText, offset: number): string =>
  source.text.slice(source.text.lastIndexOf('<', offset), offset + 1);
