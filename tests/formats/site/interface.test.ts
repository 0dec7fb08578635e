import { readdirSync, readFileSync } from 'node:fs';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../../scripts/commands/pipeline.js';
import { Interface, interfaceLanguages } from '../../../scripts/formats/site/interface.js';
import { styleSheet } from '../../../scripts/formats/site/styles.js';
import { inPackage } from '../../../scripts/package-root.js';
import { hasClass, property, SKIP, select, textOf, walkHast } from '../../../scripts/pivot/hast.js';
import { pagesOf, treeOf } from './pages.js';

const messages = (language: string): Map<string, string> =>
  new Map(
    Object.entries(
      JSON.parse(readFileSync(inPackage('transforms', 'messages', `${language}.json`), 'utf8')) as Record<
        string,
        string
      >,
    ),
  );
const blanks = (message: string): string[] => (message.match(/\{\w+\}/g) ?? []).sort();
const english = messages('en');

describe('the messages', () => {
  it('are in English and Albanian', () => expect(interfaceLanguages()).toEqual(['en', 'sq']));

  it.each(interfaceLanguages())('are all in %s, with the same blanks', (language) => {
    const own = messages(language);
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, message] of own)
      expect([key, blanks(message)]).toEqual([key, blanks(english.get(key) ?? '')]);
  });

  it('are all used', () => {
    const folders = ['site', 'finding'].map((name) => inPackage('scripts', 'formats', name));
    const sources = [
      ...folders.flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.ts'))
          .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
      ),
      readFileSync(inPackage('scripts', 'commands', 'serve', 'server.ts'), 'utf8'),
      readFileSync(inPackage('transforms', 'pages', 'frame.hbs'), 'utf8'),
      readFileSync(inPackage('transforms', 'scripts', 'site.js'), 'utf8'),
    ].join('\n');
    const sheets = readFileSync(inPackage('transforms', 'styles', 'site', 'records.css'), 'utf8');
    // Keys that are put together end in what is filled in.
    const stems = [...sources.matchAll(/`([a-z.-]+\.)\$\{/g)].map(([, stem = '']) => stem);
    const unused = [...english.keys()].filter(
      (key) =>
        !key.startsWith('count.') &&
        !(key.startsWith('record.') && sheets.includes(`var(--say-${key.slice('record.'.length)})`)) &&
        !key.startsWith('entry.') &&
        !sources.includes(`'${key}'`) &&
        !sources.includes(`"${key}"`) &&
        !stems.some((stem) => key.startsWith(stem)) &&
        !key.startsWith('invitation.'),
    );
    expect(unused).toEqual([]);
  });
});

describe('the style sheet', () => {
  const folder = inPackage('transforms', 'styles', 'site');
  const sheets = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

  it('draws no words but those of the interface', () => {
    const drawn = sheets.flatMap((sheet) =>
      [...sheet.matchAll(/content: "([^"]*)"/g)].map(([, words = '']) => words),
    );
    expect(drawn.filter((words) => /\p{L}{2}/u.test(words.replace(/\\[0-9a-f]+/g, '')))).toEqual([]);
    const said = sheets.flatMap((sheet) =>
      [...sheet.matchAll(/var\(--say-([\w-]+)\)/g)].map(([, name = '']) => name),
    );
    expect(said.filter((name) => !english.has(`record.${name}`))).toEqual([]);
  });

  it('has them in the language of the pages', () => {
    const sheet = (language: string): string =>
      styleSheet({ notes: 0, filters: [] }, new Interface(language));
    expect(sheet('en')).toContain('--say-shelfmark: "Shelfmark";');
    expect(sheet('sq')).toContain('--say-language: "Gjuha";');
  });
});

describe('an interface', () => {
  it('counts as its language does', () => {
    const [en, sq] = [new Interface('en'), new Interface('sq')];
    expect([en.count('note', 1), en.count('note', 2), en.count('passage', 12_345)]).toEqual([
      '1 note',
      '2 notes',
      '12,345 passages',
    ]);
    expect([sq.count('note', 1), sq.count('note', 2)]).toEqual(['1 shënim', '2 shënime']);
    expect(sq.number(12_345.5)).toBe('12\u00a0345,5');
  });

  it.each(['la', 'und', '', '../en', 'x-private'])('of “%s” is English', (language) =>
    expect(new Interface(language).language).toBe('en'),
  );

  it('knows the regions of a language', () => expect(new Interface('sq-XK').language).toBe('sq'));

  it('says of a text what differs from the page', () => {
    expect(new Interface('sq').languageProperties('sq')).toEqual({});
    expect(new Interface('sq').languageProperties('en')).toEqual({ lang: 'en' });
    expect(new Interface('en').languageProperties('ar')).toEqual({ lang: 'ar', dir: 'rtl' });
  });
});

describe('a site in Albanian', () => {
  let pages: Map<string, string>;
  beforeAll(async () => {
    const edition = await pivotOf(readModel([inPackage('tests', 'edition')], undefined), {
      policy: 'corrected',
      address: undefined,
    });
    const book = {
      path: 'a.epub',
      label: 'EPUB',
      mediaType: 'application/epub+zip',
      group: 'edition',
      bytes: new Uint8Array(2_400_000),
    } as const;
    pages = pagesOf({ ...edition, interfaceLanguage: 'sq' }, [book]);
  });

  it('is valid, and says in which language the page and the texts are', async () => {
    const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
    for (const [name, html] of pages) {
      if (!name.endsWith('.html')) continue;
      const { results } = await validator.validateString(html, name);
      expect(results.flatMap((r) => r.messages.map((m) => `${name}: ${m.message}`))).toEqual([]);
      expect(select(treeOf(html), (e) => e.tagName === 'html').map((e) => property(e, 'lang'))).toEqual([
        'sq',
      ]);
    }
    const article = select(treeOf(pages.get('letter.html')), (e) => e.tagName === 'article');
    expect(article.map((e) => property(e, 'lang'))).toEqual(['en']);
  });

  it('has no English in what the pages say themselves', () => {
    const albanian = messages('sq');
    const differing = [...english].filter(
      ([key, words]) => words.length > 5 && !words.includes('{') && words !== albanian.get(key),
    );
    for (const name of ['index.html', 'letter.html', 'persons.html', 'files.html', '404.html']) {
      const said: string[] = [];
      walkHast(treeOf(pages.get(name)), {
        enter(element) {
          // What is the edition's own is in its language.
          if (property(element, 'lang') === 'en' || element.tagName === 'title') return SKIP;
          if (property(element, 'id') === 'ui-text' && name === 'persons.html') return SKIP;
          said.push(property(element, 'ariaLabel') ?? '', property(element, 'title') ?? '');
          return undefined;
        },
        text: ({ value }) => {
          said.push(value.trim());
        },
      });
      const left = differing.filter(([, words]) => said.includes(words)).map(([key]) => key);
      expect([name, left]).toEqual([name, []]);
    }
    expect(pages.get('index.html')).toContain('Merreni me vete');
    expect(pages.get('index.html')).toContain('2,4 MB');
    expect(pages.get('site.js')).toContain('"script.link-copied":"Lidhja u kopjua"');
  });

  it('counts the entries that are shown in its own words', () => {
    const [tally] = select(treeOf(pages.get('apparatus.html')), (e) => hasClass(e, 'tally'));
    if (!tally) throw new Error('nothing says how many entries are shown');
    const total = String(property(tally, 'dataAfter')).match(/\d+/)?.[0] ?? '';
    expect(`${property(tally, 'dataBefore')}7${property(tally, 'dataAfter')}`).toBe(
      `7 nga ${total} të shfaqura`,
    );
    expect(pages.get('style.css')).not.toMatch(/content: [^;]*" (?:of|shown|this passage)/);
  });

  it('writes the sums of a table as it writes the figures', () => {
    const sums = select(treeOf(pages.get('statistics.html')), (e) => hasClass(e, 'total')).flatMap((row) =>
      select(row, (e) => hasClass(e, 'n')).map(textOf),
    );
    expect(sums.some((sum) => /^\d+,\d$/.test(sum))).toBe(true);
    expect(sums.filter((sum) => /\d\.\d|\d{4}/.test(sum))).toEqual([]);
  });

  it('says what the program writes into the edition in its own language', () => {
    const heading = select(treeOf(pages.get('apparatus.html')), (e) => e.tagName === 'h1')[0];
    expect(heading && property(heading, 'lang')).toBe('en');
  });
});
