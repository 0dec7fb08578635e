import type { Element } from 'hast';
import { type OutputFile, textFile } from '../formats/output.js';
import type { OwnPage } from '../formats/site/own-page.js';
import type { Metadata } from '../model/metadata.js';
import type { PassageChange, Released } from '../pivot/edition.js';
import { element as h } from '../pivot/hast.js';
import { addTo } from '../read/lists.js';
import type { Release } from './archive.js';
import { archivePath, lockOf, readRelease, releasedVersions } from './store.js';
import { asFeed } from './tell/feed.js';
import { asContent } from './tell/page.js';
import { countsInWords, KIND_WORDS } from './tell/words.js';
import { inVersionFolder } from './version-page.js';

/** The page that lists all versions. */
export const VERSIONS_PAGE = 'versions.html';

/** A released version with its number. */
interface Kept {
  readonly version: string;
  readonly release: Release;
}

/** The released versions of a project, as its site shows them. */
export interface KeptVersions {
  /** Page of the versions, and one for what each changed. */
  readonly pages: readonly OwnPage[];
  /** What the versions mean for the passages. */
  readonly released: Released;
  /**
   * The folders of the versions, each with all its files, and the feed.
   * @param current the names of the pages of the site as it is now
   */
  readonly filesFor: (current: ReadonlySet<string>) => OutputFile[];
}

/**
 * Opens the releases of a project, so that each stays at its address.
 * @param folder of the project
 * @param tei the fingerprint of its TEI as it is
 * @returns undefined if it has released nothing
 * @throws FindingsError S001 for an archive that is not whole, S007 for one that is missing
 */
export function keptVersions(folder: string, metadata: Metadata, tei: string): KeptVersions | undefined {
  const kept = releasedVersions(folder).map(
    (version): Kept => ({ version, release: readRelease(archivePath(folder, version)) }),
  );
  if (kept.length === 0) return undefined;
  const newestFirst = [...kept].reverse();
  const since = new Map([...(lockOf(folder)?.ids ?? [])].map(([id, entry]) => [id, entry.since]));
  return {
    pages: [
      versionsPage(newestFirst, metadata),
      ...newestFirst.flatMap(({ version, release: { changes } }): OwnPage[] =>
        changes
          ? [
              {
                name: changesPage(version),
                title: `Changes in version ${version}`,
                main: [
                  opening('Versions', `Changes in version ${version}`),
                  changesSection(asContent(changes, '')),
                ],
                isHidden: true,
              },
            ]
          : [],
      ),
    ],
    released: {
      version: kept.find(({ release }) => release.manifest.tei === tei)?.version,
      since,
      history: historyOf(kept),
    },
    filesFor: (current) => [
      ...kept.flatMap(({ version, release }, i) =>
        inVersionFolder(release, {
          version,
          newest: kept.at(-1)?.version ?? version,
          isReleased: metadata.version === kept.at(-1)?.version,
          before: kept[i - 1],
          after: kept[i + 1],
          current,
        }),
      ),
      ...newestFirst.flatMap(({ version, release: { changes } }) =>
        changes
          ? [
              textFile(
                `html/changes-${version}.json`,
                'application/json',
                `${JSON.stringify(changes, null, 2)}\n`,
              ),
            ]
          : [],
      ),
      textFile(
        'html/changes.atom',
        'application/atom+xml',
        asFeed(
          newestFirst.map(({ release }) => release.changes ?? firstVersion(release)),
          metadata.address,
        ),
      ),
    ],
  };
}

const changesPage = (version: string): `${string}.html` => `changes-${version}.html`;

const firstVersion = ({ manifest: { title, version, date } }: Release) => ({
  title,
  from: { version: undefined, date: undefined },
  to: { version, date },
  counts: {},
  passages: [],
});

function historyOf(kept: readonly Kept[]): Released['history'] {
  const history = new Map<string, PassageChange[]>();
  for (const { version, release } of kept)
    for (const { id, kinds } of release.changes?.passages ?? []) {
      // What is new has nothing that changed.
      if (kinds.includes('added')) continue;
      const change = { version, what: kinds.map((kind) => KIND_WORDS[kind]).join(', ') };
      addTo(history, id, change);
    }
  return history;
}

const opening = (kicker: string, title: string, ...rest: readonly Element[]): Element =>
  h(
    'header',
    { className: ['opening', 'col'] },
    h('p', { className: ['kicker'] }, kicker),
    h('h1', { id: 'ui-title' }, title),
    ...rest,
  );

const changesSection = (content: ReturnType<typeof asContent>): Element =>
  h('section', { className: ['changes', 'col'], ariaLabel: 'Changes' }, content);

function versionsPage(newestFirst: readonly Kept[], { version: now }: Metadata): OwnPage {
  const isReleased = newestFirst[0]?.version === now;
  const state = isReleased
    ? `The pages at this address are those of version ${now}.`
    : `The pages at this address are on the way to the next version${now ? `, ${now}` : ''}.`;
  return {
    name: VERSIONS_PAGE,
    title: 'Versions',
    main: [
      opening(
        'About the edition',
        'Versions',
        h(
          'p',
          { className: ['lede'] },
          `Each version that was released stays at its own address, as it was published. ${state}`,
        ),
      ),
      h(
        'section',
        { className: ['versions', 'col'], ariaLabel: 'Released versions' },
        h(
          'ol',
          { reversed: true },
          newestFirst.map((kept) => h('li', {}, ...item(kept))),
        ),
        h('p', {}, h('a', { href: 'changes.atom' }, 'Changes as a feed'), ' (Atom)'),
      ),
    ],
  };
}

function item({ version, release: { manifest, changes } }: Kept): (Element | string)[] {
  const link = h('a', { href: `${version}/index.html` }, `Version ${version}`);
  const date = manifest.date ? [`, ${manifest.date}`] : [];
  if (!changes) return [link, ...date, ': the first version.'];
  return [
    link,
    ...date,
    ': ',
    h('a', { href: changesPage(version) }, `changes since ${changes.from.version ?? 'the one before'}`),
    ' (',
    countsInWords(changes) || 'nothing has changed',
    ').',
  ];
}
