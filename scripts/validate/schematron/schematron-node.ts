import { attribute, placeOf, type XmlElement } from '../../read/tree.js';

/** ISO Schematron, and the version 1.5 that came before it, which many projects still have. */
const NAMESPACES = ['http://purl.oclc.org/dsdl/schematron', 'http://www.ascc.net/xml/schematron'];

/** Gives the root element of a file that a schema includes, or throws an Error that says why not. */
export type Load = (href: string, from: XmlElement) => XmlElement;

/** Files that include each other deeper than this do so in a circle. */
const DEEPEST = 30;

export const isSchematron = (element: XmlElement): boolean => NAMESPACES.includes(element.namespace);

/** An element of a schema, with what it includes in its place and the parameters of its pattern filled in. */
export class SchematronNode {
  readonly element: XmlElement;
  readonly #load: Load;
  readonly #depth: number;
  readonly #parameters: ReadonlyMap<string, string>;

  constructor(
    element: XmlElement,
    load: Load,
    parameters: ReadonlyMap<string, string> = new Map(),
    depth = 0,
  ) {
    this.element = element;
    this.#load = load;
    this.#parameters = parameters;
    this.#depth = depth;
  }

  get local(): string {
    return this.element.local;
  }

  /** Where it stands, as “file:line”. */
  get place(): string {
    const { file, line } = placeOf(this.element);
    return `${file}:${line}`;
  }

  attribute(name: string): string | undefined {
    return attribute(this.element, name)?.replace(
      /\$([\p{L}_][\p{L}\p{N}_.-]*)/gu,
      (whole, parameter: string) => this.#parameters.get(parameter) ?? whole,
    );
  }

  /** The same element in a pattern with these parameters. */
  withParameters(parameters: ReadonlyMap<string, string>): SchematronNode {
    return new SchematronNode(this.element, this.#load, parameters, this.#depth);
  }

  /** The child elements of Schematron, of one name if it is given; a sch:include is what it includes. @throws Error */
  children(...names: readonly string[]): SchematronNode[] {
    return this.element.children
      .filter((child): child is XmlElement => child.type === 'element' && isSchematron(child))
      .flatMap((child) => this.at(child).included())
      .filter((child) => names.length === 0 || names.includes(child.local));
  }

  /** What stands in the place of this element: itself, or what it includes. @throws Error */
  included(): SchematronNode[] {
    if (this.local !== 'include') return [this];
    const target = this.target();
    return target.local === 'schema' ? target.children() : target.included();
  }

  /** The element that its href names: the root of a file, or the one with that id. @throws Error */
  target(): SchematronNode {
    if (this.#depth > DEEPEST) throw new Error('its files include each other in a circle');
    const [file = '', id] = (this.attribute('href') ?? '').split('#', 2);
    const root = new SchematronNode(
      this.#load(file, this.element),
      this.#load,
      this.#parameters,
      this.#depth + 1,
    );
    if (id === undefined || id === '') return root;
    const waiting = [root];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      if ((at.attribute('id') ?? at.attribute('xml:id')) === id) return at;
      waiting.push(...at.children());
    }
    throw new Error(`there is no “${id}” in “${file}”`);
  }

  /** An element below this one. */
  at(child: XmlElement): SchematronNode {
    return new SchematronNode(child, this.#load, this.#parameters, this.#depth);
  }
}
