import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Finding, FindingsError, finding } from '../findings/finding.js';
import { decodedAddress, isWebAddress } from './addresses.js';
import { copyOf } from './copy.js';
import type { Files } from './files.js';
import { type InclusionRequest, requestOf } from './inclusion-request.js';
import type { ParsedFile } from './parse.js';
import type { SourceText } from './source.js';
import { placeOf, XI, type XmlElement, type XmlNode } from './tree.js';
import { Parts } from './xpointer.js';

/** More inclusions are an attack or an accident; so are more characters of what was included before. */
const MOST_INCLUSIONS = 10_000;
const MOST_AGAIN = 50_000_000;

/** What is being included, and by what. */
interface Trail {
  /** A file, or a file and an xpointer. */
  readonly what: string;
  readonly by: Trail | undefined;
}

/** Where an xi:include stands. */
interface Standing {
  /** Absolute. */
  readonly file: string;
  readonly trail: Trail;
}

/** What an xi:include stands for. */
interface Found extends Standing {
  readonly nodes: readonly XmlNode[];
  /** What is to be followed in it. */
  readonly includes: readonly XmlElement[];
}

/** Follows inclusions (XInclude 1.0), however deep they go, and collects what is wrong with them. */
export class Inclusions {
  /** Every XML file read, in the order of inclusion. */
  readonly files: ParsedFile[] = [];
  /** Every file included as text. */
  readonly texts: SourceText[] = [];
  readonly findings: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly #source: Files;
  readonly #isStrict: boolean;
  readonly #parts = new Map<string, Parts>();
  readonly #whole = new Set<string>();
  readonly #read = new Set<string>();
  readonly #standsFor = new Map<XmlNode, readonly XmlNode[]>();
  #count = 0;
  #again = 0;

  /** @param isStrict false if an edition may be made although a file cannot be had */
  constructor(source: Files, isStrict: boolean) {
    this.#source = source;
    this.#isStrict = isStrict;
  }

  /** True if the whole file was included by another one. */
  hasIncluded(absolute: string): boolean {
    return this.#whole.has(absolute);
  }

  /** True if the file was read, for itself or for another one. */
  hasRead(absolute: string): boolean {
    return this.#read.has(absolute);
  }

  /** The root element of a file, with everything that it includes; undefined, with findings, if it cannot be read. */
  follow(absolute: string): XmlElement | undefined {
    const parsed = this.#attempt(() => this.#account(absolute, this.#source.take(absolute)));
    if (!parsed) return undefined;
    const waiting: (Standing & { readonly include: XmlElement })[] = [];
    const wait = (includes: readonly XmlElement[], { file, trail }: Standing): void => {
      for (const include of includes.toReversed()) waiting.push({ include, file, trail });
    };
    wait(activeOf(parsed), { file: absolute, trail: { what: absolute, by: undefined } });
    const parents = new Set<XmlElement>();
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      const { include } = at;
      if (this.#isTooMuch(include)) break;
      const standing: Standing = at;
      const found = this.#attempt(() => this.#found(include, standing));
      if (!found) continue;
      this.#standsFor.set(include, found.nodes);
      if (include.parent) parents.add(include.parent);
      wait(found.includes, found);
    }
    for (const parent of parents) this.#replaceIn(parent);
    return this.#flat([parsed.root]).find((node) => node.type === 'element');
  }

