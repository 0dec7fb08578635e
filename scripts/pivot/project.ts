import type { Element, ElementContent, Root } from 'hast';
import { align } from './align.js';
import type { Entry, Labelled } from './edition.js';
import { classesOf, hasClass, property, replace, SKIP, select, textOf, tokens, walkHast } from './hast.js';
import { isShown, opposite, type Policy } from './policy.js';

/** Words for the ids that a judgement points to. */
export type LabelOf = (id: string) => string;

/** A reading in the making: what stands between the two points of its lemma. */
interface OpenEntry {
  readonly begin: Element;
  readonly line: number | undefined;
  readonly passageId: string;
  readonly lemma: ElementContent[];
  readonly reading: ElementContent[];
}

/**
 * Applies a reading policy to a fragment: of every alternative the shown reading stays in the text, between the
 * points `app-begin` and `app-end`; the other is taken out and goes, with its judgement, into an entry.
 * @param from where the fragment begins, if it is a reading taken out of another
 * @returns the entries in the order of their lemmas, without their reasons
 */
export function project(
  root: Root,
  policy: Policy,
  partId: string,
  labelOf: LabelOf,
  from: { readonly passageId: string; readonly line: number | undefined } = {
    passageId: '',
    line: undefined,
  },
): Entry[] {
  const open = new Map<string, OpenEntry>();
  const entries: Entry[] = [];
  const around: Element[] = [];
  let { line } = from;
  const passageId = (): string =>
    around.map((e) => property(e, 'id')).findLast((id) => id !== undefined) ?? from.passageId;

  walkHast(root, {
    enter(element, parent) {
      if (hasClass(element, 'lb')) line = lineOf(element) ?? line;
      if (hasClass(element, 'psg') || hasClass(element, 'note')) around.push(element);
      const app = property(element, 'dataApp');
      if (app !== undefined && hasClass(element, 'app-begin')) {
        open.set(app, { begin: element, line, passageId: passageId(), lemma: [], reading: [] });
        element.properties['id'] = app;
      } else if (app !== undefined && hasClass(element, 'app-end')) {
        const entry = open.get(app);
        if (entry) entries.push(closed(entry, app, partId, labelOf));
        open.delete(app);
      } else if (hasClass(element, 'rdg')) {
        // Where one side only of an alternative is encoded, it is the text under every policy.
        const isOnly = property(element, 'dataOnly') !== undefined;
        if (isOnly || isShown(policy, nameOfReading(element))) return undefined;
        const left: Root = { type: 'root', children: element.children };
        entries.push(...project(left, opposite(policy), partId, labelOf, { passageId: passageId(), line }));
        open.get(app ?? '')?.reading.push(...(left.children as ElementContent[]));
        // A line of the source may begin in a reading that is not shown.
        for (const lb of select(left, (e) => hasClass(e, 'lb'))) line = lineOf(lb) ?? line;
        replace(parent, element);
        return SKIP;
      }
      return undefined;
    },
    leave(element, parent) {
      if (around.at(-1) === element) around.pop();
      if (!hasClass(element, 'rdg')) return;
      const entry = open.get(property(element, 'dataApp') ?? '');
      entry?.lemma.push(...structuredClone(element.children));
      // A place that cannot be read with certainty has one reading, in the text and in the source.
      if (nameOfReading(element) === 'unclear') entry?.reading.push(...structuredClone(element.children));
      replace(parent, element, ...element.children);
    },
  });
  return entries;
}

/** The number of the source line that begins at a line break, if it has one. */
const lineOf = (lb: Element): number | undefined => Number(property(lb, 'dataN') ?? Number.NaN) || undefined;

const nameOfReading = (reading: Element): string => classesOf(reading).find((c) => c !== 'rdg') ?? '';

function closed(entry: OpenEntry, id: string, partId: string, labelOf: LabelOf): Entry {
  const labelled = (name: string): Labelled[] =>
    tokens(entry.begin, name).map((token) => ({ id: token, label: labelOf(token) }));
  const readable = (nodes: readonly ElementContent[]): string => textOf(nodes).replace(/[ \t\n\r]+/g, ' ');
  const lemmaText = readable(entry.lemma);
  const readingText = readable(entry.reading);
  return {
    id,
    partId,
    passageId: entry.passageId,
    line: entry.line,
    element: property(entry.begin, 'dataElement') ?? '',
    lemma: withoutMachinery(entry.lemma),
    reading: withoutMachinery(entry.reading),
    lemmaText,
    readingText,
    alignment: align(lemmaText, readingText),
    classes: labelled('dataClass'),
    certainty: property(entry.begin, 'dataCert'),
    evidence: property(entry.begin, 'dataEvidence'),
    responsibility: labelled('dataResp'),
    reason: [],
  };
}

/** A copy for the apparatus: without line marks, ids and links, which stand in the text. */
function withoutMachinery(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [structuredClone(node)];
    if (hasClass(node, 'lb') || hasClass(node, 'app-begin') || hasClass(node, 'app-end')) return [];
    const children = withoutMachinery(node.children);
    const plain = node.tagName === 'a' || hasClass(node, 'name') || hasClass(node, 'rdg');
    return plain ? children : [{ ...node, properties: {}, children }];
  });
}
