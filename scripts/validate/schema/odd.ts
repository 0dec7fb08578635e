import type { XmlElement } from '../../read/tree.js';

/**
 * What an ODD says, with every name resolved (TEI Guidelines, chapter 22 “Documentation Elements”).
 * Only the self-contained kind is known: every specification is an addition.
 */
export interface Odd {
  readonly ident: string;
  /** The namespace of the elements that name none. */
  readonly namespace: string;
  /** The elements with which a document may begin. */
  readonly start: readonly string[];
  readonly dataTypes: ReadonlyMap<string, DataSpec>;
  readonly attributeClasses: ReadonlyMap<string, AttributeClass>;
  readonly modelClasses: ReadonlyMap<string, ModelClass>;
  readonly macros: ReadonlyMap<string, Macro>;
  readonly elements: ReadonlyMap<string, ElementSpec>;
  /** The areas into which the ODD's text divides the elements, in its order. */
  readonly areas: readonly Area[];
}

/** A part of the ODD's text, and the elements that it specifies. */
export interface Area {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly elements: readonly string[];
}

interface Described {
  readonly ident: string;
  /** What it is, as a sentence. */
  readonly desc: string;
}

export interface DataSpec extends Described {
  readonly content: DataContent;
}

export interface AttributeClass extends Described {
  /** Attribute classes to which this one belongs; its members have their attributes too. */
  readonly memberOf: readonly string[];
  readonly attributes: readonly AttributeSpec[];
}

export interface ModelClass extends Described {
  /** Elements and model classes that are members, in the order of the ODD. */
  readonly members: readonly string[];
}

export interface Macro extends Described {
  readonly content: Content;
}

export interface ElementSpec extends Described {
  readonly namespace: string;
  readonly module: string;
  readonly gloss: string;
  readonly modelClasses: readonly string[];
  readonly attributeClasses: readonly string[];
  readonly content: Content;
  /** All attributes, those of classes included, in the order of declaration. */
  readonly attributes: readonly ElementAttribute[];
  readonly constraints: readonly Constraint[];
  /** XML text of each example. */
  readonly examples: readonly Example[];
}

/** An attribute of an element, and the class that brings it; undefined if it is the element's own. */
export interface ElementAttribute {
  readonly spec: AttributeSpec;
  readonly from: string | undefined;
}

export interface AttributeSpec extends Described {
  readonly required: boolean;
  readonly value: DataContent;
}

export interface Example {
  /** The example as XML text, its elements in the namespace of the edition. */
  readonly xml: string;
  readonly element: XmlElement;
}

/** A rule that no grammar can say: a Schematron pattern (ISO/IEC 19757-3). */
export interface Constraint extends Described {
  readonly patterns: readonly XmlElement[];
}

/** What an element may hold (Pure ODD, TEI Guidelines 22.5.1). */
export type Content =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' }
  | { readonly kind: 'element' | 'class' | 'macro'; readonly name: string }
  | { readonly kind: 'sequence' | 'alternate'; readonly items: readonly Content[] }
  | { readonly kind: 'repeat'; readonly item: Content; readonly min: number; readonly max: number };

/** What the value of an attribute may be. */
export type DataContent =
  | { readonly kind: 'text' }
  | { readonly kind: 'spec'; readonly name: string }
  | { readonly kind: 'xsd'; readonly name: string; readonly pattern: string | undefined }
  | { readonly kind: 'values'; readonly values: readonly Value[] }
  | { readonly kind: 'alternate'; readonly items: readonly DataContent[] }
  | { readonly kind: 'list'; readonly item: DataContent; readonly min: number; readonly max: number };

/** One of the words that an attribute may have, and what it means. */
export interface Value {
  readonly ident: string;
  readonly desc: string;
}
