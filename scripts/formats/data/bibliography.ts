import { citedPart } from '../../citation/cited.js';
import { type ExchangeForm, inForm } from '../../citation/exchange.js';
import { itemOf } from '../../citation/item.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { type OutputFile, textFile, textFileOnDemand } from '../output.js';
import type { Download } from '../site/downloads.js';

/** How files in each form are named and offered. */
export const FORMS: Readonly<
  Record<
    ExchangeForm,
    {
      readonly extension: string;
      readonly mediaType: string;
      readonly label: string;
      readonly about: string;
    }
  >
> = {
  bibtex: {
    extension: '.bib',
    mediaType: 'application/x-bibtex',
    label: 'BibTeX',
    about: 'how the edition is cited, for BibLaTeX and JabRef',
  },
  ris: {
    extension: '.ris',
    mediaType: 'application/x-research-info-systems',
    label: 'RIS',
    about: 'the same for Zotero, EndNote, Citavi and Mendeley',
  },
  'csl-json': {
    extension: '.csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    label: 'CSL-JSON',
    about: 'the same for Zotero, Pandoc and programs',
  },
};

/** In the order in which they are offered. */
export const offeredForms: readonly ExchangeForm[] = ['bibtex', 'ris', 'csl-json'];

/** The edition for reference managers. @param name the name of the edition's files */
export function editionReferences({ metadata }: PivotEdition, name: string): Download[] {
  const item = itemOf(metadata);
  return offeredForms.map((form) => ({
    ...textFile(`${name}${FORMS[form].extension}`, FORMS[form].mediaType, inForm([item], form)),
    group: 'citation',
    label: FORMS[form].label,
    about: FORMS[form].about,
  }));
}

/** Each part of the edition for reference managers. @returns files below `html/cite/` */
export const partReferences = ({ metadata, parts }: PivotEdition): OutputFile[] =>
  parts.flatMap((part) =>
    offeredForms.map((form) =>
      textFileOnDemand(`html/cite/${part.id}${FORMS[form].extension}`, FORMS[form].mediaType, () =>
        inForm([itemOf(metadata, citedPart(part))], form),
      ),
    ),
  );
