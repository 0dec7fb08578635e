import type { FindingCode } from './codes.js';
import type { Finding } from './finding.js';

/** A part of the work to which codes belong. */
export interface Area {
  readonly title: string;
  /**
   * Whose build an error of this area stops. Documents promise no more than to be TEI: what is against their own schema
   * can still be shown, in full and proven.
   */
  readonly stops: 'every build' | 'the build of a project';
}

type Letter = FindingCode extends infer C ? (C extends `${infer First}${string}` ? First : never) : never;

/** The areas, by the letter that their codes begin with. */
export const areas: Readonly<Record<string, Area>> = {
  C: { title: 'The command’s input', stops: 'every build' },
  R: { title: 'Reading files', stops: 'every build' },
  G: { title: 'The schema', stops: 'the build of a project' },
  I: { title: 'Ids, pointers and names', stops: 'the build of a project' },
  L: { title: 'Source lines and white space', stops: 'the build of a project' },
  E: { title: 'Corrections and notes', stops: 'the build of a project' },
  P: { title: 'Pictures', stops: 'every build' },
  F: { title: 'Fonts', stops: 'every build' },
  T: { title: 'Making the formats', stops: 'every build' },
  S: { title: 'Releases', stops: 'every build' },
  V: { title: 'Verifying', stops: 'every build' },
  N: { title: 'Annotations', stops: 'every build' },
  H: { title: 'What the edition says of itself', stops: 'the build of a project' },
} satisfies Record<Letter, Area>;

/** True if nothing may be built while this is found in an edition of the kind. */
export function blocksBuild({ code, severity }: Finding, kind: 'project' | 'documents'): boolean {
  if (severity !== 'error') return false;
  return kind === 'project' || areas[code.charAt(0)]?.stops !== 'the build of a project';
}
