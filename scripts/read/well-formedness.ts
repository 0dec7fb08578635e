import { decodeHTMLStrict } from 'entities';
import { type Finding, finding, type Place } from '../findings/finding.js';
import { codeOf, shown } from './characters.js';
import { placeAt, type SourceText } from './source.js';
import { qualifiedName, type XmlElement } from './tree.js';

/**
 * Says in an editor's words what saxes says in a parser's.
 * @param open the element that is open at the fault
 * @param closed the element that the parser closed last: of a wrong end tag, the one that it closed too early
 */
export function wellFormedness(
  source: SourceText,
  offset: number,
  problem: string,
  open?: XmlElement,
  closed?: XmlElement,
): Finding {
  const place = placeAt(source, Math.min(offset, source.text.length));
  const wrong = (words: string, remedy: string): Finding =>
    finding('R001', place, { problem: words, remedy });
  const unclosed = /unexpected close tag/.test(problem)
    ? closed
    : /unclosed tag/.test(problem)
      ? open
      : undefined;
  if (unclosed) {
    const name = qualifiedName(unclosed);
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
  const character = String.fromCodePoint(source.text.codePointAt(offset) ?? 0x20);
  if (/^disallowed character\.$/.test(problem) && character !== '<') return unreadable(character, place);
  if (/malformed character entity/.test(problem)) {
    const reference = source.text.slice(source.text.lastIndexOf('&', offset), offset + 1);
    return wrong(
      `“${reference}” stands for a character that XML does not allow`,
      'Remove it, or write the character that is meant.',
    );
  }
  // Of a file without any element the parser complains first that text stands outside.
  if (source.text.trim() === '')
    return wrong('it is empty', 'One element, TEI or teiCorpus, must hold everything.');
  for (const [pattern, words, remedy] of WORDS) if (pattern.test(problem)) return wrong(words, remedy);
  return wrong(problem.replace(/\.$/, ''), 'Look at this place, and just before it.');
}

/** R001 for a character that no file can hold. */
const unreadable = (character: string, place: Place): Finding =>
  finding('R001', place, {
    problem: `it holds the control character ${codeOf(character)}`,
    remedy: 'Remove it, or write the character that is meant.',
  });

/** R006 for a reference to an entity that the file does not declare; if it is one of HTML's, with what it means there. */
export function undeclared(name: string, place: Place): Finding {
  const reference = `&${name};`;
  const meaning = decodeHTMLStrict(reference);
  return finding('R006', place, {
    name,
    problem: 'it is not declared in the file, and nothing outside is read',
    remedy:
      meaning === reference
        ? 'Write the character itself, or &amp; for an ampersand, or declare the entity in the internal subset.'
        : `Write the character itself (in HTML it is ${shown(meaning)}), or declare the entity in the internal subset.`,
  });
}

const WORDS: readonly (readonly [RegExp, string, string])[] = [
  [
    /entity/,
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
  [
    /root element|one root/,
    'it has no root element, or more than one',
    'One element, TEI or teiCorpus, must hold everything.',
  ],
  [
    /unbound namespace prefix/,
    'a prefix is used that is nowhere declared',
    'Declare it on the root element with xmlns:prefix="...".',
  ],
  [
    /disallowed character/,
    'a character that XML does not allow here',
    'Write < as &lt;; remove control characters.',
  ],
];

const lastTag = (source: SourceText, offset: number): string =>
  source.text.slice(source.text.lastIndexOf('<', offset), offset + 1).slice(0, 100);
