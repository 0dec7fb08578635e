import type { EditionModel } from '../model/model.js';

/** The name of the edition's files: its title in lower-case ASCII with hyphens, “albania-1939-1943”. */
export function fileName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? 'edition' : name;
}

/** The name of the files that hold the whole of an edition. */
export const editionName = ({ source, metadata }: EditionModel): string =>
  fileName(source.kind === 'project' ? metadata.title : source.name);
