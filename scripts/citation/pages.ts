/** Pages of the site that are no parts of the edition. */
const OWN_PAGES = new Set('index 404 files report schema versions search statistics map timeline'.split(' '));

/** The file name of a part's page: what follows the edition's address. */
export const pageOf = (partId: string): string =>
  OWN_PAGES.has(partId) ? `${partId}-part.html` : `${partId}.html`;
