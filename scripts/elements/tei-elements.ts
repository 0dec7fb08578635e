/** A module of TEI P5 and its elements. */
export interface TeiModule {
  readonly name: string;
  /** Elements that may stand below text, standOff, facsimile or sourceDoc. */
  readonly inText: readonly string[];
  /** Elements that stand in a header only, or hold everything. */
  readonly inHeader: readonly string[];
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** The elements of TEI P5 4.12, by module. tests/model/treatments.test.ts proves them by the schema, where it is at hand. */
export const MODULES: readonly TeiModule[] = [
  {
    name: 'analysis',
    inText: words(`
      c cl interp interpGrp m pc phr s span spanGrp w
    `),
    inHeader: words(``),
  },
  {
    name: 'certainty',
    inText: words(`
      certainty precision respons
    `),
    inHeader: words(``),
  },
  {
    name: 'cmc',
    inText: words(`
      post
    `),
    inHeader: words(``),
  },
  {
    name: 'core',
    inText: words(`
      abbr add addrLine address analytic author bibl biblScope biblStruct binaryObject cb choice cit
      citedRange corr date del desc distinct divGen editor ellipsis email emph expan foreign gap gb
      gloss graphic head headItem headLabel hi imprint index item l label lb lg list listBibl measure
      measureGrp media meeting mentioned milestone monogr name note noteGrp num orig p pb postBox
      postCode ptr pubPlace publisher q quote rb ref reg relatedItem resp respStmt rs rt ruby said
      series sic soCalled sp speaker stage street term textLang time title unclear unit
    `),
    inHeader: words(`
      teiCorpus
    `),
  },
  {
    name: 'corpus',
    inText: words(`
      activity channel constitution derivation domain factuality interaction locale particDesc
      preparedness purpose setting settingDesc textDesc
    `),
    inHeader: words(``),
  },
  {
    name: 'dictionaries',
    inText: words(`
      case colloc def dictScrap entry entryFree etym form gen gram gramGrp hom hyph iType lang lbl mood
      number oRef orth pRef per pos pron sense stress subc superEntry syll tns usg xr
    `),
    inHeader: words(``),
  },
  {
    name: 'drama',
    inText: words(`
      actor camera caption castGroup castItem castList epilogue move performance prologue role roleDesc
      set sound spGrp tech view
    `),
    inHeader: words(``),
  },
  {
    name: 'figures',
    inText: words(`
      cell figDesc figure formula notatedMusic row table
    `),
    inHeader: words(``),
  },
  {
    name: 'gaiji',
    inText: words(`
      g
    `),
    inHeader: words(`
      char charDecl glyph localProp mapping unicodeProp unihanProp
    `),
  },
  {
    name: 'header',
    inText: words(`
      abstract authority availability biblFull calendar calendarDesc catRef change classCode
      correspAction correspContext correspDesc creation distributor edition editionStmt extent fileDesc
      funder handNote idno keywords langUsage language licence listChange notesStmt principal
      profileDesc publicationStmt revisionDesc scriptNote seriesStmt sourceDesc sponsor textClass
      titleStmt xenoData
    `),
    inHeader: words(`
      appInfo application cRefPattern catDesc category citeData citeStructure classDecl conversion
      correction editorialDecl encodingDesc geoDecl hyphenation interpretation listPrefixDef namespace
      normalization prefixDef projectDesc punctuation quotation refState refsDecl rendition samplingDecl
      schemaRef segmentation stdVals styleDefDecl tagUsage tagsDecl taxonomy teiHeader unitDecl unitDef
    `),
  },
  {
    name: 'iso-fs',
    inText: words(`
      binary default f fLib fs fvLib numeric string symbol vAlt vColl vLabel vMerge vNot
    `),
    inHeader: words(`
      bicond cond fDecl fDescr fsConstraints fsDecl fsDescr fsdDecl fsdLink if iff then vDefault vRange
    `),
  },
  {
    name: 'linking',
    inText: words(`
      ab alt altGrp anchor annotation join joinGrp link linkGrp listAnnotation seg standOff timeline
      when
    `),
    inHeader: words(``),
  },
  {
    name: 'msdescription',
    inText: words(`
      accMat acquisition additional additions adminInfo altIdentifier binding bindingDesc catchwords
      collation collection colophon condition custEvent custodialHist decoDesc decoNote depth dim
      dimensions explicit filiation finalRubric foliation handDesc height heraldry history incipit
      institution layout layoutDesc locus locusGrp material msContents msDesc msFrag msIdentifier msItem
      msItemStruct msName msPart musicNotation objectDesc objectType origDate origPlace origin physDesc
      provenance recordHist repository rubric scriptDesc seal sealDesc secFol signatures source stamp
      summary support supportDesc surrogates typeDesc typeNote watermark width
    `),
    inHeader: words(``),
  },
  {
    name: 'namesdates',
    inText: words(`
      addName affiliation age birth bloc climate country death district education event eventName faith
      floruit forename genName gender geo geogFeat geogName langKnowledge langKnown listEvent listNym
      listObject listOrg listPerson listPlace listRelation location nameLink nationality nym object
      objectIdentifier objectName occupation offset org orgName persName persPronouns person personGrp
      persona place placeName population region relation residence roleName settlement sex socecStatus
      state surname terrain trait
    `),
    inHeader: words(``),
  },
  {
    name: 'nets',
    inText: words(`
      arc eLeaf eTree forest graph iNode leaf listForest node root tree triangle
    `),
    inHeader: words(``),
  },
  {
    name: 'spoken',
    inText: words(`
      annotationBlock broadcast equipment incident kinesic pause recording recordingStmt scriptStmt
      shift u vocal writing
    `),
    inHeader: words(`
      transcriptionDesc
    `),
  },
  {
    name: 'tagdocs',
    inText: words(`
      altIdent alternate anyElement att attDef attList attRef classRef classSpec classes code constraint
      constraintDecl constraintSpec content dataFacet dataRef dataSpec datatype defaultVal eg egXML
      elementRef elementSpec empty equiv exemplum gi ident interleave listRef macroRef macroSpec
      memberOf model modelGrp modelSequence moduleRef moduleSpec outputRendition param paramList
      paramSpec remarks schemaSpec sequence specDesc specGrp specGrpRef specList tag textNode val
      valDesc valItem valList
    `),
    inHeader: words(``),
  },
  {
    name: 'textcrit',
    inText: words(`
      app lacunaEnd lacunaStart lem listApp listWit rdg rdgGrp wit witDetail witEnd witStart witness
    `),
    inHeader: words(`
      variantEncoding
    `),
  },
  {
    name: 'textstructure',
    inText: words(`
      argument back body byline closer dateline div div1 div2 div3 div4 div5 div6 div7 docAuthor docDate
      docEdition docImprint docTitle epigraph floatingText front group imprimatur opener postscript
      salute signed text titlePage titlePart trailer
    `),
    inHeader: words(`
      TEI
    `),
  },
  {
    name: 'transcr',
    inText: words(`
      addSpan am damage damageSpan delSpan ex facsimile fw handNotes handShift line listTranspose
      metamark mod path redo restore retrace secl sourceDoc space subst substJoin supplied surface
      surfaceGrp surplus transpose undo zone
    `),
    inHeader: words(``),
  },
  {
    name: 'verse',
    inText: words(`
      caesura rhyme
    `),
    inHeader: words(`
      metDecl metSym
    `),
  },
];
