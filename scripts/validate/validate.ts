import { readFileSync } from 'node:fs';
import { type Finding, finding, inReadingOrder } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import { treatmentOf } from '../model/treatments.js';
import { inPackage } from '../package-root.js';
import type { ParsedFile } from '../read/parse.js';
import { elementsOf, placeOf, TEI } from '../read/tree.js';
import { checkGrammar } from './check-grammar.js';
import { checkForeign } from './foreign.js';
import { checkContractIds, checkIds } from './ids.js';
import { checkLock } from './lock.js';
import { checkOwnSchemas } from './own-schemas/own-schemas.js';
import { checkPictures } from './pictures.js';
import { checkPointers } from './pointers.js';
import { checkRules } from './rules.js';
import { loadGrammar } from './schema/load.js';
import { secondOpinion } from './second-opinion.js';
import { checkSourceLines, type Rebuilding } from './source-lines.js';
import { checkWhitespace } from './whitespace.js';

export interface Validation {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** The source files that the TEI was shown to rebuild. */
  readonly rebuilt: Rebuilding['proven'];
}

/** The schema of the editions' encoding, generated from schemas/emendata.odd. */
const SCHEMA = inPackage('schemas', 'emendata.rng');

/**
 * Checks an edition in full. Files of a project that name the schema of the encoding contract are held to the contract;
 * other documents to the schemas that they name themselves.
 */
export async function validate(
  model: EditionModel,
  options: { readonly secondOpinion: boolean },
): Promise<Validation> {
  const shown = [...unhandled(model), ...checkForeign(model), ...checkPictures(model)];
  if (model.source.kind === 'documents') {
    const own = await checkOwnSchemas(model.source);
    const all = [...model.source.findings, ...shown, ...checkPointers(model), ...own];
    return { findings: inReadingOrder(all), rebuilt: [] };
  }
  const findings: Finding[] = [
    ...model.source.findings,
    ...checkIds(model),
    ...checkPointers(model),
    ...checkLock(model),
    ...shown,
  ];
  const contract = model.source.files.filter(namesOurSchema);
  if (contract.length > 0) {
    const grammar = loadGrammar();
    for (const file of contract) findings.push(...checkGrammar(file, grammar));
    findings.push(...checkRules(model.source.root));
    if (options.secondOpinion)
      findings.push(...(await secondOpinion(contract, readFileSync(SCHEMA, 'utf8'))));
    findings.push(...checkContractIds(model));
    for (const document of model.documents)
      if (document.kind !== 'register') findings.push(...checkWhitespace(document.division));
  }
  const { findings: lines, proven } = checkSourceLines(model);
  return { findings: inReadingOrder(withoutEchoes([...findings, ...lines])), rebuilt: proven };
}

/**
 * Of two findings for one fault, the one that says how to mend it: an unknown element is the schema's matter, a source
 * file that is missing the source lines' matter, a line that differs where white space stands wrong that of white space.
 */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const at = (f: Finding, precise: boolean): string =>
    f.place ? `${f.place.file}:${f.place.line}${precise ? `:${f.place.column}` : ''}` : '';
  const told = (code: Finding['code'], precise: boolean): ReadonlySet<string> =>
    new Set(findings.filter((f) => f.code === code).map((f) => at(f, precise)));
  const [schema, sources, spaces] = [told('G001', true), told('L007', true), told('L005', false)];
  return findings.filter(
    (f) =>
      !(f.code === 'R008' && schema.has(at(f, true))) &&
      !(f.code === 'I001' && sources.has(at(f, true))) &&
      !(f.code === 'L001' && spaces.has(at(f, false))),
  );
}

/** True if the file's xml-model names the schema of the encoding contract. */
const namesOurSchema = (file: ParsedFile): boolean =>
  file.prolog.some(
    (n) => n.type === 'instruction' && n.target === 'xml-model' && n.value.includes('emendata.rng'),
  );

/** Elements of the texts for which no treatment is declared. */
function unhandled(model: EditionModel): Finding[] {
  const findings: Finding[] = [];
  for (const document of model.documents.filter((d) => d.kind !== 'register'))
    for (const element of elementsOf(document.division))
      if (element.namespace === TEI && treatmentOf(element.local) === undefined)
        findings.push(finding('R008', placeOf(element), { name: element.local }));
  return findings;
}
