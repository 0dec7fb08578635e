import type { OutputFile } from '../output.js';

/** What kinds of files are offered, in the order in which the page of files lists them. */
export const downloadGroups = ['edition', 'tei', 'scholarship', 'citation', 'metadata'] as const;
export type DownloadGroup = (typeof downloadGroups)[number];

/** A file that is offered to readers; its path is that on the site: `albania-1939-1943.epub`. */
export interface Download extends OutputFile {
  /** True if it stands beside the folder of the site, and not in it. */
  readonly isBeside?: boolean;
  readonly group: DownloadGroup;
  /** What it is called: `EPUB`. */
  readonly label: string;
  /** What it is good for, in a sentence without a stop. */
  readonly about?: string;
}

/** Its address on the pages of the site. */
export const addressOfDownload = ({ path, isBeside = false }: Pick<Download, 'path' | 'isBeside'>): string =>
  `${isBeside ? '../' : ''}${path.split('/').map(encodeURIComponent).join('/')}`;
