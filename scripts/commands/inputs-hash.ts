import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../formats/data/manifest.js';
import { LOCK_FILE } from '../ids/lock.js';
import type { EditionModel } from '../model/model.js';
import { inPackage, packageVersion } from '../package-root.js';
import { picturesInTexts } from '../validate/pictures.js';
import { RELEASES } from '../versions/store.js';
import { fingerprint, type PipelineOptions } from './pipeline.js';

/** SHA-256 over all that the finished files follow from: the TEI with its sources and pictures, the program, the options. */
export function hashOfInputs(
  model: EditionModel,
  {
    address,
    policy,
    interfaceLanguage,
  }: Pick<PipelineOptions, 'address' | 'policy'> & {
    readonly interfaceLanguage?: string | undefined;
  },
): string {
  const program = ['lib', 'transforms', 'schemas'].map((folder) => hashOfFolder(inPackage(folder)));
  const sources = hashOfFolder(path.join(model.source.folder, 'tei', 'source'));
  const own = ['transforms', 'fonts', 'schemas'].map((folder) =>
    hashOfFolder(path.join(model.source.folder, folder)),
  );
  const all = [
    fingerprint(model.source),
    ...own,
    picturesInTexts(model).fingerprint,
    sources,
    hashOfFile(path.join(model.source.folder, LOCK_FILE)),
    hashOfFolder(path.join(model.source.folder, RELEASES)),
    ...program,
    packageVersion(),
    address ?? '',
    policy,
    interfaceLanguage ?? '',
  ];
  return sha256(new TextEncoder().encode(all.join('\n')));
}

const hashOfFile = (file: string): string => (existsSync(file) ? sha256(readFileSync(file)) : '');

/**
 * The hash of what a folder holds. Maps and declarations are left out, for they change nothing that is built; so is the
 * compiled stylesheet, which holds the time of its compilation: the stylesheets it is made of are hashed.
 */
function hashOfFolder(folder: string): string {
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !/\.(?:d\.ts|map|sef\.json)$/.test(name) && statSync(path.join(folder, name)).isFile())
    .sort();
  const hashes = names.map((name) => `${name} ${sha256(readFileSync(path.join(folder, name)))}`);
  return sha256(new TextEncoder().encode(hashes.join('\n')));
}
