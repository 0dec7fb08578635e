/** Pages of the site that are no parts of the edition. */
const OWN_PAGES = new Set('index 404 files report schema versions search statistics map timeline'.split(' '));

/** True for a name that the program gives to a page itself: those above, what a version changed, views of a text. */
const isOwn = (name: string): boolean => OWN_PAGES.has(name) || /^(?:changes|lines|facsimile)-/.test(name);

/** The file name of a part's page: what follows the edition's address. */
export const pageOf = (partId: string): string => `${partId}${isOwn(partId) ? '-part' : ''}.html`;

/** True for the file name of a page that is no part's. */
export const isOwnPage = (page: string): boolean => page.endsWith('.html') && isOwn(page.slice(0, -5));

/** The page that sets the lines of the source beside those of a text. @param page its number, from 0, where there are several */
export const linesPageOf = (partId: string, page = 0): `${string}.html` =>
  `lines-${partId}${page === 0 ? '' : `.${page + 1}`}.html`;

/** The page that shows the pictures of a text's pages. @param page its number, from 0, where there are several */
export const facsimilePageOf = (partId: string, page = 0): `${string}.html` =>
  `facsimile-${partId}${page === 0 ? '' : `.${page + 1}`}.html`;
