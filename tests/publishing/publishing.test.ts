import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseManifest } from '../../scripts/formats/data/manifest.js';
import { inPackage } from '../../scripts/package-root.js';
import { type Crawled, crawl } from './crawl.js';
import { type Host, serve, typeOf, typesOfApache, typesOfNginx } from './host.js';

const PUBLISHED = 'https://example.org/light/';
const example = (name: string): string => inPackage('docs', 'publishing', name);

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
const github = parse(readFileSync(example('github-pages.yml'), 'utf8'), { strict: true }) as Workflow;
const gitlab = parse(readFileSync(example('gitlab-ci.yml'), 'utf8'), { strict: true }) as {
  readonly image: string;
  readonly pages: { readonly script: readonly string[]; readonly artifacts: { readonly paths: string[] } };
};

let work = '';
let bin = '';

/** A project of its own: an edition, with a script that builds it. Installing is tried by hand; here it does nothing. */
function project(name: string): string {
  const folder = path.join(work, name);
  cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
  const build = `"${process.execPath}" "${inPackage('lib', 'scripts', 'cli.js')}" build`;
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, scripts: { build } }, null, 2),
  );
  return folder;
}

const sh = (folder: string, command: string, env: Readonly<Record<string, string>> = {}): void => {
  execFileSync('sh', ['-e', '-c', command], {
    cwd: folder,
    env: { ...process.env, ...env, PATH: `${bin}:${process.env['PATH']}` },
    stdio: 'pipe',
  });
};

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'emendata-publish-'));
  bin = path.join(work, 'bin');
  const real = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\n[ "$1" = ci ] && exit 0\nexec "${real}" "$@"\n`);
  chmodSync(path.join(bin, 'npm'), 0o755);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('GitHub Pages', () => {
  it('pins every action to a commit, and grants no more than is needed', () => {
    const steps = Object.values(github.jobs).flatMap((job) => job.steps);
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(3);
    expect(uses.filter((name) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
    const { build, deploy } = github.jobs;
    expect(github.permissions).toEqual({ contents: 'read' });
    expect(build?.permissions).toEqual({ contents: 'read', pages: 'read' });
    expect(deploy?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
    for (const job of Object.values(github.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
    // What a step is given goes through its environment, never into its command.
    expect(steps.filter((step) => step.run?.includes('${{'))).toEqual([]);
  });

  it('builds the site with the address of the pages, where the artifact is taken from', () => {
    const folder = project('github');
    const steps = github.jobs['build']?.steps ?? [];
    expect(
      steps.some((step) => step.id === 'pages' && step.uses?.startsWith('actions/configure-pages@')),
    ).toBe(true);
    const runs = steps.filter((step) => step.run !== undefined);
    expect(runs).toHaveLength(2);
    for (const step of runs) {
      const env = Object.fromEntries(
        Object.entries(step.env ?? {}).map(([name, value]) => [
          name,
          value.replace(/\$\{\{ steps\.pages\.outputs\.base_url \}\}/, PUBLISHED.replace(/\/$/, '')),
        ]),
      );
      sh(folder, step.run ?? '', env);
    }
    const artifact = steps.at(-1)?.with?.['path'];
    expect(artifact).toBe('dist/html');
    const page = readFileSync(path.join(folder, String(artifact), 'index.html'), 'utf8');
    expect(page).toContain(`rel="canonical" href="${PUBLISHED}"`);
  });
});

describe('GitLab Pages', () => {
  it('puts the site into the folder that is published, with the address of the pages', () => {
    expect(gitlab.image).toMatch(/^node:\d+\.\d+\.\d+-/);
    expect(gitlab.pages.artifacts.paths).toEqual(['public']);
    const folder = project('gitlab');
    for (const command of gitlab.pages.script)
      sh(folder, command, { CI_PAGES_URL: PUBLISHED.replace(/\/$/, '') });
    expect(readFileSync(path.join(folder, 'public', 'index.html'), 'utf8')).toContain(
      `rel="canonical" href="${PUBLISHED}"`,
    );
  });
});

describe('a web host', () => {
  let folder = '';
  let target = '';
  let host: Host;
  let crawled: Crawled;
  beforeAll(async () => {
    folder = project('host');
    target = path.join(work, 'www');
    mkdirSync(target);
    writeFileSync(path.join(target, 'earlier.html'), 'kept');
    sh(folder, `sh "${example('upload.sh')}" ${PUBLISHED.replace(/\/$/, '')} "${target}"`);
    host = await serve(target, '/light/', typesOfApache());
    crawled = await crawl(host.address, PUBLISHED);
  });
  afterAll(() => host.close());

  it('gets the whole site from the script, and keeps what was there', () => {
    const built = namesIn(path.join(folder, 'dist', 'html'));
    expect(namesIn(target)).toEqual([...built, 'earlier.html'].sort());
  });

  it('is told by the script what it needs', () => {
    expect(() => sh(folder, `sh "${example('upload.sh')}"`)).toThrow(/usage/);
  });

  it('serves a site of which every link resolves, and which fetches nothing from elsewhere', () => {
    expect(crawled.problems).toEqual([]);
    expect(crawled.reached.size).toBeGreaterThan(15);
  });

  it('is reached by readers in every page', () => {
    const pages = namesIn(path.join(folder, 'dist', 'html')).filter((name) => name.endsWith('.html'));
    expect(pages.filter((name) => !crawled.reached.has(name.replace(/(^|\/)index\.html$/, '$1')))).toEqual(
      [],
    );
  });

  it.each([
    ['Apache', typesOfApache()],
    ['nginx', typesOfNginx()],
  ])('types every file as the build does: %s', (_, types) => {
    const manifest = parseManifest(readFileSync(path.join(folder, 'dist', 'manifest.json'), 'utf8'));
    const files = manifest?.files.filter(({ path: name }) => name.startsWith('html/')) ?? [];
    expect(files.length).toBeGreaterThan(15);
    const wrong = files
      .filter(({ path: name, mediaType }) => typeOf(name, types) !== mediaType.split(';')[0])
      .map(({ path: name, mediaType }) => `${name}: ${typeOf(name, types)}, not ${mediaType}`);
    expect(wrong).toEqual([]);
  });

  it('types data alike, whichever program serves it', () => {
    const [apache, nginx] = [typesOfApache(), typesOfNginx()];
    expect([...nginx.byEnding].sort()).toEqual([...apache.byEnding].sort());
    for (const [name, type] of [
      ['linkset.json', 'application/linkset+json'],
      ['datacite.json', 'application/vnd.api+json'],
      ['ro-crate-metadata.json', 'application/ld+json'],
      ['cite/letter.csl.json', 'application/vnd.citationstyles.csl+json'],
      ['data/ledger.schema.json', 'application/schema+json'],
      ['dts/index.jsonld', 'application/ld+json'],
      ['tei/letter.xml', 'application/tei+xml'],
    ] as const) {
      expect(typeOf(name, apache)).toBe(type);
      expect(typeOf(name, nginx)).toBe(type);
    }
  });
});

describe('a deposit at Zenodo', () => {
  it('is begun without a file in the project, for all in it must be committed', () => {
    const page = readFileSync(inPackage('docs', 'publishing.md'), 'utf8');
    const [, first] = /(^# 1\. A new deposit[\s\S]*?)^# 2\./m.exec(page) ?? [];
    if (first === undefined) throw new Error('the page has no first step');
    const folder = mkdtempSync(path.join(tmpdir(), 'emendata-deposit-'));
    const programs = mkdtempSync(path.join(tmpdir(), 'emendata-curl-'));
    try {
      const answer =
        '{"id":7,"links":{"bucket":"b"},"metadata":{"prereserve_doi":{"doi":"10.5281/zenodo.7"}}}';
      writeFileSync(path.join(programs, 'curl'), `#!/bin/sh\necho '${answer}'\n`);
      chmodSync(path.join(programs, 'curl'), 0o755);
      const said = execFileSync('sh', ['-ec', `${first}\necho "$ID $BUCKET"`], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: programs, PATH: `${programs}:${process.env['PATH']}` },
      });
      expect(said).toBe('10.5281/zenodo.7\n7 b\n');
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      rmSync(programs, { recursive: true, force: true });
    }
  });
});

