import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { onCopy } from '../../support/project.js';

export const ADDRESS = 'https://example.org/light/';

/** A header that says everything, with all that a format could stumble over. */
const PEOPLE = `<author><persName><forename>Ann Mary</forename> <surname>van Dyke</surname></persName></author>
        <author><orgName>Board of “Lights”: \\ &amp; Sons # 1</orgName></author>
        <editor>Holm, Asta</editor>
        <respStmt><resp>translated by</resp><persName><forename>B.</forename> <surname>Lund</surname></persName></respStmt>
        <respStmt xml:id="reading-1">`;
const IDENTIFIERS = `<idno type="DOI">10.5281/zenodo.123</idno>
        <idno type="ISBN">978-3-16-148410-0</idno>
        <idno type="ARK">ark:/12345/abc</idno>
        <availability>`;

/** The small edition with a full header. @param isPublished false if it has no public address */
export const fullEdition = (isPublished = true): Promise<PivotEdition> =>
  onCopy(
    [
      { file: 'tei/edition.xml', replace: '<respStmt xml:id="reading-1">', by: PEOPLE },
      { file: 'tei/edition.xml', replace: '<availability>', by: IDENTIFIERS },
      {
        file: 'tei/edition.xml',
        replace: '<title type="main">The Light at Skerry Point',
        by: '<title type="main">The “Light”: 100% of {it} &lt;at&gt; Skerry_Point',
      },
    ],
    (folder) => {
      const address = isPublished ? ADDRESS : undefined;
      return pivotOf(readModel([folder], address), { policy: 'corrected', address });
    },
  );
