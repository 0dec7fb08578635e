import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Additions, additionsOf } from '../../formats/data/additions.js';
import { editionName } from '../../formats/name.js';
import type { OutputFile } from '../../formats/output.js';
import { type Interface, interfaceOf } from '../../formats/site/interface.js';
import type { OwnPage } from '../../formats/site/own-page.js';
import { type Download, site, styleSheetOfAny } from '../../formats/site/site.js';
import type { EditionModel } from '../../model/model.js';
import type { PivotEdition, Released } from '../../pivot/edition.js';
import { PROJECT_STYLESHEET, stylesheetOf } from '../../transform/project-stylesheet.js';
import { keptVersions } from '../../versions/kept.js';
import { fingerprint, type PipelineOptions, pivotOf, readModel } from '../pipeline.js';
import { FragmentStore } from './fragment-store.js';

/** A file as it is served. */
export interface Served {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** True for a page of the site as it is now, which can be kept up to date. */
  readonly isPage: boolean;
}

/** What comes with the pages of an edition and takes longer to make than they: its data, and pages about it. */
interface Extras {
  /** The state of the edition that they were made of. */
  readonly of: EditionModel;
  readonly downloads: readonly Download[];
  readonly files: readonly OutputFile[];
  readonly pages: readonly OwnPage[];
  readonly released: Released | undefined;
  readonly versions: readonly OutputFile[];
}

interface State {
  readonly model: EditionModel;
  readonly edition: PivotEdition;
  readonly files: ReadonlyMap<string, OutputFile>;
  /** Paths of files that are as old as the extras. */
  readonly slow: ReadonlySet<string>;
}

/** Pages of which it is remembered what they say; anybody can ask for pages that are none. */
const MOST_HASHES = 10_000;

/** The books of the last build. */
const BOOKS: readonly (readonly [extension: string, mediaType: string, label: string])[] = [
  ['.epub', 'application/epub+zip', 'EPUB'],
  ['.pdf', 'application/pdf', 'PDF'],
  ['.txt', 'text/plain', 'Plain text'],
];

/**
 * The site of an edition in memory, as its files are now. Nothing is written, but the compiled stylesheet of a project
 * that has its own.
 */
export class Preview {
  readonly #inputs: readonly string[];
  readonly #options: PipelineOptions;
  readonly #fragments = new FragmentStore();
  #stylesheet: { readonly state: string; readonly file: string } | undefined;
  #state: State | undefined;
  #extras: Extras | undefined;
  /** Of the pages that were asked for, in this state. */
  readonly #hashes = new Map<string, string>();

  /** @param inputs absolute paths, as the command line gives them */
  constructor(inputs: readonly string[], options: PipelineOptions) {
    this.#inputs = inputs;
    this.#options = options;
  }

  /** The edition as it was last read without a fault. */
  get model(): EditionModel | undefined {
    return this.#state?.model;
  }

