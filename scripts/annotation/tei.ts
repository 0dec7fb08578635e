import {
  attribute,
  attributeTokens,
  childElements,
  nodesOf,
  qualifiedName,
  type XmlElement,
} from '../read/tree.js';
import { type Agent, type Annotation, type Body, motivations } from './annotation.js';
import { asFragment, targetOfFragment } from './selector-fragment.js';

/** What the program itself says in the TEI of an annotation. */
const WORDS = { by: 'annotation by', created: 'Made on', modified: 'Changed on' };

/** What tells the words of the last passage from those of the first. */
const END = 'end';

/** Where an annotation is in the edition. */
export interface Placed {
  /** The xml:id of the annotation. */
  readonly id: string;
  /** The xml:id of the passage, of several the first. */
  readonly passageId: string;
  /** The xml:ids of those after it. */
  readonly further?: readonly string[];
  /** What the passage is called: “Letter, ¶ 3”. */
  readonly label: string;
}

/**
 * An annotation as TEI (P5, section 17.10, The standOff Container), in one line for each of its parts. Whatever bodies
 * hold is text. `annotationOfElement` reads it back unchanged.
 * @param indent white space before its first line
 */
export function asTei(
  annotation: Annotation,
  { id, passageId, further = [], label }: Placed,
  indent: string,
): string {
  const { motivations: why, created, modified, creators, rights, bodies, target } = annotation;
  const inner = `${indent}  `;
  const lines = [
    `<annotation${attributes([
      ['xml:id', id],
      ['target', [passageId, ...further].map((own) => `#${own}`).join(' ')],
      ['motivation', why.join(' ')],
      ['sameAs', annotation.id],
    ])}>`,
    ...creators.map((agent) => inner + agentOut(agent)),
    ...changes(created, modified, inner),
    ...(rights === undefined
      ? []
      : [`${inner}<licence${attributes([['target', rights]])}>${text(rights)}</licence>`]),
    `${inner}<note${attributes([
      ['xml:id', `${id}-place`],
      ['type', 'place'],
      ['source', asFragment(target)],
    ])}><ref target="#${value(passageId)}">${text(label)}</ref></note>`,
    ...(target.words === undefined
      ? []
      : [`${inner}${noteOut(`${id}-quote`, { value: target.words.exact, type: 'quote' })}`]),
    ...(target.until === undefined
      ? []
      : [
          `${inner}${noteOut(`${id}-end`, { value: target.until.words.exact, type: 'quote', subtype: END })}`,
        ]),
    ...bodies.map(
      ({ value: words, purpose, format, language }, i) =>
        inner + noteOut(`${id}-n${i + 1}`, { value: words, type: purpose, subtype: format, language }),
    ),
    `${indent}</annotation>`,
  ];
  return lines.join('\n');
}

const text = (words: string): string =>
  words.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
const value = (words: string): string =>
  words.replace(/[&<"\t\n]/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '"' ? '&quot;' : `&#${c.charCodeAt(0)};`,
  );

const attributes = (all: readonly (readonly [name: string, value: string | undefined])[]): string =>
  all.map(([name, own]) => (own === undefined || own === '' ? '' : ` ${name}="${value(own)}"`)).join('');

function agentOut({ type, id, name }: Agent): string {
  const own = attributes([
    ['type', type?.toLowerCase()],
    ['sameAs', id],
  ]);
  return `<respStmt><resp>${WORDS.by}</resp> <name${own}>${text(name ?? id ?? '')}</name></respStmt>`;
}

/** The newest first, as in every `revisionDesc`. */
function changes(created: string | undefined, modified: string | undefined, indent: string): string[] {
  const all = (
    [
      ['modified', modified],
      ['created', created],
    ] as const
  ).flatMap(([status, when]) =>
    when === undefined
      ? []
      : [
          `<change${attributes([
            ['status', status],
            ['when', when],
          ])}>${WORDS[status]} ${when.slice(0, 10)}.</change>`,
        ],
  );
  return all.length === 0 ? [] : [`${indent}<revisionDesc>${all.join('')}</revisionDesc>`];
}

interface NoteOut {
  readonly value: string;
  readonly type: string | undefined;
  readonly subtype?: string | undefined;
  readonly language?: string | undefined;
}

function noteOut(id: string, { value: words, type, subtype, language }: NoteOut): string {
  const start = `<note${attributes([
    ['xml:id', id],
    ['type', type],
    ['subtype', subtype],
    ['xml:lang', language],
  ])}`;
  if (words === '') return `${start}/>`;
  return `${start}>${words.includes('\n') ? paragraphs(id, words) : text(words)}</note>`;
}

/**
 * Lines as paragraphs. Between two of them there was one blank line, and before the first none, unless `@n` counts the
 * line breaks before it.
 */
