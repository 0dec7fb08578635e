import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type en from '../../../transforms/messages/en.json';
import { inPackage } from '../../package-root.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { type Direction, directionOf } from '../../pivot/languages.js';

/** What the pages say themselves, by its key in transforms/messages/. */
export type MessageKey = keyof typeof en;

/** What is counted: it has a word for one, and one for several. */
export type CountKey = MessageKey extends infer K
  ? K extends `count.${infer Thing}.one`
    ? Thing
    : never
  : never;

/** The language that everything falls back to. */
const ENGLISH = 'en';

/** The languages that the pages can speak. */
export const interfaceLanguages = (): string[] =>
  readdirSync(inPackage('transforms', 'messages'))
    .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
    .sort();

/** The words of the pages in one language. */
export class Interface {
  readonly language: string;
  readonly direction: Direction;
  readonly #messages: ReadonlyMap<string, string>;
  readonly #english: ReadonlyMap<string, string>;
  readonly #plurals: Intl.PluralRules;

  /**
   * @param language a tag of BCP 47; English, if there are no messages in it
   * @param own messages in it, where this program has none: what they lack is in English
   */
  constructor(language: string, own?: ReadonlyMap<string, string>) {
    const primary = language.toLowerCase().split('-')[0] ?? '';
    const isTag = /^[a-z]{2,8}$/.test(primary);
    this.language = isTag && (own !== undefined || existsSync(fileOf(primary))) ? primary : ENGLISH;
    this.direction = directionOf(this.language);
    this.#english = messagesIn(ENGLISH);
    this.#messages = own ?? (this.language === ENGLISH ? this.#english : messagesIn(this.language));
    this.#plurals = new Intl.PluralRules(this.language);
  }

  /** A message, with its blanks filled in. */
  say(key: MessageKey, fillings: Readonly<Record<string, string | number>> = {}): string {
    const message = this.#messages.get(key) ?? this.#english.get(key) ?? key;
    return message.replace(/\{(\w+)\}/g, (blank, name: string) => String(fillings[name] ?? blank));
  }

  /** A message whose key is put together; undefined if there is none. */
  maybe(key: string): string | undefined {
    return this.#messages.get(key) ?? this.#english.get(key);
  }

  /** All messages whose keys begin so, by what follows in the key. */
  among(stem: string): (readonly [rest: string, message: string])[] {
    return [...this.#english.keys()]
      .filter((key) => key.startsWith(stem))
      .map((key) => [key.slice(stem.length), this.maybe(key) ?? '']);
  }

  /** What is counted, in the word that goes with the number: “correction”, “corrections”. */
  noun(thing: CountKey, n: number): string {
    return this.maybe(`count.${thing}.${this.#plurals.select(n)}`) ?? this.say(`count.${thing}.other`);
  }

  /** “3 corrections”. */
  count(thing: CountKey, n: number): string {
    return `${this.number(n)} ${this.noun(thing, n)}`;
  }

  /** 24290 is “24,290” in English. */
  number(n: number): string {
    const [whole = '', fraction] = String(n).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.say('number.group'));
    return fraction === undefined ? grouped : `${grouped}${this.say('number.decimal')}${fraction}`;
  }

  /** What tells the language of a text on a page that speaks this one. */
  languageProperties(language: string): { lang?: string; dir?: Direction } {
    const direction = directionOf(language);
    return {
      ...(language === this.language ? {} : { lang: language }),
      ...(direction === this.direction ? {} : { dir: direction }),
    };
  }
}

const interfaces = new Map<string, Interface>();
const withOwn = new WeakMap<ReadonlyMap<string, string>, Interface>();

/** The words of an edition's pages: in the language that was asked for, else in that of the edition. */
export function interfaceOf({
  interfaceLanguage: language = ENGLISH,
  interfaceMessages: own,
}: Pick<PivotEdition, 'interfaceLanguage' | 'interfaceMessages'>): Interface {
  const known = own ? withOwn.get(own) : interfaces.get(language);
  if (known) return known;
  const made = new Interface(language, own);
  if (own) withOwn.set(own, made);
  else interfaces.set(language, made);
  return made;
}

const fileOf = (language: string): string => inPackage('transforms', 'messages', `${language}.json`);

function messagesIn(language: string): Map<string, string> {
  const value: unknown = JSON.parse(readFileSync(fileOf(language), 'utf8'));
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
