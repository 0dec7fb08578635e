import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../scripts/commands/pipeline.js';
import { type Finding, FindingsError } from '../../scripts/findings/finding.js';
import { report } from '../../scripts/findings/report.js';
import { inPackage } from '../../scripts/package-root.js';
import { validate } from '../../scripts/validate/validate.js';
import { type Change, onCopy } from '../support/project.js';

const cases = inPackage('tests', 'findings', 'cases');

async function findingsOf(folder: string): Promise<readonly Finding[]> {
  try {
    const model = readModel([folder], undefined);
    return (await validate(model, { secondOpinion: false })).findings;
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

/** What is found in a case: in the small edition, changed, or in documents of its own. */
function foundIn(code: string): Promise<readonly Finding[]> {
  const documents = path.join(cases, code, 'documents');
  if (existsSync(documents)) return findingsOf(documents);
  const changes: readonly Change[] = JSON.parse(readFileSync(path.join(cases, code, 'change.json'), 'utf8'));
  return onCopy(changes, findingsOf);
}

/**
 * Each folder changes the small edition in one way (change.json), or has TEI documents of its own (documents/), and holds
 * the complete report (finding.txt).
 */
describe('each finding, complete and alone', () => {
  it.each(readdirSync(cases))('%s', async (code) => {
    const shown = report(await foundIn(code), 'text');
    const expected = path.join(cases, code, 'finding.txt');
    if (process.env['UPDATE'] === 'cases') writeFileSync(expected, shown);
    expect(shown).toBe(readFileSync(expected, 'utf8'));
    expect(shown).toContain(` ${code.slice(0, 4)}\n`);
  });

  it('the small edition itself has none', async () => {
    expect(await onCopy([], findingsOf)).toEqual([]);
  });
});
