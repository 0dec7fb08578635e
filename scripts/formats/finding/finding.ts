import type { EditionModel } from '../../model/model.js';
import type { PivotEdition } from '../../pivot/edition.js';
import type { Additions } from '../data/additions.js';
import { registerRecords } from '../data/register-records.js';
import { mapPage } from './map-page.js';
import { searchFiles } from './search-files.js';
import { searchPage } from './search-page.js';
import { searchedIn } from './searched.js';
import { timelinePage } from './timeline-page.js';

/** The pages by which readers find what they look for: a map, a timeline, a search. A page that had nothing to show is not there. */
export function finding(model: EditionModel, edition: PivotEdition): Additions {
  const searched = searchedIn(edition);
  const records = registerRecords(model, edition);
  const events = records.get('event') ?? [];
  const pages = [
    mapPage(edition, records.get('place') ?? [], events, searched),
    timelinePage(edition, events, searched),
  ].filter((page) => page !== undefined);
  if (searched.every(({ text }) => text === '')) return { pages };
  return {
    pages: [...pages, searchPage(edition, searched, pages)],
    files: searchFiles(edition, searched),
  };
}
