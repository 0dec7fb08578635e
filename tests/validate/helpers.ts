import { readFileSync } from 'node:fs';
import type { Finding } from '../../scripts/findings/finding.js';
import { inPackage } from '../../scripts/package-root.js';
import { type ParsedFile, parse } from '../../scripts/read/parse.js';
import { sourceText } from '../../scripts/read/source.js';
import { compiledSchema } from '../../scripts/validate/schema/compile.js';
import type { Grammar } from '../../scripts/validate/schema/grammar.js';
import { grammarOfCompiled } from '../../scripts/validate/schema/load.js';
import type { Odd } from '../../scripts/validate/schema/odd.js';
import { readOdd } from '../../scripts/validate/schema/read-odd.js';

/** The ODD as it stands in the work tree, not as it was when the program was compiled. */
export const ourOdd = (): Odd =>
  readOdd('schemas/emendata.odd', readFileSync(inPackage('schemas', 'emendata.odd'), 'utf8'));

/** The grammar of the ODD as it stands in the work tree. */
export const ourGrammar = async (): Promise<Grammar> =>
  grammarOfCompiled(JSON.stringify(await compiledSchema(ourOdd())));

/** Reads XML text as a file called test.xml. */
export const parsed = (xml: string): ParsedFile => parse(sourceText('test.xml', '/test.xml', xml));

const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>';

/** A document that is valid around a body; the body’s text begins in line 3, column 1. */
export const documentWith = (body: string): ParsedFile =>
  parsed(
    `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><body>\n<div>\n${body}\n</div>\n</body></text></TEI>`,
  );

/** A finding as one line: place, code, what is wrong, how to mend it. */
export const shown = ({ place, code, what, remedy }: Finding): string =>
  `${place?.line}:${place?.column} ${code} ${what} → ${remedy}`;
