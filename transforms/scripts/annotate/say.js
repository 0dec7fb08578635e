/** What the pages say, by its key; written before this script when the site is made (annotate-script.ts). */
const messages = globalThis.emendataAnnotatingSays ?? {};

/** A message, with its blanks filled in. */
export const say = (key, fillings = {}) =>
  (messages[key] ?? key).replace(/\{(\w+)\}/g, (blank, name) => String(fillings[name] ?? blank));
