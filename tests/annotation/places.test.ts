import { expect, it } from 'vitest';
import { placesIn } from '../../transforms/scripts/annotate/places.js';

it('what is lost on a page is looked for in all of it once', () => {
  let looks = 0;
  class Texts extends Map<string, { id: string; text: string }> {
    override values(): ReturnType<Map<string, { id: string; text: string }>['values']> {
      looks += 1;
      return super.values();
    }
  }
  const placeOf = placesIn(new Texts([['p1', { id: 'p1', text: 'The keeper went up to the lamp.' }]]));
  const on = (exact: string): object => ({
    source: 'a.html',
    passage: 'gone',
    words: { exact, prefix: '', suffix: '', position: undefined },
  });
  const states = ['Zebras graze', 'The keeper went up to the', 'Zebras graze'].map(
    (w) => placeOf(on(w)).state,
  );
  expect([states, looks]).toEqual([['lost', 'sure', 'lost'], 2]);
});
