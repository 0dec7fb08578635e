import type { Language } from './print-data.js';

/** Languages that are written from right to left, in the script they usually have. */
const RIGHT_TO_LEFT = new Set(
  'ar arc arz ckb dv fa fas he heb ara hbo jpr ota per ps sd syc syr ug ur urd yi yid'.split(' '),
);
/** Scripts (ISO 15924) that are written from right to left. */
const RTL_SCRIPTS = new Set('adlm arab aran armi avst hebr mand nkoo samr syrc thaa'.split(' '));

/**
 * A language tag (BCP 47) as Typst understands it; undefined if it is none.
 * @param tag for example “en”, “sq-AL”, “grc”, “ota-Latn”
 */
export function languageOf(tag: string | undefined): Language | undefined {
  const [lang = '', ...subtags] = (tag ?? '').toLowerCase().split('-');
  if (!/^[a-z]{2,3}$/.test(lang)) return undefined;
  const script = subtags.find((s) => /^[a-z]{4}$/.test(s));
  const region = subtags.find((s) => /^[a-z]{2}$/.test(s));
  return {
    lang,
    region: region?.toUpperCase() ?? null,
    rtl: script ? RTL_SCRIPTS.has(script) : RIGHT_TO_LEFT.has(lang),
  };
}
