import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inPackage } from '../scripts/package-root.js';

/** Licences that what is installed with the program may have. OFL is for fonts, CC0 for tables of data. */
const FREE = /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|BlueOak-1\.0\.0)$/;
const OTHERS: Readonly<Record<string, readonly RegExp[]>> = {
  'MIT AND OFL-1.1': [/^@expo-google-fonts\//],
  'OFL-1.1': [/^@fontsource\//],
  'CC0-1.0': [/^language-subtag-registry$/, /^mdn-data$/],
  'Python-2.0': [/^argparse$/],
  // Free of charge, not open source; the one exception.
  'SEE LICENSE IN LICENSE.txt': [/^saxon-js$/, /^xslt3$/],
};

it('is installed with packages of free licences only', () => {
  const lock: unknown = JSON.parse(readFileSync(inPackage('package-lock.json'), 'utf8'));
  const packages = Object.entries((lock as { packages: Record<string, Locked> }).packages);
  const installed = packages.filter(([path, { dev }]) => path !== '' && dev !== true);
  expect(installed.length).toBeGreaterThan(50);
  const unfree = installed.flatMap(([path, { license = '' }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    const isFree = FREE.test(license) || OTHERS[license]?.some((allowed) => allowed.test(name));
    return isFree ? [] : [`${name}: ${license}`];
  });
  expect(unfree).toEqual([]);
});

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
}
