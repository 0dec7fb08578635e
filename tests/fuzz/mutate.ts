import { treatments } from '../../scripts/model/treatments.js';
import type { Chance } from '../verify/support/random.js';

/** Words that find out what is not escaped, not joined, not turned round. */
const WORDS = [
  'a',
  ' ',
  '\n   ',
  'wor',
  '-',
  'Ünïcode',
  'שלום',
  'سلام',
  'क्षत्रिय',
  'q\u0303',
  '\u00A0',
  '\u00AD',
  '&lt;script>alert(1)&lt;/script>',
  '&amp;nbsp;',
  '[',
  ']',
  '(1)',
  '*',
  '\\',
  '# head',
  '\u{1D504}',
  'ſ',
  '-\n',
];
const ATTRIBUTES = [
  'rend="italic"',
  'rend="x&quot; onclick=&quot;alert(1)"',
  'style="color: red; background: url(http://example.org/x)"',
  'xml:lang="ar"',
  'xml:lang="no language"',
  'n="7"',
  'n=""',
  'break="no"',
  'type="notes"',
  'place="foot"',
  'target="#nowhere"',
  'target="javascript:alert(1)"',
  'ref="../../etc/passwd"',
  'wit="#A #B"',
  'xml:space="preserve"',
  'part="I"',
  'cols="3" rows="2"',
  'url="../../../etc/passwd"',
  'join="left"',
];
const NAMES = [...treatments().keys()].filter((name) => name !== 'TEI' && name !== 'teiCorpus');

/** Changes a piece of TEI in one way, so that it stays well-formed. */
export function mutate(xml: string, chance: Chance): string {
  const elements = elementsIn(xml);
  const element = elements.length > 0 ? chance.pick(elements) : undefined;
  if (!element) return `<p>${chance.pick(WORDS)}</p>${xml}`;
  const { start, end, innerStart, innerEnd, name } = element;
  const whole = xml.slice(start, end);
  const inner = xml.slice(innerStart, innerEnd);
  const put = (by: string): string => xml.slice(0, start) + by + xml.slice(end);
  switch (chance.below(9)) {
    case 0:
      return put('');
    case 1:
      return put(whole + whole);
    case 2:
      return put(inner);
    case 3: {
      const other = chance.pick(NAMES);
      return put(`<${other}>${inner}</${other}>`);
    }
    case 4: {
      const other = chance.pick(NAMES);
      return put(`<${other}>${whole}</${other}>`);
    }
    case 5:
      return put(whole.replace(name, `${name} ${chance.pick(ATTRIBUTES)}`));
    case 6:
      return xml.slice(0, innerStart) + chance.pick(WORDS) + xml.slice(innerStart);
    case 7: {
      const moved = chance.pick(elements);
      const piece = xml.slice(moved.start, moved.end);
      return xml.slice(0, innerEnd) + piece + xml.slice(innerEnd);
    }
    default: {
      const other = chance.pick(NAMES);
      const depth = 1 + chance.below(40);
      return put(`${`<${other}>`.repeat(depth)}${whole}${`</${other}>`.repeat(depth)}`);
    }
  }
}

interface Found {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** The elements of a well-formed piece; their tags hold no “>” in attributes. */
function elementsIn(xml: string): Found[] {
  const found: Found[] = [];
  const open: { name: string; start: number; innerStart: number }[] = [];
  for (const match of xml.matchAll(
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)([^>]*?)(\/?)>/g,
  )) {
    const [tag, close, name, , empty] = match;
    if (name === undefined) continue;
    const after = match.index + tag.length;
    if (close) {
      const begun = open.pop();
      if (begun) found.push({ ...begun, end: after, innerEnd: match.index });
    } else if (empty) continue;
    else open.push({ name, start: match.index, innerStart: after });
  }
  return found.filter((f) => !/^(?:text|body|teiHeader)$/.test(f.name) && !f.name.includes(':'));
}
