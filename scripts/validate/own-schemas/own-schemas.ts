import { type Finding, finding } from '../../findings/finding.js';
import type { EditionSource } from '../../read/edition.js';
import type { ParsedFile } from '../../read/parse.js';
import type { XmlElement } from '../../read/tree.js';
import { checkGrammar } from '../check-grammar.js';
import { grammarOf } from '../schema/load.js';
import { Budget, secondsWorked } from '../schematron/budget.js';
import { readEmbedded, readSchematron, type SchematronRead } from '../schematron/read-schematron.js';
import type { Unchecked } from '../schematron/run.js';
import { isSchematron } from '../schematron/schematron-node.js';
import { listOf, quoted } from '../words.js';
import { checkSchematron } from './check-schematron.js';
import { embeddedIn } from './embedded.js';
import {
  type Language,
  languageOfNamespace,
  type NamedSchema,
  RELAX_NG,
  schemasNamedIn,
} from './named-schemas.js';
import { asOneSchema } from './one-schema.js';
import { SchemaFiles } from './schema-files.js';
import { type SchemaUse, usesOf } from './uses.js';

/** How many seconds the Schematron rules of one schema may take for one file, and one expression of them. */
const FOR_FILE = 20;
const FOR_EXPRESSION = 5;
/** How many seconds the Schematron rules of all schemas may take for all files. */
const FOR_ALL = 60;

/** More schemas than this are counted, not named. */
const MOST_NAMED = 8;

/**
 * Checks documents by the schemas that they name themselves, as far as these stand in the folder of the edition: RELAX
 * NG in its XML syntax, and ISO Schematron, embedded in RELAX NG or not.
 * @returns findings G001 to G003 and G005 to G011; that a schema cannot be applied is never an error
 */
export async function checkOwnSchemas(source: EditionSource): Promise<Finding[]> {
  const files = new SchemaFiles(source.folder);
  const named = [...new Map(source.files.map((file) => [file.source.path, file])).values()].flatMap(
    schemasNamedIn,
  );
  const { uses, elsewhere } = usesOf(named, files);
  const checking = new OwnSchemas(files, new Set(named.map(({ file }) => file.source.path)));
  for (const use of uses) await checking.apply(use);
  const findings = [...checking.findings];
  const [first] = elsewhere;
  if (first) findings.push(finding('G006', first.place, { schemas: listed(elsewhere.map((s) => s.href)) }));
  return withoutDoubles(findings);
}

/** One checking of an edition’s documents. */
class OwnSchemas {
  readonly findings: Finding[] = [];
  readonly #files: SchemaFiles;
  readonly #naming: ReadonlySet<string>;
  #seconds = FOR_ALL;

  /** @param naming the paths of the files that name schemas of their own */
  constructor(files: SchemaFiles, naming: ReadonlySet<string>) {
    this.#files = files;
    this.#naming = naming;
  }

  /** Applies a schema to the files that name it. */
  async apply(use: SchemaUse): Promise<void> {
    const [first] = use.named;
    if (!first) return;
    try {
      const language = use.language ?? languageOfNamespace(this.#files.root(use.absolute).namespace);
      if (language === 'relaxng') await this.#grammar(use);
      else if (language === 'schematron') this.#schematron(use, first);
      else this.#refuse(first, ...notRead(language));
    } catch (error) {
      const problem = inWords(error);
      const isMissing = problem === 'it does not exist';
      this.#refuse(
        first,
        problem,
        isMissing ? 'Correct the href, or put the schema there.' : 'Correct the schema.',
      );
    }
  }

