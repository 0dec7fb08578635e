import type { Element } from 'hast';
import type { Entry, Part, PivotEdition } from '../../pivot/edition.js';
import { element as h, hasClass, property, SKIP, select, walkHast } from '../../pivot/hast.js';
import { addressOf } from './addresses.js';
import { type Interface, interfaceOf } from './interface.js';

/** Words of context before and after the corrected word. */
const BEFORE = 6;
const AFTER = 3;

/**
 * One correction of the edition, for the landing page: the pencil at work. The first in which one letter was taken for
 * another and of which the edition is sure.
 * @returns undefined if the edition has none
 */
export function exampleOf(edition: PivotEdition): Element | undefined {
  if (edition.policy !== 'corrected' && edition.policy !== 'normalized') return undefined;
  const ui = interfaceOf(edition);
  for (const entry of edition.entries.values()) {
    const part = edition.parts.find((p) => p.id === entry.partId);
    const change = part && isPlain(entry) ? entry.alignment.find((run) => !run.same) : undefined;
    const context = part && change ? contextOf(part, entry) : undefined;
    if (!part || !change || !context) continue;
    const at = entry.alignment.indexOf(change);
    const before = entry.alignment
      .slice(0, at)
      .map((r) => r.lemma)
      .join('');
    const after = entry.alignment
      .slice(at + 1)
      .map((r) => r.lemma)
      .join('');
    const href = addressOf(edition, entry.id, undefined);
    return h(
      'figure',
      { className: ['proof', 'col'] },
      h(
        'blockquote',
        {},
        h(
          'p',
          {},
          `… ${context.before}${before}`,
          h('del', {}, change.reading),
          h('ins', {}, change.lemma),
          `${after}${context.after} …`,
        ),
      ),
      h(
        'figcaption',
        {},
        ...(href && entry.line !== undefined
          ? [h('a', { href }, ui.say('example.line', { line: entry.line })), '. ']
          : []),
        recordOf(entry, ui),
      ),
    );
  }
  return undefined;
}

/** What the edition keeps of a correction. */
function recordOf(entry: Entry, ui: Interface): string {
  const kept = [
    ui.say('example.stood'),
    ...(entry.classes.length > 0 ? [ui.say('example.kind')] : []),
    ...(entry.certainty ? [ui.say('example.sure')] : []),
    ...(entry.reason.length > 0 || entry.evidence ? [ui.say('example.why')] : []),
  ];
  return ui.say('example.record', { kept: kept.join(', ') });
}

/** One letter for one letter, in one word. */
function isPlain(entry: Entry): boolean {
  const changes = entry.alignment.filter((run) => !run.same);
  const [change] = changes;
  return (
    entry.kind === 'correction' &&
    entry.certainty === 'high' &&
    changes.length === 1 &&
    change !== undefined &&
    /^\p{L}$/u.test(change.lemma) &&
    /^\p{L}$/u.test(change.reading) &&
    change.lemma.toLowerCase() !== change.reading.toLowerCase() &&
    /^\p{Ll}{4,12}$/u.test(entry.lemmaText)
  );
}

/** Some words on either side of a lemma, without the marks of notes. */
function contextOf(part: Part, entry: Entry): { before: string; after: string } | undefined {
  const passage = select(part.body, (e) => property(e, 'id') === entry.passageId)[0];
  if (!passage) return undefined;
  let text = '';
  let at = -1;
  walkHast(passage, {
    enter(e) {
      if (hasClass(e, 'noteref')) return SKIP;
      if (hasClass(e, 'app-begin') && property(e, 'dataApp') === entry.id) at = text.length;
      return undefined;
    },
    text({ value }) {
      text += value;
    },
  });
  if (at < 0) return undefined;
  const before = text
    .slice(0, at)
    .split(' ')
    .slice(-BEFORE - 1)
    .join(' ');
  const after = text
    .slice(at + entry.lemmaText.length)
    .split(' ')
    .slice(0, AFTER + 1)
    .join(' ');
  return before.trim() === '' || after.trim() === ''
    ? undefined
    : { before, after: after.replace(/[,;:]$/, '') };
}
