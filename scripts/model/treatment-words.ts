import type { Treatment } from './treatments.js';

/** A treatment in words, as the command line and the documentation print it. */
export function treatmentInWords(treatment: Treatment): string {
  switch (treatment.as) {
    case 'inline':
      return `text that flows${partsInWords(treatment)}`;
    case 'block':
      return `text set apart${partsInWords(treatment)}`;
    case 'container':
      return treatment.grid
        ? 'holds records: each thing in it is set apart'
        : `holds what is set apart${partsInWords(treatment)}`;
    case 'either':
      return `text, set apart where it holds or stands among what is${partsInWords(treatment)}`;
    case 'empty':
      return treatment.sign
        ? `no text; ${treatment.sign} stands for it`
        : treatment.space
          ? 'no text; a word ends there, unless break="no"'
          : 'no text; its place is kept';
    case 'alternatives':
      return 'holds readings: one is text, the others go to the apparatus';
    case 'reading':
      return readingInWords(treatment);
    case 'note':
      return 'a note: a mark in the text, the note after it';
    case 'apparatus':
      return 'in the entry of the apparatus';
    case 'metadata':
      return 'on the page that describes the text';
    case 'code':
      return 'code, set as it is typed';
    case 'suppressed':
      return `not shown${treatment.except ? `, but for ${treatment.except.join(', ')}` : ''}: ${treatment.rule}`;
  }
}

type WithParts = Extract<Treatment, { readonly as: 'inline' | 'block' | 'container' | 'either' }>;

function partsInWords(treatment: WithParts): string {
  const brackets = 'brackets' in treatment ? treatment.brackets : undefined;
  const around = brackets ? `, in ${brackets.join(' ')} where it flows` : '';
  const parts = treatment.grid
    ? '; then each thing in it is too, else words end at its parts'
    : treatment.words
      ? '; words end at its parts'
      : '';
  return `${around}${parts}`;
}

function readingInWords({ shown, alone }: Extract<Treatment, { as: 'reading' }>): string {
  const where =
    shown.length === 4
      ? 'text under every policy'
      : shown.length === 0
        ? 'in the apparatus'
        : `text in ${shown.join(', ')}; else in the apparatus`;
  return alone === 'shown' && shown.length < 4 ? `${where}; text where it stands alone` : where;
}
