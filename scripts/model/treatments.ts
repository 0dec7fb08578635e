import type { Policy } from './policy.js';

/**
 * What becomes of each TEI element: the one table that stylesheets, renderers and verifier share.
 * A row that suppresses text names the rule by which it does so; the ledger lists it.
 */
export type Treatment =
  /** Text that flows with its surroundings. `brackets` are printed around it. */
  | ({ readonly as: 'inline'; readonly brackets?: Brackets } & Parts)
  /** Text set apart from what is before and after it. */
  | ({ readonly as: 'block' } & Parts)
  /** Set apart, and holding mostly what is set apart itself. */
  | ({ readonly as: 'container' } & Parts)
  /**
   * Set apart where it holds something that is, or stands among what is set apart: in a container without text of its
   * own. Elsewhere its text flows, in `brackets` if it has them.
   */
  | ({ readonly as: 'either'; readonly brackets?: Brackets } & Parts)
  /**
   * No text of its own; `space` where a word ends at it unless break="no"; `sign` where the edition prints
   * something in its stead.
   */
  | { readonly as: 'empty'; readonly space?: true; readonly sign?: string }
  /** Holds readings of one place, of which one is text; white space between them is layout of the file. */
  | { readonly as: 'alternatives' }
  /**
   * One reading of a place: text under the policies named. Where no other reading of the place is text, it is text
   * all the same, unless it is `never` so.
   */
  | { readonly as: 'reading'; readonly shown: readonly Policy[]; readonly alone: 'shown' | 'never' }
  /** Out of the text, printed once as a note, or in an apparatus entry if its type is "emendation". */
  | ({ readonly as: 'note' } & Parts)
  /** Out of the text, printed in the entry of the apparatus that it belongs to. */
  | { readonly as: 'apparatus' }
  /** The header of a document: its text is shown on the page that describes the edition. */
  | { readonly as: 'metadata' }
  /** Text that is set as it is typed, markup and all. */
  | { readonly as: 'code' }
  /** Not shown, by the rule named, but for the policies excepted, where words end at its borders. */
  | { readonly as: 'suppressed'; readonly rule: string; readonly except?: readonly Policy[] };

/** What is printed before and after an element's text. */
export type Brackets = readonly [before: string, after: string];

/**
 * How the parts of a record are kept apart. A record is an element in which no text stands directly: where it holds
 * text between its parts, the text tells where words end.
 */
interface Parts {
  /** Words end at the borders of whatever stands directly in it. */
  readonly words?: true;
  /** Where it is set apart, whatever stands directly in it is set apart too; where it flows, words end there. */
  readonly grid?: true;
}

const rows = (treatment: Treatment, names: string): [string, Treatment][] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, treatment]);

const EDITED: readonly Policy[] = ['corrected', 'normalized'];
const WITNESSED: readonly Policy[] = ['source', 'diplomatic'];
const ALL: readonly Policy[] = [...EDITED, ...WITNESSED];

const INLINE: Treatment = { as: 'inline' };
const INLINE_WORDS: Treatment = { as: 'inline', words: true };
const BLOCK: Treatment = { as: 'block' };
const BLOCK_WORDS: Treatment = { as: 'block', words: true };
const CONTAINER: Treatment = { as: 'container' };
const CONTAINER_WORDS: Treatment = { as: 'container', words: true };
const GRID: Treatment = { as: 'container', grid: true };
const EITHER: Treatment = { as: 'either' };
const EITHER_WORDS: Treatment = { as: 'either', words: true };
const EITHER_GRID: Treatment = { as: 'either', grid: true };
const SOUND: Treatment = { as: 'either', words: true, brackets: ['[', ']'] };
const EMPTY: Treatment = { as: 'empty' };
const BREAK: Treatment = { as: 'empty', space: true };

