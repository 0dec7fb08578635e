import type { Element } from 'hast';
import { beforeAll, describe, expect, it } from 'vitest';
import { bibliographicData } from '../../../scripts/formats/data/bibliographic-data.js';
import type { Download } from '../../../scripts/formats/site/downloads.js';
import type { Metadata } from '../../../scripts/model/metadata.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { property, select, textOf } from '../../../scripts/pivot/hast.js';
import { ADDRESS, fullEdition } from '../data/header.js';
import { editionOf } from './fixture.js';
import { pagesOf, treeOf } from './pages.js';
import { imported } from './zotero.js';

const book = (path: string, mediaType: string): Download => ({
  path,
  label: path,
  group: 'edition',
  mediaType,
  bytes: new Uint8Array(9),
});
const PDF = book('light.pdf', 'application/pdf');

let edition: PivotEdition;
let downloads: readonly Download[];
let pages: Map<string, string>;
beforeAll(async () => {
  edition = await fullEdition();
  downloads = [
    book('light.epub', 'application/epub+zip'),
    PDF,
    ...(bibliographicData(edition, 'light').downloads ?? []),
  ];
  pages = pagesOf(edition, downloads);
});

const isData = (e: Element): boolean =>
  e.tagName === 'script' && property(e, 'type') === 'application/ld+json';
const page = (name: string): ReturnType<typeof treeOf> => treeOf(pages.get(name));

const SAID = {
  date: '2024/05/17',
  publisher: 'The Skerry Press',
  language: 'en',
  edition: '1.2.0',
  ISBN: '978-3-16-148410-0',
  rights: expect.stringMatching(/^What this edition adds is licensed .*\/by\/4\.0\/ The text was invented/),
};
const TITLE =
  'The “Light”: 100% of {it} <at> Skerry_Point: A keeper’s log and a letter, edited from a scanned text';
const CREATORS = [
  { role: 'author', last: 'van Dyke', first: 'Ann Mary' },
  { role: 'author', last: '1', first: 'Board of “Lights”: \\ & Sons #' },
  { role: 'editor', last: 'Holm', first: 'Asta' },
  { role: 'editor', last: 'Editor', first: 'C.' },
];

