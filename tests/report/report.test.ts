import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { MODULES } from '../../scripts/elements/tei-elements.js';
import { additionsOf } from '../../scripts/formats/data/additions.js';
import { site } from '../../scripts/formats/site/site.js';
import { modelOf } from '../../scripts/model/model.js';
import { inPackage, packageRoot } from '../../scripts/package-root.js';
import { property, select, textOf } from '../../scripts/pivot/hast.js';
import { type Checklist, checklist, type Item, sectionsOf } from '../../scripts/report/checklist.js';
import { pageOfReport } from '../../scripts/report/page.js';
import { asJson, asText } from '../../scripts/report/words.js';
import { treeOf } from '../formats/site/pages.js';
import { pivotOfTei, sourceOf } from '../support/pivot.js';
import { onCopy } from '../support/project.js';

const NOTHING = { downloads: [], files: [], pages: [] };

const reportOf = async (folder: string): Promise<Checklist> => {
  const model = readModel([folder], undefined);
  const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  return checklist(model, edition, additionsOf(model, edition));
};

const ofTei = async (header: string, text = '<text><body><p>One.</p></body></text>'): Promise<Checklist> => {
  const source = sourceOf({ header, text });
  return checklist(modelOf(source, undefined), await pivotOfTei(source), NOTHING);
};

const items = ({ catalogues }: Checklist): Item[] =>
  catalogues.flatMap(({ sections }) => sections.flatMap((section) => section.items));

const answerOf = (list: Checklist, id: string): Item['answer'] | undefined =>
  items(list).find(({ criterion }) => criterion.id === id)?.answer;

const criteria = Object.values(sectionsOf).flatMap((sections) => sections.flatMap((s) => s.criteria));

