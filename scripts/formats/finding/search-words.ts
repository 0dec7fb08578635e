import type { Policy } from '../../model/policy.js';
import type { EntryKind } from '../../pivot/edition.js';
import type { RegisterKind } from './register-kinds.js';

type Readings = Readonly<Record<EntryKind, string>>;

const OF_THE_SOURCE: Readings = {
  correction: 'Source',
  normalization: 'Source',
  expansion: 'Source',
  variant: 'Variant',
  revision: 'Before revision',
};
const OF_THE_EDITION: Readings = {
  ...OF_THE_SOURCE,
  correction: 'Corrected',
  normalization: 'Normalized',
  expansion: 'Spelled out',
};
const READINGS: Readonly<Record<Policy, Readings>> = {
  corrected: OF_THE_SOURCE,
  normalized: OF_THE_SOURCE,
  source: OF_THE_EDITION,
  diplomatic: OF_THE_EDITION,
};
const REGISTERS: Readonly<Record<RegisterKind, string>> = {
  pers: 'Persons',
  place: 'Places',
  org: 'Organisations',
  event: 'Events',
  work: 'Works',
  object: 'Objects',
  name: 'Names',
  term: 'Terms',
};

/** What the page of searching says. */
export const SEARCH = {
  title: 'Search',
  kicker: 'Finding',
  lede: (what: string) => `In ${what}: in the reading of the edition, and in that of its source.`,
  without:
    'Searching needs JavaScript, which is switched off here, or not known to this browser. All that can be found by it can be found in the registers and from the contents.',
  field: 'Words',
  go: 'Search',
  where: 'In',
  everywhere: 'the whole edition',
  what: 'Among',
  everything: 'all that there is',
  kinds: { text: 'texts', note: 'notes', apparatus: 'apparatus', register: 'registers' },
  whom: 'Naming',
  anyone: 'anyone, anything',
  order: 'Order',
  orders: { best: 'best first', edition: 'as in the edition' },
  results: 'What was found',
  more: 'Show more',
  readings: READINGS,
  registers: REGISTERS,
  ways: 'Other ways in',
  contents: 'Contents',
  help: 'How to search',
  helps: [
    ['partisan war', 'passages that have both words, in any order'],
    ['partis', 'words that begin like this: partisan, partisans'],
    ['“general staff”', 'these words, whole and one after the other; straight quotation marks do too'],
    ['tirana~', 'words much like this one: for misreadings, and names of uncertain spelling'],
    ['vlora', 'accents and capitals make no difference; nor do ligatures and the long s'],
  ],
  helpReadings:
    'Where the edition has changed a reading, the passage is found by either form; a hit by the other form says so, and leads to its entry.',
  helpKeys:
    'The key / leads here from every page, and back into the field; the reader’s settings switch it off. The arrow keys go from hit to hit, Enter opens one, Escape returns to the field. The address of this page keeps what is asked: it can be noted, sent and cited.',
  /** Said by the script; {n}, {all}, {words} are put in. */
  said: {
    loading: 'Reading the texts …',
    failed: 'The texts could not be read: a file of the search is missing.',
    none: 'Nothing found.',
    one: '1 passage',
    many: '{n} passages',
    similar: 'No passage has this; with similar words: ',
    some: 'No passage has all of this; with some of it: ',
    shown: '{n} of {all} shown',
    untitled: 'passage',
  },
} as const;