function paragraphs(id: string, words: string): string {
  const parts: string[] = [];
  let breaks = 0;
  const lines = words.split('\n');
  for (const [i, line] of lines.entries()) {
    if (line !== '' || i === lines.length - 1) {
      const usual = parts.length === 0 ? 0 : 2;
      parts.push(
        `<p${attributes([
          ['xml:id', `${id}-p${parts.length + 1}`],
          ['n', breaks === usual ? undefined : String(breaks)],
        ])}>${text(line)}</p>`,
      );
      breaks = 0;
    }
    breaks += 1;
  }
  return parts.join('');
}

/**
 * Reads an annotation out of the TEI, also one that somebody else has written, as far as it says what is needed.
 * @param pageOf the address of the page on which a passage stands
 * @returns undefined if no target or address can be told
 */
export function annotationOfElement(
  element: XmlElement,
  pageOf: (passageId: string) => string | undefined,
): Annotation | undefined {
  const notes = childElements(element, 'note');
  const ofType = (type: string): XmlElement | undefined => notes.find((n) => attribute(n, 'type') === type);
  const [passage] = passageIdsOf(element);
  const place = ofType('place');
  const [quote, end] = [false, true].map((isEnd) =>
    notes.find((n) => attribute(n, 'type') === 'quote' && (attribute(n, 'subtype') === END) === isEnd),
  );
  const exact = quote && wordsIn(quote);
  const written = (place && attribute(place, 'source')) ?? '';
  const page = passage === undefined ? undefined : pageOf(passage);
  const words = exact === undefined ? undefined : { exact, prefix: '', suffix: '', position: undefined };
  const target =
    targetOfFragment(written, exact, end && wordsIn(end)) ??
    (page === undefined ? undefined : { source: page, passage, words });
  const own = attribute(element, 'sameAs');
  const id = own ?? addressOf(target?.source, attribute(element, 'xml:id'));
  if (target === undefined || id === undefined) return undefined;
  const changed = childElements(element, 'revisionDesc').flatMap((r) => childElements(r, 'change'));
  const dated = (status: string): string | undefined => {
    const change = changed.find((c) => attribute(c, 'status') === status);
    return change && attribute(change, 'when');
  };
  const licence = childElements(element, 'licence')[0];
  return {
    id,
    motivations: attributeTokens(element, 'motivation').flatMap(
      (token) => motivations.find((m) => m === token) ?? [],
    ),
    created: dated('created'),
    modified: dated('modified'),
    creators: childElements(element, 'respStmt').flatMap(agentsIn),
    rights: licence && attributeTokens(licence, 'target')[0],
    bodies: notes.filter((note) => note !== place && note !== quote && note !== end).map(bodyOf),
    target,
  };
}

/** The passages that an annotation of the edition points to. */
export const passageIdsOf = (element: XmlElement): string[] =>
  attributeTokens(element, 'target').flatMap((t) => (/^#[^(]+$/.test(t) ? [t.slice(1)] : []));

const addressOf = (source: string | undefined, id: string | undefined): string | undefined =>
  source !== undefined && id !== undefined && /^https?:/.test(source)
    ? new URL(`annotations.html#${id}`, source).href
    : undefined;

function agentsIn(statement: XmlElement): Agent[] {
  const types = { person: 'Person', organization: 'Organization', software: 'Software' } as const;
  return childElements(statement, 'name', 'persName', 'orgName').map((element): Agent => {
    const id = attribute(element, 'sameAs');
    const name = allText(element);
    const type = attribute(element, 'type');
    return {
      type: type === 'person' || type === 'organization' || type === 'software' ? types[type] : undefined,
      id,
      name: name === id || name === '' ? undefined : name,
    };
  });
}

const bodyOf = (note: XmlElement): Body => ({
  value: wordsIn(note),
  purpose: motivations.find((m) => m === attribute(note, 'type')),
  format: attribute(note, 'subtype'),
  language: attribute(note, 'xml:lang'),
});

/** The text of a note: of paragraphs with the line breaks between them. */
function wordsIn(note: XmlElement): string {
  const parts = childElements(note);
  if (parts.length === 0 || parts.some((part) => qualifiedName(part) !== 'p')) return allText(note);
  return parts.map((part, i) => '\n'.repeat(breaksBefore(part, i === 0)) + allText(part)).join('');
}

function breaksBefore(paragraph: XmlElement, isFirst: boolean): number {
  const n = attribute(paragraph, 'n') ?? '';
  return /^\d{1,5}$/.test(n) ? Number(n) : isFirst ? 0 : 2;
}

function allText(element: XmlElement): string {
  let words = '';
  for (const node of nodesOf(element)) if (node.type === 'text') words += node.value;
  return words;
}
