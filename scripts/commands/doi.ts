import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FindingsError, finding } from '../findings/finding.js';
import { type Edit, withEdits } from '../ids/edit.js';
import { readEdition } from '../read/edition.js';
import { placeAt } from '../read/source.js';
import { attribute, childAt, childElements, elementsOf, plainText, type XmlElement } from '../read/tree.js';
import { UsageError } from './options.js';
import { writeWhole } from './write-whole.js';

/**
 * Writes a DOI into the header of an edition, as `publicationStmt/idno[@type='DOI']` (TEI 2.2.4); in the place of the one
 * of an earlier version, if there is one. No other byte of the file is changed.
 * @param folder of the project
 * @returns what was done, in words
 * @throws UsageError if it is no DOI; FindingsError S003 if the header has no place for it
 */
export function writeDoi(folder: string, value: string): string {
  const doi = value.replace(/^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)/i, '');
  if (!/^10\.\d{4,9}\/[^\s<>&"]+$/.test(doi))
    throw new UsageError(`“${value}” is no DOI, as 10.5281/zenodo.1234`);
  const { root } = readEdition(folder);
  const publication = childAt(root, 'teiHeader', 'fileDesc', 'publicationStmt');
  const edit = publication && editFor(publication, doi);
  if (!publication || !edit)
    throw new FindingsError([
      finding('S003', publication && placeAt(publication.source, publication.start), {
        problem: 'its header has no place for a DOI',
        remedy: 'Name the publisher in publicationStmt: <publisher>…</publisher>.',
      }),
    ]);
  const file = publication.source.absolutePath;
  const shown = path.relative(process.cwd(), file);
  if (edit === 'there') return `${shown} has the DOI ${doi} already.`;
  const written = withEdits(readFileSync(file), [edit]);
  if (!written)
    throw new FindingsError([
      finding('C007', placeAt(publication.source, 0), {
        problem: 'a DOI cannot be put into its encoding without changing other bytes',
      }),
    ]);
  writeWhole(file, written);
  return `${shown}: DOI ${doi} written${edit.remove ? ` in the place of ${edit.remove}` : ''}. Commit it, then run emendata release.`;
}

function editFor(publication: XmlElement, doi: string): Edit | 'there' | undefined {
  const known = [...elementsOf(publication, 'idno')].find((e) => /^doi$/i.test(attribute(e, 'type') ?? ''));
  const { text } = publication.source;
  if (known) {
    const before = plainText(known);
    if (before === doi) return 'there';
    const at = text.indexOf(before, known.start);
    if (before === '' || at < 0 || at > known.end) return undefined;
    return { ...placeAt(publication.source, at), remove: before, text: doi };
  }
  // What says who publishes comes first; an identifier may stand anywhere after it.
  const publisher = childElements(publication, 'publisher', 'distributor', 'authority').at(-1);
  if (!publisher) return undefined;
  const line = text.slice(text.lastIndexOf('\n', publisher.start) + 1, publisher.start);
  const indentation = /^\s*$/.test(line) ? `\n${line}` : '';
  return {
    ...placeAt(publication.source, publisher.end),
    text: `${indentation}<idno type="DOI">${doi}</idno>`,
  };
}
