import { readFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import type { Interface, MessageKey } from './interface.js';

/** What the script says, by the names that it has for it. */
const SCRIPT_MESSAGES = [
  'close',
  'script.no-copy',
  'script.copy-by-hand',
  'script.words-here',
  'script.link-copied',
  'script.citation-copied',
  'script.quotation-copied',
  'script.copy-citation',
  'script.words',
  'script.copy-words',
  'script.copy-quotation',
  'script.notes',
  'script.your-notes',
  'script.annotate',
  'script.report',
  'script.reported',
  'script.reports',
  'script.reads',
  'script.correction',
  'script.proposed',
  'script.why',
  'filter.shown',
  'filter.listed',
] as const;

/** The script of the pages, with its messages; its comments are for those who work on it. */
export const siteScript = (ui: Interface): string =>
  withMessages(
    readFileSync(inPackage('transforms', 'scripts', 'site.js'), 'utf8'),
    SCRIPT_MESSAGES,
    ui,
  ).replace(/^ *\/\/.*\n/gm, '');

/** A script with the messages that it asks for, in the language of the pages. */
export const withMessages = (script: string, keys: readonly MessageKey[], ui: Interface): string =>
  script.replace(
    'const messages = {};',
    () => `const messages = ${JSON.stringify(Object.fromEntries(keys.map((key) => [key, ui.say(key)])))};`,
  );