  #found(include: XmlElement, standing: Standing): Found {
    const request = requestOf(include);
    const { href } = request;
    const target =
      href === '' ? standing.file : path.resolve(path.dirname(standing.file), decodedAddress(href));
    const isOutside = isWebAddress(href) || this.#source.isOutside(target);
    if (isOutside || !existsSync(target))
      return this.#instead(include, standing, () => {
        if (this.#isStrict) return finding(isOutside ? 'R004' : 'R002', placeOf(include), { href });
        this.warnings.push(finding(isOutside ? 'R013' : 'R012', placeOf(include), { href }));
        return undefined;
      });
    return request.as === 'text'
      ? { ...standing, nodes: [this.#textOf(target, request.encoding)], includes: [] }
      : this.#elementOf(include, standing, request, target);
  }

  #elementOf(
    include: XmlElement,
    standing: Standing,
    { href, part }: InclusionRequest & { readonly as: 'xml' },
    file: string,
  ): Found {
    const trail = { what: part ? `${file}#${part.written}` : file, by: standing.trail };
    for (let at: Trail | undefined = standing.trail; at; at = at.by)
      if (at.what === trail.what)
        throw new FindingsError([
          finding('R005', placeOf(include), {
            href: href === '' ? `#${part?.written}` : href,
            chain: this.#inWords(trail),
          }),
        ]);
    if (!part) {
      this.#whole.add(file);
      const parsed = this.#account(file, this.#source.take(file));
      return { nodes: [parsed.root], includes: activeOf(parsed), file, trail };
    }
    const whole = this.#source.unchanged(file);
    const parts = this.#parts.get(file) ?? new Parts(whole.root);
    this.#parts.set(file, parts);
    const pointed = parts.at(part.pointer);
    if (!pointed)
      return this.#instead(include, standing, () =>
        finding('R010', placeOf(include), {
          problem: `nothing in “${this.#source.shown(file)}” answers to xpointer="${part.written}"`,
          remedy: 'Correct the xpointer, or give the element that is meant this xml:id.',
        }),
      );
    if (!this.#read.has(file)) this.#account(file, whole);
    else this.#again += pointed.end - pointed.start;
    const copy = copyOf(pointed);
    return { nodes: [copy], includes: activeBelow(copy), file, trail };
  }

  #textOf(file: string, encoding: string | undefined): XmlNode {
    const source = this.#source.text(file, { encoding });
    if (this.#read.has(file)) this.#again += source.text.length;
    else this.texts.push(source);
    this.#read.add(file);
    return { type: 'text', value: source.text, parent: undefined, source, start: 0, end: source.text.length };
  }

  /** The fallback of an xi:include; if it has none, nothing, where that may be. */
  #instead(include: XmlElement, standing: Standing, problem: () => Finding | undefined): Found {
    const fallback = include.children.find((child) => isOf(child, 'fallback'));
    if (fallback?.type === 'element')
      return { ...standing, nodes: fallback.children, includes: activeBelow(fallback) };
    const finding_ = problem();
    if (finding_) throw new FindingsError([finding_]);
    return { ...standing, nodes: [], includes: [] };
  }

  #account(absolute: string, parsed: ParsedFile): ParsedFile {
    if (this.#read.has(absolute)) this.#again += parsed.source.text.length;
    else {
      this.files.push(parsed);
      this.warnings.push(...parsed.findings);
    }
    this.#read.add(absolute);
    return parsed;
  }

  /** True, with a finding, if so much has been included that it can only be an accident. */
  #isTooMuch(include: XmlElement): boolean {
    this.#count += 1;
    const most =
      this.#count > MOST_INCLUSIONS
        ? `${MOST_INCLUSIONS} others`
        : this.#again > MOST_AGAIN
          ? `${MOST_AGAIN} characters that they have included before`
          : undefined;
    if (most !== undefined) this.findings.push(finding('R011', placeOf(include), { most }));
    return most !== undefined;
  }

  #attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error;
      this.findings.push(...error.findings);
      return undefined;
    }
  }

  #replaceIn(parent: XmlElement): void {
    const children = this.#flat(parent.children);
    parent.children.length = 0;
    for (const child of children) {
      child.parent = parent;
      parent.children.push(child);
    }
  }

  /** These nodes, with what every xi:include stands for in its place. */
  #flat(nodes: readonly XmlNode[]): XmlNode[] {
    const flat: XmlNode[] = [];
    const waiting = nodes.toReversed();
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const others = this.#standsFor.get(node);
      if (others) for (const other of others.toReversed()) waiting.push(other);
      else flat.push(node);
    }
    return flat;
  }

  #inWords(trail: Trail): string {
    const chain: string[] = [];
    for (let at: Trail | undefined = trail; at; at = at.by) chain.unshift(this.#source.shown(at.what));
    return chain.join(' → ');
  }
}

const isOf = (node: XmlNode, local: string): boolean =>
  node.type === 'element' && node.namespace === XI && node.local === local;

/** The xi:includes of a file that stand in no fallback. */
export const activeOf = ({ inclusions }: ParsedFile): XmlElement[] =>
  inclusions.filter((include) => {
    for (let at = include.parent; at; at = at.parent) if (isOf(at, 'fallback')) return false;
    return true;
  });

/** The xi:includes in an element, or its own self, that stand in no fallback within it. */
function activeBelow(element: XmlElement): XmlElement[] {
  const active: XmlElement[] = [];
  const waiting: XmlNode[] = [element];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type !== 'element' || (node !== element && isOf(node, 'fallback'))) continue;
    if (isOf(node, 'include')) active.push(node);
    else for (const child of node.children.toReversed()) waiting.push(child);
  }
  return active;
}
