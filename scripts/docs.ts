import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { coveragePage } from './elements/coverage-page.js';
import { pairs } from './elements/pairs.js';
import { survey } from './elements/survey.js';
import { findingPages } from './findings/documentation.js';
import { treatmentsPage } from './model/treatments-page.js';
import { inPackage, packageRoot } from './package-root.js';
import { generated } from './validate/schema/generate.js';

/** Writes everything that is generated and committed: schema, element reference, pages on findings and on treatments. `npm run docs` */
const folder = inPackage('docs', 'findings');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of findingPages()) writeFileSync(path.join(folder, name), text);
for (const [name, text] of generated(packageRoot)) writeFileSync(inPackage(name), text);
writeFileSync(inPackage('docs', 'treatments.md'), treatmentsPage());
writeFileSync(inPackage('docs', 'coverage.md'), coveragePage(survey(pairs())));
