/** The Linked Places Format 1.3 as a JSON Schema, written from the words of its specification (README, 24 June 2024). */
const date = { type: 'string', pattern: '^-?\\d{4,}(-\\d{2}(-\\d{2})?)?$' };
const instant = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: { in: date, earliest: date, latest: date },
};
const certainty = { enum: ['certain', 'less-certain', 'uncertain'] };
const uri = { type: 'string', pattern: '^(https?://|aat:|\\.\\./|#)\\S+$' };
const when = {
  type: 'object',
  required: ['timespans'],
  properties: {
    timespans: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['start'],
        additionalProperties: false,
        properties: { start: instant, end: instant },
      },
    },
    certainty,
  },
};
const citation = {
  type: 'object',
  required: ['label'],
  additionalProperties: false,
  properties: { label: { type: 'string', minLength: 1 }, year: { type: 'integer' }, '@id': uri },
};
const position = { type: 'array', minItems: 2, maxItems: 3, items: { type: 'number' } };
const name = {
  type: 'object',
  required: ['toponym'],
  additionalProperties: false,
  properties: {
    toponym: { type: 'string', minLength: 1 },
    lang: { type: 'string' },
    citations: { type: 'array', minItems: 1, items: citation },
    when,
  },
};

export const LPF = {
  type: 'object',
  required: ['type', '@context', 'features'],
  properties: {
    type: { const: 'FeatureCollection' },
    '@context': { type: 'string', pattern: '^https://.*\\.jsonld$' },
    features: {
      type: 'array',
      items: {
        type: 'object',
        required: ['@id', 'type', 'properties', 'names', 'geometry'],
        properties: {
          '@id': uri,
          type: { const: 'Feature' },
          properties: {
            type: 'object',
            required: ['title', 'fclasses'],
            properties: {
              title: { type: 'string', minLength: 1 },
              ccodes: { type: 'array', items: { type: 'string', pattern: '^[A-Z]{2}$' } },
              fclasses: {
                type: 'array',
                minItems: 1,
                uniqueItems: true,
                items: { enum: ['A', 'H', 'L', 'P', 'R', 'S', 'T'] },
              },
            },
          },
          when,
          // At least one name must have a citation.
          names: {
            type: 'array',
            minItems: 1,
            items: name,
            contains: { type: 'object', required: ['citations'] },
          },
          types: {
            type: 'array',
            items: {
              type: 'object',
              required: ['label'],
              properties: { identifier: uri, label: { type: 'string' } },
            },
          },
          geometry: {
            oneOf: [
              { type: 'null' },
              {
                type: 'object',
                required: ['type', 'coordinates'],
                properties: { type: { const: 'Point' }, coordinates: position },
              },
              {
                type: 'object',
                required: ['type', 'coordinates'],
                properties: {
                  type: { const: 'LineString' },
                  coordinates: { type: 'array', minItems: 2, items: position },
                },
              },
              {
                type: 'object',
                required: ['type', 'coordinates'],
                properties: {
                  type: { const: 'Polygon' },
                  coordinates: { type: 'array', items: { type: 'array', minItems: 4, items: position } },
                },
              },
            ],
          },
          links: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['type', 'identifier'],
              properties: {
                type: { enum: ['exactMatch', 'closeMatch', 'primaryTopicOf', 'subjectOf', 'seeAlso'] },
                identifier: { type: 'string', pattern: '^https?://' },
              },
            },
          },
          relations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['relationType', 'relationTo'],
              properties: { relationTo: uri },
            },
          },
          descriptions: {
            type: 'array',
            items: {
              type: 'object',
              required: ['value'],
              properties: { value: { type: 'string', minLength: 1 } },
            },
          },
        },
      },
    },
  },
};

/** A record must have a when of its own, or the year of a citation for one of its names. */
export const isDated = (feature: {
  readonly when?: unknown;
  readonly names: readonly { readonly citations?: readonly { readonly year?: number }[] }[];
}): boolean =>
  feature.when !== undefined || feature.names.some((n) => n.citations?.some((c) => c.year !== undefined));
