/** Languages written from right to left, by primary subtag, and scripts that make any language one of them. */
const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he iw ji nqo ps sd syr ug ur yi'.split(' '));
const RIGHT_TO_LEFT_SCRIPTS = new Set('arab hebr nkoo syrc thaa adlm'.split(' '));

/**
 * The direction in which a language is written; a script in the tag decides before the language does.
 * @param tag a language tag (BCP 47)
 */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  const script = rest.find((subtag) => /^[a-z]{4}$/.test(subtag));
  if (script) return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}
