import { describe, expect, it } from 'vitest';
import { areas, blocksBuild } from '../../scripts/findings/areas.js';
import { codes } from '../../scripts/findings/codes.js';
import { finding } from '../../scripts/findings/finding.js';

const schema = finding('G001', undefined, { found: 'x', remedy: 'y' });
const reading = finding('R003', undefined, { root: 'x', remedy: 'y' });

describe('blocksBuild', () => {
  it('lets documents be built whatever their own schemas say, but not whatever happens', () => {
    expect(blocksBuild(schema, 'project')).toBe(true);
    expect(blocksBuild(schema, 'documents')).toBe(false);
    expect(blocksBuild(reading, 'documents')).toBe(true);
  });

  it('stops for errors only', () => {
    expect(blocksBuild({ ...reading, severity: 'warning' }, 'project')).toBe(false);
  });

  it('knows an area for every code', () => {
    expect(Object.keys(codes).filter((code) => !areas[code.charAt(0)])).toEqual([]);
  });
});
