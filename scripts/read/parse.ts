import { SaxesParser } from 'saxes';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { internalEntities } from './entities.js';
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
  const { text } = source;
  const parser = new SaxesParser({ xmlns: true, fileName: source.path });
  const problems: Finding[] = [];
  const prolog: XmlNode[] = [];
  let root: XmlElement | undefined;
  let open: XmlElement | undefined;
  let tagStart = 0;
  let textStart = 0;

  const fail = (offset: number, problem: string): void => {
    // What follows the first fault is mostly its echo.
    if (problems.length === 0) problems.push(wellFormedness(source, offset, problem, open));
  };
  const add = (node: XmlNode): void => {
    if (open) open.children.push(node);
    else prolog.push(node);
  };
  const addText = (value: string): void => {
    if (!open) return;
    const last = open.children.at(-1);
    if (last?.type === 'text') {
      const joined: XmlText = { ...last, value: last.value + value, end: parser.position };
      open.children[open.children.length - 1] = joined;
    } else {
      add({ type: 'text', value, parent: open, source, start: textStart, end: parser.position });
    }
  };

  parser.on('error', (error) =>
    fail(Math.max(0, parser.position - 1), error.message.replace(/^.*?:\d+:\d+: /, '')),
  );
  parser.on('doctype', (doctype) => {
    const { entities, findings } = internalEntities(doctype, placeAt(source, parser.position));
    problems.push(...findings);
    Object.assign(parser.ENTITIES, entities);
  });
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    const attributes: XmlAttribute[] = Object.values(tag.attributes)
      .filter((a) => a.prefix !== 'xmlns' && a.name !== 'xmlns')
      .map((a) => ({ namespace: a.uri, prefix: a.prefix, local: a.local, value: a.value }));
    const element: XmlElement = {
      type: 'element',
      namespace: tag.uri,
      prefix: tag.prefix,
      local: tag.local,
      attributes,
      children: [],
      parent: open,
      source,
      start: tagStart,
      end: parser.position,
    };
    if (open) open.children.push(element);
    else root ??= element;
    open = element;
    textStart = parser.position;
  });
  parser.on('closetag', () => {
    if (open) open.end = parser.position;
    open = open?.parent;
    textStart = parser.position;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('comment', (value) => {
    const end = parser.position;
    add({ type: 'comment', value, parent: open, source, start: end - value.length - 7, end });
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
      start: text.lastIndexOf('<?', end),
      end,
    });
    textStart = end;
  });
  parser.write(text).close();

  if (problems.length > 0) throw new FindingsError(problems);
  if (!root)
    throw new FindingsError([wellFormedness(source, 0, 'document must contain a root element', undefined)]);
  return { source, root, prolog };
}

/** Says in an editor's words what saxes says in a parser's. */
function wellFormedness(
  source: SourceText,
  offset: number,
  problem: string,
  open: XmlElement | undefined,
): Finding {
  const place = placeAt(source, Math.min(offset, source.text.length));
  const openTag = open && `<${open.prefix ? `${open.prefix}:` : ''}${open.local}>`;
  const openLine = open && placeAt(source, open.start).line;
  if (/unexpected close tag|unmatched closing tag|unclosed tag/.test(problem) && open)
    return finding('R001', place, {
      problem: `${openTag}, opened in line ${openLine}, is not closed before ${source.text.slice(source.text.lastIndexOf('<', offset), offset + 1) || 'the end of the file'}`,
      remedy: `Close ${openTag} with </${openTag?.slice(1)}, or remove the tag that does not belong here.`,
    });
  if (/undefined entity|entity/.test(problem))
    return finding('R001', place, {
      problem: 'an ampersand or entity that XML does not know',
      remedy: 'Write & as &amp;amp;, and other characters as themselves.'.replace('&amp;amp;', '&amp;'),
    });
  if (/duplicate attribute/.test(problem))
    return finding('R001', place, {
      problem: 'an attribute stands twice in one tag',
      remedy: 'Keep one of the two.',
    });
  if (
    /disallowed character in attribute name|no whitespace between attributes|unquoted|attribute without value/.test(
      problem,
    )
  )
    return finding('R001', place, {
      problem: `the attributes of a tag are not written as XML wants (${problem.replace(/\.$/, '')})`,
      remedy: 'Write each attribute as name="value", with a space before it and both quotation marks.',
    });
  if (/root element|text data outside of root/.test(problem))
    return finding('R001', place, {
      problem: source.text.trim() === '' ? 'it is empty' : 'it has no single root element',
      remedy: 'One element, TEI or teiCorpus, must hold everything.',
    });
  if (/unbound namespace prefix/.test(problem))
    return finding('R001', place, {
      problem: problem.replace(/\.$/, ''),
      remedy: 'Declare the prefix on the root element with xmlns:prefix="...".',
    });
  return finding('R001', place, {
    problem: problem.replace(/\.$/, ''),
    remedy: 'Look just before this place.',
  });
}
