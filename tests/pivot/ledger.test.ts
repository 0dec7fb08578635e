import { describe, expect, it } from 'vitest';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import { policies } from '../../scripts/model/policy.js';
import { inPackage } from '../../scripts/package-root.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { ownTexts, undone } from '../support/ledger.js';
import { pivotOfTei, sourceOf } from '../support/pivot.js';

const inOrder = (texts: ReadonlyMap<string, string>): [string, string][] =>
  [...texts].sort(([a], [b]) => (a < b ? -1 : 1));

/** One paragraph under the default policy; proves that what the ledger says gives the source. */
async function ledgerOf(content: string): Promise<PivotEdition> {
  const tei = { text: `<text><body>${content}</body></text>` };
  const source = inOrder(ownTexts(await pivotOfTei(sourceOf(tei), 'source')));
  for (const policy of policies) {
    const edition = await pivotOfTei(sourceOf(tei), policy);
    expect(inOrder(undone(edition)), policy).toEqual(source);
  }
  return pivotOfTei(sourceOf(tei), 'corrected');
}

/** The places of a text, in short. */
async function placesOf(content: string): Promise<string[]> {
  const { ledger } = await ledgerOf(content);
  const places = [...ledger.places].map(([id, place]) => {
    const { passageId, start, end } = place;
    const what =
      place.by === undefined
        ? [place.because, place.within].filter(Boolean).join(' ')
        : `“${place.replaces}” is “${place.by}”`;
    return `${id} ${passageId} ${start}–${end} ${what}`;
  });
  const further = ledger.passages.flatMap((p) =>
    p.further.map((f) => `${p.id} ${f.start}–${f.end} “${f.replaces}” is “${f.by}”`),
  );
  return [...places.sort(), ...further];
}

const choice = (id: string, sic: string, corr: string): string =>
  `<choice xml:id="${id}"><sic>${sic}</sic><corr>${corr}</corr></choice>`;

