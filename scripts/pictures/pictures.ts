import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FindingCode } from '../findings/codes.js';
import { type Finding, finding } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import type { Treated } from '../model/treated.js';
import { attribute, isTei, placeOf, type XmlElement } from '../read/tree.js';
import { nameIn, targetOf } from './address.js';
import { type Description, Descriptions, isDrawing } from './description.js';
import { type Loaded, loadBase64, loadFile } from './load.js';
import { pixels, share } from './measure.js';
import { Names } from './names.js';
import { broken, isUnusable, type Picture } from './picture.js';
import { cleanSvg } from './svg.js';

/** What is shown where the TEI has a picture. */
export type Shown =
  | {
      readonly as: 'picture';
      readonly picture: Picture;
      /** The alternative text; empty where the TEI has none. */
      readonly alt: Description;
      readonly size: Size;
    }
  /** A picture or recording on the web: its description, which leads there. */
  | { readonly as: 'link'; readonly address: string; readonly words: string }
  /** A picture that cannot be had: its description. */
  | { readonly as: 'words'; readonly words: string };

/** How large a picture is to be shown. */
export interface Size {
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** A share of the width of the text, in hundredths. */
  readonly share: number | undefined;
}

/** All pictures of an edition together: more do not fit into memory as often as there are formats. */
const MOST_BYTES = 500_000_000;

/** Findings of one code that are listed one by one. */
const MOST_LISTED = 20;

const shelves = new WeakMap<EditionModel, Pictures>();

/** The pictures of an edition, each of which is read once. */
export function picturesOf(model: EditionModel): Pictures {
  const known = shelves.get(model) ?? new Pictures(model.source.folder, model.treated);
  shelves.set(model, known);
  return known;
}

/** Finds, checks and names the pictures of an edition, as they are asked for. */
export class Pictures {
  readonly #folder: string;
  readonly #names = new Names();
  readonly #descriptions: Descriptions;
  readonly #shown = new Map<XmlElement, Shown>();
  readonly #files = new Map<string, { readonly loaded: Loaded; readonly name: string }>();
  readonly #findings: Finding[] = [];
  /** How many there are of each code; more than are listed. */
  readonly #counts = new Map<FindingCode, number>();
  readonly #lacking: string[] = [];
  readonly #undescribed: XmlElement[] = [];
  readonly #web: XmlElement[] = [];
  #bytes = 0;

  /** @param folder the folder of the edition, absolute */
  constructor(folder: string, treated: Treated) {
    this.#folder = folder;
    this.#descriptions = new Descriptions(treated);
  }

  /**
   * What is shown for an element.
   * @param element `graphic`, `media`, `binaryObject`, or a drawing
   */
  of(element: XmlElement): Shown {
    const known = this.#shown.get(element);
    if (known) return known;
    const shown = this.#look(element);
    this.#shown.set(element, shown);
    return shown;
  }

  /** Every picture that was asked for, by its path. */
  get named(): ReadonlyMap<string, Picture> {
    return this.#names.byPath;
  }

