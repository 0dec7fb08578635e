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
  /** The version of the site as it is now. */
  readonly newest: string;
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
  const { version, newest, before, after, current } = standing;
  const there = `../${current.has(name) ? name : 'index.html'}`;
  const pageOf = ({ version: other, release }: Neighbour): string =>
    `../${other}/${release.files.some(({ path }) => path === `html/${name}`) ? name : 'index.html'}`;
  const links = [
    ['latest-version', there],
    ['version-history', '../versions.html'],
    ...(before ? [['predecessor-version', pageOf(before)]] : []),
    ...(after ? [['successor-version', pageOf(after)]] : []),
  ].map(([rel, href]) => `<link rel="${rel}" href="${href}">\n`);
  const words =
    newest === version
      ? `This is version ${version}, at the address at which it stays.`
      : `This is version ${version}, kept as it was published. There is a newer version: <a href="${there}">${newest}</a>.`;
  const note = `<aside class="version-note${newest === version ? '' : ' is-old'}" aria-label="Version">${words} <a href="../versions.html">All versions</a></aside>\n`;
  const html = new TextDecoder().decode(bytes);
  // Both stand once in every page of the frame (transforms/pages/frame.hbs).
  const marked = html
    .replace('</head>', () => `${links.join('')}</head>`)
    .replace(/<main id="ui-main"/, (main) => `${note}${main}`);
  return new TextEncoder().encode(marked);
}
