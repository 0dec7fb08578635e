import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Parents } from 'hast';
import { attribute, childAt, childElements, plainText, type XmlElement } from '../read/tree.js';
import { property, walkHast } from './hast.js';

/** What is known of a language tag that is none: its full name, from the header's langUsage. */
export type NameOf = (ident: string) => string | undefined;

/** The tag of what is in no known language (ISO 639-2). */
export const UNDETERMINED = 'und';

/** No tag is longer; what is, is none. */
const LONGEST = 100;

/**
 * Makes of what stands in @xml:lang a language tag that every program knows (BCP 47): registered subtags only, in
 * their canonical form. Codes of ISO 639-2 and English names are understood.
 * @param nameOf the names that the header gives to its own codes
 * @returns `und` where the language is not known
 */
export function languageOf(tag: string, nameOf: NameOf = () => undefined): string {
  const said = tag.trim().replace(/^#/, '').slice(0, LONGEST);
  const [first = ''] = said.split(/[\s,;/]+/);
  const name = nameOf(first) ?? nameOf(said);
  return (
    registered(first.replace(/_/g, '-')) ??
    byName(said) ??
    (name === undefined ? undefined : byName(name)) ??
    UNDETERMINED
  );
}

/** The names that the headers around a document give to the codes they use (TEI 2.4.2). */
export function languageNames(document: XmlElement): NameOf {
  const names = new Map<string, string>();
  for (let at: XmlElement | undefined = document; at; at = at.parent) {
    const usage = childAt(at, 'teiHeader', 'profileDesc', 'langUsage');
    for (const language of usage ? childElements(usage, 'language') : []) {
      const ident = attribute(language, 'ident') ?? attribute(language, 'xml:id') ?? '';
      if (!names.has(ident)) names.set(ident, plainText(language));
    }
  }
  return (ident) => names.get(ident);
}

/**
 * Gives every language below a node its canonical tag, and marks where the direction of writing changes.
 * @param base the language of what the node stands in
 */
export function settleLanguages(root: Parents, base: string, nameOf: NameOf): void {
  const directions: Direction[] = [directionOf(base)];
  const settle = (element: Parents): Direction => {
    const around = directions.at(-1) ?? 'ltr';
    const said = element.type === 'element' ? property(element, 'lang') : undefined;
    if (element.type !== 'element' || said === undefined) return around;
    const language = languageOf(said, nameOf);
    element.properties['lang'] = language;
    // What is in no known language runs as what is around it.
    const own = language === UNDETERMINED ? around : directionOf(language);
    if (own !== around) element.properties['dir'] = own;
    return own;
  };
  directions.push(settle(root));
  walkHast(root, {
    enter(element) {
      directions.push(settle(element));
      return undefined;
    },
    leave() {
      directions.pop();
    },
  });
}

export type Direction = 'ltr' | 'rtl';

/** Languages written from right to left unless their tag says otherwise. */
const RIGHT_TO_LEFT = new Set(
  `acm acw aeb aec afb aii ajp apc apd ar arc ars ary arz ayl azb bal bgn bqi brh ckb cld dv fa glk hbo he jpr jrb ks
   lad lki lrc luz mid myz mzn nqo ota oui pal phn pnb prd prs ps rhg sam sd sdh skr syc syr tmr tru ug ur xco xld xmn
   xpr yi`.split(/\s+/),
);
const RIGHT_TO_LEFT_SCRIPTS = new Set(
  `adlm arab aran armi avst chrs cprt elym hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo orkh ougr
   palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi`.split(/\s+/),
);

/**
 * The direction in which a language is written; a script in the tag decides before the language does.
 * @param tag a language tag (BCP 47)
 */
export function directionOf(tag: string): Direction {
  const [language = '', ...rest] = tag
    .toLowerCase()
    .replace(/-x-.*$/, '')
    .split('-');
  const script = rest.find((subtag) => /^[a-z]{4}$/.test(subtag));
  if (script !== undefined) return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

/** A tag with its unregistered subtags left out; undefined if its language is not registered. */
function registered(tag: string): string | undefined {
  const canonical = canonicalOf(tag);
  if (canonical === undefined || canonical.startsWith('x-')) return undefined;
  const [tagged = '', privateUse] = canonical.split(/-x-(.*)$/);
  const [language = '', ...subtags] = tagged.split('-');
  const { languages, scripts, regions, variants } = registry();
  const known = languages.get(language);
  if (known === undefined && !/^q[a-t][a-z]$/.test(language)) return undefined;
  const kept = [language];
  for (const subtag of subtags) {
    // What follows a single letter is an extension, of use to no reader's program.
    if (subtag.length === 1) break;
    if (/^[A-Z][a-z]{3}$/.test(subtag)) {
      if (scripts.has(subtag.toLowerCase()) && known?.suppress !== subtag) kept.push(subtag);
    } else if (/^(?:[A-Z]{2}|\d{3})$/.test(subtag)) {
      if (regions.has(subtag.toLowerCase())) kept.push(subtag);
    } else if (variants.get(subtag)?.some((prefix) => fits(kept, prefix))) kept.push(subtag);
  }
  return [...kept, ...(privateUse ? ['x', privateUse] : [])].join('-');
}

/** True if a tag begins with a prefix that a variant demands. */
const fits = (kept: readonly string[], prefix: string): boolean =>
  prefix === '' || `${kept.join('-')}-`.toLowerCase().startsWith(`${prefix.toLowerCase()}-`);

function canonicalOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    // Of a tag that goes wrong somewhere the beginning may be right.
    const shorter = tag.replace(/-?[^-]*$/, '');
    return shorter === '' ? undefined : canonicalOf(shorter);
  }
}

