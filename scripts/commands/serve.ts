import { spawn } from 'node:child_process';
import path from 'node:path';
import { isMainThread, parentPort } from 'node:worker_threads';
import type { Finding } from '../findings/finding.js';
import { report } from '../findings/report.js';
import { policies } from '../model/policy.js';
import { STOP, STOPPABLE } from '../stopping.js';
import type { Command } from './command.js';
import { inputsOf, oneOf, readArguments, UsageError } from './options.js';
import { type Listener, Session } from './serve/session.js';

const PORT = 4500;

/** Editors by name, and the addresses that open a place in them. */
const EDITORS: Readonly<Record<string, string>> = {
  vscode: 'vscode://file{file}:{line}:{column}',
  vscodium: 'vscodium://file{file}:{line}:{column}',
};

export const serveCommand: Command = {
  help: `emendata serve [FOLDER | FILE]... [--port N] [--open] [--editor NAME]

Shows the site of an edition at an address of this machine, which no other machine can reach. When a TEI file, a
stylesheet of the project or a picture is saved, the open page shows it at once, at the same place. What is wrong is
said in the page and here. If the TEI cannot be read, the page stays as it was. Nothing is written to dist/; what is
shown is not proven (docs/serve.md).

Give a folder with tei/edition.xml (a project), or TEI files and folders of them; without any, the current
folder is meant.

  --port N          the port (default: ${PORT}; 0 for any that is free)
  --open            open the page in the browser
  --reading POLICY  corrected (default), source, normalized or diplomatic: which readings are the text
  --editor NAME     places in the page open in this editor: vscode, vscodium, or an address with {file}, {line} and {column}
  --poll            look at the files three times a second, where the system does not tell of changes (network drives)

Ctrl-C ends it.

Example:  emendata serve --open
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      port: { type: 'string', default: String(PORT) },
      open: { type: 'boolean', default: false },
      reading: { type: 'string', default: 'corrected' },
      editor: { type: 'string' },
      poll: { type: 'boolean', default: false },
    });
    const inputs = inputsOf(positionals);
    const shown = new Shown();
    const session = new Session(
      {
        inputs,
        port: portOf(values.port),
        poll: values.poll,
        editor: editorOf(values.editor),
        policy: oneOf(values.reading, policies, 'reading'),
        address: undefined,
      },
      shown,
    );
    const stop = stopAsked();
    try {
      await session.start();
      const address = `http://localhost:${session.port}/`;
      process.stdout.write(
        `The edition is at ${address}${session.isPolling ? '; files are looked at three times a second' : ''}. Ctrl-C ends the preview.\n`,
      );
      if (values.open) open(address);
      await stop.asked;
    } finally {
      stop.forget();
      await session.close();
    }
    return 0;
  },
};

function portOf(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port is a number from 0 to 65535, not “${value}”`);
}

function editorOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const address = EDITORS[value] ?? value;
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^javascript:/i.test(address) && address.includes('{file}'))
    return address;
  throw new UsageError(
    `--editor is one of ${Object.keys(EDITORS).join(', ')}, or an address with {file}, not “${value}”`,
  );
}

/** Resolves when the user wants the program to end; until it is forgotten, the program waits for that. */
function stopAsked(): { readonly asked: Promise<void>; readonly forget: () => void } {
  if (isMainThread || !parentPort) {
    const asked = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    return { asked, forget: () => undefined };
  }
  const port = parentPort;
  // Signals reach the thread that began this one.
  const asked = new Promise<void>((resolve) => {
    port.on('message', (message: unknown) => {
      if (message === STOP) resolve();
    });
  });
  port.postMessage(STOPPABLE);
  return { asked, forget: () => port.close() };
}

/** What a session says, on the terminal. */
class Shown implements Listener {
  shown(milliseconds: number, changed: readonly string[]): void {
    if (changed.length === 0) return;
    const names = changed.map((name) => path.relative(process.cwd(), name) || '.');
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    process.stdout.write(`${names.slice(0, 3).join(', ')}${more}: shown in ${Math.round(milliseconds)} ms\n`);
  }

  found(findings: readonly Finding[], folder: string, isBroken: boolean): void {
    if (findings.length === 0) process.stdout.write('No findings\n');
    // Terminals make links of paths that lead from where they are.
    else
      process.stdout.write(
        report(
          findings.map((f) => fromHere(f, folder)),
          'text',
        ),
      );
    if (isBroken) process.stdout.write('The pages stay as they were.\n');
  }

  failed(problem: string): void {
    process.stderr.write(`emendata: a fault of the program, please report it:\n${problem}\n`);
  }
}

/** A finding with its place as it is seen from the current folder. */
function fromHere(found: Finding, folder: string): Finding {
  if (!found.place) return found;
  const file = path.relative(process.cwd(), path.resolve(folder, found.place.file));
  return { ...found, place: { ...found.place, file: file.split(path.sep).join('/') } };
}

/** Opens an address in the user's browser, if there is one. */
function open(address: string): void {
  const [command, args]: [string, string[]] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => process.stdout.write('There is no program here that opens a browser.\n'));
  child.unref();
}
