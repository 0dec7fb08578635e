import type { Element, Root } from 'hast';
import type { Part, Passage, PivotEdition, PlacedAnnotation } from '../../pivot/edition.js';
import { element as h, hasClass, property, select, textOf } from '../../pivot/hast.js';
import { addressOf, annotationsId } from './addresses.js';
import type { DataBlock } from './frame.js';
import { interfaceOf } from './interface.js';
import { closer } from './panels.js';
import { labelInWords } from './words.js';

/** The published annotations whose places stand in a part. */
export const annotationsOn = (edition: PivotEdition, part: Part): readonly PlacedAnnotation[] =>
  (edition.annotations ?? []).filter(({ passageId }) => edition.partOfId.get(passageId) === part.id);

/** Where annotations are to be marked in the text: offsets are characters of the passage's text. */
export function annotationData(edition: PivotEdition, part: Part | undefined): DataBlock[] {
  const own = part ? annotationsOn(edition, part) : [];
  if (own.length === 0) return [];
  const data = own.map(({ id, passageId, words, until }) => ({
    id,
    passage: passageId,
    ...words,
    ...(until && { until: until.passageId, untilEnd: until.end }),
  }));
  return [{ id: 'ui-annotations-data', type: 'application/json', data }];
}

/** What the published annotations of a part say, beside its passages. Their text stands in the list of annotations. */
export class AnnotationPanels {
  readonly #byPassage = new Map<string, PlacedAnnotation[]>();
  readonly #records: ReadonlyMap<string, Element>;
  readonly #passages: ReadonlyMap<string, Passage>;

  constructor(
    private readonly edition: PivotEdition,
    private readonly part: Part,
  ) {
    for (const annotation of annotationsOn(edition, part)) {
      const own = this.#byPassage.get(annotation.passageId);
      if (own) own.push(annotation);
      else this.#byPassage.set(annotation.passageId, [annotation]);
    }
    const isEmpty = this.#byPassage.size === 0;
    this.#records = isEmpty ? new Map() : recordsIn(edition);
    this.#passages = new Map(isEmpty ? [] : part.passages.map((passage) => [passage.id, passage]));
  }

  /** The button that opens the panel of a passage. */
  openerOf(passage: Passage): Element[] {
    const own = this.#byPassage.get(passage.id);
    if (!own) return [];
    const ui = interfaceOf(this.edition);
    return [
      h('button', {
        type: 'button',
        className: ['published-notes'],
        popoverTarget: annotationsId(passage.id),
        ariaLabel: ui.say('annotations.open', {
          count: ui.count('annotation', own.length),
          passage: labelInWords(passage, ui),
        }),
        dataCount: String(own.length),
      }),
    ];
  }

  /** The panels of some passages; each once. */
  of(passageIds: readonly string[]): Element[] {
    return passageIds.flatMap((id) => {
      const own = this.#byPassage.get(id);
      return own ? [this.#panel(id, own)] : [];
    });
  }

  #panel(passageId: string, own: readonly PlacedAnnotation[]): Element {
    const id = annotationsId(passageId);
    const ui = interfaceOf(this.edition);
    const passage = this.#passages.get(passageId);
    return h(
      'section',
      { className: ['panel', 'annotations-panel'], id, popover: '', ariaLabelledBy: [`${id}-title`] },
      h(
        'p',
        { className: ['panel-title'], id: `${id}-title` },
        ui.say('annotations.of', { passage: passage ? labelInWords(passage, ui) : passageId }),
      ),
      own.flatMap(({ id: annotation }) => {
        const record = this.#records.get(annotation);
        return record ? [this.#shown(annotation, record)] : [];
      }),
      closer(id, ui),
    );
  }

  #shown(id: string, record: Element): Element {
    const notes = select(record, (e) => hasClass(e, 'tei-note'));
    const ofType = (type: string): Element[] => notes.filter((n) => property(n, 'dataType') === type);
    const quotes = ofType('quote');
    const tags = ofType('tagging');
    const said = notes.filter((n) => !['place', 'quote', 'tagging'].includes(property(n, 'dataType') ?? ''));
    const about = select(record, (e) => ['respStmt', 'change', 'licence'].some((name) => hasClass(e, name)));
    const href = addressOf(this.edition, id, this.part);
    return h(
      'div',
      { className: ['shown-annotation'] },
      quotes.length > 0 ? h('p', { className: ['words'] }, `“${quotes.map(textOf).join(' … ')}”`) : [],
      ...said.flatMap((note) => {
        const inner = select(note, (e) => e.tagName === 'p');
        return (inner.length > 0 ? inner : [note]).map((p) => h('p', { className: ['remark'] }, textOf(p)));
      }),
      tags.length === 0
        ? []
        : [h('ul', { className: ['tags'] }, ...tags.map((tag) => h('li', {}, textOf(tag))))],
      h(
        'p',
        { className: ['more'] },
        ...about.map((e) => h('span', {}, textOf(e))),
        href === undefined ? [] : [h('a', { href }, interfaceOf(this.edition).say('annotations.page'))],
      ),
    );
  }
}

/** What the pivot has of each annotation, by its id. */
function recordsIn({ parts }: PivotEdition): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const { kind, body } of parts)
    if (kind === 'editorial')
      for (const record of select(body, (e) => hasClass(e, 'annotation')))
        found.set(property(record, 'id') ?? '', record);
  return found;
}

/** On the page of annotations, those that are not marked in the text say why. */
export function tellDisplaced(root: Root, edition: PivotEdition): void {
  const { annotations } = edition;
  if (annotations === undefined) return;
  const words = interfaceOf(edition).say('annotations.displaced');
  const placed = new Set(annotations.map(({ id }) => id));
  for (const record of select(root, (e) => hasClass(e, 'annotation')))
    if (!placed.has(property(record, 'id') ?? '')) record.properties['dataSaid'] = words;
}
