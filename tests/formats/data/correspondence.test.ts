import { describe, expect, it } from 'vitest';
import { parse } from '../../../scripts/read/parse.js';
import { sourceText } from '../../../scripts/read/source.js';
import {
  attribute,
  childElements,
  elementsOf,
  isTei,
  plainText,
  type XmlElement,
} from '../../../scripts/read/tree.js';
import { type Data, dataOfTei } from '../../support/data.js';
import { faultsBy, hasTeiAll, teiAllOr } from '../../support/tei-all.js';

const FILE = `<editionStmt><edition n="2.0">2</edition></editionStmt><publicationStmt><publisher>Press</publisher><date when="2020-05-01"/><availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence><p>Texts: not established.</p></availability></publicationStmt><sourceDesc><p/></sourceDesc>`;
const LETTER = `<correspDesc>
<correspAction type="sent"><persName ref="#ada" cert="low" evidence="conjecture">Ada</persName><orgName>The Club</orgName><placeName><settlement ref="#leck">Leck</settlement></placeName><date from="1901-02-03" to="1901-02-04" cert="high">3 or 4 February</date><date>soon</date></correspAction>
<correspAction type="transmitted"><name>Post</name></correspAction>
<correspAction type="received"><persName ref="https://viaf.org/viaf/9 http://d-nb.info/gnd/7"/><placeName ref="#nowhere">Nowhere</placeName><note>A note with <persName>Bea</persName></note></correspAction>
<correspContext><ref type="prev" target="#x">earlier</ref></correspContext></correspDesc>`;
const CONTENT = `<standOff><listPerson><person xml:id="ada"><persName>Byron, Ada</persName><idno type="VIAF">55</idno><idno type="GND">118</idno></person></listPerson><listPlace><place xml:id="leck"><placeName>Leck</placeName><idno type="GeoNames">42</idno></place></listPlace></standOff><text><body><p>Dear Ada</p></body></text>`;

const profile = (letters: string): string => `<profileDesc>${letters}</profileDesc>`;
const make = (letters: string, address?: string): Promise<Data> =>
  dataOfTei(
    { file: FILE, header: profile(letters), content: CONTENT },
    address === undefined ? {} : { address },
  );
const rootOf = (data: Data): XmlElement =>
  parse(sourceText('c.xml', '/c.xml', data.text('data/correspondence.xml'))).root;

/** The rules of CMIF 1.1, from its ODD, its Schematron and its documentation: what a file has against them. */
function faultsOf(root: XmlElement): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string): void => {
    if (!holds) faults.push(rule);
  };
  const allowed = new Set(
    'TEI teiHeader fileDesc titleStmt title editor email publicationStmt publisher ref idno date availability licence p sourceDesc bibl profileDesc correspDesc correspAction persName orgName placeName note text body'.split(
      ' ',
    ),
  );
  const ids = new Set<string>();
  for (const e of elementsOf(root)) {
    must(isTei(e) && allowed.has(e.local), `no element ${e.local}`);
    if (isTei(e, 'bibl')) {
      const id = attribute(e, 'xml:id') ?? '';
      ids.add(`#${id}`);
      must(
        /^[a-f][0-9a-f]{7}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id),
        'W0001: a UUID that begins with a letter',
      );
      must(['online', 'print', 'hybrid'].includes(attribute(e, 'type') ?? ''), 'the kind of edition');
    }
  }
  const children = (name: string): string =>
    [...elementsOf(root, name)]
      .map((e) =>
        childElements(e)
          .map((c) => c.local)
          .join(' '),
      )
      .join('|');
  must(/^title( editor)+$/.test(children('titleStmt')), 'title and editors');
  must(
    /^(publisher )+idno date availability$/.test(children('publicationStmt')),
    'publisher, idno, date, availability',
  );
  must(/^bibl( bibl)*$/.test(children('sourceDesc')), 'bibl');
  must(
    [...elementsOf(root, 'idno')].every((e) => attribute(e, 'type') === 'url' && plainText(e) !== ''),
    'idno is a URL',
  );
  for (const licence of elementsOf(root, 'licence'))
    must(attribute(licence, 'target') !== undefined, 'licence/@target');
  for (const date of elementsOf(root, 'date')) {
    const given = ['when', 'from', 'to', 'notBefore', 'notAfter'].flatMap(
      (name) => attribute(date, name) ?? [],
    );
    must(given.length > 0, 'E0004: a date has data');
    must(
      given.every((d) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(d)),
      'dates are YYYY, YYYY-MM or YYYY-MM-DD',
    );
  }
  for (const e of elementsOf(root)) {
    must([undefined, 'low'].includes(attribute(e, 'cert')), 'cert is low');
    must([undefined, 'conjecture'].includes(attribute(e, 'evidence')), 'evidence is conjecture');
  }
  for (const letter of elementsOf(root, 'correspDesc')) {
    const actions = childElements(letter);
    must(
      actions.every((a) => a.local === 'correspAction'),
      'correspDesc holds correspAction',
    );
    must(
      actions.some((a) => attribute(a, 'type') === 'sent'),
      'E0001: sent',
    );
    must(
      actions.some((a) => attribute(a, 'type') === 'received'),
      'E0002: received',
    );
    must(ids.has(attribute(letter, 'source') ?? ''), 'E0003: source is a bibl');
    for (const action of actions) {
      must(/^(sent|received)$/.test(attribute(action, 'type') ?? ''), 'sent or received only');
      const parts = childElements(action);
      must(
        parts.some((p) => isTei(p, 'persName', 'orgName') && plainText(p) !== ''),
        'somebody is named, or Unknown',
      );
      must(
        parts.every((p) => isTei(p, 'persName', 'orgName', 'placeName', 'date')),
        'names and dates only',
      );
      must(
        parts.every((p) => childElements(p).length === 0),
        'names are text',
      );
      must(
        action.children.every((c) => c.type !== 'text' || c.value.trim() === ''),
        'no text in an action',
      );
    }
  }
  return faults;
}

