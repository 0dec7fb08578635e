import type { Identifier, Metadata } from '../model/metadata.js';

/** Publisher, version and date, so far as the header gives them: “Emendata, version 1.0.0, 2026-01-02”. */
export function issueOf({ publisher, version, date }: Metadata): string[] {
  return [publisher, version && `version ${version}`, date].filter(
    (fact): fact is string => fact !== undefined && fact !== '',
  );
}

/** The authors in one line: “A. Holm and B. Lund”. */
export function authorsOf({ authors }: Metadata): string | undefined {
  const [last, ...others] = [...authors].reverse();
  if (last === undefined) return undefined;
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

/** Title and subtitle. */
export const wholeTitle = ({ title, subtitle }: Metadata): string =>
  subtitle ? `${title}${/[.:?!]$/.test(title) ? '' : ':'} ${subtitle}` : title;

const LASTING = [/^doi$/i, /^(?:handle|hdl)$/i, /^ark$/i, /^urn$/i, /^pid$/i];

/** What names the edition for good: its DOI, else another identifier that lasts. */
export const lastingIdentifier = ({ identifiers }: Metadata): Identifier | undefined =>
  LASTING.map((type) => identifiers.find((i) => type.test(i.type))).find((i) => i !== undefined);
