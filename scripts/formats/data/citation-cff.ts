import { type Agent, agentsOf } from '../../citation/agents.js';
import { datePartsOf, doiOf, namePartsOf } from '../../citation/item.js';
import type { Metadata } from '../../model/metadata.js';
import { wholeTitle } from '../../pivot/issue.js';
import { textFile } from '../output.js';
import type { Download } from '../site/downloads.js';
import { spdxOf } from './licences.js';

type Yaml = string | number | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/**
 * CITATION.cff, by which GitHub, Zenodo and Zotero know how something is cited (Citation File Format 1.2.0).
 * @returns undefined if the header names nobody: the format asks for authors
 */
export function citationCff(metadata: Metadata): Download | undefined {
  const { creators, contributors } = agentsOf(metadata);
  if (creators.length === 0) return undefined;
  const all = [...creators, ...contributors];
  const people = (role: string): Yaml[] | undefined =>
    some(all.filter((a) => a.role === role).map((agent) => person(agent, metadata)));
  const { abstract, date, keywords, language, publisher, rights, licences, address, version } = metadata;
  const [year, month, day] = datePartsOf(date) ?? [];
  const doi = doiOf(metadata);
  const isDoi = doi !== undefined && /^10\.\d{4,9}(?:\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/.test(doi);
  const target = licences.flatMap((l) => l.target ?? [])[0];
  const spdx = spdxOf(target);
  const isbn = metadata.identifiers.find(({ type }) => /^isbn/i.test(type))?.value;
  const statements = [...licences.map(({ text }) => text), ...rights].join(' ');
  const common = {
    title: wholeTitle(metadata),
    authors: creators.map((agent) => person(agent, metadata)),
    version,
    doi: isDoi ? doi : undefined,
    url: address,
    license: spdx,
    'license-url': spdx ? undefined : target,
    abstract,
  };
  const root: Yaml = {
    'cff-version': '1.2.0',
    message: ['If you use this edition, please cite it as “preferred-citation” says.', statements]
      .filter(Boolean)
      .join(' '),
    type: 'dataset',
    ...common,
    'date-released': day === undefined ? undefined : date,
    keywords: some(keywords),
    identifiers: some(
      metadata.identifiers.map(({ type, value }) => ({
        type: /^doi$/i.test(type) && isDoi ? 'doi' : /^https?:\/\//.test(value) ? 'url' : 'other',
        value: /^doi$/i.test(type) && isDoi ? doi : value,
        description: type || undefined,
      })),
    ),
    'preferred-citation': {
      type: 'book',
      ...common,
      editors: people('edt'),
      translators: people('trl'),
      publisher: publisher ? { name: publisher } : undefined,
      year,
      month,
      'date-published': day === undefined ? undefined : date,
      languages:
        /^[a-z]{2,3}\b/.test(language) && language !== 'und'
          ? [language.slice(0, 3).replace(/-$/, '')]
          : undefined,
      isbn: isbn !== undefined && /^[0-9- ]{10,17}X?$/.test(isbn) ? isbn : undefined,
      notes: statements || undefined,
    },
  };
  return {
    ...textFile('CITATION.cff', 'application/yaml', block(root, '')),
    group: 'citation',
    label: 'CITATION.cff',
    about: 'how the edition is cited, for GitHub, GitLab and Zenodo',
  };
}

/** A list, if there is anything in it; the format wants nothing in it twice. */
function some<T>(list: readonly T[]): T[] | undefined {
  const distinct = [...new Map(list.map((value) => [JSON.stringify(value), value])).values()];
  return distinct.length > 0 ? distinct : undefined;
}

/** A name whose parts nobody tells apart is given whole; the format has no other place for it than that of an entity. */
function person(agent: Agent, metadata: Metadata): Yaml {
  const parts = namePartsOf(agent.name, metadata);
  return parts ? { 'family-names': parts.family, 'given-names': parts.given } : { name: agent.name };
}

/** YAML in blocks; every text is a JSON string, which no reader takes for anything else. */
function block(value: Yaml, indent: string): string {
  if (typeof value !== 'object') return `${scalar(value)}\n`;
  const inner = `${indent}  `;
  // A list item that is a map begins on the line of its dash.
  if (isList(value))
    return value
      .map((item) => `${indent}- ${block(item, inner).replace(new RegExp(`^${inner}`), '')}`)
      .join('');
  return Object.entries(value)
    .flatMap(([key, item]) =>
      item === undefined
        ? []
        : [
            typeof item === 'object'
              ? `${indent}${key}:\n${block(item, inner)}`
              : `${indent}${key}: ${scalar(item)}\n`,
          ],
    )
    .join('');
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value);

/** JSON allows characters in a string that YAML wants escaped. */
const scalar = (value: string | number): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
