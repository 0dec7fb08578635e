import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding } from '../findings/finding.js';
import type { EditionModel } from '../model/model.js';
import { decodedAddress } from '../read/addresses.js';
import { isPointer } from '../read/pointer-attributes.js';
import { elementsOf, placeOf, TEI, XML, type XmlAttribute, type XmlElement } from '../read/tree.js';
import { nearest } from './nearest.js';

/** Of these attributes only values that begin with # are pointers; elsewhere they are dates, numbers or words. */
const SOMETIMES = new Set(
  'calendar class end equiv from location new period since start to value'.split(' '),
);
/** Of these too, on some elements that the encoding contract does not know. */
const SOMETIMES_IN_DOCUMENTS = new Set('active passive scheme where'.split(' '));

/** Comparisons of names that the search for what was meant may cost in all. */
const MOST_COMPARISONS = 2_000_000;

/**
 * Checks that every pointer within the edition leads to an element, and every pointer to a file to that file.
 * @returns I001 for a project, I008 for other documents
 */
export function checkPointers(model: EditionModel): Finding[] {
  const pointers = new Pointers(model);
  const findings: Finding[] = [];
  for (const element of elementsOf(model.source.root)) {
    if (element.namespace !== TEI || model.treated.of(element).as === 'code') continue;
    for (const attribute of element.attributes)
      if (attribute.namespace === '' && isPointer(attribute.local))
        findings.push(...pointers.check(attribute, element));
  }
  return findings;
}

/** The places in an edition to which pointers may lead. */
class Pointers {
  readonly #model: EditionModel;
  readonly #isProject: boolean;
  readonly #files: ReadonlySet<string>;
  readonly #ids: readonly string[];
  readonly #exists = new Map<string, boolean>();
  readonly #meant = new Map<string, string | undefined>();
  #comparisons = 0;

  constructor(model: EditionModel) {
    this.#model = model;
    this.#isProject = model.source.kind === 'project';
    this.#files = new Set(model.source.files.map((file) => file.source.absolutePath));
    this.#ids = [...model.byId.values()].flatMap(
      (element) => element.written.find((a) => a.local === 'id' && a.namespace === XML)?.value ?? [],
    );
  }

  check(attribute: XmlAttribute, element: XmlElement): Finding[] {
    const { local: name } = attribute;
    const tokens = tokensOf(attribute);
    return tokens.flatMap((token, i) => {
      if (!token.startsWith('#') && this.#isNoPointer(name)) return [];
      const remedy = this.#wrong(token, element, name);
      if (remedy === undefined) return [];
      // The reader lets pointers follow ids; what the editor knows is what is written.
      const written = element.written.find((a) => a.local === name && a.namespace === '');
      const asWritten = written ? tokensOf(written) : tokens;
      const pointer = (asWritten.length === tokens.length ? asWritten[i] : token) ?? token;
      return [
        finding(this.#isProject ? 'I001' : 'I008', placeOf(element), { pointer, attribute: name, remedy }),
      ];
    });
  }

  #isNoPointer(name: string): boolean {
    return SOMETIMES.has(name) || (!this.#isProject && SOMETIMES_IN_DOCUMENTS.has(name));
  }

  /** How to mend a pointer that leads nowhere; undefined if it leads somewhere, or out of the edition. */
  #wrong(pointer: string, element: XmlElement, name: string): string | undefined {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(pointer)) return undefined;
    const [file = '', fragment] = pointer.split('#', 2);
    if (file !== '') {
      const target = path.resolve(path.dirname(element.source.absolutePath), decodedAddress(file));
      if (!this.#files.has(target)) return this.#missingFile(file, target, fragment, name);
    }
    const { byId } = this.#model;
    if (fragment === undefined || fragment === '' || fragment.includes('(') || byId.has(fragment))
      return undefined;
    const like = this.#nearest(fragment);
    return like
      ? `Did you mean “#${like}”?`
      : 'Give an element of the edition this xml:id, or correct the pointer.';
  }

  #missingFile(file: string, target: string, fragment: string | undefined, name: string): string | undefined {
    // That a picture is missing is said elsewhere.
    if (name === 'url' || (name === 'facs' && !this.#isProject)) return undefined;
    // What is outside the folder is not looked at, so nobody knows.
    if (!this.#isProject && isOutside(this.#model.source.folder, target)) return undefined;
    const exists = this.#exists.get(target) ?? existsSync(target);
    this.#exists.set(target, exists);
    if (exists) return undefined;
    if (fragment === undefined && this.#model.byId.has(file)) return `Write # before it: “#${file}”.`;
    return `Correct the path, or put the file “${file}” there.`;
  }

  /** The id that was probably meant; nothing more is offered when many have been looked for among many. */
  #nearest(fragment: string): string | undefined {
    if (this.#meant.has(fragment)) return this.#meant.get(fragment);
    this.#comparisons += this.#ids.length;
    const meant = this.#comparisons > MOST_COMPARISONS ? undefined : nearest(fragment, this.#ids);
    this.#meant.set(fragment, meant);
    return meant;
  }
}

const tokensOf = ({ value }: XmlAttribute): string[] => value.split(/\s+/).filter((token) => token !== '');

function isOutside(folder: string, target: string): boolean {
  const way = path.relative(folder, target);
  return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
}
