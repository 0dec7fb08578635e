import type { Policy } from './policy.js';

/**
 * What becomes of each TEI element: the one table that stylesheets, renderers and verifier share.
 * A row that suppresses text names the rule by which it does so; the ledger lists it.
 */
export type Treatment =
  /** Text that flows with its surroundings. */
  | { readonly as: 'inline' }
  /** Text set apart from what is before and after it. */
  | { readonly as: 'block' }
  /**
   * Set apart, and holding mostly what is set apart itself. In a `grid` (a list, a table, a record) everything
   * that stands directly in it is set apart.
   */
  | { readonly as: 'container'; readonly grid?: true }
  /** Set apart where it holds something that is, or stands in a container; elsewhere its text flows. */
  | { readonly as: 'either' }
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
  | { readonly as: 'note' }
  /** Out of the text, printed in the entry of the apparatus that it belongs to. */
  | { readonly as: 'apparatus' }
  /** The header of a document: its text is shown on the page that describes the edition. */
  | { readonly as: 'metadata' }
  /** Text that is set as it is typed, markup and all. */
  | { readonly as: 'code' }
  /** Not shown, by the rule named, but for the policies excepted. */
  | { readonly as: 'suppressed'; readonly rule: string; readonly except?: readonly Policy[] };

const rows = (treatment: Treatment, names: string): [string, Treatment][] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, treatment]);

const EDITED: readonly Policy[] = ['corrected', 'normalized'];
const WITNESSED: readonly Policy[] = ['source', 'diplomatic'];
const ALL: readonly Policy[] = [...EDITED, ...WITNESSED];

const INLINE: Treatment = { as: 'inline' };
const BLOCK: Treatment = { as: 'block' };
const CONTAINER: Treatment = { as: 'container' };
const GRID: Treatment = { as: 'container', grid: true };
const EITHER: Treatment = { as: 'either' };
const EMPTY: Treatment = { as: 'empty' };
const BREAK: Treatment = { as: 'empty', space: true };

