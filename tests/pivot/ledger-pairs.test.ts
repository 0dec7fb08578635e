import { expect, it } from 'vitest';
import { pivotOf } from '../../scripts/commands/pipeline.js';
import { pairs } from '../../scripts/elements/pairs.js';
import { modelOf } from '../../scripts/model/model.js';
import { sourceOf } from '../support/golden.js';
import { ownTexts, undone } from '../support/ledger.js';

const READINGS =
  /<(?:choice|app|subst|del|add|supplied|surplus|sic|corr|ex|am|orig|reg|abbr|expan|unclear)\b/;

const sorted = (texts: ReadonlyMap<string, string>): [string, string][] =>
  [...texts].sort(([a], [b]) => (a < b ? -1 : 1));

it('the ledger of every golden pair that holds readings gives the source', async () => {
  const holding = pairs().filter(({ xml }) => READINGS.test(xml));
  expect(holding.length).toBeGreaterThan(40);
  let undoings = 0;
  for (const { name, xml } of holding) {
    const reading = (policy: 'corrected' | 'source') =>
      pivotOf(modelOf(sourceOf(xml.replace(/ xmlns="http:[^"]*tei-c[^"]*"/, '')), undefined), {
        policy,
        address: undefined,
      });
    const edition = await reading('corrected');
    expect(sorted(undone(edition)), name).toEqual(sorted(ownTexts(await reading('source'))));
    undoings += [...edition.ledger.places.values()].filter((p) => p.by !== undefined).length;
  }
  expect(undoings).toBeGreaterThan(20);
}, 120_000);
