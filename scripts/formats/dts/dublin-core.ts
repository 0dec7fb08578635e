import { agentsOf } from '../../citation/agents.js';
import type { Metadata } from '../../model/metadata.js';
import { UNDETERMINED } from '../../pivot/languages.js';

/** A text with its language (DTS 1.0, “MetadataObject Structure”). */
export interface Localised {
  readonly lang: string;
  readonly value: string;
}

/** Dublin Core Terms, as a MetadataObject of DTS has them. */
export type DublinCore = Readonly<Record<string, string | readonly string[] | readonly Localised[]>>;

/** One text in its language. */
export const localised = (value: string, lang: string): Localised[] => [{ lang, value }];

/** Names are in no language. */
const names = (values: readonly string[]): Localised[] =>
  [...new Set(values)].map((value) => ({ lang: UNDETERMINED, value }));

/** What is said of a work: what it is called, who wrote it, in what language. */
export function workCore(title: string, language: string, own: Metadata): DublinCore {
  return withoutEmpty({
    title: localised(title, language),
    creator: names(own.authors),
    language: language === UNDETERMINED ? [] : [language],
  });
}

/**
 * What the header says of the edition: title, people, publisher, date, identifiers; and who may do what with what: the
 * licences, which are of what the edition adds, and what is said of the rights in the sources.
 * @param language of the header
 */
export function editionCore(metadata: Metadata, language: string): DublinCore {
  const { creators, contributors } = agentsOf(metadata);
  const licences = metadata.licences.map(({ target }) => target).filter((target) => target !== undefined);
  const statements = [...metadata.licences.map(({ text }) => text), ...metadata.rights];
  return withoutEmpty({
    title: localised(metadata.title, language),
    alternative: metadata.subtitle === undefined ? [] : localised(metadata.subtitle, language),
    creator: names(creators.map(({ name }) => name)),
    contributor: names(contributors.map(({ name }) => name)),
    publisher: names(metadata.publisher === undefined ? [] : [metadata.publisher]),
    issued: metadata.date ?? '',
    language: language === UNDETERMINED ? [] : [language],
    description: metadata.abstract === undefined ? [] : localised(metadata.abstract, language),
    identifier: metadata.identifiers.map(({ address }) => address).filter((a) => a !== undefined),
    source: metadata.sources.map((value) => ({ lang: language, value })),
    license: licences,
    rights: statements.map((value) => ({ lang: language, value })),
  });
}

function withoutEmpty(core: DublinCore): DublinCore {
  return Object.fromEntries(Object.entries(core).filter(([, value]) => value.length > 0));
}
