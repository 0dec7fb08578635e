import { type Finding, finding } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import type { PivotEdition } from '../pivot/edition.js';
import { childAt, isTei, placeOf, plainText, type XmlElement } from '../read/tree.js';
import { type Answer, type Catalogue, type Criterion, catalogues, type Section } from './answer.js';
import { inShort } from './answers.js';
import { mla } from './mla.js';
import { ride } from './ride.js';
import { type Offered, Subject } from './subject.js';

/** One question with its answer. */
export interface Item {
  readonly criterion: Criterion;
  readonly answer: Answer;
}

/** The questions of one catalogue, answered. */
export interface Answered {
  readonly catalogue: Catalogue;
  readonly sections: readonly { readonly title: string; readonly items: readonly Item[] }[];
}

/** The report on an edition. */
export interface Checklist {
  readonly title: string;
  readonly version: string | undefined;
  readonly date: string | undefined;
  readonly catalogues: readonly Answered[];
  /** H001 for every question that has no answer. */
  readonly findings: readonly Finding[];
}

/** What is asked, by catalogue. */
export const sectionsOf: Readonly<Record<Catalogue, readonly Section[]>> = { RIDE: ride, MLA: mla };

/**
 * Answers for an edition what reviewers ask, from its header, its texts and what is built of them.
 * @param offered what comes with the edition besides its books and texts
 */
export function checklist(model: EditionModel, edition: PivotEdition, offered: Offered): Checklist {
  const subject = new Subject(model, edition, offered);
  const answered = catalogues.map((catalogue): Answered => {
    const sections = sectionsOf[catalogue].map(({ title, criteria }) => ({
      title,
      items: criteria.map((criterion) => ({ criterion, answer: answerTo(criterion, subject) })),
    }));
    return { catalogue, sections };
  });
  const { title, version, date } = edition.metadata;
  return {
    title,
    version,
    date,
    catalogues: answered,
    findings: answered
      .flatMap(({ sections }) => sections.flatMap(({ items }) => items))
      .filter(({ answer }) => answer.kind === 'missing')
      .map(({ criterion }) => missing(criterion, subject.header)),
  };
}

/** What the editors state themselves comes before what is found. */
function answerTo(criterion: Criterion, subject: Subject): Answer {
  const found = criterion.answer(subject);
  const stated = subject.statement(criterion.id);
  if (stated === undefined || plainText(stated) === '') return found ?? { kind: 'missing' };
  const words = inShort(plainText(stated));
  const where = [...subject.referred(stated), subject.atHeader(stated)];
  const more = found && found.kind !== 'missing' && found.kind !== 'inapplicable' ? found : undefined;
  return {
    kind: more?.kind === 'reviewer' ? 'reviewer' : 'answered',
    words: more && !more.words.startsWith(words.slice(0, 60)) ? `${words} ${more.words}` : words,
    where: [
      ...where,
      ...(more && 'where' in more ? more.where.filter((w) => !where.some((x) => x.label === w.label)) : []),
    ],
  };
}

/** The finding stands where the missing element would, or where its nearest ancestor is. */
function missing({ id, question, add }: Criterion, header: XmlElement | undefined): Finding {
  const [first, ...steps] = add.path.split('/').map((step) => step.replace(/\[.*$/, ''));
  let at = header;
  if (first === 'teiHeader')
    for (const step of steps) {
      const next = at && childAt(at, step);
      if (!next) break;
      at = next;
    }
  else at = header?.parent && isTei(header.parent) ? header.parent : header;
  const place = at && at.source.path !== '' ? placeOf(at) : undefined;
  return finding('H001', place, { id, question, path: add.path, how: add.how });
}
