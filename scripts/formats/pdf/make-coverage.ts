/** Writes transforms/print/coverage.json anew; to be run when the compiler is updated. A test tells when. */
import { writeFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import { coverageOfCompiler, type Range } from './coverage-table.js';

const row = (ranges: readonly Range[]): string => `[${ranges.map(([a, b]) => `[${a},${b}]`).join(',')}]`;
const families = coverageOfCompiler().map(
  ({ family, file, upright, everywhere }) =>
    `  {\n    "family": ${JSON.stringify(family)},\n${file ? `    "file": ${JSON.stringify(file)},\n` : ''}    "upright": ${row(upright)},\n    "everywhere": ${row(everywhere)}\n  }`,
);
writeFileSync(inPackage('transforms', 'print', 'coverage.json'), `[\n${families.join(',\n')}\n]\n`);
