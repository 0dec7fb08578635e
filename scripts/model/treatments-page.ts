import { treatmentInWords } from './treatment-words.js';
import { treatments } from './treatments.js';

/** The page of the documentation that says what becomes of each TEI element; generated from the table. */
export function treatmentsPage(): string {
  const rows = [...treatments()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, treatment]) => `| \`${name}\` | ${treatmentInWords(treatment)} |`);
  return `# What becomes of each TEI element

Every element of TEI P5 4.12, and some of earlier versions that files still have. The row holds for all four formats: site, EPUB, PDF and plain text are compiled from one tree, and each is compared with the TEI by this table. [Every element, in every format](coverage.md) says what each makes of it, and what proves it. \`emendata treatments\` prints it; [a project may override a row](overrides.md).

| element | what becomes of it |
|---|---|
${rows.join('\n')}
`;
}
