import { areas } from './areas.js';
import { codes, type FindingCode } from './codes.js';
import { explanations } from './explanations.js';

const all = Object.keys(codes) as FindingCode[];

/** The pages on findings, by file name below docs/findings; generated from the tables, so that they cannot differ. */
export function findingPages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>([['README.md', overview()]]);
  for (const code of all) pages.set(`${code}.md`, page(code));
  return pages;
}

const blanks = (wording: string): string => wording.replace(/\{(\w+)\}/g, '*$1*');

function page(code: FindingCode): string {
  const { severity, what, remedy } = codes[code];
  return [
    `# ${code} (${severity})`,
    `> ${blanks(what)}`,
    explanations[code],
    `**How to mend it.** ${/^\{\w+\}$/.test(remedy) ? 'The finding itself says how, for it depends on the place.' : blanks(remedy)}`,
    '[All findings](README.md)\n',
  ].join('\n\n');
}

function overview(): string {
  const parts = Object.entries(areas).map(([letter, { title, stops }]) => {
    const rows = all
      .filter((code) => code.startsWith(letter))
      .map((code) => `| [${code}](${code}.md) | ${codes[code].severity} | ${blanks(codes[code].what)} |`);
    const whose =
      stops === 'every build' ? '' : 'An error of this area stops the build of a project only.\n\n';
    return `## ${title}\n\n${whose}| code | severity | what is wrong |\n|---|---|---|\n${rows.join('\n')}`;
  });
  const intro =
    'Every message about an edition is a finding: a code, a severity, a place, what is wrong, and how to mend it. A code is never used again for another matter. Words in *italics* are filled in.\n\nAn *error* stops the build, if its area does not say otherwise; a *warning* does not; a *review* is something that only a person can decide.';
  return `# What the findings mean\n\n${intro}\n\n${parts.join('\n\n')}\n`;
}
