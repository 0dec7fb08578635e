import {
  attribute,
  attributeTokens,
  childElements,
  elementsOf,
  isTei,
  plainText,
  walk,
  type XmlElement,
} from '../read/tree.js';
import { headerText } from './header-text.js';
import type { EditionModel } from './model.js';
import { type Dating, datingIn, localIds } from './register-entries.js';

/** A letter, as a header describes it (TEI 2.4.6, `correspDesc`). */
export interface Letter {
  /** The part of the edition that is the letter; undefined if a header describes several. */
  readonly partId: string | undefined;
  /** An address that the description itself gives. */
  readonly address: string | undefined;
  readonly key: string | undefined;
  readonly actions: readonly LetterAction[];
}

export interface LetterAction {
  /** sent, received, transmitted ... */
  readonly type: string;
  readonly correspondents: readonly LetterName[];
  readonly places: readonly LetterName[];
  readonly dates: readonly LetterDate[];
}

export interface LetterName {
  readonly kind: 'person' | 'organisation' | 'place';
  /** Empty if only the register names it. */
  readonly name: string;
  /** Ids of register entries. */
  readonly ids: readonly string[];
  /** Addresses to which the name leads. */
  readonly addresses: readonly string[];
  readonly certainty: string | undefined;
  readonly evidence: string | undefined;
}

export interface LetterDate {
  readonly dating: Dating;
  readonly text: string;
  readonly certainty: string | undefined;
}

/** Every letter that a header of the edition describes, in order. */
export function lettersOf({ source, documents }: EditionModel): Letter[] {
  const parts = new Map<XmlElement, string>();
  for (const { element, id } of documents) if (!parts.has(element)) parts.set(element, id);
  return [...elementsOf(source.root, 'teiHeader')].flatMap((header) => {
    const described = [...elementsOf(header, 'correspDesc')];
    const part = header.parent && isTei(header.parent, 'TEI') ? parts.get(header.parent) : undefined;
    return described.map(
      (letter): Letter => ({
        partId: described.length === 1 ? part : undefined,
        address: attributeTokens(letter, 'ref').find((token) => /^https?:\/\//i.test(token)),
        key: attribute(letter, 'key')?.trim() || undefined,
        actions: childElements(letter, 'correspAction').map(actionOf),
      }),
    );
  });
}

const PLACES = ['placeName', 'settlement', 'geogName', 'country', 'region', 'district'];
const NAMES = ['persName', 'orgName', 'name', 'rs', ...PLACES];

function actionOf(action: XmlElement): LetterAction {
  const names: LetterName[] = [];
  const dates: LetterDate[] = [];
  walk(action, {
    enter(element) {
      if (isTei(element, 'date')) {
        dates.push({
          dating: datingIn(element) ?? {},
          text: plainText(element),
          certainty: attribute(element, 'cert'),
        });
        return false;
      }
      if (!isTei(element, ...NAMES)) return !isTei(element, 'note');
      names.push(nameOf(element));
      // A name in a name is part of it.
      return false;
    },
  });
  return {
    type: attribute(action, 'type')?.trim() ?? '',
    correspondents: names.filter(({ kind }) => kind !== 'place'),
    places: names.filter(({ kind }) => kind === 'place'),
    dates,
  };
}

function nameOf(element: XmlElement): LetterName {
  const tokens = attributeTokens(element, 'ref');
  // A name may say the place by an element in it that leads somewhere.
  const inner =
    tokens.length > 0 ? [] : [...elementsOf(element)].filter((e) => attribute(e, 'ref') !== undefined);
  const holders = tokens.length > 0 ? [element] : inner.slice(0, 1);
  return {
    kind: kindOf(element),
    name: headerText(element),
    ids: holders.flatMap((e) => localIds(e, 'ref')),
    addresses: holders
      .flatMap((e) => attributeTokens(e, 'ref'))
      .filter((token) => /^https?:\/\//i.test(token)),
    certainty: attribute(element, 'cert'),
    evidence: attribute(element, 'evidence'),
  };
}

function kindOf(element: XmlElement): LetterName['kind'] {
  if (isTei(element, ...PLACES)) return 'place';
  if (isTei(element, 'orgName')) return 'organisation';
  const type = attribute(element, 'type') ?? '';
  if (/^org/i.test(type)) return 'organisation';
  return /^place|^settlement/i.test(type) ? 'place' : 'person';
}
