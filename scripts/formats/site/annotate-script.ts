import { readFileSync } from 'node:fs';
import { ANNOTATE_SCRIPT } from '../../bundle.js';
import type { Interface } from './interface.js';

/** What the script says, by the names that it has for it. */
const MESSAGES = [
  'close',
  'script.annotate',
  'script.report',
  'annotate.title',
  'annotate.none',
  'annotate.nothing',
  'annotate.new',
  'annotate.here',
  'annotate.elsewhere',
  'annotate.doubtful',
  'annotate.lost',
  'annotate.is-here',
  'annotate.change',
  'annotate.whole',
  'annotate.choose',
  'annotate.text',
  'annotate.previous',
  'annotate.next',
  'annotate.further',
  'annotate.comment',
  'annotate.tags',
  'annotate.save',
  'annotate.cancel',
  'annotate.saved',
  'annotate.full',
  'annotate.blocked',
  'annotate.damaged',
  'annotate.save-damaged',
  'annotate.edit',
  'annotate.delete',
  'annotate.deleted',
  'annotate.undo',
  'annotate.restored',
  'annotate.name',
  'annotate.keep',
  'annotate.export-data',
  'annotate.export-text',
  'annotate.share',
  'annotate.import',
  'annotate.imported',
  'annotate.known',
  'annotate.foreign',
  'annotate.unread',
  'annotate.partly',
  'annotate.no-file',
  'annotate.marks',
  'annotate.version',
  'annotate.on',
  'annotate.by',
  'annotate.tags-of',
  'annotate.passage',
] as const;

/** The script with which readers annotate, with its messages before it. */
export function annotateScript(ui: Interface): string {
  const messages = Object.fromEntries(MESSAGES.map((key) => [key, ui.say(key)]));
  const script = readFileSync(ANNOTATE_SCRIPT, 'utf8');
  return `globalThis.emendataAnnotatingSays = ${JSON.stringify(messages)};\n${script}`;
}
