import type { Answer, Catalogue } from './answer.js';
import type { Checklist } from './checklist.js';

/** What each catalogue is, with its address where it has one. */
export const CATALOGUES: Readonly<Record<Catalogue, { readonly title: string; readonly address?: string }>> =
  {
    RIDE: {
      title:
        'Criteria for Reviewing Scholarly Digital Editions (P. Sahle, with G. Vogeler and the members of the IDE), version 1.1, 2014, as the questionnaire of RIDE asks them',
      address: 'https://www.i-d-e.de/publikationen/weitereschriften/criteria-version-1-1/',
    },
    MLA: {
      title:
        'Guidelines for Editors of Scholarly Editions, guiding questions (Modern Language Association, Committee on Scholarly Editions)',
    },
  };

/** What kind of answer it is, before its words. */
export const LABELS: Readonly<Record<Answer['kind'], string>> = {
  answered: 'Said by the edition',
  program: 'So in every edition made with Emendata',
  reviewer: 'For the reviewer to judge',
  inapplicable: 'Does not apply',
  missing: 'Not answered',
};

/** How they are counted: “42 answered by the edition”. */
const COUNTED: Readonly<Record<Answer['kind'], string>> = {
  answered: 'answered by the edition',
  program: 'by the program',
  reviewer: 'left to the reviewer',
  inapplicable: 'that do not apply',
  missing: 'not answered',
};

/** How many answers there are of each kind, in this order. */
function countsIn({ catalogues }: Checklist): ReadonlyMap<Answer['kind'], number> {
  const counts = new Map<Answer['kind'], number>(
    (['answered', 'program', 'reviewer', 'inapplicable', 'missing'] as const).map((kind) => [kind, 0]),
  );
  for (const { sections } of catalogues)
    for (const { items } of sections)
      for (const { answer } of items) counts.set(answer.kind, (counts.get(answer.kind) ?? 0) + 1);
  return counts;
}

/** “76 questions: 42 answered by the edition, …” */
export function summaryOf(checklist: Checklist): string {
  const counts = [...countsIn(checklist)];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const each = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${COUNTED[kind]}`);
  return `${total} questions: ${each.join(', ')}.`;
}

/** The report as plain text, without its findings. */
export function asText(checklist: Checklist): string {
  const { title, version, catalogues } = checklist;
  const lines = [`${title}${version ? `, version ${version}` : ''}`, summaryOf(checklist)];
  for (const { catalogue, sections } of catalogues) {
    const { title: name, address } = CATALOGUES[catalogue];
    lines.push('', `${catalogue}: ${name}${address ? `, ${address}` : ''}`);
    for (const section of sections) {
      lines.push('', section.title);
      for (const { criterion, answer } of section.items)
        lines.push(`  ${criterion.id}  ${criterion.question}`, ...wordsOf(answer, criterion.add.path));
    }
  }
  return `${lines.join('\n')}\n`;
}

function wordsOf(answer: Answer, path: string): string[] {
  const label = LABELS[answer.kind];
  switch (answer.kind) {
    case 'missing':
      return [`    ${label}: add ${path}`];
    case 'program':
      return [`    ${label}: ${answer.words} (${answer.doc})`];
    case 'inapplicable':
      return [`    ${label}: ${answer.words}`];
    case 'answered':
    case 'reviewer': {
      const where = answer.where.map((w) => w.label).join(', ');
      return [`    ${label}: ${answer.words}`, ...(where ? [`    ↳ ${where}`] : [])];
    }
  }
}

/** The report as data. */
export function asJson(checklist: Checklist): string {
  const { title, version, date, catalogues, findings } = checklist;
  const questions = catalogues.flatMap(({ sections }) =>
    sections.flatMap(({ title: section, items }) =>
      items.map(({ criterion: { id, question, from, add }, answer }) => ({
        id,
        section,
        question,
        from,
        ...(answer.kind === 'missing' ? { answer: answer.kind, add } : { ...rest(answer) }),
      })),
    ),
  );
  return `${JSON.stringify(
    { title, version, date, counts: Object.fromEntries(countsIn(checklist)), questions, findings },
    null,
    2,
  )}\n`;
}

const rest = ({ kind, ...more }: Exclude<Answer, { kind: 'missing' }>): object => ({ answer: kind, ...more });
