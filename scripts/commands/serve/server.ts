import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Interface } from '../../formats/site/interface.js';
import { withMessages } from '../../formats/site/site-script.js';
import { inPackage } from '../../package-root.js';
import { UsageError } from '../options.js';
import { emptyPage, fromRoot, OWN_FOLDER, withPreview } from './in-page.js';
import type { Served } from './preview.js';

/** The site that is served. */
export interface Site {
  /** The file at a decoded path below the site's root; `index.html` for the root itself. */
  readonly file: (name: string) => Served | undefined;
  /** What a page says, in short. */
  readonly hashOf: (name: string) => string;
  /** True once there is anything to show. */
  readonly hasPages: () => boolean;
  /** The words of its pages. */
  readonly ui: () => Interface;
}

interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

/** A page that is open in a browser, and waits for news. */
interface Listener {
  readonly response: ServerResponse;
  readonly page: string;
  shown: string;
}

/** Pages that may wait for news at once. */
const MOST_LISTENERS = 100;

const EVENTS = `${OWN_FOLDER}/events`;

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

/** What the preview's script says, by the names that it has for it. */
const PREVIEW_MESSAGES = [
  'preview.panel',
  'preview.checking',
  'preview.nothing',
  'preview.broken',
  'preview.broken-long',
  'preview.more',
  'preview.lost',
  'preview.error',
  'preview.warning',
  'preview.review',
] as const;

const PREVIEW_FILES: ReadonlyMap<string, readonly [mediaType: string, file: string]> = new Map([
  ['preview.js', ['text/javascript', inPackage('transforms', 'scripts', 'preview.js')]],
  ['preview.css', ['text/css', inPackage('transforms', 'styles', 'preview.css')]],
]);

/**
 * Serves a site to browsers of this machine: what is in memory, and nothing else. There is no way from an address to a
 * file of the disk.
 */
export class PreviewServer {
  readonly #site: Site;
  readonly #servers: Server[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #pulse: NodeJS.Timeout;
  #findings: unknown;
  #port = 0;

  constructor(site: Site) {
    this.#site = site;
    // What keeps a connection alive also shows which are dead.
    this.#pulse = setInterval(() => this.#send(': still here\n\n'), 30_000);
    this.#pulse.unref();
  }

  /** The port on which it listens. */
  get port(): number {
    return this.#port;
  }

