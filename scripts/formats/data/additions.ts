import type { EditionModel } from '../../model/model.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { dts } from '../dts/dts.js';
import { finding } from '../finding/finding.js';
import { editionName } from '../name.js';
import type { OutputFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import { facsimilePages } from '../site/facsimile-page.js';
import { interfaceOf } from '../site/interface.js';
import { linesPages } from '../site/lines-page.js';
import type { OwnPage } from '../site/own-page.js';
import { teiFiles } from '../tei/downloads.js';
import { apparatusFiles } from './apparatus.js';
import { bibliographicData } from './bibliographic-data.js';
import { correspondenceFiles } from './correspondence.js';
import { iiifFiles } from './iiif.js';
import { registerFiles } from './registers.js';
import { reportPages } from './report-page.js';
import { zenodo } from './zenodo.js';

/** What comes with the books and the pages of an edition: its data. */
export interface Additions {
  /** Files that readers are offered on the site. */
  readonly downloads?: readonly Download[];
  /** Files of the site that programs ask for, with their paths below dist/. */
  readonly files?: readonly OutputFile[];
  readonly pages?: readonly OwnPage[];
}

/** A service of texts is of use where it is published; of a project it is made always, to be looked at. */
const isServed = ({ source: { kind }, metadata: { address } }: EditionModel): boolean =>
  kind === 'project' || address !== undefined;

/**
 * Everything that comes with an edition, besides its books and pages.
 * @param isRelease true for a version that is kept beside others: the service of texts is that of the newest
 */
export function additionsOf(
  model: EditionModel,
  edition: PivotEdition,
  isRelease = false,
): Required<Additions> {
  const tei = teiFiles(model, interfaceOf(edition));
  const all: readonly Additions[] = [
    tei,
    bibliographicData(edition, editionName(model)),
    ...(isRelease || !isServed(model) ? [] : [dts(edition, editionName(model), tei.documents)]),
    { downloads: zenodo(model.metadata) },
    apparatusFiles(edition),
    registerFiles(model, edition),
    correspondenceFiles(model, edition),
    iiifFiles(model, edition),
    finding(model, edition),
    { pages: [...linesPages(model, edition), ...facsimilePages(model, edition)] },
  ];
  const offered = {
    downloads: all.flatMap(({ downloads = [] }) => downloads),
    files: all.flatMap(({ files = [] }) => files),
    pages: all.flatMap(({ pages = [] }) => pages),
  };
  // The report looks at all that is offered, so it comes last.
  return { ...offered, pages: [...offered.pages, ...reportPages(model, edition, offered)] };
}
