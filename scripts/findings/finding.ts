import { codes, type FindingCode, type Severity } from './codes.js';

/** A place in a file; lines and columns count from 1, columns in UTF-16 code units as editors do. */
export interface Place {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing an editor must know: what is wrong, where, and how to mend it. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly place: Place | undefined;
  readonly what: string;
  readonly remedy: string;
}

/** The names in braces in a wording. */
type Blanks<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never;
type BlanksOf<C extends FindingCode> =
  | Blanks<(typeof codes)[C]['what']>
  | Blanks<(typeof codes)[C]['remedy']>;
type Fillings<C extends FindingCode> = Readonly<Record<BlanksOf<C>, string | number>>;

const fill = (wording: string, fillings: Readonly<Record<string, string | number>>): string =>
  wording.replace(/\{(\w+)\}/g, (blank, name: string) => String(fillings[name] ?? blank));

/**
 * Makes a finding from the table of codes.
 * @param code the code
 * @param place where it was found; undefined where it concerns the whole command
 * @param fillings a value for every name in braces of the code's wording
 */
export function finding<C extends FindingCode>(
  code: C,
  place: Place | undefined,
  fillings: Fillings<C>,
): Finding {
  const { severity, what, remedy } = codes[code];
  return { code, severity, place, what: fill(what, fillings), remedy: fill(remedy, fillings) };
}

/** Thrown where work cannot go on; carries what is to be shown to the user. */
export class FindingsError extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super(findings.map((f) => `${f.code}: ${f.what}`).join('\n'));
    this.name = 'FindingsError';
    this.findings = findings;
  }
}

/** True if one of the findings is an error. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.severity === 'error');

/** Orders findings by file, line and column; those without a place come first. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  const key = (f: Finding): [string, number, number] => [
    f.place?.file ?? '',
    f.place?.line ?? 0,
    f.place?.column ?? 0,
  ];
  return [...findings].sort((a, b) => {
    const [fa, la, ca] = key(a);
    const [fb, lb, cb] = key(b);
    return fa < fb ? -1 : fa > fb ? 1 : la - lb || ca - cb;
  });
}
