import type { Metadata } from '../model/metadata.js';

/** What stands for a version and a date that the header does not give (scripts/model/metadata.ts). */
const NO_VERSION = '0';
const NO_DATE = '1970-01-01';

/** The version of an edition, if its header gives one. */
export const versionOf = ({ version }: Metadata): string | undefined =>
  version === '' || version === NO_VERSION ? undefined : version;

/** The date of an edition, if its header gives one. */
export const dateOf = ({ date }: Metadata): string | undefined =>
  date === '' || date === NO_DATE ? undefined : date;

/** Publisher, version and date, so far as the header gives them: “Emendata, version 1.0.0, 2026-01-02”. */
export function issueOf(metadata: Metadata): string[] {
  const version = versionOf(metadata);
  return [metadata.publisher, version && `version ${version}`, dateOf(metadata)].filter(
    (fact): fact is string => fact !== undefined && fact !== '',
  );
}
