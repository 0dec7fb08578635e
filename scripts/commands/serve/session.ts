import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingsError, inReadingOrder } from '../../findings/finding.js';
import { inPackage } from '../../package-root.js';
import { inputsOf } from '../../read/inputs.js';
import { attribute, elementsOf, isTei } from '../../read/tree.js';
import type { PipelineOptions } from '../pipeline.js';
import { Preview } from './preview.js';
import { PreviewServer } from './server.js';
import { Validating } from './validating.js';
import { Watch, type Watched } from './watch.js';

/** What a session says of itself, for a terminal. */
export interface Listener {
  /** The pages show the files as they are now. @param changed paths of what was saved; none at the beginning */
  readonly shown: (milliseconds: number, changed: readonly string[]) => void;
  /**
   * What was found in the files as they are now, if it is not what was found before.
   * @param folder from which the places are told
   */
  readonly found: (findings: readonly Finding[], folder: string, isBroken: boolean) => void;
  /** Something went wrong that is no fault of the TEI. */
  readonly failed: (problem: string) => void;
}

export interface SessionOptions extends PipelineOptions {
  readonly inputs: readonly string[];
  readonly port: number;
  readonly poll: boolean;
  /** An address that opens a place in an editor, with {file}, {line}, {column}. */
  readonly editor: string | undefined;
}

/** Findings that the panel of a page lists. */
const MOST_LISTED = 200;
/** An editor may save in two steps: a fault is told if it is still there after so long. */
const SETTLE = 120;
/** An edition that is shown in so short a time is read several times over in the beginning, with pauses. */
const SMALL = 15_000;
const ROUNDS = 6;
const PAUSE = 40;
/** Checking begins when the browser has had its pages. */
const PATIENCE = 350;

/** The program's own looks, when it is run from where it is written. */
const OWN_LOOKS: readonly Watched[] = existsSync(inPackage('scripts', 'cli.ts'))
  ? ['styles', 'scripts'].map((name) => ({ folder: inPackage('transforms', name), isDeep: true }))
  : [];

/** The preview of an edition: watches its files, serves its pages, tells pages and terminal what is new. */
export class Session {
  readonly #options: SessionOptions;
  readonly #listener: Listener;
  readonly #preview: Preview;
  readonly #server: PreviewServer;
  readonly #watch: Watch;
  readonly #validating: Validating;
  readonly #folder: string;
  #work: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #changed = new Set<string>();
  #isWaiting = false;
  #isClosed = false;
  #told = '';
  #findings: readonly Finding[] = [];

