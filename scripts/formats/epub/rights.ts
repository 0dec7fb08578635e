import type { Metadata } from '../../model/metadata.js';

/** Every statement on rights: the licences with their addresses, and what is not licensed. */
export const rightsOf = (metadata: Metadata): string[] => [
  ...metadata.licences.map(({ text, target }) =>
    target && !text.includes(target) ? `${text} ${target}` : text,
  ),
  ...metadata.rights,
];