  /** The words of its pages. */
  get ui(): Interface {
    return interfaceOf(this.#state?.edition ?? {});
  }

  /**
   * Reads everything again; of what has not changed, nothing is transformed again, and pages are made when they are
   * asked for.
   * @param options anew: transform everything again
   * @throws FindingsError for what cannot be shown; then the state before stays
   */
  async update({ anew = false }: { readonly anew?: boolean } = {}): Promise<void> {
    if (anew) this.#fragments.clear();
    const model = readModel(this.#inputs, this.#options.address);
    const stylesheet = this.#stylesheetFor(model);
    const edition: PivotEdition = {
      ...(await pivotOf(model, this.#options, { stylesheet, fragments: this.#fragments })),
      interfaceLanguage: model.metadata.language,
    };
    this.#fragments.endRound();
    const extras = this.#extras ?? this.#makeExtras(model, edition);
    this.#extras = extras;
    this.#state = this.#stateOf(model, edition, extras);
  }

  /**
   * The file at a path of the site.
   * @param name below `html/`, decoded: `hist.html`, `data/persons.csv`; or the name of a book
   */
  file(name: string): Served | undefined {
    if (name === 'style.css' && this.#state)
      return {
        mediaType: 'text/css',
        bytes: new TextEncoder().encode(styleSheetOfAny(this.#state.edition)),
        isPage: false,
      };
    const known = `html/${name}`;
    if (this.#state && this.#extras?.of !== this.#state.model && isSlow(this.#state, known))
      this.#renewExtras(this.#state);
    const found = this.#state?.files.get(known);
    if (!found) return undefined;
    const { mediaType, bytes } = found;
    return { mediaType, bytes, isPage: mediaType === 'text/html' && !name.includes('/') };
  }

  /** What a page says, in short: another hash says that a reader would see something else. */
  hashOf(name: string): string {
    const known = this.#hashes.get(name);
    if (known !== undefined) return known;
    const bytes = (this.file(name) ?? this.file('404.html'))?.bytes ?? new Uint8Array();
    const text = new TextDecoder().decode(bytes).replace(/<meta name="emendata\.tei"[^>]*>/, '');
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    if (this.#hashes.size < MOST_HASHES) this.#hashes.set(name, hash);
    return hash;
  }

  /** The program's script and other files that stand outside the edition are read anew. */
  refresh(): void {
    if (this.#state && this.#extras)
      this.#state = this.#stateOf(this.#state.model, this.#state.edition, this.#extras);
  }

  #stylesheetFor(model: EditionModel): string {
    const own = path.join(model.source.folder, PROJECT_STYLESHEET);
    const file = stylesheetOf(model.source.folder);
    const state = `${file} ${existsSync(own)} ${lstatSync(file).mtimeMs}`;
    if (this.#stylesheet?.state !== state) this.#fragments.clear();
    this.#stylesheet = { state, file };
    return file;
  }

  #makeExtras(model: EditionModel, edition: PivotEdition): Extras {
    const kept =
      model.source.kind === 'project'
        ? keptVersions(model.source.folder, model.metadata, fingerprint(model.source))
        : undefined;
    const released = kept?.released;
    const shown = released ? { ...edition, released } : edition;
    const additions: Required<Additions> = additionsOf(model, shown);
    const downloads = [...booksOf(model), ...additions.downloads];
    const pages = [...additions.pages, ...(kept?.pages ?? [])];
    const names = site(shown, downloads, pages).map((file) => file.path.replace(/^html\//, ''));
    const versions = kept?.filesFor(new Set(names)) ?? [];
    return { of: model, downloads, files: additions.files, pages, released, versions };
  }

  #renewExtras({ model, edition }: State): void {
    this.#extras = this.#makeExtras(model, edition);
    this.#state = this.#stateOf(model, edition, this.#extras);
  }

  #stateOf(model: EditionModel, edition: PivotEdition, extras: Extras): State {
    this.#hashes.clear();
    const shown = extras.released ? { ...edition, released: extras.released } : edition;
    const pages = site(shown, extras.downloads, extras.pages);
    const beside = extras.downloads
      .filter(({ isBeside = false }) => isBeside)
      .map((file): OutputFile => ({ ...file, path: `html/${file.path}` }));
    const slow = new Set([
      ...extras.downloads.map((file) => `html/${file.path}`),
      ...extras.files.map((file) => file.path),
      ...extras.pages.map((page) => `html/${page.name}`),
      'html/files.html',
    ]);
    const all = [...extras.versions, ...extras.files, ...beside, ...pages];
    return { model, edition: shown, files: new Map(all.map((file) => [file.path, file])), slow };
  }
}

/** True for a file that is made of the extras, or could be. */
const isSlow = ({ slow, files }: State, file: string): boolean => {
  if (slow.has(file)) return true;
  if (files.has(file)) return false;
  const [, folder] = /^html\/([^/]+)\//.exec(file) ?? [];
  return folder === undefined
    ? file.endsWith('.html')
    : [...slow].some((name) => name.startsWith(`html/${folder}/`));
};

/** The books that stand in the output folder of a project; they show the state of the last build. */
function booksOf(model: EditionModel): Download[] {
  if (model.source.kind !== 'project') return [];
  return BOOKS.flatMap(([extension, mediaType, label]): Download[] => {
    const name = `${editionName(model)}${extension}`;
    const file = path.join(model.source.folder, 'dist', name);
    // A link could lead out of the folder.
    if (!existsSync(file) || !lstatSync(file).isFile()) return [];
    const bytes = new Uint8Array(readFileSync(file));
    return [{ path: name, mediaType, bytes, label, group: 'edition', isBeside: true }];
  });
}
