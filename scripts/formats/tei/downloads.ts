import { FindingsError } from '../../findings/finding.js';
import { type EditionModel, nameOfDocument } from '../../model/model.js';
import { type ParsedFile, parse } from '../../read/parse.js';
import { sourceText } from '../../read/source.js';
import { childAt, childElements, isTei, TEI, type XmlElement, type XmlNode } from '../../read/tree.js';
import { escapeXml } from '../../read/xml-text.js';
import { editionName } from '../name.js';
import { type OutputFile, textFile } from '../output.js';
import { addressOfDownload, type Download } from '../site/downloads.js';
import { type Interface, interfaceOf } from '../site/interface.js';
import type { OwnPage } from '../site/own-page.js';
import { schemaPage } from '../site/schema-page.js';
import { asWritten, besideSchema, type SchemaNames } from './as-written.js';
import { type ProjectSchema, schemaOf } from './schema-files.js';
import { inheritedBy, Serialiser } from './serialise.js';

/** The media type of TEI (RFC 6129). */
const TEI_TYPE = 'application/tei+xml';

/** More documents than this are not listed one by one. */
const MOST_LISTED = 200;

/** The TEI of an edition, to take along. */
export interface TeiFiles {
  readonly downloads: readonly Download[];
  /** Files that are not listed, with their paths below dist/. */
  readonly files: readonly OutputFile[];
  /** The documents, with the XML of their files. */
  readonly documents: readonly WrittenDocument[];
  /** The reference of the schema. */
  readonly pages: readonly OwnPage[];
}

/**
 * The TEI of an edition: the whole, with all that it includes; the registers; each document; and the schema, with the ODD
 * that it is made of. The paths are those on the site: `tei/NAME.xml`.
 */
export function teiFiles(model: EditionModel, ui: Interface = interfaceOf({})): TeiFiles {
  const { source } = model;
  const schema = schemaOf(source);
  const writer = new Writer(
    source.files,
    new Set(schema ? [`${schema.name}.rng`, `${schema.name}.odd`] : []),
  );
  const own = ownDocuments(model).map(
    (document): WrittenDocument => ({
      ...document,
      isRegister: isRegister(model, document.element),
      xml: writer.document(document.element, document.title),
    }),
  );
  const names = new Set(own.map(({ name }) => name));
  const isOne = own.length === 1 && own[0]?.element === source.root;
  const whole: Download[] = isOne
    ? []
    : [
        {
          ...fileOf(free(editionName(model), names), writer.document(source.root, model.metadata.title)),
          group: 'tei',
          label: 'The whole edition',
          about: 'all documents and registers in one file, under the header of the edition',
        },
      ];
  const registers = own.filter((document) => document.isRegister);
  const root = isTei(source.root, 'teiCorpus') && childAt(source.root, 'teiHeader') ? source.root : undefined;
  const together: Download[] =
    root && registers.length > 1 && registers.length < own.length
      ? [
          {
            ...fileOf(
              free('registers', names),
              writer.corpus(
                root,
                registers.map(({ element }) => element),
              ),
            ),
            group: 'tei',
            label: 'The registers together',
            about: 'under the header of the edition',
          },
        ]
      : [];
  const each = own.map(
    ({ name, xml, title, label }): Download => ({
      ...fileOf(name, xml),
      group: 'tei',
      label,
      ...(title === label ? {} : { about: title }),
    }),
  );
  const isListed = each.length <= MOST_LISTED;
  const ofSchema = schema ? schemaFiles(schema) : [];
  const links = ofSchema.map((file) => ({ href: addressOfDownload(file), label: file.label }));
  return {
    documents: own,
    downloads: [...whole, ...together, ...(isListed ? each : []), ...ofSchema],
    pages: schema?.odd ? [schemaPage(schema.odd, links, ui)] : [],
    files: isListed
      ? []
      : each.map(({ path, mediaType, bytes }) => ({ path: `html/${path}`, mediaType, bytes })),
  };
}

const fileOf = (name: string, xml: string): OutputFile => textFile(`tei/${name}.xml`, TEI_TYPE, xml);

function free(name: string, taken: Set<string>): string {
  let found = name;
  while (taken.has(found)) found = `${found}-edition`;
  taken.add(found);
  return found;
}

/** A document that has a file of its own. */
export interface OwnDocument {
  /** The id of its first part, which is the name of the file. */
  readonly name: string;
  readonly element: XmlElement;
  readonly title: string;
  readonly label: string;
}

/** A document as it is written. */
export interface WrittenDocument extends OwnDocument {
  readonly xml: string;
  /** True if it is nothing but registers. */
  readonly isRegister: boolean;
}

