const text = { type: 'string' } as const;
const strings = { type: 'array', items: text } as const;
const offset = { type: 'integer', minimum: 0 } as const;
const object = (required: string, properties: Readonly<Record<string, unknown>>): unknown => ({
  type: 'object',
  required: required.split(' ').filter(Boolean),
  additionalProperties: false,
  properties,
});
const list = (items: unknown): unknown => ({ type: 'array', items });
const labelled = object('id label', { id: text, label: text });

/** What the edition says of itself in every file of data. */
const EDITION_SCHEMA = object('title tei licences rights', {
  tei: {
    type: 'string',
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the TEI files, as in manifest.json.',
  },
  title: text,
  subtitle: text,
  version: text,
  date: { type: 'string', pattern: '^-?\\d{4}(-\\d{2}(-\\d{2})?)?$' },
  publisher: text,
  address: { type: 'string', pattern: '^https?://.*/$' },
  licences: list(object('text', { target: text, text })),
  rights: {
    ...strings,
    description: 'What is said of the rights in the source texts, which the licences do not cover.',
  },
});

const REPLACEMENT = {
  start: { ...offset, description: 'Characters (Unicode code points) of the passage before the stretch.' },
  end: offset,
  replaces: { ...text, description: 'What stands there in the edition.' },
  by: { ...text, description: 'What the source reads for it.' },
};

/** The JSON Schema (2020-12) of data/apparatus.json. */
export const APPARATUS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Apparatus of an edition made with Emendata',
  description:
    'Put, in each passage, what “by” says for what stands from “start” to “end”, the last stretch first, for every entry that applies and for everything in “further”: you have what the source reads.',
  ...(object('$schema edition reading texts classes responsible entries passages sourceOnly', {
    $schema: text,
    edition: EDITION_SCHEMA,
    reading: { enum: ['corrected', 'source', 'normalized', 'diplomatic'] },
    texts: list(object('id title language', { id: text, title: text, language: text })),
    classes: list(labelled),
    responsible: list(labelled),
    entries: list({
      ...(object('id text kind element lemma reading applies classes responsible', {
        id: text,
        text,
        passage: text,
        place: text,
        line: { type: 'integer', minimum: 1 },
        kind: { enum: ['correction', 'normalization', 'expansion', 'variant', 'revision'] },
        element: { ...text, description: 'The TEI element.' },
        lemma: { ...text, description: 'What the edition reads; empty if it omits.' },
        reading: { ...text, description: 'What the source, or other witnesses, read; empty if they omit.' },
        readings: list(
          object('isLemma text witnesses', { isLemma: { type: 'boolean' }, text, witnesses: strings }),
        ),
        ...REPLACEMENT,
        applies: { type: 'boolean' },
        because: { enum: ['same', 'absent', 'within', 'overlap', 'border', 'passage', 'unlike'] },
        within: text,
        classes: strings,
        certainty: text,
        evidence: text,
        responsible: strings,
        reason: text,
        address: text,
      }) as object),
      if: { properties: { applies: { const: true } } },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { required: ['passage', 'start', 'end', 'replaces', 'by'], not: { required: ['because'] } },
      else: { required: ['because'], not: { required: ['by'] } },
    }),
    passages: list(
      object('id text reads inSource further', {
        id: text,
        text,
        reads: {
          ...text,
          description:
            'The text of the passage, without that of passages in it and without marks of editors’ notes.',
        },
        inSource: { type: 'boolean' },
        further: list(object('start end replaces by', REPLACEMENT)),
      }),
    ),
    sourceOnly: list(object('id text reads', { id: text, text, reads: text })),
  }) as object),
};
