import { createHash } from 'node:crypto';
import { agentsOf } from '../../citation/agents.js';
import { pageOf } from '../../citation/pages.js';
import {
  type Letter,
  type LetterAction,
  type LetterDate,
  type LetterName,
  lettersOf,
} from '../../model/correspondence.js';
import type { EditionModel } from '../../model/model.js';
import { type Dating, type RegisterEntry, registerEntriesOf } from '../../model/register-entries.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { lastingIdentifier, wholeTitle } from '../../pivot/issue.js';
import { type ElementOut, element } from '../../validate/schema/xml-text.js';
import { textFile } from '../output.js';
import type { Additions } from './additions.js';
import { pointer, teiText, when } from './tei-file.js';

const PATH = 'data/correspondence.xml';

/** What the format calls who or what is not known. */
const UNKNOWN = 'Unknown';

/** The licences that the format allows. */
const ALLOWED = /^https?:\/\/creativecommons\.org\/(?:licenses\/by\/4\.0|publicdomain\/zero\/1\.0)\/?$/;

/** The authorities that services of letters know, the most usual first. */
const PREFERRED = ['d-nb.info', 'viaf.org', 'id.loc.gov', 'bnf.fr', 'id.ndl.go.jp', 'wikidata.org'];

/**
 * The letters of an edition in the Correspondence Metadata Interchange Format 1.1 of the TEI's correspondence group.
 * @returns nothing if no header describes a letter, or the edition has no date, which the format demands
 */
export function correspondenceFiles(model: EditionModel, edition: PivotEdition): Additions {
  const letters = lettersOf(model).filter(({ actions }) => actions.some(isExchanged));
  const date = when(edition.metadata.date ?? edition.metadata.modified);
  if (letters.length === 0 || date === undefined) return {};
  return {
    downloads: [
      {
        ...textFile(PATH, 'application/tei+xml', new Correspondence(model, edition, date).text(letters)),
        group: 'scholarship',
        label: 'Letters (CMIF)',
        about: 'who wrote to whom, when and where, for indexes of correspondence',
      },
    ],
  };
}

const isExchanged = ({ type }: LetterAction): boolean => type === 'sent' || type === 'received';

class Correspondence {
  readonly #edition: PivotEdition;
  readonly #parts: ReadonlySet<string>;
  readonly #entries: ReadonlyMap<string, RegisterEntry>;
  readonly #date: string;
  /** The id of the edition among those that letters are taken from. */
  readonly #source: string;

