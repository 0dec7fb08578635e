import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readText } from '../../../scripts/verify/extract/text.js';
import { unescaped } from '../../../scripts/verify/extract/text-lines.js';
import { comparable, textOfFlow } from '../../../scripts/verify/white-space.js';

const file = (text: string) => ({ path: 'x.txt', bytes: strToU8(text) });

const TEXT = `
        The edition

==== [log] text, lines 1–9 ===========
        The log of
        the light
======================================

## [head1] A heading of
        two lines

[p1]    One [a] \\[b] and a link
        <https://example.org/x>, two

| lamp | hours     |
|------|-----------|
| big  | four\\|teen |
:      | and more  |

[+p1]   three.

[l1]    four
[l2]    five
*       six
[titlepart1]
        seven

---- Notes of the source -------------

[^n1]   (1)  A note
        of two lines.

[^n2]   *

[n2-p1] Another.

---- Editor’s notes ------------------

[^e1]   [a]  A third.


==== [apparatus] apparatus ===========
        Apparatus
======================================

| class | high | all |
|-------|------|-----|
| glyph |    2 |   2 |

[#log-c1] p1, line 7: a ␣b\\] ] (nothing)
        glyph; high
            certainty.
        So.

==== [persons] register ==============
        Persons
======================================

[#pers-x] X of Y
        Somebody.
        \\> no quotation
        > log p1: says {X}, it
            goes on
`;

describe('readText', () => {
  const reading = readText(file(TEXT));

  it('reads the parts with their titles', () => {
    expect(reading.parts.map((p) => [p.id, p.title])).toEqual([
      ['log', 'The log of the light'],
      ['apparatus', 'Apparatus'],
      ['persons', 'Persons'],
    ]);
  });

  it('takes each block with the passage beside it, and takes our signs away', () => {
    expect(reading.parts[0]?.flow.map((r) => [r.passage, comparable(r.text)])).toEqual([
      ['log-head1', 'A heading of two lines'],
      ['log-p1', 'One [a] [b] and a link, two'],
      [undefined, 'lamp hours big four|teen and more'],
      ['log-p1', 'three.'],
      ['log-l1', 'four'],
      ['log-l2', 'five'],
      [undefined, 'six'],
      ['log-titlepart1', 'seven'],
    ]);
  });

  it('takes the notes of both series', () => {
    expect(reading.parts[0]?.notes.map((n) => [n.id, n.series, n.label, textOfFlow(n.flow)])).toEqual([
      ['log-n1', 'source', '(1)', 'A note of two lines.'],
      ['log-n2', 'source', '*', 'Another.'],
      ['log-e1', 'editorial', '[a]', 'A third.'],
    ]);
  });

  it('takes corrections, register entries and sums', () => {
    expect(reading.corrections).toEqual([
      {
        id: 'log-c1',
        part: undefined,
        where: 'p1, line 7',
        lemma: 'a  b]',
        reading: '',
        judgement: 'glyph; high certainty. So.',
      },
    ]);
    expect(reading.entries).toEqual([
      {
        id: 'pers-x',
        part: 'persons',
        name: 'X of Y',
        text: 'Somebody. > no quotation',
        occurrences: [{ keyword: 'X', context: 'says X, it goes on' }],
      },
    ]);
    expect(reading.totals).toEqual([['glyph', '2', '2']]);
  });

  it('fails where there is no part, or its title does not end', () => {
    expect(() => readText(file('nothing'))).toThrow('no line opens a part');
    expect(() => readText(file('==== [log] text =====\n        Title\n'))).toThrow(
      'the title in line 2 is not closed by a rule',
    );
    expect(() => readText({ path: 'x.txt', bytes: new Uint8Array([0xff]) })).toThrow();
  });
});

describe('unescaped', () => {
  it('takes the meaning from signs with a backslash', () => {
    expect(unescaped('a \\<https: b \\\\ c \\[a] [Picture: \\] x] d')).toBe('a <https: b \\ c [a]  d');
  });
});
