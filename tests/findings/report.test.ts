import { describe, expect, it } from 'vitest';
import { finding } from '../../scripts/findings/finding.js';
import { report, summary } from '../../scripts/findings/report.js';

const two = [
  finding('L002', { file: 'tei/documents/b.xml', line: 9, column: 3 }, { lines: 'line 12 is', line: 12 }),
  finding('R008', { file: 'tei/documents/a b.xml', line: 2, column: 1 }, { name: 'foo' }),
];

describe('report', () => {
  it('tells people what is wrong and how to mend it, in reading order', () => {
    expect(report(two, 'text')).toMatchInlineSnapshot(`
      "tei/documents/a b.xml:2:1  warning R008
        The element “foo” has no declared treatment; its text is shown as it stands.
        → Check the spelling of the element, or declare its treatment.
      tei/documents/b.xml:9:3  error L002
        Source line 12 is missing from the edition.
        → Add <lb n="12"/> where the line begins; blank lines need one too.

      1 error, 1 warning
      "
    `);
  });

  it('speaks as gcc does, one line for each', () => {
    expect(report(two, 'gcc').split('\n')[1]).toBe(
      'tei/documents/b.xml:9:3: error: Source line 12 is missing from the edition. Add <lb n="12"/> where the line begins; blank lines need one too. [L002]',
    );
  });

  it('gives machines JSON and SARIF 2.1.0', () => {
    expect(JSON.parse(report(two, 'json'))).toMatchObject({
      findings: [{ code: 'R008' }, { code: 'L002', place: { line: 9 } }],
    });
    const sarif = JSON.parse(report(two, 'sarif'));
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          results: [
            {
              ruleId: 'R008',
              level: 'warning',
              locations: [{ physicalLocation: { artifactLocation: { uri: 'tei/documents/a%20b.xml' } } }],
            },
            { ruleId: 'L002', level: 'error' },
          ],
        },
      ],
    });
  });

  it('shows people of very many the first, and machines all', () => {
    const many = ['a.xml', 'b.xml'].flatMap((file) =>
      Array.from({ length: 60 }, (_, i) =>
        finding(
          'R008',
          { file, line: i + 1, column: 1 },
          { name: file === 'a.xml' || i < 50 ? 'foo' : 'bar' },
        ),
      ),
    );
    const pointers = Array.from({ length: 25 }, (_, i) =>
      finding(
        'I008',
        { file: 'b.xml', line: i + 1, column: 2 },
        { pointer: '#x', attribute: 'ref', remedy: 'R' },
      ),
    );
    const lines = report([...many, ...pointers], 'text').split('\n');
    expect(lines.filter((line) => /warning R008$/.test(line))).toHaveLength(100);
    expect(lines.filter((line) => /warning I008$/.test(line))).toHaveLength(20);
    expect(lines.filter((line) => line.includes(' more '))).toEqual([
      'a.xml  and 10 more R008; --format json lists all',
      'b.xml  and 10 more R008; --format json lists all',
      'b.xml  and 5 more I008; --format json lists all',
    ]);
    expect(lines.at(-2)).toBe('145 warnings');
    expect(JSON.parse(report([...many, ...pointers], 'json')).findings).toHaveLength(145);
  });

  it('says nothing where nothing is wrong', () => {
    expect(report([], 'text')).toBe('');
    expect(summary([])).toBe('no findings');
  });
});