  constructor(model: EditionModel, edition: PivotEdition, date: string) {
    this.#edition = edition;
    this.#parts = new Set(edition.parts.map(({ id }) => id));
    this.#date = date;
    this.#entries = new Map(
      registerEntriesOf(model).flatMap((entry) =>
        entry.id === undefined ? [] : [[entry.id, entry] as const],
      ),
    );
    const { metadata } = edition;
    this.#source = idFrom(lastingIdentifier(metadata)?.value ?? metadata.address ?? metadata.title);
  }

  text(letters: readonly Letter[]): string {
    return teiText(
      element(
        'teiHeader',
        {},
        this.#description(),
        element('profileDesc', {}, ...letters.map((letter) => this.#letter(letter))),
      ),
      element('text', {}, element('body', {}, element('p', {}))),
    );
  }

  #description(): ElementOut {
    const { metadata } = this.#edition;
    const { creators, contributors } = agentsOf(metadata);
    const editors = [...creators, ...contributors].filter((a) => a.role === 'edt').map((a) => a.name);
    const responsible = metadata.responsibilities.flatMap(({ names }) => names.filter((name) => name !== ''));
    const named = editors.length > 0 ? editors : [...new Set(responsible)];
    const allowed = metadata.licences.find(({ target }) => target !== undefined && ALLOWED.test(target));
    const licence = allowed ?? metadata.licences.find(({ target }) => pointer(target) !== undefined);
    const { address } = metadata;
    return element(
      'fileDesc',
      {},
      element(
        'titleStmt',
        {},
        element('title', {}, `Letters of ${wholeTitle(metadata)}`),
        ...(named.length > 0 ? named : [UNKNOWN]).map((name) => element('editor', {}, name)),
      ),
      element(
        'publicationStmt',
        {},
        element(
          'publisher',
          {},
          address === undefined
            ? (metadata.publisher ?? UNKNOWN)
            : element('ref', { target: address }, metadata.publisher ?? UNKNOWN),
        ),
        element('idno', { type: 'url' }, address === undefined ? 'correspondence.xml' : `${address}${PATH}`),
        element('date', { when: this.#date }),
        element(
          'availability',
          {},
          ...(licence
            ? [element('licence', { target: pointer(licence.target) }, licence.text)]
            : [element('p', {}, 'No licence is stated.')]),
          ...metadata.rights.map((text) => element('p', {}, text)),
        ),
      ),
      element(
        'sourceDesc',
        {},
        element(
          'bibl',
          { type: 'online', 'xml:id': this.#source },
          [
            wholeTitle(metadata),
            metadata.publisher,
            metadata.version && `version ${metadata.version}`,
            metadata.date,
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(', '),
          ...(address === undefined ? [] : [', ', element('ref', { target: address }, address)]),
        ),
      ),
    );
  }

  #letter({ partId, address, key, actions }: Letter): ElementOut {
    const isPart = partId !== undefined && this.#parts.has(partId);
    const base = this.#edition.metadata.address;
    const page = isPart ? pageOf(partId) : undefined;
    const own = page === undefined || base === undefined ? undefined : `${base}${page}`;
    return element(
      'correspDesc',
      {
        key: key ?? (isPart ? partId : undefined),
        // Without a public address it is the page's file, as it lies beside this one.
        ref: own ?? pointer(address) ?? (page === undefined ? undefined : `../${page}`),
        source: `#${this.#source}`,
      },
      ...this.#actions('sent', actions),
      ...this.#actions('received', actions),
    );
  }

  /** Both must be there: what nobody tells is said to be unknown. */
  #actions(type: 'sent' | 'received', actions: readonly LetterAction[]): ElementOut[] {
    const told = actions.filter((action) => action.type === type);
    const [first] = told;
    if (!first) return [element('correspAction', { type }, element('persName', {}, UNKNOWN))];
    return told.map(({ correspondents, places, dates }) => {
      const names = correspondents.map((name) => this.#name(name));
      return element(
        'correspAction',
        { type },
        ...(names.length > 0 ? names : [element('persName', {}, UNKNOWN)]),
        ...places.map((name) => this.#name(name)),
        ...dates.flatMap(dateOf),
      );
    });
  }

  #name({ kind, name, ids, addresses, certainty, evidence }: LetterName): ElementOut {
    const [entry] = ids.flatMap((id) => this.#entries.get(id) ?? []);
    const shown = ids.map((id) => this.#edition.registerNames.get(id)).find((n) => n !== undefined);
    const known = [...addresses, ...(entry?.identifiers.flatMap((i) => i.address ?? []) ?? [])];
    const isOrganisation = kind === 'organisation' || (kind === 'person' && entry?.kind === 'org');
    return element(
      kind === 'place' ? 'placeName' : isOrganisation ? 'orgName' : 'persName',
      {
        ref: pointer(preferred(known, kind)),
        evidence: evidence === 'conjecture' ? evidence : undefined,
        cert: certainty === 'low' ? certainty : undefined,
      },
      name || entry?.names[0]?.text || shown || UNKNOWN,
    );
  }
}

function preferred(addresses: readonly string[], kind: LetterName['kind']): string | undefined {
  const wanted = kind === 'place' ? ['geonames.org'] : PREFERRED;
  const found = wanted.map((host) => addresses.find((a) => a.includes(host))).find((a) => a !== undefined);
  return found ?? addresses[0];
}

/** Dates without data are left out: the format has none without. Its text is kept where the data do not say it all. */
function dateOf({ dating, text, certainty }: LetterDate): ElementOut[] {
  const dates = Object.entries(dating).filter(([, value]) => when(value) !== undefined);
  if (dates.length === 0) return [];
  const isSaid = dates.length === 1 && isExact(dating, text);
  return [
    element(
      'date',
      { ...Object.fromEntries(dates), cert: certainty === 'low' ? certainty : undefined },
      ...(text === '' || isSaid ? [] : [text]),
    ),
  ];
}

const isExact = ({ when: day }: Dating, text: string): boolean => day !== undefined && text === day;

/** An id in the form of a UUID that follows from a name and begins with a letter, as ids of XML must. */
function idFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const first = 'abcdef'[Number.parseInt(hex.slice(0, 2), 16) % 6] ?? 'a';
  const variant = '89ab'[Number.parseInt(hex.slice(2, 4), 16) % 4] ?? '8';
  return `${first}${hex.slice(5, 12)}-${hex.slice(12, 16)}-8${hex.slice(17, 20)}-${variant}${hex.slice(21, 24)}-${hex.slice(24, 36)}`;
}
