import type { Element, ElementContent } from 'hast';
import type { Entry } from '../../pivot/edition.js';
import { hasClass, isElement, property, select, textOf } from '../../pivot/hast.js';
import { judgementOf } from '../../pivot/judgement.js';
import type { RecordBlock } from './block.js';
import { escapeBraces, escapeField, escapeReading, escapeText } from './escape.js';
import { inlineText, interrupts, oneSpace } from './inline.js';
import { localId } from './labels.js';
import { padded } from './wrap.js';

/** What the entries of the apparatus and of the registers are made of. */
export interface Records {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Where an id stands: “letter p2”. */
  readonly places: ReadonlyMap<string, string>;
}

/** The entry that an element of the pivot is; undefined if it is none. */
export function recordOf(element: Element, records: Records): RecordBlock | undefined {
  const app = hasClass(element, 'app') ? property(element, 'dataApp') : undefined;
  const entry = app === undefined ? undefined : records.entries.get(app);
  if (entry) return correction(entry);
  const id = hasClass(element, 'entry') ? property(element, 'id') : undefined;
  const isRegister = id !== undefined && element.children.some((c) => hasClass(c, 'entry-name'));
  return isRegister ? registerEntry(element, id, records) : undefined;
}

/** A correction: place, lemma ] reading; judgement; reason. */
function correction(entry: Entry): RecordBlock {
  const line = entry.line === undefined ? '' : `, line ${entry.line}`;
  const judgement = oneSpace(judgementOf(entry));
  const reason = inlineText(entry.reason);
  return {
    kind: 'record',
    margin: `[#${entry.id}]`,
    fields: [
      `${localId(entry.partId, entry.passageId)}${line}: ${escapeReading(entry.lemmaText)} ] ${escapeReading(entry.readingText)}`,
      ...(judgement ? [escapeText(judgement)] : []),
      ...(reason ? [reason] : []),
    ],
  };
}

/** A register entry: its name, what is known of it, and every place where it is named, quoted. */
function registerEntry(entry: Element, id: string, { places }: Records): RecordBlock {
  const fields: string[] = [];
  for (const child of entry.children) {
    if (!isElement(child)) continue;
    if (hasClass(child, 'occurrences')) fields.push(...items(child).map((item) => occurrence(item, places)));
    else if (hasClass(child, 'idnos'))
      fields.push(
        items(child)
          .map((i) => inlineText(i.children))
          .join('; '),
      );
    else if (hasClass(child, 'sources') && child.tagName !== 'p')
      fields.push(...items(child).map((i) => `Source: ${inlineText(i.children)}`));
    else fields.push(...fieldsOf(child).map(escapeField));
  }
  return { kind: 'record', margin: `[#${id}]`, fields: fields.filter(Boolean) };
}

/** Columns from a label to what stands beside it. */
const LABEL = 15;

/** What stands in an entry, a field for every paragraph; a fact has its label before it. */
function fieldsOf(element: Element): string[] {
  const fields: string[] = [];
  let run: ElementContent[] = [];
  let label = '';
  const end = (): void => {
    const text = inlineText(run);
    run = [];
    if (text === '') return;
    fields.push(label === '' ? text : `${padded(label, LABEL)} ${text}`);
    label = '';
  };
  const visit = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes)
      if (!interrupts(node)) run.push(node);
      else {
        end();
        if (node.tagName === 'dt') {
          if (label !== '') fields.push(label);
          label = inlineText(node.children);
        } else {
          visit(node.children);
          end();
        }
      }
  };
  visit(element.children);
  end();
  if (label !== '') fields.push(label);
  return fields;
}

const items = (list: Element): Element[] => list.children.filter((c): c is Element => isElement(c, 'li'));

/** One place where an entry is named: “> letter p2: the words of comrade {Stalin} are coming true”. */
function occurrence(item: Element, places: ReadonlyMap<string, string>): string {
  const part = (name: string): string => {
    const found = select(item, (e) => hasClass(e, name))[0];
    return found ? escapeBraces(escapeText(textOf(found))) : '';
  };
  const mention = property(item, 'dataMention') ?? '';
  const where = places.get(mention) ?? part('where');
  return oneSpace(`> ${where}: ${part('before')}{${part('keyword')}}${part('after')}`);
}
