import { DefaultNameResolver } from 'salve-annos/lib/salve/default_name_resolver.js';
import type { GrammarWalker } from 'salve-annos/lib/salve/patterns.js';
import { type Finding, finding } from '../findings/finding.js';
import type { ParsedFile } from '../read/parse.js';
import { placeOf, XI } from '../read/tree.js';
import { Complaints } from './grammar-findings.js';
import type { Grammar } from './schema/grammar.js';
import { eventsOf, type TreeEvent } from './tree-events.js';

/** A file with more faults than this was not written for the schema; to look at each would take minutes. */
const MOST_FAULTS = 2000;
/** How far apart the points are from which the way to a fault is gone again. */
const STRIDE = 4000;

export interface GrammarCheck {
  /** What messages call the schema. */
  readonly schema: string;
  /** True if findings in this file, by its path, are wanted; those of the file itself if undefined. */
  readonly covers?: (path: string) => boolean;
}

/**
 * Checks one file against a grammar.
 *
 * The file is checked as it was written: where another file was included, the grammar must allow xi:include. If it
 * knows no xi:include, what was included is checked in its place.
 * @param file a file that was read; its tree may hold what it includes
 * @returns findings G001 (not allowed here), G002 (not complete), G003 (a value), in the order of the file, and G011 if
 *   there are too many
 */
export function checkGrammar(file: ParsedFile, grammar: Grammar, check?: GrammarCheck): Finding[] {
  const asWritten = grammar.pattern.getNamespaces().includes(XI);
  const complaints = new Complaints(grammar);
  // Ids are unique in the whole edition, not in one file: that is not the grammar's to check.
  const walker = grammar.pattern.newWalker(new DefaultNameResolver(), false);
  const before = new Before(walker);
  let faults = 0;
  for (const event of eventsOf(file.root, asWritten)) {
    const errors = fire(walker, event);
    if (errors) {
      faults += 1;
      if (faults > MOST_FAULTS) break;
      complaints.follow(event, before.possible(), errors);
      before.restart(walker);
    } else {
      complaints.follow(event, undefined, []);
      before.add(event, walker);
    }
  }
  const { path } = file.source;
  const covers = check?.covers ?? ((name: string) => name === path);
  const findings = complaints.findings.filter((f) => f.place && covers(f.place.file));
  if (faults > MOST_FAULTS)
    findings.push(
      finding('G011', placeOf(file.root), { schema: check?.schema ?? 'emendata.rng', most: MOST_FAULTS }),
    );
  return findings;
}

type Walker = GrammarWalker<DefaultNameResolver>;

/**
 * Where the grammar stood before an event: what it would have accepted costs much to ask, so it is asked only when
 * the event has turned out to be a fault, of a copy that lags behind.
 */
class Before {
  #copy: Walker;
  #events: TreeEvent[] = [];

  constructor(walker: Walker) {
    this.#copy = walker.clone();
  }

  /** An event that was accepted. */
  add(event: TreeEvent, walker: Walker): void {
    this.#events.push(event);
    if (this.#events.length === STRIDE) this.restart(walker);
  }

  /** What would have been accepted instead of the event that was not. */
  possible(): ReturnType<Walker['possible']> {
    for (const event of this.#events) fire(this.#copy, event);
    return this.#copy.possible();
  }

  restart(walker: Walker): void {
    this.#copy = walker.clone();
    this.#events = [];
  }
}

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