/** By the chapters of the TEI Guidelines (P5 4.12). */
const table: ReadonlyMap<string, Treatment> = new Map([
  // 2 The TEI header
  ...rows({ as: 'metadata' }, 'teiHeader'),
  ...rows(
    CONTAINER,
    `fileDesc sourceDesc notesStmt encodingDesc profileDesc revisionDesc projectDesc samplingDecl editorialDecl
     correction normalization hyphenation quotation punctuation interpretation segmentation stdVals tagsDecl namespace
     classDecl taxonomy refsDecl appInfo application langUsage abstract listChange unitDecl unitDef styleDefDecl
     calendarDesc calendar correspDesc listPrefixDef prefixDef biblFull schemaSpec handNotes transcriptionDesc metDecl
     fsdDecl availability textClass`,
  ),
  ...rows(
    GRID,
    `titleStmt editionStmt publicationStmt seriesStmt category cRefPattern citeStructure correspAction correspContext
     keywords`,
  ),
  ...rows(BLOCK, `authority licence rendition tagUsage language catDesc change classCode geoDecl`),
  ...rows(BLOCK_WORDS, 'creation'),
  ...rows(EITHER, 'sponsor funder principal distributor extent'),
  ...rows(EMPTY, 'citeData catRef schemaRef refState conversion variantEncoding'),
  ...rows({ as: 'code' }, 'xenoData'),
  // 3 Elements available in all documents
  ...rows(BLOCK, 'p item head speaker headItem headLabel l'),
  ...rows(GRID, 'list'),
  ...rows(CONTAINER, 'listBibl lg sp teiCorpus'),
  ...rows(EITHER, 'quote q said label desc stage gloss meeting textLang'),
  ...rows(EITHER_GRID, 'address cit biblStruct'),
  ...rows(EITHER_WORDS, 'bibl analytic monogr series relatedItem respStmt'),
  ...rows(INLINE_WORDS, 'imprint measureGrp idno'),
  ...rows(
    INLINE,
    `hi emph foreign term mentioned soCalled distinct title author editor resp publisher pubPlace date time num measure
     unit name rs ref biblScope citedRange edition email addrLine postBox postCode street add ellipsis ruby rb`,
  ),
  ...rows({ as: 'inline', brackets: ['(', ')'] }, 'rt'),
  ...rows(BREAK, 'lb pb cb gb'),
  ...rows(EMPTY, 'milestone graphic media divGen'),
  ...rows(
    { as: 'suppressed', rule: 'a picture written out in letters is shown as a picture' },
    'binaryObject',
  ),
  ...rows(
    { as: 'suppressed', rule: 'its terms stand in the index at the end, and lead to its place' },
    'index',
  ),
  ...rows({ as: 'empty', sign: '[→]' }, 'ptr'),
  ...rows({ as: 'empty', sign: '[…]' }, 'gap'),
  ...rows({ as: 'alternatives' }, 'choice'),
  ...rows({ as: 'reading', shown: EDITED, alone: 'shown' }, 'corr reg expan'),
  ...rows({ as: 'reading', shown: WITNESSED, alone: 'shown' }, 'sic orig abbr'),
  ...rows({ as: 'reading', shown: ['diplomatic'], alone: 'never' }, 'del'),
  ...rows(INLINE, 'unclear'),
  ...rows({ as: 'note' }, 'note'),
  ...rows(CONTAINER, 'noteGrp'),
  // 4 Default text structure
  ...rows(
    CONTAINER,
    `TEI group text front body back div div1 div2 div3 div4 div5 div6 div7 floatingText titlePage docTitle postscript
     argument epigraph`,
  ),
  ...rows(CONTAINER_WORDS, 'opener closer'),
  ...rows(EITHER, 'salute docAuthor docDate'),
  ...rows(EITHER_WORDS, 'dateline signed byline'),
  ...rows(BLOCK, 'trailer titlePart docEdition imprimatur'),
  ...rows(BLOCK_WORDS, 'docImprint'),
  // 5 Characters, glyphs, and writing modes
  ...rows(CONTAINER, 'charDecl char glyph'),
  ...rows(BLOCK, 'mapping'),
  ...rows(EMPTY, 'localProp unicodeProp unihanProp'),
  ...rows(INLINE, 'g'),
  // 6 Verse
  ...rows(BREAK, 'caesura'),
  ...rows(INLINE, 'rhyme'),
  ...rows(BLOCK, 'metSym'),
  // 7 Performance texts
  ...rows(CONTAINER, 'set prologue epilogue performance spGrp'),
  ...rows(GRID, 'castList castGroup'),
  ...rows(BLOCK_WORDS, 'castItem'),
  ...rows(EITHER, 'camera caption sound tech view'),
  ...rows(INLINE, 'role roleDesc actor'),
  ...rows(EMPTY, 'move'),
  // 8 Transcriptions of speech; 9 computer-mediated communication
  ...rows(CONTAINER, 'annotationBlock scriptStmt recordingStmt post'),
  ...rows(GRID, 'recording broadcast equipment'),
  ...rows(BLOCK, 'u'),
  ...rows(SOUND, 'incident kinesic vocal'),
  ...rows(EITHER, 'writing timeline'),
  ...rows(INLINE, 'seg'),
  ...rows(BREAK, 'pause'),
  ...rows(EMPTY, 'shift when'),
  // 10 Dictionaries
  ...rows(CONTAINER_WORDS, 'superEntry entry hom'),
  ...rows(BLOCK_WORDS, 'entryFree'),
  ...rows(EITHER_WORDS, 'sense etym xr dictScrap re'),
  ...rows(INLINE_WORDS, 'form gramGrp'),
  ...rows(
    INLINE,
    `orth pron hyph syll stress gram gen number case per tns mood iType pos subc colloc lang def usg lbl oRef pRef`,
  ),
  // 11 Manuscript description
  ...rows(
    CONTAINER,
    `msDesc msContents msFrag msPart physDesc objectDesc supportDesc layoutDesc handDesc scriptDesc typeDesc decoDesc
     bindingDesc sealDesc history additional adminInfo recordHist custodialHist binding seal listObject`,
  ),
  ...rows(GRID, 'object'),
  ...rows(CONTAINER_WORDS, 'msItem msItemStruct'),
  ...rows(EITHER_GRID, 'msIdentifier objectIdentifier'),
  ...rows(BLOCK_WORDS, 'altIdentifier'),
  ...rows(
    EITHER_WORDS,
    `accMat acquisition additions collation condition custEvent decoNote filiation foliation handNote layout
     musicNotation origin provenance scriptNote source support surrogates typeNote`,
  ),
  ...rows(EITHER, 'colophon explicit finalRubric incipit rubric signatures summary'),
  ...rows(INLINE_WORDS, 'dimensions locusGrp'),
  ...rows(
    INLINE,
    `catchwords collection depth dim height heraldry institution locus material msName objectType origDate origPlace
     repository secFol stamp watermark width`,
  ),
  // 12 Representation of primary sources
  ...rows(CONTAINER, 'facsimile sourceDoc surface surfaceGrp zone'),
  ...rows(BLOCK, 'line'),
  ...rows(EMPTY, 'path addSpan damageSpan delSpan handShift redo undo transpose substJoin'),
  ...rows(EITHER_GRID, 'listTranspose'),
  ...rows(BREAK, 'space'),
  ...rows(INLINE, 'subst mod restore retrace damage secl'),
  ...rows(EITHER, 'metamark'),
  ...rows({ as: 'reading', shown: EDITED, alone: 'never' }, 'supplied ex'),
  ...rows({ as: 'reading', shown: WITNESSED, alone: 'never' }, 'surplus'),
  ...rows({ as: 'reading', shown: WITNESSED, alone: 'shown' }, 'am'),
  ...rows(
    {
      as: 'suppressed',
      rule: 'fw is running matter of the page: headers, footers, signatures, catchwords',
      except: ['diplomatic'],
    },
    'fw',
  ),
  // 13 Critical apparatus
  ...rows({ as: 'alternatives' }, 'app'),
  ...rows({ as: 'reading', shown: ALL, alone: 'shown' }, 'lem'),
  ...rows({ as: 'reading', shown: [], alone: 'shown' }, 'rdg'),
  ...rows({ as: 'alternatives' }, 'rdgGrp'),
  ...rows({ as: 'apparatus' }, 'wit witDetail'),
  ...rows(CONTAINER, 'listApp listWit'),
  ...rows(BLOCK, 'witness'),
  ...rows(EMPTY, 'witStart witEnd lacunaStart lacunaEnd'),
  // 14 Names, dates, people, places, organisations; 15 objects
  ...rows(
    INLINE,
    `persName placeName orgName eventName objectName surname forename roleName genName nameLink addName geogName geogFeat
     settlement region country district bloc offset persPronouns geo`,
  ),
  ...rows(CONTAINER, `listPerson listPlace listOrg listEvent listRelation listNym relation langKnowledge`),
  ...rows(GRID, 'person personGrp persona place org event nym'),
  ...rows(EITHER_WORDS, `birth death floruit residence state trait population climate terrain location`),
  ...rows(EITHER, `age education faith nationality occupation affiliation sex gender socecStatus langKnown`),
  // 16 Language corpora
  ...rows(CONTAINER, 'textDesc particDesc settingDesc'),
  ...rows(GRID, 'setting'),
  ...rows(
    BLOCK,
    `channel constitution derivation domain factuality interaction preparedness purpose activity locale`,
  ),
  // 17 Tables, formulae, graphics
  ...rows(GRID, 'table row'),
  ...rows(BLOCK, 'cell'),
  ...rows(CONTAINER, 'figure'),
  ...rows(EITHER, 'notatedMusic'),
  ...rows(INLINE, 'formula'),
  ...rows(
    { as: 'suppressed', rule: 'figDesc is the description of a picture, shown as its alternative text' },
    'figDesc',
  ),
  // 18 Linking, segmentation, alignment; 19 analysis; 22 certainty
  ...rows(CONTAINER, 'standOff listAnnotation'),
  ...rows(GRID, 'annotation'),
  ...rows(BLOCK, 'ab'),
  ...rows(EITHER_GRID, 'linkGrp joinGrp altGrp spanGrp interpGrp'),
  ...rows(EITHER_WORDS, 'span interp certainty precision respons'),
  ...rows(INLINE, 's cl phr w m c pc'),
  ...rows(EMPTY, 'anchor link join alt'),
  // 20 Feature structures
  ...rows(EITHER_GRID, 'fs fLib fvLib'),
  ...rows(EITHER_WORDS, 'f vAlt vColl vLabel vMerge vNot'),
  ...rows(CONTAINER, 'vRange vDefault fsDecl fDecl fsConstraints cond bicond if'),
  ...rows(BLOCK, 'fsDescr fDescr'),
  ...rows(INLINE, 'string'),
  ...rows(EMPTY, 'binary default numeric symbol fsdLink then iff'),
  // 21 Graphs, networks, trees
  ...rows(CONTAINER, 'graph node arc tree root iNode leaf eTree triangle eLeaf forest listForest'),
  // 23 Documentation elements
  ...rows(INLINE, 'att code gi ident tag val'),
  ...rows(BLOCK, 'eg'),
  ...rows({ as: 'code' }, 'egXML content constraint'),
  ...rows(
    CONTAINER,
    `specGrp elementSpec classSpec macroSpec dataSpec moduleSpec paramSpec paramList attList attDef valList valItem
     constraintSpec exemplum remarks datatype model modelGrp modelSequence classes
     alternate sequence interleave constraintDecl dataRef moduleRef`,
  ),
  ...rows(EITHER_GRID, 'listRef specList'),
  ...rows(BLOCK, 'altIdent valDesc defaultVal memberOf outputRendition'),
  ...rows(
    EMPTY,
    `attRef classRef elementRef macroRef specDesc specGrpRef textNode anyElement empty dataFacet param equiv`,
  ),
  // Elements of earlier versions of P5 that files still have
  ...rows(CONTAINER, 'div0 relationGrp witList handList particLinks listState'),
  ...rows(EITHER_WORDS, 'biblItem persState persTrait persEvent dateStruct timeStruct trans'),
  ...rows(
    INLINE,
    'oVar pVar tr dateRange timeRange day month year week hour minute second distance occasion',
  ),
  ...rows(INLINE, 'orgTitle orgType orgDivn'),
  ...rows(EITHER, 'hand firstLang'),
  ...rows(BLOCK, 'watermarks stringVal step'),
]);

/** The declared treatment of a TEI element; undefined where there is none. */
export const treatmentOf = (localName: string): Treatment | undefined => table.get(localName);

/** Every declared treatment, by element name. */
export const treatments = (): ReadonlyMap<string, Treatment> => table;
