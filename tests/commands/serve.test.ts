import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../scripts/package-root.js';

const cli = inPackage('lib', 'scripts', 'cli.js');

/** A preview that runs in a process of its own. */
interface Running {
  readonly port: number;
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function serve(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [cli, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    const hear = (words: Buffer): void => {
      said += String(words);
      const [, port] = /http:\/\/localhost:(\d+)\//.exec(said) ?? [];
      if (port) resolve({ port: Number(port), child, said: () => said, ended });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(said)));
  });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

const ask = (
  port: number,
  address: string,
  {
    method = 'GET',
    host = '127.0.0.1',
    headers = {},
  }: { method?: string; host?: string; headers?: Record<string, string> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ host, port, path: address, method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });

/** What a page is told over its open connection. */
interface Events {
  /** The data of the next event of a name that passes a test; those before it are passed over. */
  readonly next: (name: string, test?: (data: string) => boolean) => Promise<string>;
  readonly close: () => void;
}

async function listen(port: number, page: string): Promise<Events> {
  const { text } = await ask(port, page);
  const [, shown = ''] = /name="emendata.preview" content="(\w+)"/.exec(text) ?? [];
  const heard: { name: string; data: string }[] = [];
  let wake = (): void => undefined;
  const asked = request({
    host: '127.0.0.1',
    port,
    path: `/.emendata/events?${new URLSearchParams({ page, shown })}`,
    agent: false,
  });
  asked.on('response', (response) => {
    let rest = '';
    response.on('data', (chunk) => {
      const blocks = (rest + String(chunk)).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, name = ''] = /^event: (.*)$/m.exec(block) ?? [];
        const [, data = ''] = /^data: (.*)$/m.exec(block) ?? [];
        heard.push({ name, data });
      }
      wake();
    });
    response.on('error', () => undefined);
  });
  asked.on('error', () => undefined);
  asked.end();
  return {
    async next(name, test = () => true) {
      for (;;) {
        for (let at = heard.shift(); at; at = heard.shift())
          if (at.name === name && test(at.data)) return at.data;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => asked.destroy(),
  };
}

describe('emendata serve', () => {
  let folder: string;
  let running: Running;
  let letter: string;
  let text: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'emendata-serve-'));
    cpSync(inPackage('tests', 'edition'), folder, { recursive: true });
    letter = path.join(folder, 'tei/documents/letter.xml');
    text = readFileSync(letter, 'utf8');
    running = await serve(folder, '--port', '0');
  });
  afterAll(async () => {
    running?.child.kill('SIGINT');
    await running?.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const saved = (mark: string): string => text.replace(/<\/title>/, ` ${mark}</title>`);

  it('shows every save, whatever way an editor saves', async () => {
    const events = await listen(running.port, '/letter.html');
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const started = performance.now();
      if (i % 2 === 0) writeFileSync(letter, saved(`mark${i}`));
      else {
        writeFileSync(`${letter}.tmp`, saved(`mark${i}`));
        renameSync(`${letter}.tmp`, letter);
      }
      await events.next('changed');
      const { text: page } = await ask(running.port, '/letter.html');
      times.push(performance.now() - started);
      expect(page).toContain(`mark${i}`);
    }
    events.close();
    writeFileSync(letter, text);
    times.sort((a, b) => a - b);
    const [median = Number.NaN, p95 = Number.NaN] = [times[9], times[18]];
    process.stdout.write(
      `From a save to the page: median ${Math.round(median)} ms, p95 ${Math.round(p95)} ms of 20 saves\n`,
    );
    // Machines that do much else are slow; tests/bench/serve.mjs says how fast it is.
    expect(median).toBeLessThan(1500);
    expect(p95).toBeLessThan(3000);
  });

  it('does not disturb a page that stays as it is', async () => {
    const [letters, log] = [
      await listen(running.port, '/letter.html'),
      await listen(running.port, '/log.html'),
    ];
    const told: string[] = [];
    void log.next('changed').then(() => told.push('log'));
    writeFileSync(letter, text.replace(/(<body>[\s\S]*?)<\/p>/, '$1 undisturbed</p>'));
    await letters.next('changed');
    await letters.next('findings', (data) => !data.includes('"isChecking":true'));
    expect(told).toEqual([]);
    writeFileSync(letter, text);
    await letters.next('changed');
    letters.close();
    log.close();
  });

  it('keeps the last good page while the TEI is broken, and says where', async () => {
    const events = await listen(running.port, '/letter.html');
    writeFileSync(letter, text.replace('</text>', '</txt>'));
    const data = await events.next('findings', (d) => d.includes('"isBroken":true'));
    expect(JSON.parse(data)).toMatchObject({
      findings: [{ place: expect.stringMatching(/^tei\/documents\/letter\.xml:\d+:\d+$/) }],
    });
    expect((await ask(running.port, '/letter.html')).status).toBe(200);
    expect(running.said()).toMatch(/documents\/letter\.xml:\d+:\d+ {2}error/);
    writeFileSync(letter, text);
    await events.next('findings', (d) => d.includes('"isBroken":false'));
    events.close();
  });

  it('tells what validation finds', async () => {
    const events = await listen(running.port, '/letter.html');
    writeFileSync(letter, text.replace('<body>', '<body type="strange">'));
    const data = await events.next('findings', (d) => d.includes('"severity":"error"'));
    expect(data).toContain('tei/documents/letter.xml:');
    writeFileSync(letter, text);
    await events.next(
      'findings',
      (d) => !d.includes('"severity":"error"') && d.includes('"isChecking":false'),
    );
    events.close();
  });

  it('adds its script to pages only, and allows them to ask this server and nobody else', async () => {
    const { text: page } = await ask(running.port, '/letter.html');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#x27;', "'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("; connect-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.match(/<script src/g)).toHaveLength(2);
    expect((await ask(running.port, '/.emendata/preview.js')).headers['content-type']).toContain(
      'javascript',
    );
  });

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/style.css', 'text/css; charset=utf-8'],
    ['/site.js', 'text/javascript; charset=utf-8'],
    ['/fonts/vollkorn-roman.woff2', 'font/woff2'],
    ['/linkset.json', 'application/linkset+json; charset=utf-8'],
  ])('%s is %s', async (address, type) => {
    const { status, headers } = await ask(running.port, address);
    expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
      200,
      type,
      'nosniff',
    ]);
    const again = await ask(running.port, address, { headers: { 'If-None-Match': headers.etag ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([
    ['/../tei/edition.xml', 400],
    ['/..%2ftei%2fedition.xml', 400],
    ['/%2e%2e/tei/edition.xml', 400],
    ['/fonts/..%5c..%5cpackage.json', 400],
    ['/%00', 400],
    ['/%zz', 400],
    ['http://example.org/', 400],
    ['/tei/', 404],
    ['/fonts/', 404],
    ['/dist/', 404],
    ['//etc/passwd', 404],
    ['/etc/passwd', 404],
    ['/tei/source/lighthouse.txt', 404],
    ['/.emendata/', 404],
    ['/.emendata/../server.js', 400],
  ])('%s is refused', async (address, status) => {
    const answer = await ask(running.port, address);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/root:|<TEI|"name": "emendata"/);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1', 'localhost'])(
    'a request to “%s” is not this site’s',
    async (host) => {
      const answer = await ask(running.port, '/', { headers: { Host: host } });
      expect([answer.status, answer.text]).toEqual([403, 'This site has another name.\n']);
    },
  );

  it('answers to its own names', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]'])
      expect((await ask(running.port, '/', { headers: { Host: `${name}:${running.port}` } })).status).toBe(
        200,
      );
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not allowed', async (method) => {
    const { status, headers } = await ask(running.port, '/', { method });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('says in one sentence that a port is taken', async () => {
    const failed = await serve(folder, '--port', String(running.port)).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(failed.trim().split('\n')).toHaveLength(1);
    expect(failed).toContain(`port ${running.port} is taken`);
  });

  it('ends on Ctrl-C with code 0, with pages open, and has written nothing', async () => {
    const other = await serve(folder, '--port', '0');
    const events = await listen(other.port, '/letter.html');
    other.child.kill('SIGINT');
    expect(await other.ended).toBe(0);
    events.close();
    expect(readdirSync(folder)).toEqual(['tei']);
  });

  it('shows a page once the TEI can be read', async () => {
    const broken = mkdtempSync(path.join(tmpdir(), 'emendata-broken-'));
    const file = path.join(broken, 'poem.xml');
    const poem = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Poem</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>One line</p></body></text></TEI>`;
    writeFileSync(file, poem.replace('</p></body>', '</body>'));
    const other = await serve(file, '--port', '0', '--poll');
    try {
      const { status, text: page } = await ask(other.port, '/');
      expect([status, page]).toEqual([503, expect.stringContaining('There is nothing to show yet')]);
      const events = await listen(other.port, '/');
      writeFileSync(file, poem);
      await events.next('changed');
      expect((await ask(other.port, '/poem.html')).text).toContain('One line');
      events.close();
    } finally {
      other.child.kill('SIGTERM');
      expect(await other.ended).toBe(0);
      rmSync(broken, { recursive: true, force: true });
    }
  });
});