describe('the ledger applied backwards', () => {
  for (const [name, folder, left] of [
    ['the small edition', inPackage('tests', 'edition'), ['log-c11 same']],
    ['the edition', inPackage(), ['letter-c3 absent']],
  ] as const)
    it(`gives what ${name} reads when it is built from the source`, async () => {
      const model = readModel([folder], undefined);
      const options = { address: undefined };
      const edition = await pivotOf(model, { policy: 'corrected', ...options });
      const source = await pivotOf(model, { policy: 'source', ...options });
      const expected = inOrder(ownTexts(source));
      expect(inOrder(undone(edition))).toEqual(expected);
      // Every correction is undone by itself: nothing differs that has no entry.
      expect(edition.ledger.passages.flatMap((p) => p.further)).toEqual([]);
      // But for one in the printed mark of a note, and one that leaves the text as it is.
      const { places } = edition.ledger;
      expect(
        [...places].filter(([, p]) => p.by === undefined).map(([id, p]) => `${id} ${p.because}`),
      ).toEqual(left);
      expect([...places.keys()].sort()).toEqual([...edition.entries.keys()].sort());
      expect(inOrder(ownTexts(edition))).not.toEqual(expected);
    });

  it('undoes a correction, an omission, an addition', async () => {
    expect(
      await placesOf(
        `<p xml:id="p1">A ${choice('c1', 'tihng', 'thing')} <supplied xml:id="c2">is</supplied>, <surplus xml:id="c3">is</surplus>, here.</p>`,
      ),
    ).toEqual(['c1 p1 2–7 “thing” is “tihng”', 'c2 p1 8–10 “is” is “”', 'c3 p1 12–12 “” is “is”']);
  });

  it('takes in the white space beside a place where the source has another', async () => {
    expect(
      await placesOf(
        `<p xml:id="p1"><supplied xml:id="c1">Now</supplied> a <supplied xml:id="c2">big </supplied>dog <surplus xml:id="c3">barks</surplus> so.</p>`,
      ),
    ).toEqual(['c1 p1 0–4 “Now ” is “”', 'c2 p1 6–10 “big ” is “”', 'c3 p1 14–14 “” is “barks ”']);
  });

  it('counts characters, not halves of them', async () => {
    expect(await placesOf(`<p xml:id="p1">𐤀𐤁 ${choice('c1', '𐤀𐤁', '𐤀𐤂')} 𐤀 <ex>𐤂</ex>.</p>`)).toEqual([
      'c1 p1 3–5 “𐤀𐤂” is “𐤀𐤁”',
      'p1 8–9 “𐤂” is “”',
    ]);
  });

  it('leaves alone what the source reads alike, and undoes what stands in it', async () => {
    expect(
      await placesOf(
        `<p xml:id="p1">x <app xml:id="a1"><lem wit="#A">one ${choice('c1', 'twoo', 'two')}</lem><rdg wit="#B">three <supplied xml:id="c3">four</supplied></rdg></app> <choice xml:id="n1"><orig>ye</orig><reg>the</reg></choice> <choice xml:id="e1"><abbr>Mr</abbr><expan>Mister</expan></choice> <subst xml:id="r1"><del>a</del><add>b ${choice('c2', 'c', 'd')}</add></subst></p>`,
      ),
    ).toEqual([
      'a1 p1 2–9 same',
      'c1 p1 6–9 “two” is “twoo”',
      'c2 p1 23–24 “d” is “c”',
      'c3 p1 9–9 absent',
      'e1 p1 14–20 “Mister” is “Mr”',
      'n1 p1 10–13 “the” is “ye”',
      'r1 p1 21–24 same',
    ]);
  });

  it('replaces a place as a whole where the text around those in it differs too', async () => {
    expect(
      await placesOf(
        `<p xml:id="p1">a <choice xml:id="c1"><sic>wrong <choice xml:id="c2"><abbr>Dr</abbr><expan>Doctor</expan></choice> there</sic><corr>right <choice xml:id="c3"><abbr>Dr</abbr><expan>Doctor</expan></choice> here</corr></choice> z</p>`,
      ),
    ).toEqual([
      'c1 p1 2–19 “right Doctor here” is “wrong Dr there”',
      'c2 p1 19–19 within c1',
      'c3 p1 8–14 within c1',
    ]);
  });

  it('says what has no entry of its own', async () => {
    expect(
      await placesOf(
        `<p xml:id="p1">c<ex>onsul</ex> ${choice('c1', 'x', 'y')} m<ex>ensis</ex></p><p xml:id="p2">f<ex>ecit</ex></p>`,
      ),
    ).toEqual([
      'c1 p1 7–8 “y” is “x”',
      'p1 1–6 “onsul” is “”',
      'p1 10–15 “ensis” is “”',
      'p2 1–5 “ecit” is “”',
    ]);
  });

  it('says that a passage is not in the source, and which ones only the source has', async () => {
    const { ledger } = await ledgerOf(
      `<p xml:id="p1">one</p><supplied xml:id="s1"><p xml:id="p2">${choice('c1', 'a', 'b')} two</p></supplied><surplus xml:id="s2"><p xml:id="p3">three</p></surplus><p xml:id="p4">four</p>`,
    );
    expect(ledger.places.get('c1')).toMatchObject({ passageId: 'p2', because: 'passage' });
    expect(ledger.sourceOnly).toEqual([{ id: 'p3', partId: 'd', text: 'three' }]);
  });

  it('reaches notes, items in paragraphs, verse and cells', async () => {
    const places = await placesOf(
      `<p xml:id="p1">a ${choice('c1', 'b', 'bb')}<note xml:id="n1" place="foot" n="1">see <supplied xml:id="c2">this</supplied> there<note xml:id="n2" resp="#e" type="editorial">and ${choice('c6', 'u', 'v')}</note></note>, <list><item xml:id="i1">x ${choice('c3', 'y', 'z')}</item></list> then ${choice('c4', 'q', 'r')}</p><lg><l xml:id="l1">o ${choice('c5', 'p', 'w')}</l></lg><table xml:id="t1"><row><cell>k ${choice('c7', 'm', 'n')}</cell></row></table>`,
    );
    expect(places.map((p) => p.replace(/ \d.*? “/, ' “'))).toEqual([
      'c1 p1 “bb” is “b”',
      'c2 n1 “this ” is “”',
      'c3 i1 “z” is “y”',
      'c4 p1 “r” is “q”',
      'c5 l1 “w” is “p”',
      'c6 n2 “v” is “u”',
      'c7 t1 “n” is “m”',
    ]);
  });
});
