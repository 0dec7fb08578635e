import type { Interface, MessageKey } from './interface.js';

/** What the files that are offered say of themselves, by the English words that they have for it. */
const SAID: ReadonlyMap<string, MessageKey> = new Map(
  Object.entries({
    'Plain text': 'file.text',
    'The whole edition': 'file.whole',
    'all documents and registers in one file, under the header of the edition': 'file.whole.about',
    'The registers together': 'file.registers',
    'under the header of the edition': 'file.registers.about',
    'The schema (RELAX NG)': 'file.rng',
    'what the TEI files here are valid against': 'file.rng.about',
    'The schema’s source (ODD)': 'file.odd',
    'every element and rule of the encoding, with examples': 'file.odd.about',
    'for programs that read passages by their ids: the entry point': 'file.dts.about',
    'Apparatus as a table (CSV)': 'file.apparatus-table',
    'every entry in one line, with its place in the text': 'file.apparatus-table.about',
    'Apparatus and ledger (JSON)': 'file.apparatus-data',
    'applied backwards, it turns the text of every passage into that of the source':
      'file.apparatus-data.about',
    'Schema of the apparatus (JSON Schema)': 'file.apparatus-schema',
    'Apparatus (TEI)': 'file.apparatus-tei',
    'a list of app elements that say which passage they belong to': 'file.apparatus-tei.about',
    'Registers as linked data (JSON-LD)': 'file.linked',
    'in the words of schema.org, with the identifiers of authority files': 'file.linked.about',
    'Places (Linked Places Format)': 'file.places',
    'GeoJSON, for maps and gazetteers': 'file.places.about',
    'a manifest for any viewer of pictures that knows IIIF': 'file.iiif.about',
    'Letters (CMIF)': 'file.letters',
    'who wrote to whom, when and where, for indexes of correspondence': 'file.letters.about',
    'how the edition is cited, for BibLaTeX and JabRef': 'file.bib.about',
    'the same for Zotero, EndNote, Citavi and Mendeley': 'file.ris.about',
    'the same for Zotero, Pandoc and programs': 'file.csl.about',
    'how the edition is cited, for GitHub, GitLab and Zenodo': 'file.cff.about',
    'what a DOI is registered with, as DataCite’s REST API takes it': 'file.datacite.about',
    'Metadata for a deposit, as Zenodo’s interface takes it': 'file.zenodo.about',
  } satisfies Readonly<Record<string, MessageKey>>),
);

/** Registers as they are named on the page of files. */
const REGISTERS: ReadonlyMap<string, MessageKey> = new Map(
  Object.entries({
    Persons: 'search.register.pers',
    Places: 'search.register.place',
    Organisations: 'search.register.org',
    Events: 'search.register.event',
    Works: 'search.register.work',
    Objects: 'search.register.object',
    Names: 'search.register.name',
    'Index of terms': 'search.register.term',
  } satisfies Readonly<Record<string, MessageKey>>),
);

/**
 * What a file says of itself, in the language of the pages.
 * @returns undefined for what has no words of the program’s own: the title of a text, the name of a format
 */
export function fileWords(words: string, ui: Interface): string | undefined {
  const key = SAID.get(words);
  if (key) return ui.say(key);
  const [, name = ''] = /^(.+) as a table \(CSV\)$/.exec(words) ?? [];
  const register = REGISTERS.get(name);
  if (register) return ui.say('file.table', { register: ui.say(register) });
  const [, title] = /^Facsimile of (.+) \(IIIF\)$/s.exec(words) ?? [];
  return title === undefined ? undefined : ui.say('file.iiif', { title });
}