  /** P001-P009: what is wrong with the pictures that were asked for, and what only a person can decide. */
  get findings(): readonly Finding[] {
    const [first] = this.#undescribed;
    const [web] = this.#web;
    return [
      ...this.#findings,
      ...[...this.#counts].flatMap(([code, count]) =>
        count > MOST_LISTED ? [finding('P009', undefined, { code, count: count - MOST_LISTED })] : [],
      ),
      ...(first ? [finding('P005', placeOf(first), { count: this.#undescribed.length })] : []),
      ...(web ? [finding('P008', placeOf(web), { count: this.#web.length })] : []),
    ];
  }

  /** A hash of the files of all pictures that were asked for, and of those that were not found. */
  get fingerprint(): string {
    const hash = createHash('sha256');
    for (const [file, { loaded }] of this.#files) {
      hash.update(`${path.relative(this.#folder, file)}\0`);
      hash.update(isUnusable(loaded.looked) ? loaded.looked.problem : loaded.looked.bytes);
    }
    for (const url of this.#lacking) hash.update(`\0${url}`);
    return hash.digest('hex');
  }

  #tell(told: Finding): void {
    const count = (this.#counts.get(told.code) ?? 0) + 1;
    this.#counts.set(told.code, count);
    if (count <= MOST_LISTED) this.#findings.push(told);
  }

  #look(element: XmlElement): Shown {
    const alt = this.#descriptions.of(element);
    if (isDrawing(element)) return this.#drawing(element, alt);
    if (isTei(element, 'binaryObject')) {
      const content = element.children.map((c) => (c.type === 'text' ? c.value : '')).join('');
      const loaded = loadBase64(content, 'binaryObject');
      return this.#settle(element, loaded, alt, attribute(element, 'xml:id') ?? 'picture', 'binaryObject');
    }
    const url = attribute(element, 'url');
    if (url === undefined || url.trim() === '') {
      this.#tell(finding('P007', placeOf(element), { element: element.local }));
      return instead(element, alt.words, '');
    }
    return this.#follow(element, url, alt);
  }

  #follow(element: XmlElement, url: string, alt: Description): Shown {
    const target = targetOf(element, url, this.#folder);
    switch (target.at) {
      case 'web':
        this.#web.push(element);
        this.#review(element, alt);
        return { as: 'link', address: target.address, words: wordsFor(element, alt.words, url) };
      case 'inside':
        return this.#settle(
          element,
          loadBase64(target.base64, 'data'),
          alt,
          attribute(element, 'xml:id') ?? 'picture',
          'data:',
        );
      case 'file':
        return this.#file(element, target.path, alt);
      case 'nowhere':
        this.#lacking.push(url);
        this.#tell(finding('P001', placeOf(element), { url }));
        return instead(element, alt.words, url);
      case 'outside':
        this.#lacking.push(url);
        this.#tell(finding('P002', placeOf(element), { url }));
        return instead(element, alt.words, url);
    }
  }

  #file(element: XmlElement, file: string, alt: Description): Shown {
    const shown = path.relative(this.#folder, file).split(path.sep).join('/');
    const known = this.#files.get(file);
    if (known) return this.#place(element, known.loaded, alt, known.name);
    const loaded = this.#within(loadFile(file, shown));
    this.#files.set(file, { loaded, name: path.basename(file) });
    return this.#settle(element, loaded, alt, path.basename(file), shown);
  }

  #drawing(element: XmlElement, alt: Description): Shown {
    const name = attribute(element, 'id') ?? attribute(element, 'xml:id') ?? 'drawing';
    return this.#settle(element, cleanSvg(element), alt, name, 'svg');
  }

  /** Reports what is wrong with a picture, once, and places it. */
  #settle(element: XmlElement, loaded: Loaded, alt: Description, name: string, file: string): Shown {
    const { looked, removed } = loaded;
    if (isUnusable(looked))
      this.#tell(finding(looked.code, placeOf(element), { file, problem: looked.problem }));
    else if (removed.length > 0)
      this.#tell(finding('P006', placeOf(element), { file, removed: removed.join(', ') }));
    return this.#place(element, loaded, alt, name);
  }

  #place(element: XmlElement, { looked }: Loaded, alt: Description, name: string): Shown {
    if (isUnusable(looked)) return instead(element, alt.words, attribute(element, 'url') ?? '');
    this.#review(element, alt);
    const picture = this.#names.name(looked, name);
    return { as: 'picture', picture, alt, size: sizeOf(element, picture) };
  }

  /** Notes a picture that nobody describes; of several in a figure the first speaks for all. */
  #review(element: XmlElement, { words }: Description): void {
    if (words === '' && !this.#descriptions.isFurther(element)) this.#undescribed.push(element);
  }

  /** Counts the bytes of all files, and refuses one with which they are too many. */
  #within(loaded: Loaded): Loaded {
    if (isUnusable(loaded.looked)) return loaded;
    this.#bytes += loaded.looked.bytes.length;
    if (this.#bytes <= MOST_BYTES) return loaded;
    this.#bytes -= loaded.looked.bytes.length;
    return {
      looked: broken(`with it the pictures of the edition have more than ${MOST_BYTES / 1e6} MB`),
      removed: [],
    };
  }
}

const instead = (element: XmlElement, words: string, url: string): Shown => ({
  as: 'words',
  words: wordsFor(element, words, url),
});

/** “Picture: the coast”, or the name of its file where nobody says what it shows. */
const wordsFor = (element: XmlElement, words: string, url: string): string =>
  labelled(kindOf(element), words || nameIn(url));

const labelled = (kind: string, words: string): string => (words === '' ? kind : `${kind}: ${words}`);

/** What a file is, by what the TEI says of it. */
function kindOf(element: XmlElement): string {
  const type = attribute(element, 'mimeType') ?? '';
  if (/^audio\//i.test(type)) return 'Sound';
  return /^video\//i.test(type) ? 'Film' : 'Picture';
}

/** The size that the TEI asks for, else that of the file; one measure follows from the other. */
function sizeOf(element: XmlElement, picture: Picture): Size {
  const wide = pixels(attribute(element, 'width'));
  const high = pixels(attribute(element, 'height'));
  const scale = Number(attribute(element, 'scale') ?? '1');
  const factor = scale > 0 && scale <= 20 ? scale : 1;
  const { width, height } = picture;
  const part = share(attribute(element, 'width'));
  if (width === undefined || height === undefined) return { width: wide, height: high, share: part };
  const ratio = height / width;
  const w = wide ?? (high === undefined ? Math.round(width * factor) : Math.round(high / ratio));
  const h = high ?? Math.round(w * ratio);
  return { width: Math.max(1, w), height: Math.max(1, h), share: part };
}
