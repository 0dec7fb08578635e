import { type Finding, finding } from '../findings/finding.js';
import { isTei, nodesOf, placeOf, type XmlElement, type XmlText } from '../read/tree.js';

/** Where a text node of the TEI went. */
export type Destination =
  | { readonly to: 'text' | 'note' | 'apparatus' | 'register' | 'description' }
  /** White space between elements that holds no text of its own. */
  | { readonly to: 'layout' }
  | { readonly to: 'suppressed'; readonly rule: string };

export type Where = Destination['to'];

/** Keeps for every text node where it went; what is put twice keeps its first place. */
export class Ledger {
  readonly #places = new Map<XmlText, Destination>();

  put(node: XmlText, destination: Destination): void {
    if (!this.#places.has(node)) this.#places.set(node, destination);
  }

  /** Puts every text node below an element. */
  putAll(element: XmlElement, destination: Destination): void {
    for (const node of nodesOf(element)) if (node.type === 'text') this.put(node, destination);
  }

  /** Where a node went; white space that was put nowhere is layout of the file. */
  destinationOf(node: XmlText): Destination | undefined {
    return this.#places.get(node) ?? (node.value.trim() === '' ? { to: 'layout' } : undefined);
  }
}

/** One line of the ledger. */
export interface LedgerRow {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The element that holds the text. */
  readonly element: string;
  /** Characters, as they are compared: without the white space of the file's layout. */
  readonly characters: number;
  readonly to: Where | 'nowhere';
  readonly rule: string;
}

export interface LedgerSums {
  readonly nodes: number;
  readonly characters: number;
}

export interface LedgerReport {
  readonly rows: readonly LedgerRow[];
  readonly sums: ReadonlyMap<LedgerRow['to'], LedgerSums>;
  /** All text nodes of the TEI; the sums add up to it. */
  readonly whole: LedgerSums;
}

/** The ledger of a tree: for each of its text nodes where it went, and the sums. */
export function ledgerOf(root: XmlElement, ledger: Ledger): LedgerReport {
  const rows: LedgerRow[] = [];
  const sums = new Map<LedgerRow['to'], { nodes: number; characters: number }>();
  const whole = { nodes: 0, characters: 0 };
  for (const node of nodesOf(root)) {
    if (node.type !== 'text') continue;
    const destination = ledger.destinationOf(node);
    const to = destination?.to ?? 'nowhere';
    const characters = [...node.value.replace(/\s+/g, ' ').trim()].length;
    rows.push({
      ...placeOf(node),
      element: node.parent?.local ?? '',
      characters,
      to,
      rule: destination?.to === 'suppressed' ? destination.rule : '',
    });
    const sum = sums.get(to) ?? { nodes: 0, characters: 0 };
    sum.nodes += 1;
    sum.characters += characters;
    sums.set(to, sum);
    whole.nodes += 1;
    whole.characters += characters;
  }
  return { rows, sums, whole };
}

/** The report as tab-separated values: a line for each text node, after the sums as comments. */
export function ledgerAsTsv({ rows, sums, whole }: LedgerReport): string {
  const lines = [...sums].map(
    ([to, { nodes, characters }]) => `# ${to}\t${nodes} nodes\t${characters} characters`,
  );
  return [
    ...lines,
    `# whole\t${whole.nodes} nodes\t${whole.characters} characters`,
    'file\tline\tcolumn\telement\tcharacters\tto\trule',
    ...rows.map((r) => [r.file, r.line, r.column, r.element, r.characters, r.to, r.rule].join('\t')),
    '',
  ].join('\n');
}

/** The report as JSON. */
export const ledgerAsJson = ({ rows, sums, whole }: LedgerReport): string =>
  `${JSON.stringify({ whole, sums: Object.fromEntries(sums), rows }, null, 1)}\n`;

/** Findings for one kind of loss: more say nothing new. */
const ENOUGH = 20;

/** Text that no treatment sends anywhere: it would be lost in every format. */
export function lostText(root: XmlElement, ledger: Ledger): Finding[] {
  const findings: Finding[] = [];
  for (const node of nodesOf(root)) {
    if (node.type !== 'text' || ledger.destinationOf(node)) continue;
    const words = node.value.replace(/\s+/g, ' ').trim();
    const element =
      node.parent && (isTei(node.parent) ? node.parent.local : `${node.parent.local} of another namespace`);
    findings.push(
      finding('V007', placeOf(node), {
        words: words.length > 40 ? `${words.slice(0, 40)} …` : words,
        element: element ?? '',
      }),
    );
    if (findings.length >= ENOUGH) break;
  }
  return findings;
}