  async #grammar({ absolute, named }: SchemaUse): Promise<void> {
    const root = this.#files.root(absolute);
    if (root.namespace !== RELAX_NG)
      throw new Error(`it is no RELAX NG: its root element is “${root.local}”`);
    const grammar = await grammarOf(asOneSchema(root, this.#files));
    const schema = this.#files.shown(absolute);
    for (const { file } of named)
      this.findings.push(...checkGrammar(file, grammar, { schema, covers: this.#coveredBy(file) }));
  }

  #schematron({ absolute, named, phase }: SchemaUse, first: NamedSchema): void {
    const { schema, leftOut } = this.#readSchematron(absolute, phase);
    const all: Unchecked[] = [...leftOut];
    for (const [number, naming] of named.entries()) {
      if (this.#seconds <= 0) {
        const files =
          named.length - number === 1 ? 'this file' : `this file and ${named.length - number - 1} others`;
        const problem = `the ${FOR_ALL} seconds for Schematron were over before ${files}`;
        this.#refuse(naming, problem, 'Validate fewer documents at a time.');
        break;
      }
      const start = secondsWorked();
      const budget = new Budget(Math.min(FOR_FILE, this.#seconds), FOR_EXPRESSION);
      const { findings, unchecked } = checkSchematron(naming.file, schema, budget);
      this.#seconds -= secondsWorked() - start;
      const covers = this.#coveredBy(naming.file);
      this.findings.push(...findings.filter((f) => f.place && covers(f.place.file)));
      all.push(...unchecked);
    }
    this.#unchecked(all, first);
  }

  /** G010, once for each reason. */
  #unchecked(all: readonly Unchecked[], { place }: NamedSchema): void {
    const byReason = new Map<string, { readonly first: Unchecked; readonly rules: Set<string> }>();
    for (const unchecked of all) {
      const { place: rule, problem } = unchecked;
      // What fails for want of a variable fails for the reason that the variable does.
      const reason = problem.replace(/^(?:of its variable “[^”]*”: )+/, '');
      const known = byReason.get(reason);
      if (known) known.rules.add(rule);
      else byReason.set(reason, { first: unchecked, rules: new Set([rule]) });
    }
    for (const { first, rules } of byReason.values()) {
      const shown =
        rules.size === 1 ? `the rule at ${first.place}` : `${rules.size} rules, the first at ${first.place}`;
      this.findings.push(finding('G010', place, { rules: shown, problem: first.problem }));
    }
  }

  #readSchematron(absolute: string, phase: string | undefined): SchematronRead {
    const root = this.#files.root(absolute);
    const load = (href: string, from: XmlElement): XmlElement => this.#files.included(href, from);
    if (root.namespace === RELAX_NG) return readEmbedded(embeddedIn(root, this.#files), load);
    if (isSchematron(root) && root.local === 'schema') return readSchematron(root, phase, load);
    throw new Error(`it is no Schematron: its root element is “${root.local}”`);
  }

  /** What a file includes is checked with it, unless it names schemas of its own. */
  #coveredBy({ source }: ParsedFile): (path: string) => boolean {
    return (path) => path === source.path || !this.#naming.has(path);
  }

  #refuse({ href, place }: NamedSchema, problem: string, remedy: string): void {
    this.findings.push(finding('G005', place, { schema: href, problem, remedy }));
  }
}

/** Why a schema of a language is not read, and what to do. */
function notRead(language: Language | undefined): [problem: string, remedy: string] {
  const other = 'Name a schema in RELAX NG (.rng) or Schematron (.sch) beside it: an ODD gives both.';
  switch (language) {
    case 'compact':
      return [
        'the compact syntax of RELAX NG cannot be read here',
        'Convert it to the XML syntax (.rng), as Trang does, and let xml-model name that.',
      ];
    case 'xsd':
      return ['schemas of the W3C cannot be read here', other];
    case 'nvdl':
      return ['NVDL cannot be read here', 'Let xml-model name the schemas that it brings together.'];
    case 'dtd':
      return ['DTDs cannot be read here', other];
    default:
      return ['its language is not known here', other];
  }
}

function inWords(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  return error instanceof Error ? error.message : String(error);
}

/** The addresses of schemas; of many, the first and how many more. */
function listed(hrefs: readonly string[]): string {
  const shown = hrefs.slice(0, MOST_NAMED).map(quoted);
  const more = hrefs.length - shown.length;
  return listOf(more > 0 ? [...shown, `${more} more`] : shown, 'and');
}

/** Several schemas may say the same of one place. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const found of findings) {
    const { code, place, what } = found;
    const key = `${code} ${place?.file}:${place?.line}:${place?.column} ${what}`;
    if (!first.has(key)) first.set(key, found);
  }
  return [...first.values()];
}
