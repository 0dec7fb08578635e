import type { Metadata } from '../model/metadata.js';

/** Somebody who made the edition, as library catalogues name them. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  /** A MARC relator: aut, edt, trl ... */
  readonly role: string;
  /** As the name is filed, where that differs. */
  readonly fileAs: string | undefined;
}

/**
 * MARC relators (id.loc.gov/vocabulary/relators) by the words in which a header says what somebody did.
 * The first that fits counts.
 */
const RELATORS: readonly (readonly [RegExp, string])[] = [
  [/\bedit(or|ed|ing)\b|settle/i, 'edt'],
  [/translat/i, 'trl'],
  [/introduc|preface|foreword/i, 'aui'],
  [/annotat|commentary|\bnotes?\b/i, 'wac'],
  [/encod|mark-?up/i, 'mrk'],
  [/transcri/i, 'trc'],
  [/reading|proof-?read/i, 'pfr'],
  [/correct|emend/i, 'crr'],
  [/compil|register|index|bibliograph|chronolog/i, 'com'],
  [/program|software/i, 'prg'],
  [/design/i, 'dsr'],
  [/fund|sponsor/i, 'fnd'],
];

/** The relator of a responsibility; `ctb` (contributor) if its words say nothing we know. */
const relatorOf = (what: string): string => RELATORS.find(([pattern]) => pattern.test(what))?.[1] ?? 'ctb';

/**
 * The people of the edition. Its creators are the authors of what is edited; without any it is the editors, for a
 * compilation has no other author in the eyes of a library. Everyone else is a contributor.
 */
export function agentsOf({ authors, responsibilities }: Pick<Metadata, 'authors' | 'responsibilities'>): {
  creators: Agent[];
  contributors: Agent[];
} {
  const agents = [
    ...authors.map((name) => ({ name, role: 'aut' })),
    ...responsibilities.flatMap(({ what, names }) =>
      names.filter(Boolean).map((name) => ({ name, role: relatorOf(what) })),
    ),
  ];
  const creator = authors.length > 0 ? 'aut' : 'edt';
  const distinct = agents.filter(
    (a, i) => agents.findIndex((b) => b.name === a.name && b.role === a.role) === i,
  );
  const numbered = distinct.map((a, i): Agent => ({ ...a, id: `agent-${i + 1}`, fileAs: fileAs(a.name) }));
  return {
    creators: numbered.filter((a) => a.role === creator),
    contributors: numbered.filter((a) => a.role !== creator),
  };
}

/** What bears a name: a person, an organisation, or either of them, if the header does not say. */
export function bearerOf(
  name: string,
  { names, bearers }: Pick<Metadata, 'names' | 'bearers'>,
): 'person' | 'organisation' | 'unknown' {
  return names.has(name) ? 'person' : (bearers?.get(name) ?? 'unknown');
}

/** A name that has a comma is already as it is filed; another may be an organisation, and is not turned round. */
const fileAs = (name: string): string | undefined => (name.includes(',') ? name : undefined);

/** A title without its article, as it is filed; undefined if it has none. */
export function titleFileAs(title: string, language: string): string | undefined {
  if (!/^en\b/i.test(language)) return undefined;
  const [, article, rest] = /^(the|an?) (.+)$/i.exec(title) ?? [];
  return article && rest ? `${rest}, ${article}` : undefined;
}