/** Names that the registry does not have, or has for something else. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    greek: 'grc',
    'classical greek': 'grc',
    'modern greek': 'el',
    'old church slavonic': 'cu',
    anglosaxon: 'ang',
    'anglo-saxon': 'ang',
    farsi: 'fa',
    deutsch: 'de',
    französisch: 'fr',
    français: 'fr',
    francais: 'fr',
    latein: 'la',
    lateinisch: 'la',
    griechisch: 'grc',
    altgriechisch: 'grc',
    englisch: 'en',
    italienisch: 'it',
    italiano: 'it',
    español: 'es',
    espanol: 'es',
    português: 'pt',
    nederlands: 'nl',
    hebräisch: 'he',
    arabisch: 'ar',
  }),
);

function byName(said: string): string | undefined {
  const name = plainName(said);
  if (name === '') return undefined;
  return NAMES.get(name) ?? registry().names.get(name);
}

/** “Ancient Greek (to 1453)” is called ancient greek. */
const plainName = (name: string): string =>
  name
    .replace(/\(.*\)/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

interface Registry {
  readonly languages: ReadonlyMap<string, { readonly suppress: string | undefined }>;
  readonly scripts: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  /** By each, the prefixes it may follow; an empty one fits everything. */
  readonly variants: ReadonlyMap<string, readonly string[]>;
  readonly names: ReadonlyMap<string, string>;
}

let read: Registry | undefined;

/** IANA's registry of language subtags, read when the first tag is looked up. */
function registry(): Registry {
  read ??= readRegistry();
  return read;
}

function readRegistry(): Registry {
  const file = createRequire(import.meta.url).resolve('language-subtag-registry/data/json/registry.json');
  const records: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const languages = new Map<string, { readonly suppress: string | undefined }>();
  const scripts = new Set<string>();
  const regions = new Set<string>();
  const variants = new Map<string, readonly string[]>();
  const names = new Map<string, string>();
  for (const record of Array.isArray(records) ? records : []) {
    const subtag = word(record, 'Subtag');
    if (subtag === undefined || word(record, 'Deprecated') !== undefined) continue;
    switch (word(record, 'Type')) {
      case 'language':
        languages.set(subtag, { suppress: word(record, 'Suppress-Script') });
        for (const description of words(record, 'Description')) {
          const name = plainName(description);
          // The shorter code is the one in wider use.
          if ((names.get(name)?.length ?? 9) > subtag.length) names.set(name, subtag);
        }
        break;
      case 'script':
        scripts.add(subtag.toLowerCase());
        break;
      case 'region':
        regions.add(subtag.toLowerCase());
        break;
      case 'variant': {
        const prefixes = words(record, 'Prefix');
        variants.set(subtag, prefixes.length > 0 ? prefixes : ['']);
        break;
      }
      default:
    }
  }
  return { languages, scripts, regions, variants, names };
}

function field(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null
    ? Object.getOwnPropertyDescriptor(record, name)?.value
    : undefined;
}

function word(record: unknown, name: string): string | undefined {
  const value = field(record, name);
  return typeof value === 'string' ? value : undefined;
}

function words(record: unknown, name: string): string[] {
  const value = field(record, name);
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}
