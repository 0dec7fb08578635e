import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { inPackage } from '../../scripts/package-root.js';

/** How a host types its files: by the name of the whole file first, else by what follows its last dot. */
export interface Types {
  readonly byName: readonly (readonly [RegExp, string])[];
  readonly byEnding: ReadonlyMap<string, string>;
}

const example = (name: string): string => readFileSync(inPackage('docs', 'publishing', name), 'utf8');

/** The types of docs/publishing/htaccess.txt. */
export function typesOfApache(): Types {
  const text = example('htaccess.txt');
  return {
    byName: [...text.matchAll(/<Files "(.*?)">\s*ForceType (\S+)/g)].map(([, name = '', type = '']) => [
      new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
      type,
    ]),
    byEnding: new Map(
      [...text.matchAll(/^AddType (\S+) (.*)$/gm)].flatMap(([, type = '', endings = '']) =>
        endings.split(' ').map((ending): [string, string] => [ending, type]),
      ),
    ),
  };
}

/** The types of docs/publishing/nginx.conf. */
export function typesOfNginx(): Types {
  const text = example('nginx.conf');
  const table = /types \{\n([\s\S]*?)\}/.exec(text)?.[1] ?? '';
  return {
    byName: [...text.matchAll(/location ~ (\S+) \{\s*types \{ \}\s*default_type (\S+);/g)].map(
      ([, pattern = '', type = '']) => [new RegExp(pattern.replace(/^\//, '(?:^|/)')), type],
    ),
    byEnding: new Map(
      [...table.matchAll(/^\s*(\S+)\s+(.*);$/gm)].flatMap(([, type = '', endings = '']) =>
        endings.split(' ').map((ending): [string, string] => [`.${ending}`, type]),
      ),
    ),
  };
}

export function typeOf(file: string, { byName, byEnding }: Types): string | undefined {
  const name = path.basename(file);
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? byEnding.get(path.extname(name));
}

export interface Host {
  /** Where the site is, with a slash at its end. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder below a path of a host of one's own, as static files. */
export function serve(folder: string, below: string, types: Types): Promise<Host> {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const name = asked.startsWith(below) ? asked.slice(below.length) || 'index.html' : undefined;
    try {
      if (name === undefined || path.normalize(name).startsWith('..')) throw new Error('not here');
      const bytes = readFileSync(path.join(folder, name));
      response.writeHead(200, { 'content-type': typeOf(name, types) ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound ? bound.port : 0;
      resolve({
        address: `http://127.0.0.1:${port}${below}`,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
