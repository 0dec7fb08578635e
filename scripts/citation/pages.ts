/** Pages of the site that are no parts of the edition. */
const OWN_PAGES = new Set(['index', '404', 'files', 'report', 'schema', 'versions']);

/** The file name of a part's page: what follows the edition's address. */
export const pageOf = (partId: string): string =>
  OWN_PAGES.has(partId) || /^(?:lines|facsimile)-/.test(partId) ? `${partId}-part.html` : `${partId}.html`;

/** The page that sets the lines of the source beside those of a text. @param page its number, from 0, where there are several */
export const linesPageOf = (partId: string, page = 0): `${string}.html` =>
  `lines-${partId}${page === 0 ? '' : `.${page + 1}`}.html`;

/** The page that shows the pictures of a text's pages. @param page its number, from 0, where there are several */
export const facsimilePageOf = (partId: string, page = 0): `${string}.html` =>
  `facsimile-${partId}${page === 0 ? '' : `.${page + 1}`}.html`;
