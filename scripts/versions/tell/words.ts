import { type ChangeKind, type Changes, changeKinds, type Stretch } from '../changes.js';

/** What each kind of change is called. */
export const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  removed: 'removed',
  forwarded: 'replaced by an anchor',
  moved: 'moved to another text',
  text: 'text',
  apparatus: 'apparatus',
  notes: 'notes',
  editorial: 'introduction and other words of the editors',
  added: 'added',
  registers: 'registers',
  markup: 'markup only',
  header: 'header',
};

/** “version 1.0.0 (2026-11-23)”, or what is known of it. */
export const nameOf = ({ version, date }: Changes['from']): string =>
  [version ? `version ${version}` : 'a version without a number', date && `(${date})`]
    .filter(Boolean)
    .join(' ');

/** “text 2, apparatus 3”. */
export const countsInWords = ({ counts }: Changes): string =>
  changeKinds
    .flatMap((kind) => (counts[kind] === undefined ? [] : [`${KIND_WORDS[kind]}: ${counts[kind]}`]))
    .join('; ');

/** Words of what is the same that are shown beside what is not. */
const AROUND = 8;

/** Stretches with long sameness shortened to what stands beside a change. */
export function inShort(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch, i): Stretch[] => {
    if (!('same' in stretch)) return [stretch];
    const words = stretch.same.split(' ');
    const isFirst = i === 0;
    const isLast = i === stretches.length - 1;
    const most = isFirst || isLast ? AROUND : 2 * AROUND;
    if (words.length <= most) return [stretch];
    const head = isFirst ? '' : words.slice(0, AROUND).join(' ');
    const tail = isLast ? '' : words.slice(-AROUND).join(' ');
    return [{ same: [head, '…', tail].filter((piece) => piece !== '').join(' ') }];
  });
}
