/** Writes transforms/print/coverage.json anew; to be run when the compiler is updated. A test tells when. */
import { writeFileSync } from 'node:fs';
import { inPackage } from '../../package-root.js';
import { coverageOfCompiler, type Range } from './coverage-table.js';

const row = (ranges: readonly Range[]): string => `[${ranges.map(([a, b]) => `[${a},${b}]`).join(',')}]`;
const line = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `    "${name}": ${JSON.stringify(value)},\n`;
const families = coverageOfCompiler().map(
  ({ family, file, upright, everywhere }) =>
    `  {\n    "family": ${JSON.stringify(family)},\n${line('file', file)}    "upright": ${row(upright)},\n    "everywhere": ${row(everywhere)}\n  }`,
);
writeFileSync(inPackage('transforms', 'print', 'coverage.json'), `[\n${families.join(',\n')}\n]\n`);
