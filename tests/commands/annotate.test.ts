import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordsAt } from '../../scripts/annotation/anchoring.js';
import type { Annotation } from '../../scripts/annotation/annotation.js';
import { passagesOfEdition } from '../../scripts/annotation/passages.js';
import { collectionOf, readAnnotations } from '../../scripts/annotation/web-annotation.js';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { inPackage } from '../../scripts/package-root.js';
import { validate } from '../../scripts/validate/validate.js';
import { onCopy } from '../support/project.js';

const cli = (...args: string[]): string =>
  execFileSync(process.execPath, [inPackage('lib', 'scripts', 'cli.js'), 'annotate', ...args], {
    encoding: 'utf8',
  });

const LETTER = 'letter-p1';

/** The annotations of two readers, made on the page of the letter. */
async function made(folder: string): Promise<Annotation[]> {
  const edition = await pivotOf(readModel([folder], undefined), { policy: 'corrected', address: undefined });
  const text = passagesOfEdition(edition).get(LETTER)?.text ?? '';
  const on = (words: string): Annotation['target'] => {
    const start = text.indexOf(words);
    if (start === -1) throw new Error(`the letter does not say “${words}”: ${text}`);
    return {
      source: 'https://example.org/lighthouse/1.2.0/letter.html',
      passage: LETTER,
      words: wordsAt(text, { start, end: start + words.length }),
    };
  };
  const of = (n: number, more: Partial<Annotation> & Pick<Annotation, 'target'>): Annotation => ({
    id: `urn:uuid:00000000-0000-4000-8000-00000000000${n}`,
    motivations: ['commenting'],
    created: '2026-11-27T09:30:00Z',
    modified: undefined,
    creators: [],
    rights: undefined,
    bodies: [],
    ...more,
  });
  const says = (
    value: string,
    purpose: Annotation['motivations'][number] = 'commenting',
  ): Annotation['bodies'][number] => ({
    value,
    purpose,
    format: undefined,
    language: undefined,
  });
  return [
    of(1, {
      motivations: ['commenting', 'tagging'],
      creators: [
        { type: 'Person', id: 'https://orcid.org/0000-0002-1825-0097', name: 'Ana & Ben <Example>' },
      ],
      rights: 'https://creativecommons.org/licenses/by/4.0/',
      bodies: [
        says('Why no oil?\n\nSee the log,\nentry of May.'),
        says('oil', 'tagging'),
        says('ship’s stores', 'tagging'),
      ],
      target: on('sent no oil'),
    }),
    of(2, {
      motivations: ['highlighting'],
      modified: '2026-11-28T09:30:00Z',
      bodies: [says('<script>alert(1)</script> <a href="javascript:alert(1)">]]>')],
      target: on('a man of few words'),
    }),
    of(3, { target: { passage: LETTER, source: 'letter.html', words: undefined } }),
  ];
}

const fileIn = (folder: string, annotations: readonly Annotation[], name = 'notes.jsonld'): string => {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(collectionOf(annotations, 'urn:uuid:0', 'Notes')));
  return file;
};

const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(path.join(folder, 'tei'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [name, readFileSync(path.join(folder, 'tei', name), 'latin1')]),
  );

const exported = (folder: string): readonly Annotation[] =>
  readAnnotations(cli('export', folder))?.annotations ?? [];