  /**
   * Listens on this machine's own addresses only, 127.0.0.1 and ::1.
   * @param port 0 for any that is free
   * @throws UsageError if it is taken
   */
  async listen(port: number): Promise<void> {
    const first = createServer((request, response) => this.#answer(request, response));
    await listening(first, port, '127.0.0.1');
    this.#servers.push(first);
    const address = first.address();
    this.#port = typeof address === 'object' && address ? address.port : port;
    const second = createServer((request, response) => this.#answer(request, response));
    try {
      await listening(second, this.#port, '::1');
      this.#servers.push(second);
    } catch (error) {
      // A machine may have no IPv6; any port that is free need be so here only.
      if (error instanceof UsageError && port !== 0) {
        await this.close();
        throw error;
      }
    }
  }

  /** The pages whose content is another than a reader sees are told so. */
  tellChanged(): void {
    for (const listener of this.#listeners) this.#tellIfChanged(listener);
  }

  /** The style sheets are to be fetched again. */
  tellStyles(): void {
    this.#send('event: styles\ndata: {}\n\n');
  }

  /** What is wrong, for the panel of the pages. @param findings JSON */
  tellFindings(findings: unknown): void {
    this.#findings = findings;
    this.#send(message('findings', findings));
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    clearInterval(this.#pulse);
    for (const { response } of this.#listeners) response.end();
    await Promise.all(
      this.#servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      ),
    );
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const [address = '', query = ''] = (request.url ?? '').split('?', 2);
    const name = nameIn(address);
    // A name of the web that leads to this machine (DNS rebinding) is not this site's.
    if (!this.#isOwnHost(request.headers.host))
      send(request, response, words(403, 'This site has another name.'));
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      send(request, response, words(405, 'This site can only be read.'));
    else if (name === undefined) send(request, response, words(400, 'This is no address of the site.'));
    else if (name === EVENTS && request.method === 'GET') this.#listen(request, response, query);
    else send(request, response, this.#answerFor(name));
  }

  #answerFor(name: string): Answer {
    try {
      return name.startsWith(`${OWN_FOLDER}/`)
        ? ownFile(name.slice(OWN_FOLDER.length + 1), this.#site.ui())
        : this.#page(name);
    } catch (error) {
      return words(500, `This could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #page(name: string): Answer {
    const hash = this.#site.hashOf(name);
    if (!this.#site.hasPages())
      return { status: 503, mediaType: 'text/html', content: withPreview(emptyPage(), hash) };
    const found = this.#site.file(name);
    if (found?.isPage === false) return { status: 200, mediaType: found.mediaType, content: found.bytes };
    const shown = found ?? this.#site.file('404.html');
    if (!shown) return words(404, 'There is no such page.');
    const html = withPreview(new TextDecoder().decode(shown.bytes), hash);
    return found
      ? { status: 200, mediaType: 'text/html', content: html }
      : { status: 404, mediaType: 'text/html', content: fromRoot(html) };
  }

  /** Keeps a connection open, over which a page is told what happens (Server-Sent Events). */
  #listen(request: IncomingMessage, response: ServerResponse, query: string): void {
    if (this.#listeners.size >= MOST_LISTENERS) {
      send(request, response, words(503, 'Too many pages of this site are open.'));
      return;
    }
    const asked = new URLSearchParams(query);
    const listener: Listener = {
      response,
      page: nameIn(asked.get('page') ?? '/') ?? 'index.html',
      shown: asked.get('shown') ?? '',
    };
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
    });
    response.write('retry: 1000\n\n');
    if (this.#findings !== undefined) response.write(message('findings', this.#findings));
    this.#listeners.add(listener);
    response.once('close', () => this.#listeners.delete(listener));
    // It may have changed since it was sent.
    this.#tellIfChanged(listener);
  }

  #tellIfChanged(listener: Listener): void {
    const hash = this.#site.hashOf(listener.page);
    if (hash === listener.shown) return;
    listener.shown = hash;
    listener.response.write(message('changed', {}));
  }

  #send(text: string): void {
    for (const { response } of this.#listeners) response.write(text);
  }

  #isOwnHost(host: string | undefined): boolean {
    const own = ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => [
      `${name}:${this.#port}`,
      ...(this.#port === 80 ? [name] : []),
    ]);
    return host !== undefined && own.includes(host.toLowerCase());
  }
}

const message = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** The name below the site's root that an address stands for; undefined if it is none. */
export function nameIn(address: string): string | undefined {
  if (!address.startsWith('/')) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(address.slice(1));
  } catch {
    return undefined;
  }
  const steps = name.split('/');
  if (/[\\\0]/.test(name) || steps.includes('..') || steps.includes('.')) return undefined;
  return name === '' || name.endsWith('/') ? `${name}index.html` : name;
}

const words = (status: number, text: string): Answer => ({
  status,
  mediaType: 'text/plain',
  content: `${text}\n`,
});

/** A file of the preview itself; its script has the words of the pages. */
function ownFile(name: string, ui: Interface): Answer {
  const [mediaType, file] = PREVIEW_FILES.get(name) ?? [];
  if (mediaType === undefined || file === undefined) return words(404, 'There is no such file.');
  const text = readFileSync(file, 'utf8');
  return {
    status: 200,
    mediaType,
    content: name === 'preview.js' ? withMessages(text, PREVIEW_MESSAGES, ui) : text,
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, mediaType, content } = answer;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const isKnown = status === 200 && request.headers['if-none-match'] === tag;
  response.writeHead(isKnown ? 304 : status, {
    ...HEADERS,
    // What a page may do the page itself says; that nobody else shows it in a frame only a header can say.
    ...(mediaType === 'text/html' ? { 'Content-Security-Policy': "frame-ancestors 'none'" } : {}),
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
    ...(status === 200 ? { ETag: tag } : {}),
    ...(isKnown ? {} : { 'Content-Type': withCharset(mediaType), 'Content-Length': bytes.byteLength }),
  });
  if (isKnown || request.method === 'HEAD') response.end();
  else response.end(bytes);
}

/** All text of the site is UTF-8. */
const withCharset = (mediaType: string): string =>
  /^text\/[^;]*$|[/+](?:json|xml|javascript)$|^application\/x-/.test(mediaType)
    ? `${mediaType}; charset=utf-8`
    : mediaType;

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(`port ${port} is taken; choose another with --port, or 0 for any that is free`)
          : error.code === 'EACCES'
            ? new UsageError(`port ${port} may not be used here; choose another with --port`)
            : error,
      );
    server.once('error', fail);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', fail);
      resolve();
    });
  });
}
