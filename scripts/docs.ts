import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findingPages } from './findings/documentation.js';
import { inPackage } from './package-root.js';

/** Writes the generated part of the documentation: `npm run docs`. */
const folder = inPackage('docs', 'findings');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of findingPages()) writeFileSync(path.join(folder, name), text);