describe('emendata annotate', () => {
  it('writes annotations into the TEI, valid, and gives them back unchanged', async () => {
    await onCopy([], async (folder) => {
      const before = filesIn(folder);
      const annotations = await made(folder);
      expect(cli('import', fileIn(folder, annotations), folder)).toBe(
        'Written: 3; brought up to date: 0; as they were: 0.\n',
      );
      expect(exported(folder)).toEqual(annotations);
      // Nothing else is changed but for the line that includes them.
      const after = new Map(filesIn(folder));
      expect(after.get('edition.xml')?.replace('  <xi:include href="annotations.xml"/>\n', '')).toBe(
        before.get('edition.xml'),
      );
      after.delete('annotations.xml');
      after.set('edition.xml', before.get('edition.xml') ?? '');
      expect(after).toEqual(before);
      const { findings } = await validate(readModel([folder], undefined), { secondOpinion: false });
      expect(findings).toEqual([]);
    });
  });

  it('writes what is about several passages, and gives it back unchanged', async () => {
    await onCopy([], async (folder) => {
      const edition = await pivotOf(readModel([folder], undefined), {
        policy: 'corrected',
        address: undefined,
      });
      const texts = passagesOfEdition(edition);
      const [first] = await made(folder);
      if (!first) throw new Error('three are made');
      const stretch = (id: string, isFirst: boolean) => {
        const text = texts.get(id)?.text ?? '';
        return wordsAt(text, isFirst ? { start: text.length - 9, end: text.length } : { start: 0, end: 12 });
      };
      const ids = [...texts.values()].flatMap(({ id, order }) =>
        order?.part === 'log' && /^log-p\d+$/.test(id) ? [id] : [],
      );
      const [from = '', between = '', to = ''] = ids;
      const annotation: Annotation = {
        ...first,
        target: {
          source: 'https://example.org/lighthouse/1.2.0/log.html',
          passage: from,
          words: stretch(from, true),
          until: { passage: to, words: stretch(to, false) },
        },
      };
      expect(cli('import', fileIn(folder, [annotation]), folder)).toContain('Written: 1;');
      const file = path.join(folder, 'tei', 'annotations.xml');
      const written = readFileSync(file, 'utf8');
      const target = /<annotation [^>]*target="([^"]*)"/.exec(written)?.[1]?.split(' ') ?? [];
      expect([target[0], target.at(-1), target.includes(`#${between}`)]).toEqual([
        `#${from}`,
        `#${to}`,
        true,
      ]);
      expect(exported(folder)).toEqual([annotation]);
      expect(cli('check', folder)).toContain('1 of 1 have their places');
      cli('import', fileIn(folder, [annotation]), folder);
      expect(readFileSync(file, 'utf8')).toBe(written);
      const { findings } = await validate(readModel([folder], undefined), { secondOpinion: false });
      expect(findings).toEqual([]);
      // One of its ends changes so that a person must look.
      const { words, until } = annotation.target;
      if (!words || !until) throw new Error('it is of several passages');
      const lost = { ...until, words: { ...until.words, exact: 'zebras graze in Zanzibar', suffix: '!' } };
      const moved = {
        ...annotation,
        id: 'urn:x:moved',
        target: { ...annotation.target, words, passage: from, until: lost },
      };
      expect(cli('import', fileIn(folder, [moved]), folder)).toContain('N003');
      expect(cli('export', folder, '--format', 'markdown')).toContain(' … ');
    });
  });

  it('adds to the list that is there, brings up to date what it knows, and leaves the rest', async () => {
    await onCopy([], async (folder) => {
      const [first, second, third] = await made(folder);
      if (!first || !second || !third) throw new Error('three are made');
      cli('import', fileIn(folder, [first, second, third]), folder, '--only', first.id, '--only', third.id);
      expect(exported(folder)).toEqual([first, third]);
      const changed = { ...third, modified: '2026-12-01T00:00:00Z' };
      expect(cli('import', fileIn(folder, [first, second, changed]), folder)).toBe(
        'Written: 1; brought up to date: 1; as they were: 1.\n',
      );
      expect(exported(folder)).toEqual([first, changed, second]);
      const all = filesIn(folder);
      cli('import', fileIn(folder, [first, second, changed]), folder);
      expect(filesIn(folder)).toEqual(all);
      expect(all.get('annotations.xml')).toMatch(
        /\n {6}<annotation xml:id="annotations-a3"[^>]*>\n(.*\n)* {4}<\/listAnnotation>/,
      );
      const { findings } = await validate(readModel([folder], undefined), { secondOpinion: false });
      expect(findings).toEqual([]);
    });
  });

  it('adds to a list that is written in one line with what it stands in', async () => {
    await onCopy([], async (folder) => {
      const [first, second] = await made(folder);
      if (!first || !second) throw new Error('three are made');
      cli('import', fileIn(folder, [first]), folder);
      const file = path.join(folder, 'tei', 'annotations.xml');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          /<\/listAnnotation>\s*<\/standOff>/,
          '</listAnnotation></standOff>',
        ),
      );
      cli('import', fileIn(folder, [second]), folder);
      expect(exported(folder)).toEqual([first, second]);
    });
  });

  it('lists what is doubtful or lost, and writes the first only when told to', async () => {
    await onCopy([], async (folder) => {
      const [first] = await made(folder);
      if (!first?.target.words) throw new Error('words are annotated');
      const { words } = first.target;
      const doubtful = {
        ...first,
        id: 'urn:x:doubtful',
        target: {
          ...first.target,
          words: {
            ...words,
            exact: 'sent no oil',
            prefix: 'quite other words before it, ',
            suffix: ', and none of these',
          },
        },
      };
      const lost = {
        ...first,
        id: 'urn:x:lost',
        target: {
          ...first.target,
          words: { exact: 'zebras graze in Zanzibar', prefix: '', suffix: '!', position: undefined },
        },
      };
      const file = fileIn(folder, [doubtful, lost]);
      const said = cli('import', file, folder);
      expect(said).toContain('N003');
      expect(said).toContain('urn:x:doubtful is doubtful: its words “sent no oil” may be these of letter-p1');
      expect(said).toContain('N004');
      expect(said).toContain('Written: 0;');
      expect(existsSync(path.join(folder, 'tei', 'annotations.xml'))).toBe(false);
      cli('import', file, folder, '--doubtful');
      expect(exported(folder)).toEqual([doubtful]);
      expect(cli('check', folder)).toContain('0 of 1 have their places');
    });
  });

  it('finds published annotations again after a correction of the text', async () => {
    await onCopy([], async (folder) => {
      cli('import', fileIn(folder, (await made(folder)).slice(0, 1)), folder);
      const file = path.join(folder, 'tei', 'documents', 'letter.xml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('sent no oil', 'sent us no oil'));
      expect(cli('check', folder)).toContain('1 of 1 have their places');
      writeFileSync(file, readFileSync(file, 'utf8').replace('sent us no oil, says', 'has written, so'));
      expect(cli('check', folder)).toMatch(/N00[34]/);
    });
  });

  it('reads annotations of other programs as far as they are kept, and says what is not', async () => {
    await onCopy([], async (folder) => {
      const file = path.join(folder, 'other.jsonld');
      const annotation = {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'https://hypothes.is/a/1',
        type: 'Annotation',
        'x:group': 'public',
        bodyValue: 'A remark.',
        target: {
          source: 'https://example.org/lighthouse/letter.html',
          selector: [
            { type: 'TextPositionSelector', start: 900, end: 911 },
            {
              type: 'TextQuoteSelector',
              exact: 'sent no oil',
              prefix: 'Board of Skerry Lights ',
              suffix: ', says Mr.',
            },
          ],
        },
      };
      writeFileSync(
        file,
        JSON.stringify([
          annotation,
          { type: 'Annotation' },
          { ...annotation, id: 'urn:x:2', target: 'javascript:alert(1)' },
        ]),
      );
      const said = cli('import', file, folder);
      expect(said).toContain('Written: 1;');
      expect(said).toContain('the properties x:group are not kept');
      expect(said).toContain('number 2 is not taken over: its id is no IRI');
      expect(said).toContain('urn:x:2 is not taken over: the address of its target is none');
      expect(exported(folder)[0]?.target).toEqual({
        source: annotation.target.source,
        passage: undefined,
        words: {
          exact: 'sent no oil',
          prefix: 'Board of Skerry Lights ',
          suffix: ', says Mr.',
          position: undefined,
        },
      });
    });
  });

  it('reads well as Markdown, and no text in it is markup', async () => {
    await onCopy([], async (folder) => {
      cli('import', fileIn(folder, await made(folder)), folder);
      const markdown = cli('export', folder, '--format', 'markdown');
      expect(markdown).toContain(
        '> sent no oil\n\nWhy no oil?\n\nSee the log,  \nentry of May.\n\nTags: oil, ship’s stores',
      );
      expect(markdown).toContain('\\<script\\>');
      expect(markdown).not.toMatch(/[^\\]<(?!https:)/);
    });
  });

  it('says what is wrong with a file that is none, before anything of the edition', async () => {
    await onCopy([], async (folder) => {
      writeFileSync(path.join(folder, 'none.jsonld'), '{}');
      const nowhere = path.join(folder, 'nowhere');
      const said = (file: string, edition: string): [status: number | null, stderr: string] => {
        const { status, stderr } = spawnSync(
          process.execPath,
          [
            inPackage('lib', 'scripts', 'cli.js'),
            'annotate',
            'import',
            path.join(folder, file),
            edition,
            '--only',
            'x',
          ],
          { encoding: 'utf8' },
        );
        return [status, stderr];
      };
      expect(said('none.jsonld', folder)).toEqual([1, expect.stringContaining('N001')]);
      expect(said('none.jsonld', nowhere)).toEqual([1, expect.stringContaining('N001')]);
      expect(said('missing.jsonld', nowhere)).toEqual([1, expect.stringContaining('missing.jsonld')]);
      expect(said('.', nowhere)).toEqual([1, expect.stringMatching(/N001.*it is a folder/s)]);
    });
  });
});