describe('the crawler', () => {
  it('finds links that lead nowhere, and pages that fetch from elsewhere', async () => {
    const folder = path.join(work, 'broken');
    mkdirSync(folder);
    const canonical = (page: string): string => `<link rel="canonical" href="${PUBLISHED}${page}">`;
    writeFileSync(
      path.join(folder, 'index.html'),
      `<!DOCTYPE html><html lang="en"><head><title>T</title>${canonical('')}</head><body><a href="b.html#x">b</a><a href="#y">y</a><a href="c.html">c</a><a href="https://example.org/other/">o</a><img src="https://tracker.example/1.gif" alt=""></body></html>`,
    );
    writeFileSync(
      path.join(folder, 'b.html'),
      `<!DOCTYPE html><html lang="en"><head><title>T</title>${canonical('index.html')}</head><body></body></html>`,
    );
    writeFileSync(path.join(folder, '404.html'), '<!DOCTYPE html><title>T</title>');
    const host = await serve(folder, '/light/', typesOfNginx());
    const { problems } = await crawl(host.address, PUBLISHED);
    await host.close();
    expect([...problems].sort()).toEqual(
      [
        ' fetches https://tracker.example/1.gif',
        ' leads out of the site: https://example.org/other/',
        ' leads to #y',
        ' leads to b.html#x',
        'b.html says that it is https://example.org/light/index.html',
        'c.html is not there',
      ].sort(),
    );
    expect(existsSync(folder)).toBe(true);
  });
});
