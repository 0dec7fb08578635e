import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { additionsOf } from '../../scripts/formats/data/additions.js';
import type { EditionModel } from '../../scripts/model/model.js';
import type { Policy } from '../../scripts/model/policy.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { inFolder } from './folder.js';

/** The data that comes with an edition: its files as text, by their paths on the site. */
export interface Data {
  readonly model: EditionModel;
  readonly edition: PivotEdition;
  readonly files: ReadonlyMap<string, string>;
  readonly text: (path: string) => string;
  readonly json: (path: string) => unknown;
}

/** The data of the edition in a folder or file. */
export async function dataOf(
  inputs: readonly string[],
  { address, policy = 'corrected' }: { readonly address?: string; readonly policy?: Policy } = {},
): Promise<Data> {
  const model = readModel(inputs, address);
  const edition = await pivotOf(model, { policy, address });
  const { downloads, files: others } = additionsOf(model, edition);
  const files = new Map([
    ...downloads.map((f) => [f.path, new TextDecoder().decode(f.bytes)] as const),
    ...others.map((f) => [f.path.replace(/^html\//, ''), new TextDecoder().decode(f.bytes)] as const),
  ]);
  const text = (name: string): string => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`there is no ${name} among ${[...files.keys()].join(', ')}`);
    return found;
  };
  return { model, edition, files, text, json: (name) => JSON.parse(text(name)) as unknown };
}

/** The data of one TEI document, by what it holds besides the title statement. */
export const dataOfTei = (
  {
    header = '',
    file = '',
    content,
  }: { readonly header?: string; readonly file?: string; readonly content: string },
  options: {
    readonly address?: string;
    readonly policy?: Policy;
    readonly files?: Readonly<Record<string, Uint8Array>>;
  } = {},
): Promise<Data> =>
  inFolder(
    {
      'd.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>${file || '<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>'}</fileDesc>${header}</teiHeader>${content}</TEI>`,
    },
    (folder) => {
      for (const [name, bytes] of Object.entries(options.files ?? {}))
        writeFileSync(path.join(folder, name), bytes);
      return dataOf([path.join(folder, 'd.xml')], options);
    },
  );
