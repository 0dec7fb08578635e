import type { Element, ElementContent, Parents, Text } from 'hast';
import type { Entry, Part, PivotEdition } from '../../../scripts/pivot/edition.js';
import { element as h, hasClass, property, select } from '../../../scripts/pivot/hast.js';
import type { Mutation } from './mutation.js';
import { type Chance, changed, changes, hasLetters } from './random.js';

interface Target {
  readonly text: Text;
  readonly parent: Parents;
  readonly ids: readonly string[];
}

/**
 * Changes a pivot, which must be a copy: a text node, a note, a correction or a register entry is removed, doubled or
 * altered.
 */
export function mutatePivot(edition: PivotEdition, chance: Chance): Mutation {
  switch (chance.below(5)) {
    case 0:
      return mutateNote(edition, chance);
    case 1:
      return mutateCorrection(edition, chance);
    case 2:
      return mutateEntry(edition, chance);
    default:
      return mutateText(edition, chance);
  }
}

const texts = (edition: PivotEdition): Part[] =>
  edition.parts.filter((p) => p.kind === 'text' || p.kind === 'editorial');

function mutateText(edition: PivotEdition, chance: Chance): Mutation {
  const change = chance.pick(changes);
  const target = chance.pick(
    texts(edition).flatMap((part) => [part.body, ...part.notes].flatMap((root) => textsIn(root))),
  );
  const what = `${change} text “${target.text.value}”`;
  target.text.value = changed(target.text.value, change, chance);
  return { what, ids: target.ids };
}

/** Every text below a node that has letters, with the ids around it. */
function textsIn(root: Parents): Target[] {
  const found: Target[] = [];
  const visit = (node: Parents, around: readonly string[]): void => {
    const id =
      node.type === 'element' && !/^m-/.test(property(node, 'id') ?? '') ? property(node, 'id') : undefined;
    const ids = id === undefined ? around : [id, ...around];
    for (const child of node.children) {
      if (child.type === 'text' && hasLetters(child.value)) found.push({ text: child, parent: node, ids });
      if (child.type === 'element' && !hasClass(child, 'noteref') && !hasClass(child, 'backlink'))
        visit(child, ids);
    }
  };
  visit(root, []);
  return found;
}

function mutateNote(edition: PivotEdition, chance: Chance): Mutation {
  const change = chance.pick(changes);
  const part = chance.pick(texts(edition).filter((p) => p.notes.length > 0));
  const note = chance.pick(part.notes);
  const id = property(note, 'id') ?? '';
  if (change === 'removed') {
    const notes = part.notes as Element[];
    notes.splice(notes.indexOf(note), 1);
    for (const root of [part.body, ...part.notes]) removeWhere(root, (e) => property(e, 'href') === `#${id}`);
  } else if (change === 'doubled') {
    const paragraph = note.children.findLast((c) => c.type === 'element');
    if (paragraph?.type === 'element')
      note.children.push(h('p', { className: ['psg'] }, [...paragraph.children]));
  } else {
    const { text } = chance.pick(textsIn(note));
    text.value = changed(text.value, change, chance);
  }
  return { what: `${change} note ${id}`, ids: [id] };
}

function mutateCorrection(edition: PivotEdition, chance: Chance): Mutation {
  const change = chance.pick(changes);
  const apparatus = edition.parts.filter((p) => p.kind === 'apparatus').map((p) => p.body);
  const items = apparatus.flatMap((body) => select(body, (e) => hasClass(e, 'app')));
  const item = chance.pick(items);
  const id = property(item, 'dataApp') ?? '';
  const entry = edition.entries.get(id);
  const what = `${change} correction ${id}`;
  if (change === 'altered' && entry) {
    const side = chance.pick(['lemma', 'reading'] as const);
    alterSide(edition.entries as Map<string, Entry>, entry, item, side);
    return { what: `${what}, ${side}`, ids: [id] };
  }
  for (const body of apparatus)
    replaceWhere(body, item, ...(change === 'doubled' ? [item, structuredClone(item)] : []));
  return { what, ids: [id] };
}

/** Alters one side of an entry in every form in which the pivot has it. */
function alterSide(
  entries: Map<string, Entry>,
  entry: Entry,
  item: Element,
  side: 'lemma' | 'reading',
): void {
  const other = side === 'lemma' ? entry.readingText : entry.lemmaText;
  const text = `${side === 'lemma' ? entry.lemmaText : entry.readingText}x`;
  const alignment =
    side === 'lemma'
      ? { lemma: text, reading: other, same: false }
      : { lemma: other, reading: text, same: false };
  entries.set(entry.id, {
    ...entry,
    [side]: [{ type: 'text', value: text }],
    [`${side}Text`]: text,
    alignment: [alignment],
  });
  for (const span of select(item, (e) => hasClass(e, side))) span.children = [{ type: 'text', value: text }];
}

function mutateEntry(edition: PivotEdition, chance: Chance): Mutation {
  const change = chance.pick(changes);
  const bodies = edition.parts.filter((p) => p.kind === 'register').map((p) => p.body);
  const entries = bodies.flatMap((body) => select(body, (e) => hasClass(e, 'entry')));
  const entry = chance.pick(entries);
  const id = property(entry, 'id') ?? '';
  const what = `${change} register entry ${id}`;
  if (change === 'altered') {
    const said = select(entry, (e) => ['entry-name', 'desc', 'form', 'keyword'].some((c) => hasClass(e, c)));
    const { text } = chance.pick(said.flatMap((e) => textsIn(e)));
    text.value = changed(text.value, change, chance);
    return { what: `${what}: “${text.value}”`, ids: [id] };
  }
  for (const body of bodies)
    replaceWhere(body, entry, ...(change === 'doubled' ? [entry, structuredClone(entry)] : []));
  return { what, ids: [id] };
}

function removeWhere(root: Parents, test: (element: Element) => boolean): void {
  for (const found of select(root, test)) replaceWhere(root, found);
}

function replaceWhere(root: Parents, old: Element, ...by: readonly Element[]): void {
  const visit = (node: Parents): void => {
    const children = node.children as ElementContent[];
    const index = children.indexOf(old);
    if (index !== -1) children.splice(index, 1, ...by);
    else for (const child of children) if (child.type === 'element') visit(child);
  };
  visit(root);
}
