import { describe, expect, it } from 'vitest';
import { absolutePathAt } from '../../scripts/validate/schematron/absolute-paths.js';
import { Budget, unlimited } from '../../scripts/validate/schematron/budget.js';
import { readContext } from '../../scripts/validate/schematron/context-pattern.js';
import { run } from '../../scripts/validate/schematron/run.js';
import type { Schematron } from '../../scripts/validate/schematron/schema.js';
import { mayBePositional, tokensOf } from '../../scripts/validate/schematron/xpath-tokens.js';
import { parsed } from './helpers.js';

describe('tokensOf', () => {
  it('knows names, variables, texts, numbers, signs; comments are none', () => {
    expect(
      tokensOf('child::a:b-c[@*:d != "e""(" (: f (: g :) "h :)] | $i.j//k:* * 1.5e3 Q{u}l').map(
        (t) => t.text,
      ),
    ).toEqual('child :: a:b-c [ @ *:d != "e""(" ] | $i.j // k:* * 1.5e3 Q{u}l'.split(' '));
  });
});

describe('mayBePositional', () => {
  it.each(['1', 'last()', 'position() = 1', '$n', 'count(a)', '(1)', 'a[last()]', '-1'])('%s may be', (p) =>
    expect(mayBePositional(tokensOf(p))).toBe(true),
  );
  it.each(['@n', 'a', 'count(a) = 1', 'not(a)', '@n = $n', '1 = @n', 'a[1]', 'contains(., "last()")'])(
    '%s is not',
    (p) => expect(mayBePositional(tokensOf(p))).toBe(false),
  );
});

describe('absolutePathAt', () => {
  /** The paths that are evaluated once, of an expression. */
  const pathsIn = (xpath: string): string[] => {
    const tokens = tokensOf(xpath);
    return tokens.flatMap((token, i) => {
      const path = absolutePathAt(tokens, i);
      return path ? xpath.slice(token.start, tokens[path.to - 1]?.end) : [];
    });
  };

  it.each([
    ['//a', ['//a']],
    ['@b = //a/@xml:id', ['//a/@xml:id']],
    ['count(root()//a[@c]) > 1', ['root()//a[@c]']],
    ['not(/a/b/text())', ['/a/b/text()']],
    ['//a[@b = $c]/d', ['//a']],
    ['//a[@b = current()/@b]', ['//a']],
    ['//a[@b][$n]', []],
    ['/x/a[$n]', ['/x']],
    ['a//b', []],
    ['.//b', []],
    ['$a//b', []],
    ['a or //b', ['//b']],
    ['or//b', []],
    ['//a/string()', ['//a']],
    ['//text()', ['//text()']],
    ['//a[1]', ['//a[1]']],
    ['/', []],
  ])('%s', (xpath, paths) => expect(pathsIn(xpath)).toEqual(paths));
});

describe('readContext', () => {
  const read = (context: string) => readContext(context, (prefix) => (prefix === 't' ? 'urn:t' : undefined));

  it('reads the patterns of XSLT', () => {
    expect(read('t:a/@b | //c[d | e]')).toMatchObject([
      {
        fromRoot: false,
        steps: [
          { test: { kind: 'element', namespace: 'urn:t', local: 'a' }, deep: false },
          { test: { kind: 'attribute', namespace: '', local: 'b' } },
        ],
      },
      { steps: [{ test: { local: 'c' }, predicates: '[d | e]', positional: false }] },
    ]);
  });

  it.each(['$a', 'key("k", 1)', 'ancestor::t:a', 'u:a', '(a | b)[1]', '.', 'a/'])('leaves %s to XPath', (c) =>
    expect(read(c)).toBeUndefined(),
  );
});

const schema = (context: string, test: string): Schematron => ({
  namespaces: {},
  lets: [],
  patterns: [
    {
      lets: [],
      rules: [
        {
          context,
          lets: [],
          assertions: [{ kind: 'assert', id: undefined, test, severity: 'error', message: [], place: 'x:1' }],
          place: 'x:1',
        },
      ],
    },
  ],
});

describe('run', () => {
  const wide = (count: number) => parsed(`<a>${'<b n="1"><c/></b>'.repeat(count)}</a>`).root;

  it('takes twice as long for twice as much, not four times', () => {
    const rules = schema(
      'a/b[1] | b[last()] | a//c[ancestor::b[@n]]',
      'count(//c[@d]) = 0 and not(//b[@n = "2"])',
    );
    const steps = (count: number): number => {
      let taken = 0;
      class Counting extends Budget {
        override step(): void {
          taken += 1;
        }
      }
      expect(run(rules, wide(count), new Counting(Number.POSITIVE_INFINITY)).unchecked).toEqual([]);
      return taken;
    };
    expect(steps(4000) / steps(1000)).toBeLessThan(5);
  });

  it('gives up in time, and says what was not checked', () => {
    const { violations, unchecked } = run(
      schema('b', 'count(preceding::b) >= 0'),
      wide(20_000),
      new Budget(0.3),
    );
    expect([violations, unchecked]).toEqual([[], [{ place: 'x:1', problem: 'it takes too long' }]]);
  });

  it('gives up an expression that takes too long, and goes on with others', () => {
    const slow = schema('b', 'count(preceding::b) >= 0 or true()');
    const { unchecked } = run(slow, wide(3000), new Budget(1000, 0));
    expect(unchecked).toEqual([{ place: 'x:1', problem: 'it takes too long' }]);
  });

  it('does not care how deep a document is', () => {
    const deep = parsed(`${'<b>'.repeat(3000)}<c/>${'</b>'.repeat(3000)}`).root;
    const { violations, unchecked } = run(schema('b//c', 'ancestor::b and //b[c]'), deep, unlimited());
    expect([violations, unchecked]).toEqual([[], []]);
  });
});
