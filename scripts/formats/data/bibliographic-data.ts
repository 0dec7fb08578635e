import type { PivotEdition } from '../../pivot/edition.js';
import type { Additions } from './additions.js';
import { editionReferences } from './bibliography.js';
import { citationCff } from './citation-cff.js';
import { datacite } from './datacite.js';

/**
 * The edition as libraries, repositories and reference managers describe it; a file that would need what the header does
 * not say is left out.
 * @param name the name of the edition's files
 */
export const bibliographicData = (edition: PivotEdition, name: string): Additions => ({
  downloads: [
    ...editionReferences(edition, name),
    ...[citationCff(edition.metadata), datacite(edition.metadata)].filter((file) => file !== undefined),
  ],
});
