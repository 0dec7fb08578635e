/** Pages of the site that are no parts of the edition. */
const OWN_PAGES = new Set('index 404 files report schema versions search statistics map timeline'.split(' '));

/** True for a name that the program gives to a page itself: those above, and what a version changed. */
const isOwn = (name: string): boolean => OWN_PAGES.has(name) || /^changes-/.test(name);

/** The file name of a part's page: what follows the edition's address. */
export const pageOf = (partId: string): string => `${partId}${isOwn(partId) ? '-part' : ''}.html`;

/** True for the file name of a page that is no part's. */
export const isOwnPage = (page: string): boolean => page.endsWith('.html') && isOwn(page.slice(0, -5));
