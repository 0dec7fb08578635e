import type { Element } from 'hast';
import { type OutputFile, textFile } from '../formats/output.js';
import type { OwnPage } from '../formats/site/own-page.js';
import type { Metadata } from '../model/metadata.js';
import { element as h } from '../pivot/hast.js';
import type { Release } from './archive.js';
import type { ChangeKind } from './changes.js';
import { archivePath, readRelease, releasedVersions } from './store.js';
import { asFeed } from './tell/feed.js';
import { asContent } from './tell/page.js';
import { countsInWords } from './tell/words.js';
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
  /** What changed in a passage, version by version, the oldest first. */
  readonly history: ReadonlyMap<
    string,
    readonly { readonly version: string; readonly kinds: readonly ChangeKind[] }[]
  >;
  /**
   * The folders of the versions, each with all its files, and the feed.
   * @param current the names of the pages of the site as it is now
   */
  readonly filesFor: (current: ReadonlySet<string>) => OutputFile[];
}

/**
 * Opens the releases of a project, so that each stays at its address.
 * @param folder of the project
 * @returns undefined if it has released nothing
 * @throws FindingsError S001 for an archive that is not whole
 */
export function keptVersions(folder: string, metadata: Metadata): KeptVersions | undefined {
  const kept = releasedVersions(folder).map(
    (version): Kept => ({ version, release: readRelease(archivePath(folder, version)) }),
  );
  if (kept.length === 0) return undefined;
  const newestFirst = [...kept].reverse();
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
    history: historyOf(kept),
    filesFor: (current) => [
      ...kept.flatMap(({ version, release }, i) =>
        inVersionFolder(release, {
          version,
          newest: metadata.version ?? kept.at(-1)?.version ?? version,
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

function historyOf(kept: readonly Kept[]): KeptVersions['history'] {
  const history = new Map<string, { version: string; kinds: readonly ChangeKind[] }[]>();
  for (const { version, release } of kept)
    for (const { id, kinds } of release.changes?.passages ?? []) {
      const own = history.get(id);
      if (own) own.push({ version, kinds });
      else history.set(id, [{ version, kinds }]);
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
