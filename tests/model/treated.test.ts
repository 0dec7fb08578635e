import { describe, expect, it } from 'vitest';
import { Treated } from '../../scripts/model/treated.js';
import { elementsOf, isTei, type XmlElement } from '../../scripts/read/tree.js';
import { tei } from '../support/tei.js';

/** What becomes of the first element of a name in a piece of TEI. */
function look(xml: string, name: string) {
  const root = tei(xml);
  const treated = new Treated(root);
  const found = [...elementsOf(root)].find((e) => isTei(e, name));
  if (!found) throw new Error(`no ${name}`);
  return { treated, found, as: treated.of(found).as, apart: treated.isApart(found) };
}

const all = (
  xml: string,
  name: string,
  test: (treated: Treated, element: XmlElement) => boolean,
): boolean[] => {
  const root = tei(xml);
  const treated = new Treated(root);
  return [...elementsOf(root, name)].map((e) => test(treated, e));
};

describe('what is set apart', () => {
  it('is what stands among blocks, and not what flows in a sentence', () => {
    expect(look('<div><q>Alone.</q><p>x</p></div>', 'q').apart).toBe(true);
    expect(look('<p>He said <q>no</q>.</p>', 'q').apart).toBe(false);
    expect(look('<sp><stage>Exit.</stage></sp>', 'stage').apart).toBe(true);
    expect(look('<l>The light <stage>(kneels)</stage></l>', 'stage').apart).toBe(false);
  });

  it('is nothing that flows in a container with text of its own', () => {
    expect(look('<div>He said <q>no</q>.</div>', 'q').apart).toBe(false);
    expect(look('<surface><zone>in <q>its</q> area</zone></surface>', 'q').apart).toBe(false);
  });

  it('is what holds blocks, wherever it stands', () => {
    expect(look('<p>He: <q><p>no</p></q></p>', 'q').apart).toBe(true);
    expect(look('<p>He: <hi><list><item>x</item></list></hi></p>', 'hi').apart).toBe(true);
  });

  it('is every part of a record in lines, where the record is set apart', () => {
    const address = '<address><street>1 Lane</street><settlement>Town</settlement></address>';
    expect(look(`<div>${address}</div>`, 'street').apart).toBe(true);
    expect(look(`<p>at ${address}</p>`, 'street').apart).toBe(false);
    expect(look('<cit><quote><l>x</l></quote><bibl>y</bibl></cit>', 'bibl').apart).toBe(true);
  });

  it('is a place among blocks, unless a reading holds blocks', () => {
    expect(look('<div><app><lem>a</lem><rdg>b</rdg></app></div>', 'app').apart).toBe(true);
    expect(look('<div><app><lem><p>a</p></lem></app></div>', 'app').apart).toBe(false);
    expect(look('<p><app><lem>a</lem></app></p>', 'app').apart).toBe(false);
  });

  it('is a greeting in a closer, unless its sentence goes on', () => {
    expect(look('<closer>I am <salute>yours</salute></closer>', 'salute').apart).toBe(true);
    expect(look('<closer>I am <salute>yours</salute>, ever</closer>', 'salute').apart).toBe(false);
  });

  it('is a sense, unless text joins it to another', () => {
    expect(look('<entryFree><orth>a</orth><sense>b</sense></entryFree>', 'sense').apart).toBe(true);
    expect(look('<entryFree><orth>a</orth>: <sense>b</sense>.</entryFree>', 'sense').apart).toBe(false);
  });
});

describe('where words begin', () => {
  const begins = (xml: string, name: string): boolean[] => all(xml, name, (t, e) => t.beginsWord(e));

  it('is at each further part of a record without text of its own', () => {
    expect(begins('<p><dimensions><dim>1</dim><dim>2</dim></dimensions></p>', 'dim')).toEqual([false, true]);
    expect(begins('<p><bibl><title>a</title><date>b</date></bibl></p>', 'date')).toEqual([true]);
    expect(begins('<p><bibl><title>a</title>, <date>b</date></bibl></p>', 'date')).toEqual([false]);
  });

  it('is at no element that may stand within a word', () => {
    expect(begins('<bibl><hi>S</hi><hi>mith</hi></bibl>', 'hi')).toEqual([false, false]);
    expect(begins('<p><w>a</w><w>b</w></p>', 'w')).toEqual([false, false]);
  });

  it('is at the parts of a name in a record, not in a text', () => {
    const name = '<persName><surname>Low</surname><forename>Ann</forename></persName>';
    expect(begins(`<person>${name}</person>`, 'forename')).toEqual([true]);
    expect(begins(`<monogr><author>${name}</author></monogr>`, 'forename')).toEqual([true]);
    expect(begins(`<p>${name}</p>`, 'forename')).toEqual([false]);
    expect(
      begins(
        '<person><persName><nameLink>d’</nameLink><surname>Arc</surname></persName></person>',
        'surname',
      ),
    ).toEqual([false]);
  });
});

describe('annotations', () => {
  it('are notes in running text, if they say something', () => {
    expect(look('<p>x<certainty locus="name"><desc>or y</desc></certainty></p>', 'certainty').as).toBe(
      'note',
    );
    expect(look('<p>x<certainty locus="name"/></p>', 'certainty').as).toBe('either');
    expect(look('<div><interpGrp><interp>x</interp></interpGrp></div>', 'interp').as).toBe('either');
    expect(look('<p>x<spanGrp><span>y</span></spanGrp></p>', 'span').as).toBe('inline');
  });

  it('are part of a record where a note stands in one', () => {
    expect(look('<person><note>x</note></person>', 'note').as).toBe('either');
    expect(look('<p><note>x</note></p>', 'note').as).toBe('note');
  });
});

describe('an apparatus', () => {
  const app = '<app><lem wit="#A">a</lem><rdg wit="#B #C">b</rdg></app>';

  it('that stands apart from its text is printed as it is, with sigla', () => {
    const { treated, found } = look(`<listApp>${app}</listApp>`, 'lem');
    expect(treated.bracketsOf(found)).toEqual(['', ' A]']);
    const located = look('<div><app loc="1"><lem>a</lem><rdg wit="#B">b</rdg></app></div>', 'rdg');
    expect(located.treated.bracketsOf(located.found)).toEqual(['', ' B']);
  });

  it('in the text is one of readings', () => {
    const { treated, found, as } = look(`<p>${app}</p>`, 'lem');
    expect([as, treated.bracketsOf(found)]).toEqual(['reading', undefined]);
  });

  it('has what is said of witnesses wherever it stands; elsewhere that is a note', () => {
    expect(look('<p><app><rdg>a<wit>B</wit></rdg></app></p>', 'wit').as).toBe('apparatus');
    expect(look('<p>a<witDetail wit="#B">b</witDetail></p>', 'witDetail').as).toBe('note');
  });
});

it('needs no stack, and time in proportion', () => {
  const deep = `${'<seg>'.repeat(20_000)}x${'</seg>'.repeat(20_000)}`;
  expect(look(`<p>${deep}</p>`, 'seg').apart).toBe(false);
  const wide = '<dim>1</dim>'.repeat(100_000);
  const started = performance.now();
  look(`<p><dimensions>${wide}</dimensions></p>`, 'dim');
  expect(performance.now() - started).toBeLessThan(20_000);
});
