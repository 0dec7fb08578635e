import { modelOf } from '../model/model.js';
import { EXAMPLES, type Treated } from '../model/treated.js';
import { type Treatment, treatments } from '../model/treatments.js';
import type { EditionSource } from '../read/edition.js';
import { identify } from '../read/identify.js';
import { parse } from '../read/parse.js';
import { sourceText } from '../read/source.js';
import { elementsOf, isTei, nodesOf, type XmlElement, type XmlText } from '../read/tree.js';
import { expectedReading } from '../verify/expected.js';
import type { Ledger } from '../verify/ledger.js';
import { PAIRS, type Pair } from './pairs.js';
import { MODULES } from './tei-elements.js';

/** Where the text of an element goes, or what stands for it. */
export type Fate =
  | 'text'
  | 'note'
  | 'apparatus'
  | 'register'
  | 'description'
  /** Its attributes are said in words, in a description or register. */
  | 'told'
  /** It is shown as it is typed, markup and all. */
  | 'code'
  /** It has no text; a sign stands for it. */
  | 'sign'
  | 'picture'
  /** It has no text, and its place is kept. */
  | 'place'
  | 'suppressed';

/** One element of TEI, and what the golden pairs show of it. */
export interface ElementRow {
  readonly name: string;
  readonly module: string;
  /** Below text, standOff, facsimile or sourceDoc, and in headers; or in headers only. */
  readonly stands: 'text' | 'header';
  readonly treatment: Treatment;
  /** In the order of the type's members. */
  readonly fates: readonly Fate[];
  /** The rules by which its text is not shown. */
  readonly rules: readonly string[];
  /** The signs that stand for it. */
  readonly signs: readonly string[];
  /** The names of the pairs that were made for it. */
  readonly pairs: readonly string[];
  /** In how many pairs it stands besides. */
  readonly others: number;
}

const ORDER: readonly Fate[] = [
  'text',
  'note',
  'apparatus',
  'register',
  'description',
  'told',
  'code',
  'sign',
  'picture',
  'place',
  'suppressed',
];

/** What was seen of an element. */
interface Seen {
  readonly fates: Set<Fate>;
  readonly rules: Set<string>;
  readonly signs: Set<string>;
  readonly pairs: string[];
  others: number;
}

/**
 * Every element of TEI P5 4.12, by module, with what becomes of it in the pairs that were made for it, as the ledger of
 * the verifier has it.
 */
export function survey(all: readonly Pair[]): readonly ElementRow[] {
  const seen = new Map<string, Seen>();
  for (const pair of all) look(pair, seen);
  return MODULES.flatMap((module) =>
    (['inText', 'inHeader'] as const).flatMap((where) =>
      module[where].map((name): ElementRow => {
        const { fates, rules, signs, pairs, others } = seen.get(name) ?? nothing();
        return {
          name,
          module: module.name,
          stands: where === 'inText' ? 'text' : 'header',
          treatment: treatments().get(name) ?? { as: 'inline' },
          fates: ORDER.filter((fate) => fates.has(fate) && !isLess(fate, fates)),
          rules: [...rules],
          signs: [...signs],
          pairs,
          others,
        };
      }),
    ),
  );
}

/** What is said of an element only where there is nothing else to say: a picture written out is shown all the same. */
const isLess = (fate: Fate, fates: ReadonlySet<Fate>): boolean =>
  fate === 'place' ? fates.size > 1 : fate === 'suppressed' && fates.has('picture');

const nothing = (): Seen => ({ fates: new Set(), rules: new Set(), signs: new Set(), pairs: [], others: 0 });

/** Looks what becomes of the element that a pair was made for; of others, that they stand in it. */
function look(pair: Pair, seen: Map<string, Seen>): void {
  const source = sourceOf(pair);
  const { treated } = modelOf(source, undefined);
  const { ledger } = expectedReading(source, 'corrected');
  const isOwn = pair.name === `${pair.module}/${pair.element}`;
  const names = new Set<string>();
  const of = (name: string): Seen => {
    const known = seen.get(name) ?? nothing();
    seen.set(name, known);
    return known;
  };
  for (const element of elementsOf(source.root)) {
    // The elements of an example are in a namespace of their own, and so is what holds them.
    if (!isTei(element) && element.namespace !== EXAMPLES) continue;
    names.add(element.local);
    if (isOwn && element.local === pair.element) record(element, of(element.local), treated, ledger);
  }
  for (const name of names)
    if (name === pair.element) of(name).pairs.push(pair.name);
    else of(name).others += 1;
}

function record(element: XmlElement, seen: Seen, treated: Treated, ledger: Ledger): void {
  const treatment = treated.of(element);
  const sign = treated.signOf(element);
  const isTold = treated.tellings.of(element) !== undefined;
  if (treatment.as === 'code') {
    seen.fates.add('code');
    return;
  }
  if (sign !== undefined) {
    seen.fates.add('sign');
    seen.signs.add(sign);
    return;
  }
  if (isTold) seen.fates.add('told');
  const texts = textsOf(element);
  for (const text of texts) {
    const destination = ledger.destinationOf(text);
    if (!destination || destination.to === 'layout') continue;
    if (destination.to !== 'suppressed') seen.fates.add(destination.to);
    // What is not shown of an element's parts is said of them.
    else if (text.parent === element || treatment.as === 'suppressed') {
      seen.fates.add('suppressed');
      seen.rules.add(destination.rule);
    }
  }
  if (
    [...elementsOf(element, 'graphic', 'media', 'binaryObject')].length > 0 &&
    texts.every((t) => isUnshown(t, ledger))
  )
    seen.fates.add('picture');
  else if (texts.length === 0 && !isTold) seen.fates.add('place');
}

const isUnshown = (text: XmlText, ledger: Ledger): boolean => ledger.destinationOf(text)?.to === 'suppressed';

/** The text of an element: what stands directly in it, else what stands below. */
function textsOf(element: XmlElement): readonly XmlText[] {
  const isWorded = (text: XmlText): boolean => text.value.trim() !== '';
  const own = element.children.filter((child) => child.type === 'text').filter(isWorded);
  if (own.length > 0) return own;
  return [...nodesOf(element)].filter((node) => node.type === 'text').filter(isWorded);
}

function sourceOf({ name, xml }: Pair): EditionSource {
  const file = parse(sourceText(`${name}.xml`, `${PAIRS}/${name}.xml`, xml));
  const documents = [...elementsOf(file.root, 'TEI')];
  return {
    kind: 'documents',
    folder: PAIRS,
    name,
    root: file.root,
    files: [file],
    texts: [],
    documents,
    findings: identify(file.root, documents),
  };
}