/** The documents that have files of their own: all that hold no other document, in reading order. */
export function ownDocuments({ source, documents }: EditionModel): OwnDocument[] {
  const holders = new Set<XmlElement>();
  for (const document of source.documents)
    for (let at = document.parent; at && !holders.has(at); at = at.parent) holders.add(at);
  const parts = new Map(documents.toReversed().map((part) => [part.element, part]));
  return source.documents.flatMap((element, index) => {
    if (holders.has(element)) return [];
    const name = nameOfDocument(element, index);
    const part = parts.get(element);
    return [{ name, element, title: part?.title ?? name, label: part?.shortTitle ?? name }];
  });
}

/** True for a document that is nothing but registers. */
const isRegister = ({ treated }: EditionModel, document: XmlElement): boolean => {
  const divisions = childElements(document).filter((child) => !isTei(child, 'teiHeader'));
  const lists = divisions.flatMap((division) => childElements(division));
  return (
    divisions.length > 0 &&
    divisions.every((division) => isTei(division, 'standOff')) &&
    lists.some((list) => treated.registers.isList(list))
  );
};

/** Writes documents as files. */
class Writer {
  readonly #files: ReadonlyMap<XmlElement, ParsedFile>;
  readonly #schemas: SchemaNames;

  constructor(files: readonly ParsedFile[], schemas: SchemaNames) {
    this.#files = new Map(files.map((file) => [file.root, file]));
    this.#schemas = schemas;
  }

  /** @param title for the header of one that the reader made, and that has none */
  document(root: XmlElement, title: string): string {
    const file = this.#files.get(root);
    const written = file && asWritten(file, this.#schemas);
    if (written !== undefined) return written;
    const out = this.#begun(file?.prolog ?? []);
    if (isMade(root) && !childAt(root, 'teiHeader')) {
      out.open(root);
      out.raw(headerFor(title));
      for (const child of root.children) out.node(child);
      out.close(root);
    } else out.node(root, undefined, inheritedBy(root));
    return `${out.xml}\n`;
  }

  /** Some documents of a corpus, under its header. */
  corpus(root: XmlElement, documents: readonly XmlElement[]): string {
    const out = this.#begun(this.#files.get(root)?.prolog ?? []);
    out.open(root);
    const header = childAt(root, 'teiHeader');
    for (const element of header ? [header, ...documents] : documents) {
      out.raw('\n');
      out.node(element);
    }
    out.raw('\n');
    out.close(root);
    return `${out.xml}\n`;
  }

  #begun(prolog: readonly XmlNode[]): Serialiser {
    const out = new Serialiser();
    out.raw('<?xml version="1.0" encoding="UTF-8"?>\n');
    for (const node of prolog) {
      if (node.type === 'instruction' && node.target === 'xml-stylesheet') continue;
      out.node(
        node.type === 'instruction'
          ? { ...node, value: besideSchema(node.target, node.value, this.#schemas) }
          : node,
      );
      out.raw('\n');
    }
    return out;
  }
}

/** True for an element that stands in no file: what gathers several inputs, or makes a document of a piece of TEI. */
function isMade({ source, start, children: [first] }: XmlElement): boolean {
  return (
    source.path === '' || (first?.type === 'element' && first.source === source && first.start === start)
  );
}

/** The least that a header must say (TEI Guidelines 2.1.1), where a file needs one and the reader knows nothing more. */
const headerFor = (title: string): string =>
  `<teiHeader xmlns="${TEI}"><fileDesc><titleStmt><title>${escapeXml(title)}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>`;

function schemaFiles({ name, rng, oddText }: ProjectSchema): Download[] {
  const file = (
    ending: 'rng' | 'odd',
    mediaType: string,
    text: string | undefined,
    said: Pick<Download, 'label' | 'about'>,
  ): Download[] => {
    const xml = text === undefined ? undefined : harmlessXml(`schemas/${name}.${ending}`, text);
    if (xml === undefined) return [];
    return [{ ...textFile(`tei/${name}.${ending}`, mediaType, xml), group: 'tei', ...said }];
  };
  return [
    ...file('rng', 'application/relax-ng+xml', rng, {
      label: 'The schema (RELAX NG)',
      about: 'what the TEI files here are valid against',
    }),
    ...file('odd', TEI_TYPE, oddText, {
      label: 'The schema’s source (ODD)',
      about: 'every element and rule of the encoding, with examples',
    }),
  ];
}

/** A file of the project as it is, unless a browser would do more with it than show it; undefined if it is no XML. */
function harmlessXml(name: string, text: string): string | undefined {
  try {
    const file = parse(sourceText(name, name, text));
    return new Writer([file], new Set()).document(file.root, name);
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
}