/** What a file says of its letters, in short. */
const told = (root: XmlElement): string[] =>
  [...elementsOf(root, 'correspAction')].map((action) =>
    [
      attribute(action, 'type'),
      ...childElements(action).map(
        (e) => `${e.local}[${e.attributes.map((a) => `${a.local}=${a.value}`).join(' ')}]${plainText(e)}`,
      ),
    ].join(' '),
  );

describe('the letters of an edition', () => {
  it('are as CMIF demands, with and without an address', async () => {
    for (const address of [undefined, 'https://example.org/e/'])
      for (const letters of [
        LETTER,
        '<correspDesc><correspAction type="sent"/></correspDesc>',
        LETTER + LETTER,
      ])
        expect(faultsOf(rootOf(await make(letters, address)))).toEqual([]);
  });

  it('say who wrote to whom, where and when, with the ids of authority files', async () => {
    expect(told(rootOf(await make(LETTER, 'https://example.org/e/')))).toEqual([
      'sent persName[ref=https://d-nb.info/gnd/118 evidence=conjecture cert=low]Ada orgName[]The Club placeName[ref=https://www.geonames.org/42]Leck date[from=1901-02-03 to=1901-02-04]3 or 4 February',
      'received persName[ref=http://d-nb.info/gnd/7]Unknown placeName[]Nowhere',
    ]);
    expect(
      told(
        rootOf(
          await make(
            '<correspDesc><correspAction type="received"><persName ref="#ada"/></correspAction></correspDesc>',
          ),
        ),
      ),
    ).toEqual(['sent persName[]Unknown', 'received persName[ref=https://d-nb.info/gnd/118]Byron, Ada']);
  });

  it('lead to the text, and the file says its own address, version and rights', async () => {
    const root = rootOf(await make(LETTER, 'https://example.org/e/'));
    const [letter] = elementsOf(root, 'correspDesc');
    const page = letter && attribute(letter, 'ref');
    expect(page).toMatch(/^https:\/\/example\.org\/e\/d[\w-]*\.html$/);
    expect([...elementsOf(root, 'idno')].map(plainText)).toEqual([
      'https://example.org/e/data/correspondence.xml',
    ]);
    expect([...elementsOf(root, 'availability')].map(plainText)).toEqual([
      'CC BY 4.0 Texts: not established.',
    ]);
    const local = rootOf(await make(LETTER));
    expect([...elementsOf(local, 'correspDesc')].map((e) => attribute(e, 'ref'))).toEqual([
      page?.replace('https://example.org/e/', '../'),
    ]);
    expect([...elementsOf(local, 'idno')].map(plainText)).toEqual(['correspondence.xml']);
    // The id of the edition stays whatever its version.
    const id = (r: XmlElement): string[] =>
      [...elementsOf(r, 'bibl')].map((b) => attribute(b, 'xml:id') ?? '');
    expect(id(rootOf(await make(LETTER + LETTER)))).toEqual(id(local));
  });

  it('are left out where there are none, or no date', async () => {
    expect((await make('')).files.has('data/correspondence.xml')).toBe(false);
    const undated = await dataOfTei({ header: profile(LETTER), content: CONTENT });
    expect(undated.files.has('data/correspondence.xml')).toBe(false);
  });

  it.skipIf(!hasTeiAll)(teiAllOr('are valid TEI'), async () => {
    expect(await faultsBy((await make(LETTER)).text('data/correspondence.xml'))).toEqual([]);
  });
});
