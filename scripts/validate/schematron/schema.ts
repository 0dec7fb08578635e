import type { Severity } from '../../findings/codes.js';

/** A variable, and the XPath of its value. */
export interface Let {
  readonly name: string;
  readonly value: string;
}

/** A piece of a message: words, or an XPath whose value, or the name of whose node, is put there. */
export type MessagePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value' | 'name'; readonly xpath: string };

/** What must be true of a node (assert), or must not be (report). */
export interface Assertion {
  readonly kind: 'assert' | 'report';
  readonly id: string | undefined;
  readonly test: string;
  readonly severity: Severity;
  readonly message: readonly MessagePart[];
  /** Where it stands, as “file:line”. */
  readonly place: string;
}

/** The assertions for the nodes that its context matches, and no rule before it in its pattern does. */
export interface Rule {
  readonly context: string;
  /** Variables of the node. */
  readonly lets: readonly Let[];
  readonly assertions: readonly Assertion[];
  readonly place: string;
}

export interface Pattern {
  /** Variables of the whole document. */
  readonly lets: readonly Let[];
  readonly rules: readonly Rule[];
}

/** A Schematron schema with nothing abstract left in it (ISO/IEC 19757-3). */
export interface Schematron {
  /** Namespaces by prefix. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly lets: readonly Let[];
  readonly patterns: readonly Pattern[];
}
