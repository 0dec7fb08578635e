import { pivotOf } from '../../scripts/commands/pipeline.js';
import { modelOf } from '../../scripts/model/model.js';
import type { Policy } from '../../scripts/model/policy.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { assignIds } from '../../scripts/read/assign-ids.js';
import type { EditionSource } from '../../scripts/read/edition.js';
import { parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { elementsOf } from '../../scripts/read/tree.js';

/** One TEI document, by what stands in its header besides the title, and what follows the header. */
export interface Tei {
  readonly header?: string;
  readonly text: string;
  readonly lang?: string;
  readonly title?: string;
}

/** A document as the reader gives it. */
export function sourceOf({ header = '', text, lang = 'en', title = 'T' }: Tei): EditionSource {
  const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="${lang}"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc>${header}</teiHeader>${text}</TEI>`;
  const file = parse(sourceText('test.xml', '/test.xml', xml));
  const documents = [...elementsOf(file.root, 'TEI')];
  for (const document of documents) assignIds(document, new Set());
  return {
    kind: 'project',
    name: 'test',
    findings: [],
    texts: [],
    folder: '/',
    root: file.root,
    files: [file],
    documents,
  };
}

/** The edition that all formats see. */
export const pivotOfTei = async (
  source: EditionSource,
  policy: Policy = 'corrected',
): Promise<PivotEdition> => pivotOf(modelOf(source, undefined), { policy, address: undefined });
