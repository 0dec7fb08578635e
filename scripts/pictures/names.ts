import { createHash } from 'node:crypto';
import type { Picture, PictureType } from './picture.js';

/** Where the pictures lie in every format. */
const FOLDER = 'images';

const ENDINGS: Readonly<Record<PictureType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

/** Gives pictures their names: the same bytes one name, other bytes another, also where case says nothing. */
export class Names {
  readonly #byHash = new Map<string, Picture>();
  readonly #taken = new Set<string>();
  /** Every picture, by its path. */
  readonly byPath = new Map<string, Picture>();

  /** @param wish the name that the picture has in the TEI; with or without an ending */
  name(picture: Omit<Picture, 'path'>, wish: string): Picture {
    const hash = createHash('sha256').update(picture.bytes).digest('hex');
    const known = this.#byHash.get(hash);
    if (known) return known;
    const stem = stemOf(wish);
    const ending = ENDINGS[picture.mediaType];
    let path = `${FOLDER}/${stem}.${ending}`;
    for (let n = 2; this.#taken.has(path.toLowerCase()); n++) path = `${FOLDER}/${stem}-${n}.${ending}`;
    this.#taken.add(path.toLowerCase());
    const named: Picture = { ...picture, path };
    this.#byHash.set(hash, named);
    this.byPath.set(path, named);
    return named;
  }
}

/** A name of ASCII letters, digits, dots, hyphens and underscores, which every file system takes. */
function stemOf(wish: string): string {
  const stem = wish
    .replace(/\.(?:png|jpe?g|gif|webp|svg)$/i, '')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 80)
    .replace(/^[-.]+|[-.]+$/g, '');
  if (stem === '') return 'picture';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) ? `picture-${stem}` : stem;
}
