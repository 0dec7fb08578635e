import type { EditionModel } from '../../model/model.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { dts } from '../dts/dts.js';
import type { OutputFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import type { OwnPage } from '../site/own-page.js';
import { teiFiles, wholeName } from '../tei/downloads.js';
import { bibliographicData } from './bibliographic-data.js';

/** What comes with the books and the pages of an edition: its data. */
export interface Additions {
  /** Files that readers are offered on the site. */
  readonly downloads?: readonly Download[];
  /** Files of the site that programs ask for, with their paths below dist/. */
  readonly files?: readonly OutputFile[];
  readonly pages?: readonly OwnPage[];
}

/**
 * Everything that comes with an edition, besides its books and pages.
 * @param name the name of the edition's files
 */
export function additionsOf(model: EditionModel, edition: PivotEdition, name: string): Required<Additions> {
  const tei = teiFiles(model);
  const all: readonly Additions[] = [
    tei,
    bibliographicData(edition, name),
    dts(edition, wholeName(model), tei.documents),
  ];
  return {
    downloads: all.flatMap(({ downloads = [] }) => downloads),
    files: all.flatMap(({ files = [] }) => files),
    pages: all.flatMap(({ pages = [] }) => pages),
  };
}
