import { describe, expect, it } from 'vitest';
import { inBrief } from '../../../scripts/formats/pdf/running-head.js';

describe('a running head', () => {
  it.each([
    ['The Comedy of Errors', 'The Comedy of Errors'],
    [
      'Letter of the Central Committee, September 10, 1943, to all regional committees',
      'Letter of the Central Committee, September 10',
    ],
    [
      'A grammar of the language of the harbour and of those who keep its lights',
      'A grammar of the language of the harbour and of …',
    ],
    ['Ἀ'.repeat(60), `${'Ἀ'.repeat(52)} …`],
  ])('of “%s” fits above the text', (title, short) => {
    expect(inBrief(title)).toBe(short);
  });
});