describe('the table of questions', () => {
  it('asks each question once, under the section of its catalogue', () => {
    const ids = criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      ids.filter((id) => !/^(?:RIDE [1-5]\.\d{1,2}[a-e]?|MLA (?:I|II|III|IV|V)\.\d{1,2})$/.test(id)),
    ).toEqual([]);
    // The sections of the criteria to which the questionnaire of RIDE refers.
    const sections = new Set(ids.flatMap((id) => /^RIDE (\d\.\d+)/.exec(id)?.[1] ?? []));
    expect([...sections]).toEqual(
      '1.2 1.3 1.4 1.5 2.1 2.2 2.3 3.1 3.3 3.5 3.6 3.7 4.3 4.4 4.5 4.6 4.8 4.9 4.11 4.12 4.13 4.15 4.16 5.1'.split(
        ' ',
      ),
    );
  });

  it('names elements that TEI has as places to add what is missing', () => {
    const known = new Set(MODULES.flatMap((module) => [...module.inText, ...module.inHeader]));
    const unknown = criteria.flatMap(({ id, add }) =>
      add.path
        .replace(/\[[^\]]*\]/g, '')
        .split('/')
        .filter((step) => !step.startsWith('@') && !known.has(step))
        .map((step) => `${id}: ${step}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the report of the edition in tei/', () => {
  let list: Checklist;
  beforeAll(async () => {
    list = await reportOf(packageRoot);
  });

  it('has no blank', () => {
    expect(list.findings).toEqual([]);
    expect(items(list).filter(({ answer }) => answer.kind === 'missing')).toEqual([]);
    expect(items(list).filter(({ answer }) => 'words' in answer && answer.words.length < 8)).toEqual([]);
  });

  it('names pages of the documentation that exist', () => {
    const docs = items(list).flatMap(({ answer }) => (answer.kind === 'program' ? [answer.doc] : []));
    expect(docs.length).toBeGreaterThan(10);
    expect(docs.filter((doc) => !existsSync(inPackage(doc)))).toEqual([]);
  });

  it('says with the licence that the rights in the sources are not established', () => {
    for (const id of ['RIDE 4.13a', 'MLA V.2'])
      expect(answerOf(list, id)).toMatchObject({
        kind: 'answered',
        words: expect.stringMatching(/CC BY 4\.0[\s\S]*rights in them are not established/),
      });
  });
});

describe('the small edition', () => {
  it('is answered from header, texts and apparatus', async () => {
    const list = await reportOf(inPackage('tests', 'edition'));
    expect(answerOf(list, 'RIDE 1.2a')).toMatchObject({
      words: 'A. Reader, B. Reader, C. Editor: The Light at Skerry Point.',
    });
    expect(answerOf(list, 'RIDE 1.2c')).toMatchObject({ words: '2024-05-17, version 1.2.0.' });
    expect(answerOf(list, 'MLA I.5')).toMatchObject({ kind: 'inapplicable' });
    expect(answerOf(list, 'MLA III.3')).toMatchObject({
      words: 'A word divided at the end of a line is joined where the hyphen is the printer’s.',
    });
    expect(answerOf(list, 'RIDE 5.1')).toMatchObject({ kind: 'reviewer' });
    const missing = list.findings.map(({ what }) => /\((.*?)\)/.exec(what)?.[1]);
    expect(missing).toContain('RIDE 3.3a');
    expect(missing).toContain('RIDE 4.8a');
  });

  it('is told where to add what is missing', async () => {
    const { findings } = await reportOf(inPackage('tests', 'edition'));
    const found = findings.find(({ what }) => what.includes('RIDE 4.8a'));
    expect(found).toMatchObject({
      code: 'H001',
      severity: 'warning',
      place: { file: 'tei/edition.xml', line: 25 },
      remedy: expect.stringContaining('teiHeader/fileDesc/publicationStmt/idno[@type="DOI"]'),
    });
  });

  it('is answered by a paragraph that names the question, with its reference', () =>
    onCopy(
      [
        {
          file: 'tei/edition.xml',
          replace: '<projectDesc>',
          by: '<projectDesc><p n="RIDE 3.3a; MLA II.7">For those who <ref target="#intro">begin</ref>.</p>',
        },
      ],
      async (folder) => {
        const list = await reportOf(folder);
        for (const id of ['RIDE 3.3a', 'MLA II.7'])
          expect(answerOf(list, id)).toMatchObject({
            kind: 'answered',
            words: 'For those who begin.',
            where: [{ label: 'begin', href: 'intro.html' }, { href: 'description.html' }],
          });
        expect(list.findings.some(({ what }) => /RIDE 3\.3a|MLA II\.7/.test(what))).toBe(false);
      },
    ));

  it('has the report as a page whose links lead to pages and ids of the site', async () => {
    const model = readModel([inPackage('tests', 'edition')], undefined);
    const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
    const { pages } = additionsOf(model, edition);
    expect(pages.map(({ name }) => name)).toContain('report.html');
    const book = {
      path: 'a.txt',
      mediaType: 'text/plain',
      bytes: new Uint8Array(),
      label: 'T',
      group: 'edition',
    } as const;
    const files = site(edition, [book], pages);
    const trees = new Map(
      files
        .filter((f) => f.path.endsWith('.html'))
        .map((f) => [f.path.replace(/^html\//, ''), treeOf(new TextDecoder().decode(f.bytes))]),
    );
    const report = trees.get('report.html');
    const links = report
      ? select(report, (e) => e.tagName === 'a').map((e) => property(e, 'href') ?? '')
      : [];
    expect(links.length).toBeGreaterThan(30);
    const broken = links
      .filter((href) => !/^(?:https?:|#)/.test(href))
      .filter((href) => {
        const [page = '', id] = href.split('#');
        const tree = trees.get(page);
        if (!tree) return !files.some((f) => f.path === `html/${page}`);
        return (
          id !== undefined && select(tree, (e) => property(e, 'id') === decodeURIComponent(id)).length === 0
        );
      });
    expect(broken).toEqual([]);
  });
});

describe('other documents', () => {
  it('without a header lack almost everything, and nothing throws', async () => {
    const list = await ofTei('');
    expect(list.findings.length).toBeGreaterThan(20);
    expect(list.findings.every(({ severity }) => severity === 'warning')).toBe(true);
    for (const form of [asText(list), asJson(list)]) expect(form).not.toMatch(/undefined|\[object/);
    expect(textOf(pageOfReport(list))).not.toContain('undefined');
  });

  it('say of gaps, pictures and variants what there is', async () => {
    const list = await ofTei(
      '<encodingDesc><p/></encodingDesc>',
      '<text><body><pb facs="1.jpg"/><p>One <gap/> <app><lem wit="#A">two</lem><rdg wit="#B">too</rdg></app>.</p></body></text>',
    );
    expect(answerOf(list, 'RIDE 2.3e')).toMatchObject({ words: expect.stringContaining('1 gap is marked') });
    expect(answerOf(list, 'RIDE 2.3d')).toMatchObject({ kind: 'answered' });
    expect(answerOf(list, 'MLA III.2')).toMatchObject({ words: '1 variant.' });
  });

  it('have no page of the report', async () => {
    const source = {
      ...sourceOf({ text: '<text><body><p>One.</p></body></text>' }),
      kind: 'documents' as const,
    };
    expect(
      additionsOf(modelOf(source, undefined), await pivotOfTei(source)).pages.map(({ name }) => name),
    ).not.toContain('report.html');
  });
});

describe('what is offered', () => {
  it('is what the report speaks of', async () => {
    const source = sourceOf({ text: '<text><body><p>One.</p></body></text>' });
    const model = modelOf(source, undefined);
    const edition = await pivotOfTei(source);
    const list = checklist(model, edition, {
      downloads: [{ path: 'd.xml', label: 'The whole', group: 'tei' }],
      files: [{ path: 'html/dts/index.jsonld' }],
      pages: [],
    });
    expect(answerOf(list, 'RIDE 4.9a')).toMatchObject({ words: 'DTS 1.0 as static files below dts/.' });
    expect(answerOf(list, 'RIDE 4.12')).toMatchObject({ words: 'TEI: The whole.' });
    expect(answerOf(checklist(model, edition, NOTHING), 'RIDE 4.9a')).toMatchObject({ kind: 'program' });
  });
});
