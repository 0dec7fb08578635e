import { DefaultNameResolver } from 'salve-annos/lib/salve/default_name_resolver.js';
import type { GrammarWalker, Grammar as Pattern } from 'salve-annos/lib/salve/patterns.js';
import type { Finding } from '../findings/finding.js';
import type { ParsedFile } from '../read/parse.js';
import { XI, type XmlElement } from '../read/tree.js';
import { Complaints } from './grammar-findings.js';
import { eventsOf, type TreeEvent } from './tree-events.js';

/** A schema that is ready to be used. */
export interface Grammar {
  readonly pattern: Pattern;
  /** What a value must be, in words; by “element/@attribute”, or by “@attribute” where all elements agree. */
  readonly values: Readonly<Record<string, string>>;
  /** The elements that may hold an element; empty where the schema does not tell. */
  readonly parents: Readonly<Record<string, readonly string[]>>;
}

/**
 * Checks one file against a grammar.
 *
 * The file is checked as it was written: where another file was included, the grammar must allow xi:include. If it
 * knows no xi:include, what was included is checked in its place, and its findings are left to its own file.
 * @param file a file that was read; its tree may hold what it includes
 * @returns findings G001 (not allowed here), G002 (not complete), G003 (a value), in the order of the file
 */
export function checkGrammar(file: ParsedFile, grammar: Grammar): Finding[] {
  const asWritten = grammar.pattern.getNamespaces().includes(XI);
  const faults = faultyEvents(file.root, grammar, asWritten);
  if (faults.size === 0) return [];

  // What would have been allowed costs much to ask, so it is asked on a second walk, before the faults only.
  const complaints = new Complaints(grammar);
  const walker = newWalker(grammar);
  let number = 0;
  for (const event of eventsOf(file.root, asWritten)) {
    const possible = faults.has(number) ? walker.possible() : undefined;
    const errors = fire(walker, event);
    complaints.follow(event, possible, errors || []);
    number++;
  }
  return complaints.findings.filter((f) => f.place?.file === file.source.path);
}

/** The numbers of the events that the grammar does not accept. */
function faultyEvents(root: XmlElement, grammar: Grammar, asWritten: boolean): ReadonlySet<number> {
  const walker = newWalker(grammar);
  const faults = new Set<number>();
  let number = 0;
  for (const event of eventsOf(root, asWritten)) {
    if (fire(walker, event)) faults.add(number);
    number++;
  }
  return faults;
}

type Walker = GrammarWalker<DefaultNameResolver>;

/** Ids are unique in the whole edition, not in one file: that is not the grammar's to check. */
const newWalker = (grammar: Grammar): Walker => grammar.pattern.newWalker(new DefaultNameResolver(), false);

/** Tells the walker of one event; returns its errors. */
function fire(walker: Walker, event: TreeEvent): ReturnType<Walker['fireEvent']> {
  switch (event.kind) {
    case 'open':
      return walker.fireEvent('enterStartTag', [event.element.namespace, event.element.local]);
    case 'attribute':
      return walker.fireEvent('attributeName', [event.attribute.namespace, event.attribute.local]);
    case 'value':
      return walker.fireEvent('attributeValue', [event.attribute.value]);
    case 'opened':
      return walker.fireEvent('leaveStartTag', []);
    case 'text':
      return walker.fireEvent('text', [event.value]);
    case 'close':
      return walker.fireEvent('endTag', [event.element.namespace, event.element.local]);
  }
}

export { grammarOf, loadGrammar } from './schema/load.js';
