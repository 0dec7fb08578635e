import { codes, type FindingCode } from './codes.js';
import { type Finding, inReadingOrder } from './finding.js';

export const reportFormats = ['text', 'json', 'gcc', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Of one code in one file, more than this are counted in a report for people. */
const MOST_SHOWN = 50;
const FEWER_SHOWN: Partial<Record<FindingCode, number>> = { I008: 20 };

/**
 * Findings as text for people (text: of very many of one kind, the first), for editors and compilers' problem matchers (gcc), or for machines
 * (json; sarif: SARIF 2.1.0, OASIS 2020).
 * @returns the report, ending in a newline; empty text where there is nothing to say
 */
export function report(findings: readonly Finding[], format: ReportFormat): string {
  const ordered = inReadingOrder(findings);
  switch (format) {
    case 'text':
      return asTexts(ordered) + (ordered.length > 0 ? `\n${summary(ordered)}\n` : '');
    case 'gcc':
      return ordered.map(asGcc).join('');
    case 'json':
      return `${JSON.stringify({ findings: ordered }, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(asSarif(ordered), null, 2)}\n`;
  }
}

/** “2 errors, 1 warning” */
export function summary(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity'], one: string, many: string): string | undefined => {
    const n = findings.filter((f) => f.severity === severity).length;
    return n === 0 ? undefined : `${n} ${n === 1 ? one : many}`;
  };
  const parts = [
    count('error', 'error', 'errors'),
    count('warning', 'warning', 'warnings'),
    count('review', 'place to review', 'places to review'),
  ].filter((p) => p !== undefined);
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

const shownPlace = ({ place }: Finding): string =>
  place ? `${place.file}:${place.line}:${place.column}` : 'emendata';

const asText = (f: Finding): string =>
  `${shownPlace(f)}  ${f.severity} ${f.code}\n  ${f.what}\n  → ${f.remedy}\n`;

/** Findings in reading order for people; after those of each file, what was not shown of it. */
function asTexts(ordered: readonly Finding[]): string {
  const parts: string[] = [];
  const counts = new Map<FindingCode, number>();
  let file: string | undefined;
  const closeFile = (): void => {
    for (const [code, count] of counts) {
      const more = count - mostShown(code);
      if (more > 0) parts.push(`${file ?? 'emendata'}  and ${more} more ${code}; --format json lists all\n`);
    }
    counts.clear();
  };
  for (const found of ordered) {
    if (found.place?.file !== file) closeFile();
    file = found.place?.file;
    const count = (counts.get(found.code) ?? 0) + 1;
    counts.set(found.code, count);
    if (count <= mostShown(found.code)) parts.push(asText(found));
  }
  closeFile();
  return parts.join('');
}

const mostShown = (code: FindingCode): number => FEWER_SHOWN[code] ?? MOST_SHOWN;

const asGcc = (f: Finding): string =>
  `${shownPlace(f)}: ${f.severity === 'review' ? 'note' : f.severity}: ${f.what} ${f.remedy} [${f.code}]\n`;

const LEVELS = { error: 'error', warning: 'warning', review: 'note' } as const;

function asSarif(findings: readonly Finding[]): object {
  const used = [...new Set(findings.map((f) => f.code))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'emendata', rules: used.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((f) => ({
          ruleId: f.code,
          level: LEVELS[f.severity],
          message: { text: `${f.what} ${f.remedy}` },
          ...(f.place && {
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: f.place.file.split('/').map(encodeURIComponent).join('/') },
                  region: { startLine: f.place.line, startColumn: f.place.column },
                },
              },
            ],
          }),
        })),
      },
    ],
  };
}

const ruleOf = (code: FindingCode): object => ({
  id: code,
  shortDescription: { text: codes[code].what },
  help: { text: codes[code].remedy },
  defaultConfiguration: { level: LEVELS[codes[code].severity] },
});
