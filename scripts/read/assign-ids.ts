import { attribute, isTei, walk, XML, type XmlElement } from './tree.js';

/** What is cited, or stands in an apparatus or register, with the letters that its ids begin with. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    p: 'p',
    ab: 'ab',
    head: 'head',
    item: 'item',
    l: 'l',
    lg: 'lg',
    div: 'd',
    div1: 'd',
    div2: 'd',
    div3: 'd',
    div4: 'd',
    div5: 'd',
    div6: 'd',
    div7: 'd',
    note: 'n',
    list: 'list',
    table: 'table',
    figure: 'fig',
    quote: 'q',
    q: 'q',
    cit: 'q',
    sp: 'sp',
    speaker: 'speaker',
    stage: 'stage',
    u: 'u',
    entry: 'entry',
    entryFree: 'entry',
    sense: 'sense',
    bibl: 'b',
    biblStruct: 'b',
    biblFull: 'b',
    opener: 'opener',
    closer: 'closer',
    dateline: 'dateline',
    salute: 'salute',
    signed: 'signed',
    postscript: 'ps',
    trailer: 'trailer',
    byline: 'byline',
    epigraph: 'epigraph',
    argument: 'argument',
    titlePage: 'titlepage',
    docTitle: 'doctitle',
    titlePart: 'titlepart',
    docAuthor: 'docauthor',
    docDate: 'docdate',
    docImprint: 'docimprint',
    docEdition: 'docedition',
    imprimatur: 'imprimatur',
    castItem: 'cast',
    line: 'line',
    eg: 'eg',
    egXML: 'eg',
    choice: 'c',
    app: 'app',
    subst: 'c',
    supplied: 'c',
    surplus: 'c',
    del: 'c',
    sic: 'c',
    corr: 'c',
    orig: 'c',
    reg: 'c',
    abbr: 'c',
    expan: 'c',
    ex: 'c',
    am: 'c',
    lem: 'c',
    rdg: 'c',
    person: 'person',
    personGrp: 'person',
    place: 'place',
    org: 'org',
    event: 'event',
    object: 'object',
    surface: 'surface',
    zone: 'zone',
    anchor: 'anchor',
    span: 'span',
    spanGrp: 'span',
    interp: 'interp',
    interpGrp: 'interp',
    certainty: 'certainty',
    precision: 'precision',
    respons: 'respons',
    join: 'join',
    joinGrp: 'join',
    linkGrp: 'links',
    altGrp: 'alt',
    substJoin: 'join',
    listTranspose: 'transpose',
    fs: 'fs',
    witDetail: 'witness',
  }),
);

/**
 * Gives an id to everything that is cited or listed and has none: the document's own id, letters that tell the kind,
 * and its number among its kind in the document. What it is made of is its place, so it is stable only as long as
 * the document is; ids that are written in the file are.
 * @param document a TEI element that has an id; its attributes are made anew
 */
export function assignIds(document: XmlElement, taken: ReadonlySet<string>): void {
  const prefix = attribute(document, 'xml:id') ?? 'text';
  const counts = new Map<string, number>();
  let headers = 0;
  walk(document, {
    enter(element) {
      if (element !== document && isTei(element, 'TEI')) return false;
      if (isTei(element, 'teiHeader')) headers += 1;
      const kind = headers > 0 ? 'h' : KINDS.get(element.local);
      if (kind === undefined || !KINDS.has(element.local) || isReading(element)) return true;
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      if (attribute(element, 'xml:id') !== undefined) return true;
      let id = `${prefix}-${kind}${number}`;
      while (taken.has(id)) id += '-x';
      element.attributes.push({ namespace: XML, prefix: 'xml', local: 'id', value: id });
      return true;
    },
    leave(element) {
      if (isTei(element, 'teiHeader')) headers -= 1;
    },
  });
}

/** A reading among others is addressed by what holds them. */
const isReading = (element: XmlElement): boolean =>
  !isTei(element, 'note', 'witDetail') && isTei(element.parent, 'choice', 'app', 'rdgGrp', 'subst');
