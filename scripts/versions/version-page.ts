import { MANIFEST } from '../formats/data/manifest.js';
import type { OutputFile } from '../formats/output.js';
import type { Release } from './archive.js';

/** A neighbour in the row of versions. */
interface Neighbour {
  readonly version: string;
  readonly release: Release;
}

export interface Standing {
  readonly version: string;
  /** The newest version that was released. */
  readonly newest: string;
  /** True if the site as it is now is that version. */
  readonly isReleased: boolean;
  readonly before: Neighbour | undefined;
  readonly after: Neighbour | undefined;
  /** The names of the pages of the site as it is now. */
  readonly current: ReadonlySet<string>;
}

/**
 * The site of a released version in a folder of its own. Its pages say which version they are of and where the newest
 * is, in words and by link relations (RFC 5829); nothing else in them is changed, and the text of every passage stays
 * what it was. The manifest is that of the release.
 */
export function inVersionFolder(release: Release, standing: Standing): OutputFile[] {
  const { version } = standing;
  const ofSite = release.files.filter(({ path }) => path.startsWith('html/'));
  const pages = ofSite.map(({ path, mediaType, bytes }): OutputFile => {
    const name = path.slice('html/'.length);
    const isPage = mediaType === 'text/html' && !name.includes('/');
    return {
      path: `html/${version}/${name}`,
      mediaType,
      bytes: isPage ? withStanding(bytes, name, standing) : bytes,
    };
  });
  const listed = {
    path: `html/${version}/${MANIFEST}`,
    mediaType: 'application/json',
    bytes: release.manifestBytes,
  };
  return [...pages, listed];
}

function withStanding(bytes: Uint8Array, name: string, standing: Standing): Uint8Array {
  const { version, newest, isReleased, before, after, current } = standing;
  // What is on the way to the next version is not what a reader of an old one looks for.
  const folder = isReleased ? '../' : `../${newest}/`;
  const there = `${folder}${current.has(name) ? name : 'index.html'}`;
  const pageOf = ({ version: other, release }: Neighbour): string =>
    `../${other}/${release.files.some(({ path }) => path === `html/${name}`) ? name : 'index.html'}`;
  const links = [
    ['latest-version', there],
    ['version-history', '../versions.html'],
    ...(before ? [['predecessor-version', pageOf(before)]] : []),
    ...(after ? [['successor-version', pageOf(after)]] : []),
  ].map(([rel, href]) => `<link rel="${rel}" href="${href}">\n`);
  const isNewest = newest === version;
  const words = isNewest
    ? `This is version ${version}, at the address at which it stays.`
    : `This is version ${version}, kept as it was published. There is a newer version: <a href="${there}">${newest}</a>.`;
  const note = `<aside class="version-note${isNewest ? '' : ' is-old'}" aria-label="Version" lang="en">${words} <a href="../versions.html">All versions</a></aside>\n`;
  const html = new TextDecoder().decode(bytes);
  // Both stand once in every page of the frame (transforms/pages/frame.hbs).
  const marked = html
    .replace('</head>', () => `${links.join('')}</head>`)
    .replace(/<main id="ui-main"/, (main) => `${note}${main}`);
  return new TextEncoder().encode(marked);
}

/** What is put into pages; nothing else in them begins so. */
const LINKS =
  /(?:<link rel="(?:latest-version|version-history|predecessor-version|successor-version)" href="[^"]*">\n)+(?=<\/head>)/;
const NOTE =
  /<aside class="version-note(?: is-old)?" aria-label="Version" lang="en">.*<\/aside>\n(?=<main id="ui-main")/;

/** A page of a version's folder as it was released. @returns undefined if it is none */
export function withoutStanding(bytes: Uint8Array): Uint8Array | undefined {
  const html = new TextDecoder().decode(bytes);
  return LINKS.test(html) && NOTE.test(html)
    ? new TextEncoder().encode(html.replace(LINKS, '').replace(NOTE, ''))
    : undefined;
}
