import type { EditionModel } from '../../model/model.js';
import type { PivotEdition } from '../../pivot/edition.js';
import type { Additions } from '../data/additions.js';
import type { OwnPage } from '../site/own-page.js';
import { searchFiles } from './search-files.js';
import { searchPage } from './search-page.js';
import { searchedIn } from './searched.js';

/** Characters of all that is searched; more than this no browser reads in good time. */
const MOST_SEARCHED = 3_000_000;

/** The pages by which readers find what they look for: a search. A page that had nothing to show is not there. */
export function finding(_model: EditionModel, edition: PivotEdition): Additions {
  const pages: OwnPage[] = [];
  const searched = searchedIn(edition);
  const size = searched.reduce((sum, { text }) => sum + text.length, 0);
  if (size === 0 || size > MOST_SEARCHED) return { pages };
  return {
    pages: [...pages, searchPage(edition, searched, pages)],
    files: searchFiles(edition, searched),
  };
}