  /** @throws FindingsError C001 for inputs that are not there */
  constructor(options: SessionOptions, listener: Listener) {
    this.#options = options;
    this.#listener = listener;
    this.#preview = new Preview(options.inputs, options);
    this.#server = new PreviewServer({
      file: (name) => this.#preview.file(name),
      hashOf: (name) => this.#preview.hashOf(name),
      hasPages: () => this.#preview.model !== undefined,
      ui: () => this.#preview.ui,
    });
    this.#watch = new Watch((paths) => this.#hear(paths), { poll: options.poll });
    this.#validating = new Validating(
      options.inputs,
      (findings) => this.#tell(findings, false, false),
      (problem) => this.#listener.failed(problem),
    );
    this.#folder = inputsOf(options.inputs).folder;
  }

  /**
   * Begins: reads the edition, serves it, watches it.
   * @throws UsageError if the port is taken
   */
  async start(): Promise<void> {
    await this.#server.listen(this.#options.port);
    this.#watch.set(this.#watched());
    const started = performance.now();
    await this.#renew([]);
    if (this.#preview.model && performance.now() - started < SMALL) this.#work = this.#practise();
  }

  get port(): number {
    return this.#server.port;
  }

  /** True if files are looked at because the system does not tell of changes. */
  get isPolling(): boolean {
    return this.#watch.isPolling;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#watch.close();
    await Promise.all([this.#server.close(), this.#validating.close()]);
  }

  /** The first rounds of any program are its slowest: they are gone through before somebody waits for them. */
  async #practise(): Promise<void> {
    for (let round = 0; round < ROUNDS && !this.#isWaiting && !this.#isClosed; round++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      try {
        await this.#preview.update({ anew: round === 0 });
      } catch {
        // What is wrong is told when somebody saves.
        return;
      }
    }
  }

  #hear(paths: ReadonlySet<string>): void {
    for (const name of paths) this.#changed.add(name);
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#work = this.#work.then(async () => {
      this.#isWaiting = false;
      const changed = [...this.#changed];
      this.#changed = new Set();
      await this.#renew(changed);
    });
  }

  async #renew(changed: readonly string[]): Promise<void> {
    const started = performance.now();
    const looks = changed.filter((name) => OWN_LOOKS.some(({ folder }) => name.startsWith(folder)));
    if (changed.length > 0 && looks.length === changed.length) {
      this.#preview.refresh();
      if (looks.some((name) => name.endsWith('.css'))) this.#server.tellStyles();
      this.#server.tellChanged();
      this.#listener.shown(performance.now() - started, changed);
      return;
    }
    if (looks.length > 0) this.#server.tellStyles();
    try {
      if (!(await this.#updated())) return;
    } catch (error) {
      const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#listener.failed(problem);
      return;
    }
    this.#server.tellChanged();
    this.#tell(this.#findings, false, true);
    this.#listener.shown(performance.now() - started, changed);
    this.#watch.set(this.#watched());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#validating.ask(), PATIENCE);
  }

  /** @returns false if the files cannot be shown as they are, which is told */
  async #updated(): Promise<boolean> {
    try {
      await this.#preview.update();
      return true;
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    try {
      await this.#preview.update();
      return true;
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error;
      clearTimeout(this.#timer);
      this.#tell(error.findings, true, false);
      return false;
    }
  }

  #tell(findings: readonly Finding[], isBroken: boolean, isChecking: boolean): void {
    const ordered = inReadingOrder(findings).sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
    this.#findings = findings;
    this.#server.tellFindings({
      isBroken,
      isChecking,
      summary: this.#inShort(findings),
      findings: ordered.slice(0, MOST_LISTED).map(({ code, severity, place, what, remedy }) => ({
        code,
        severity,
        place: place ? `${place.file}:${place.line}:${place.column}` : 'emendata',
        ...(place && this.#options.editor
          ? { href: this.#inEditor(place.file, place.line, place.column) }
          : {}),
        what,
        remedy,
      })),
      more: Math.max(0, ordered.length - MOST_LISTED),
    });
    if (isChecking) return;
    const told = JSON.stringify([isBroken, findings]);
    if (told === this.#told) return;
    this.#told = told;
    this.#listener.found(findings, this.#folder, isBroken);
  }

  /** How many findings there are of each kind, in the language of the pages. */
  #inShort(findings: readonly Finding[]): string {
    const { ui } = this.#preview;
    return (['error', 'warning', 'review'] as const)
      .map((kind) => [kind, findings.filter(({ severity }) => severity === kind).length] as const)
      .flatMap(([kind, n]) => (n === 0 ? [] : [ui.count(kind, n)]))
      .join(', ');
  }

  #inEditor(file: string, line: number, column: number): string {
    const values: Readonly<Record<string, string>> = {
      file: encodeURI(path.resolve(this.#folder, file).split(path.sep).join('/')),
      line: String(line),
      column: String(column),
    };
    return (this.#options.editor ?? '').replace(
      /\{(file|line|column)\}/g,
      (_, name: string) => values[name] ?? '',
    );
  }

  /** The folders in which something stands that the pages follow from. */
  #watched(): Watched[] {
    const model = this.#preview.model;
    const named = this.#options.inputs.flatMap((input): Watched[] =>
      isFile(input) ? [{ folder: path.dirname(input), isDeep: false }] : [{ folder: input, isDeep: true }],
    );
    if (!model) return [...named, ...OWN_LOOKS];
    const { kind, folder, files, texts, root } = model.source;
    const flat = new Set(
      [...files.map((file) => file.source), ...texts].map((s) => path.dirname(s.absolutePath)),
    );
    for (const element of elementsOf(root)) {
      if (!isTei(element, 'graphic', 'media')) continue;
      const url = attribute(element, 'url') ?? '';
      if (!/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url))
        flat.add(path.dirname(path.resolve(path.dirname(element.source.absolutePath), decoded(url))));
    }
    return [
      ...(kind === 'project' ? [{ folder: path.join(folder, 'tei'), isDeep: true }] : named),
      { folder: path.join(folder, 'transforms'), isDeep: true },
      ...[...flat].filter((f) => f.startsWith(folder)).map((f) => ({ folder: f, isDeep: false })),
      ...OWN_LOOKS,
    ];
  }
}

const RANKS = { error: 0, warning: 1, review: 2 } as const;

const isFile = (name: string): boolean => existsSync(name) && statSync(name).isFile();

const decoded = (url: string): string => {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
};
