/** A file of the edition that the landing page offers. */
export interface Download {
  /** Path below dist/, beside the folder of the site: `albania-1939-1943.epub`. */
  readonly path: string;
  /** What it is called: `EPUB`. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** Its address on the pages of the site, which stand in html/. */
export const addressOfDownload = ({ path }: Download): string =>
  `../${path.split('/').map(encodeURIComponent).join('/')}`;
