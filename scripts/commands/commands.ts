import type { Command } from './command.js';

/** A command as it is listed: what it needs is loaded when it is wanted. */
export interface Listed {
  readonly name: string;
  /** What it does, in half a line. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** All commands, in the order in which an editor meets them. */
export const commands: readonly Listed[] = [
  {
    name: 'validate',
    summary: 'say what is wrong with an edition’s TEI, where, and how to mend it',
    load: async () => (await import('./validate.js')).validateCommand,
  },
  {
    name: 'build',
    summary: 'make HTML, EPUB, PDF and plain text, and prove that nothing was lost',
    load: async () => (await import('./build.js')).buildCommand,
  },
  {
    name: 'serve',
    summary: 'show the site in a browser, and every change as soon as it is saved',
    load: async () => (await import('./serve.js')).serveCommand,
  },
  {
    name: 'verify',
    summary: 'compare finished files with the TEI once more',
    load: async () => (await import('./verify.js')).verifyCommand,
  },
  {
    name: 'cite',
    summary: 'say how the edition, a text, a passage, a note or a correction is cited',
    load: async () => (await import('./cite.js')).citeCommand,
  },
  {
    name: 'ids',
    summary: 'say what has no id that could be cited, and write the ids into the TEI',
    load: async () => (await import('./ids.js')).idsCommand,
  },
  {
    name: 'report',
    summary: 'answer what reviewers ask of a scholarly edition, and say what is missing',
    load: async () => (await import('./report.js')).reportCommand,
  },
  {
    name: 'diff',
    summary: 'say what changed between two versions: text, apparatus, notes, markup, passage by passage',
    load: async () => (await import('./diff.js')).diffCommand,
  },
  {
    name: 'release',
    summary: 'freeze a version: its ids, its files and its address stay',
    load: async () => (await import('./release.js')).releaseCommand,
  },
  {
    name: 'annotate',
    summary: 'take readers’ annotations into the TEI, give them back, say which have lost their places',
    load: async () => (await import('./annotate.js')).annotateCommand,
  },
  {
    name: 'treatments',
    summary: 'say what becomes of each TEI element',
    load: async () => (await import('./treatments.js')).treatmentsCommand,
  },
];