/** By the chapters of the TEI Guidelines (P5 4.12). */
const table: ReadonlyMap<string, Treatment> = new Map([
  // 2 The TEI header
  ...rows({ as: 'metadata' }, 'teiHeader'),
  ...rows(
    CONTAINER,
    `fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt sourceDesc encodingDesc profileDesc revisionDesc
     projectDesc samplingDecl editorialDecl correction normalization hyphenation quotation punctuation interpretation
     segmentation stdVals tagsDecl namespace classDecl taxonomy refsDecl appInfo application creation langUsage abstract
     textClass keywords listChange geoDecl unitDecl unitDef styleDefDecl calendarDesc calendar correspDesc correspContext
     variantEncoding listPrefixDef prefixDef biblFull relatedItem schemaSpec xenoData handNotes transcriptionDesc
     metDecl fsdDecl availability`,
  ),
  ...rows(GRID, 'respStmt category cRefPattern citeStructure correspAction'),
  ...rows(
    BLOCK,
    `sponsor funder principal authority licence rendition tagUsage language catDesc change classCode refState extent
     distributor conversion`,
  ),
  ...rows(EMPTY, 'citeData catRef schemaRef'),
  // 3 Elements available in all documents
  ...rows(BLOCK, 'p item head speaker stage addrLine headItem headLabel l meeting'),
  ...rows(GRID, 'list'),
  ...rows(CONTAINER, 'listBibl lg sp teiCorpus series'),
  ...rows(EITHER, 'quote q said cit bibl label desc address postBox street gloss post'),
  ...rows(GRID, 'biblStruct monogr analytic imprint'),
  ...rows(
    INLINE,
    `hi emph foreign term mentioned soCalled distinct title author editor respons resp publisher pubPlace
     date time num measure measureGrp unit name rs ref biblScope citedRange idno edition email postCode ruby rb rt
     add textLang`,
  ),
  ...rows(BREAK, 'lb pb cb gb'),
  ...rows(EMPTY, 'milestone graphic media divGen'),
  ...rows(
    { as: 'suppressed', rule: 'a picture written out in letters is shown as a picture' },
    'binaryObject',
  ),
  ...rows(
    { as: 'suppressed', rule: 'index holds words for an index to be made, not text of the source' },
    'index',
  ),
  ...rows({ as: 'empty', sign: '[→]' }, 'ptr'),
  ...rows({ as: 'empty', sign: '[…]' }, 'gap ellipsis'),
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
  ...rows(
    BLOCK,
    `opener closer dateline salute signed trailer byline titlePart docImprint docAuthor docDate docEdition imprimatur`,
  ),
  // 5 Characters, glyphs, and writing modes
  ...rows(CONTAINER, 'charDecl char glyph'),
  ...rows(BLOCK, 'mapping'),
  ...rows(EMPTY, 'localProp unicodeProp unihanProp'),
  ...rows(INLINE, 'g'),
  // 6 Verse
  ...rows(EMPTY, 'caesura'),
  ...rows(INLINE, 'rhyme'),
  ...rows(BLOCK, 'metSym'),
  // 7 Performance texts
  ...rows(CONTAINER, 'set prologue epilogue performance spGrp castList castGroup'),
  ...rows(BLOCK, 'castItem'),
  ...rows(EITHER, 'camera caption sound tech view'),
  ...rows(INLINE, 'role roleDesc actor'),
  ...rows(EMPTY, 'move'),
  // 8 Transcriptions of speech
  ...rows(CONTAINER, 'annotationBlock timeline scriptStmt recordingStmt broadcast'),
  ...rows(BLOCK, 'u recording equipment'),
  ...rows(EITHER, 'incident kinesic vocal writing'),
  ...rows(INLINE, 'seg'),
  ...rows(EMPTY, 'pause shift when'),
  // 9 Dictionaries
  ...rows(CONTAINER, 'superEntry entry hom dictScrap'),
  ...rows(BLOCK, 'entryFree'),
  ...rows(EITHER, 'form gramGrp sense def etym usg xr re lbl nym'),
  ...rows(
    INLINE,
    `orth pron hyph syll stress gram gen number case per tns mood iType pos subc colloc lang oRef pRef`,
  ),
  // 10 Manuscript description
  ...rows(
    CONTAINER,
    `msDesc msContents msItem msItemStruct msFrag msPart physDesc objectDesc supportDesc layoutDesc handDesc scriptDesc
     typeDesc musicNotation decoDesc additions bindingDesc sealDesc accMat history additional adminInfo recordHist
     custodialHist surrogates support foliation condition binding seal layout collation listObject object`,
  ),
  ...rows(GRID, 'msIdentifier altIdentifier objectIdentifier'),
  ...rows(
    EITHER,
    `acquisition custEvent decoNote filiation handNote scriptNote typeNote origin provenance rubric finalRubric incipit
     explicit colophon summary collection institution repository msName signatures`,
  ),
  ...rows(
    INLINE,
    `catchwords depth dim dimensions height width heraldry locus locusGrp material objectType origDate origPlace secFol
     stamp watermark`,
  ),
  // 11 Representation of primary sources
  ...rows(CONTAINER, 'facsimile sourceDoc surface surfaceGrp zone'),
  ...rows(BLOCK, 'line'),
  ...rows(EMPTY, 'path addSpan damageSpan delSpan handShift redo undo transpose substJoin'),
  ...rows(CONTAINER, 'listTranspose'),
  ...rows(BREAK, 'space'),
  ...rows(INLINE, 'subst mod restore retrace damage metamark secl'),
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
  // 12 Critical apparatus
  ...rows({ as: 'alternatives' }, 'app'),
  ...rows({ as: 'reading', shown: ALL, alone: 'shown' }, 'lem'),
  ...rows({ as: 'reading', shown: [], alone: 'shown' }, 'rdg'),
  ...rows({ as: 'alternatives' }, 'rdgGrp'),
  ...rows({ as: 'apparatus' }, 'wit witDetail'),
  ...rows(CONTAINER, 'listApp listWit'),
  ...rows(BLOCK, 'witness'),
  ...rows(EMPTY, 'witStart witEnd lacunaStart lacunaEnd'),
  // 13, 14 Names, dates, people, places, organisations; objects
  ...rows(
    INLINE,
    `persName placeName orgName eventName objectName surname forename roleName genName nameLink addName geogName geogFeat
     settlement region country district bloc offset persPronouns geo`,
  ),
  ...rows(
    CONTAINER,
    `listPerson person personGrp persona listPlace place listOrg org listEvent event listRelation listNym relation
     langKnowledge`,
  ),
  ...rows(
    EITHER,
    `birth death floruit age education faith nationality occupation affiliation residence sex gender socecStatus trait
     state population climate terrain location langKnown`,
  ),
  // 15 Language corpora
  ...rows(CONTAINER, 'textDesc particDesc settingDesc setting'),
  ...rows(
    BLOCK,
    `channel constitution derivation domain factuality interaction preparedness purpose activity locale`,
  ),
  // 16, 17 Tables, formulae, graphics
  ...rows(GRID, 'table row'),
  ...rows(BLOCK, 'cell'),
  ...rows(CONTAINER, 'figure'),
  ...rows(EITHER, 'notatedMusic'),
  ...rows(INLINE, 'formula'),
  ...rows(
    { as: 'suppressed', rule: 'figDesc is the description of a picture, shown as its alternative text' },
    'figDesc',
  ),
  // 18 Linking, segmentation, alignment; 20 analysis; 22 certainty
  ...rows(CONTAINER, 'standOff listAnnotation annotation linkGrp joinGrp altGrp spanGrp interpGrp listRef'),
  ...rows(BLOCK, 'ab'),
  ...rows(EITHER, 'span interp certainty precision'),
  ...rows(INLINE, 's cl phr w m c pc'),
  ...rows(EMPTY, 'anchor link join alt'),
  // 19 Feature structures
  ...rows(
    CONTAINER,
    `fs fLib fvLib vAlt vColl vLabel vMerge vNot vRange vDefault fsDecl fDecl fsConstraints cond bicond if`,
  ),
  ...rows(BLOCK, 'f fsDescr fDescr string'),
  ...rows(EMPTY, 'binary default numeric symbol fsdLink then iff'),
  // 21 Graphs, networks, trees
  ...rows(CONTAINER, 'graph node arc tree root iNode leaf eTree triangle eLeaf forest listForest'),
  // 23 Documentation elements
  ...rows(INLINE, 'att code gi ident tag val'),
  ...rows({ as: 'code' }, 'eg egXML'),
  ...rows(
    CONTAINER,
    `specGrp elementSpec classSpec macroSpec dataSpec moduleSpec paramSpec paramList specList attList attDef valList valItem
     constraintSpec constraint exemplum remarks content datatype model modelGrp modelSequence classes
     alternate sequence interleave constraintDecl dataRef moduleRef`,
  ),
  ...rows(BLOCK, 'altIdent equiv valDesc defaultVal memberOf outputRendition'),
  ...rows(
    EMPTY,
    `attRef classRef elementRef macroRef specDesc specGrpRef textNode anyElement empty dataFacet param`,
  ),
]);

/** The declared treatment of a TEI element; undefined where there is none. */
export const treatmentOf = (localName: string): Treatment | undefined => table.get(localName);

/** Every declared treatment, by element name. */
export const treatments = (): ReadonlyMap<string, Treatment> => table;
