import type { Element } from 'hast';
import { property } from '../../pivot/hast.js';
import { directionOf } from '../../pivot/languages.js';
import type { Language } from './print-data.js';

/**
 * A language tag (BCP 47) as Typst understands it; undefined if it is none.
 * @param tag for example “en”, “sq-AL”, “grc”, “ota-Latn”
 */
export function languageOf(tag: string | undefined): Language | undefined {
  const [lang = '', ...subtags] = (tag ?? '').toLowerCase().split('-');
  if (!/^[a-z]{2,3}$/.test(lang)) return undefined;
  const region = subtags.find((s) => /^[a-z]{2}$/.test(s));
  return { lang, region: region?.toUpperCase() ?? null, rtl: directionOf(tag ?? '') === 'rtl' };
}

/** The language that an element says it is in, and the direction, if it says one. */
export function languageIn(element: Element): Language | undefined {
  const language = languageOf(property(element, 'lang') ?? property(element, 'xmlLang'));
  const direction = property(element, 'dir');
  if (direction !== 'rtl' && direction !== 'ltr') return language;
  const rtl = direction === 'rtl';
  return language ? { ...language, rtl } : { lang: rtl ? 'ar' : 'en', region: null, rtl };
}
