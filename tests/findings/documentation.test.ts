import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingPages } from '../../scripts/findings/documentation.js';
import { inPackage } from '../../scripts/package-root.js';

describe('docs/findings', () => {
  it('is as npm run docs writes it', () => {
    const written = new Map(
      readdirSync(inPackage('docs', 'findings')).map((name) => [
        name,
        readFileSync(inPackage('docs', 'findings', name), 'utf8'),
      ]),
    );
    expect(written).toEqual(new Map(findingPages()));
  });
});