describe('by Zotero’s rules', () => {
  it('the landing page is a book', () => {
    expect(imported(page('index.html'))).toEqual({
      type: 'book',
      creators: CREATORS,
      fields: { title: TITLE, ...SAID, DOI: '10.5281/zenodo.123', url: ADDRESS },
      pdf: `${ADDRESS}light.pdf`,
    });
  });

  it('a text is a section of the book, and not the book itself', () => {
    expect(imported(page('letter.html'))).toEqual({
      type: 'bookSection',
      creators: CREATORS,
      fields: {
        title: edition.parts.find(({ id }) => id === 'letter')?.title,
        bookTitle: TITLE,
        ...SAID,
        url: `${ADDRESS}letter.html`,
      },
      pdf: undefined,
    });
  });

  const creatorsOf = (metadata: Partial<Metadata>): readonly unknown[] =>
    imported(
      treeOf(pagesOf(editionOf({ body: '<p class="psg p" id="d-p1">a</p>', metadata })).get('index.html')),
    ).creators.map(({ last, first }) => [last, first]);

  it.each([
    ['is not torn in two at its comma', 'van Dyke, Ann Mary', [['van Dyke', 'Ann Mary']]],
    ['of one word has one field', 'Emendata', [['Emendata', '']]],
    ['with a semicolon is one name', 'Low; Ann', [['Low', 'Ann']]],
  ])('a name %s', (_, name, creators) => {
    expect(creatorsOf({ authors: [name] })).toEqual(creators);
  });

  it('of a PDF in volumes none is the book', () => {
    const volumes = [book('light-1.pdf', 'application/pdf'), book('light-2.pdf', 'application/pdf')];
    expect(imported(treeOf(pagesOf(edition, volumes).get('index.html'))).pdf).toBeUndefined();
  });

  it('no language and no address is made up', () => {
    const { fields, pdf } = imported(
      treeOf(
        pagesOf(
          editionOf({
            body: '<p class="psg p" id="d-p1">a</p>',
            metadata: { language: 'und' },
            language: 'und',
          }),
          [PDF],
        ).get('d.html'),
      ),
    );
    expect([fields['language'], fields['url'], pdf]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the data for search engines', () => {
  const data = (name: string): Record<string, unknown> => {
    const [block] = select(page(name), isData);
    return JSON.parse(block ? textOf(block) : '');
  };

  it('name the edition a book with its chapters, and a text a chapter of the book', () => {
    expect(data('index.html')).toMatchObject({
      '@type': 'Book',
      '@id': ADDRESS,
      name: TITLE,
      bookEdition: '1.2.0',
    });
    const parts = data('index.html')['hasPart'] as Record<string, unknown>[];
    const texts = edition.parts.filter(({ kind }) => kind !== 'colophon');
    expect(parts.map(({ url, name }) => [url, name])).toEqual(
      texts.map(({ id, title }) => [`${ADDRESS}${id}.html`, title]),
    );
    expect(data('letter.html')).toMatchObject({
      '@type': 'Chapter',
      '@id': `${ADDRESS}letter.html`,
      isPartOf: { '@type': 'Book', '@id': ADDRESS, name: TITLE },
    });
  });

  it('end no script, whatever the header says', () => {
    const evil = pagesOf(
      editionOf({
        body: '<p class="psg p" id="d-p1">a</p>',
        metadata: { title: '</script><img src=x>', abstract: '<!--<script>' },
      }),
    );
    for (const name of ['index.html', 'd.html']) {
      const root = treeOf(evil.get(name));
      const [block] = select(root, isData);
      expect(JSON.stringify(JSON.parse(block ? textOf(block) : ''))).toContain('</script><img src=x>');
      expect(select(root, (e) => e.tagName === 'img')).toEqual([]);
    }
  });
});

interface Target {
  readonly href: string;
  readonly type?: string;
}

describe('the signposts', () => {
  const linksOf = (name: string): { rel: string; href: string; type: string | undefined }[] =>
    select(page(name), (e) => e.tagName === 'link').map((e) => ({
      rel: property(e, 'rel') ?? '',
      href: property(e, 'href') ?? '',
      type: property(e, 'type'),
    }));
  const hrefs = (name: string, rel: string): string[] =>
    linksOf(name)
      .filter((link) => link.rel === rel)
      .map(({ href }) => href);

  it('lead from the landing page to all that belongs to the edition', () => {
    expect(hrefs('index.html', 'cite-as')).toEqual(['https://doi.org/10.5281/zenodo.123']);
    expect(hrefs('index.html', 'type')).toEqual(['https://schema.org/AboutPage', 'https://schema.org/Book']);
    expect(hrefs('index.html', 'license')).toEqual(['https://creativecommons.org/licenses/by/4.0/']);
    expect(hrefs('index.html', 'item')).toEqual(['light.epub', 'light.pdf']);
    expect(hrefs('index.html', 'describedby')).toEqual([
      ...downloads.slice(2).map(({ path }) => path),
      'ro-crate-metadata.json',
    ]);
    expect(hrefs('index.html', 'linkset')).toEqual(['linkset.json']);
    for (const link of linksOf('index.html'))
      if (link.rel === 'item' || link.rel === 'describedby') expect(link.type).toMatch(/^\w+\/./);
  });

  it('lead from a text back to the edition', () => {
    expect(hrefs('letter.html', 'type')).toEqual(['https://schema.org/Chapter']);
    expect(hrefs('letter.html', 'collection')).toEqual(['index.html']);
    expect(hrefs('letter.html', 'cite-as')).toEqual([]);
  });

  it('stand in a link set too, by absolute addresses, both ways', () => {
    const { linkset } = JSON.parse(pages.get('linkset.json') ?? '') as {
      linkset: Record<string, Target[]>[];
    };
    const [landing = {}, ...others] = linkset;
    expect(landing['anchor']).toBe(ADDRESS);
    for (const rel of ['cite-as', 'type', 'license', 'item', 'describedby'])
      expect(landing[rel]?.map(({ href }) => href)).toEqual(
        hrefs('index.html', rel).map((href) => new URL(href, ADDRESS).href),
      );
    expect(others.find(({ anchor }) => String(anchor) === `${ADDRESS}light.pdf`)?.['collection']).toEqual([
      { href: ADDRESS, type: 'text/html' },
    ]);
    expect(others.map(({ anchor }) => anchor)).toContain(`${ADDRESS}letter.html`);
  });

  it('are relative in an edition without an address', async () => {
    const bare = pagesOf(await fullEdition(false), downloads);
    const { linkset } = JSON.parse(bare.get('linkset.json') ?? '');
    expect(linkset[0].anchor).toBe('index.html');
    expect(linkset[0].item[0].href).toBe('light.epub');
  });
});

describe('the files of a page', () => {
  it('are offered in its panel, and are there', () => {
    const panel = select(page('letter.html'), (e) => property(e, 'id') === 'ui-citing')[0];
    const links = panel ? select(panel, (e) => e.tagName === 'a').map((e) => property(e, 'href') ?? '') : [];
    expect(links).toEqual([
      'cite/letter.bib',
      'cite/letter.ris',
      'cite/letter.csl.json',
      'light.bib',
      'light.ris',
      'light.csl.json',
    ]);
    for (const part of edition.parts)
      for (const end of ['bib', 'ris', 'csl.json']) expect(pages.has(`cite/${part.id}.${end}`)).toBe(true);
    expect(pages.get('cite/letter.ris')).toContain('TY  - CHAP');
  });
});
