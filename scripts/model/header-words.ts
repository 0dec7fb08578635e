import { attribute, childElements, isTei, type XmlElement } from '../read/tree.js';

const rows = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((row): [string, string] => {
        const [name = '', words = ''] = row.trim().split(/\s{2,}/);
        return [name, words];
      }),
  );

/** The parts of a header that have a heading on the page that describes a text, by element name. */
const HEADINGS = rows(`
  fileDesc             The file
  titleStmt            Title and responsibility
  editionStmt          Edition
  publicationStmt      Publication
  seriesStmt           Series
  notesStmt            Notes
  sourceDesc           Source
  scriptStmt           Script
  recordingStmt        Recording
  listWit              Witnesses
  encodingDesc         The encoding
  editorialDecl        Editorial practice
  tagsDecl             Use of the elements
  classDecl            Classes
  refsDecl             References
  geoDecl              Coordinates
  unitDecl             Units
  charDecl             Characters and glyphs
  appInfo              Programs
  listPrefixDef        Short forms of addresses
  schemaSpec           Schema
  fsdDecl              Feature structures
  metDecl              Metre
  transcriptionDesc    Transcription
  styleDefDecl         Style definitions
  profileDesc          The text
  langUsage            Languages
  textClass            Classification
  correspDesc          Correspondence
  particDesc           Participants
  settingDesc          Setting
  textDesc             Kind of text
  handNotes            Hands
  calendarDesc         Calendars
  listTranspose        Transpositions
  revisionDesc         Changes
  xenoData             Data of other kinds
  msIdentifier         Identification
  msContents           Contents
  physDesc             Physical description
  history              History
  additional           Further information
  msPart               Part of the manuscript
  msFrag               Fragment
  standOff             Annotations
`);

/** What stands beside an element of a header, or of an entry of a register, by element name. */
const LABELS = rows(`
  title              Title
  author             Author
  editor             Editor
  sponsor            Sponsor
  funder             Funder
  principal          Principal researcher
  meeting            Meeting
  respStmt           Responsible
  resp               Responsibility
  edition            Edition
  extent             Extent
  publisher          Publisher
  distributor        Distributor
  authority          Authority
  pubPlace           Place
  address            Address
  email              E-mail
  date               Date
  time               Time
  licence            Licence
  availability       Availability
  idno               Identifier
  biblScope          Scope
  citedRange         Cited
  series             Series
  imprint            Published
  projectDesc        Project
  samplingDecl       Selection
  correction         Correction
  normalization      Normalization
  hyphenation        Hyphenation
  quotation          Quotation marks
  punctuation        Punctuation
  interpretation     Interpretation
  segmentation       Segmentation
  stdVals            Standard values
  variantEncoding    Variants
  rendition          Rendition
  namespace          Namespace
  tagUsage           Element
  citeStructure      Cited as
  citeData           Data
  cRefPattern        Pattern
  refState           Mark
  prefixDef          Prefix
  unitDef            Unit
  label              Label
  application        Program
  schemaRef          Schema
  conversion         Conversion
  char               Character
  glyph              Glyph
  charName           Name
  glyphName          Name
  mapping            Written as
  localProp          Property
  unicodeProp        Property
  unihanProp         Property
  language           Language
  creation           Creation
  abstract           Abstract
  keywords           Keywords
  classCode          Class
  catRef             Class
  correspAction      Sent or received
  correspContext     Context
  channel            Channel
  constitution       Constitution
  derivation         Derivation
  domain             Domain
  factuality         Factuality
  interaction        Interaction
  preparedness       Preparedness
  purpose            Purpose
  activity           Activity
  locale             Locale
  handNote           Hand
  calendar           Calendar
  witness            Witness
  change             Change
  recording          Recording
  equipment          Equipment
  broadcast          Broadcast
  persName           Person
  orgName            Organisation
  placeName          Place
  geogName           Place
  eventName          Event
  objectName         Object
  name               Name
  birth              Born
  death              Died
  floruit            Active
  age                Age
  sex                Sex
  gender             Gender
  persPronouns       Pronouns
  nationality        Nationality
  faith              Faith
  education          Education
  occupation         Occupation
  affiliation        Affiliation
  residence          Residence
  socecStatus        Status
  langKnowledge      Languages
  langKnown          Language
  trait              Trait
  state              State
  population         Population
  climate            Climate
  terrain            Terrain
  location           Location
  geo                Coordinates
  relation           Relation
  country            Country
  region             Region
  district           District
  settlement         Settlement
  bloc               Bloc
  institution        Institution
  repository         Repository
  collection         Collection
  altIdentifier      Other identifier
  msName             Name
  summary            Summary
  textLang           Language
  incipit            Incipit
  explicit           Explicit
  rubric             Rubric
  finalRubric        Final rubric
  colophon           Colophon
  filiation          Filiation
  locus              Folios
  locusGrp           Folios
  msItem             Item
  objectDesc         Object
  supportDesc        Support
  support            Material
  material           Material
  objectType         Kind of object
  foliation          Foliation
  collation          Collation
  condition          Condition
  layoutDesc         Layout
  layout             Layout
  handDesc           Hands
  scriptDesc         Scripts
  scriptNote         Script
  typeDesc           Type
  typeNote           Type
  decoDesc           Decoration
  decoNote           Decoration
  musicNotation      Music
  additions          Additions
  bindingDesc        Binding
  binding            Binding
  sealDesc           Seals
  seal               Seal
  accMat             Accompanying material
  dimensions         Dimensions
  height             Height
  width              Width
  depth              Depth
  dim                Dimension
  origin             Origin
  provenance         Provenance
  acquisition        Acquisition
  adminInfo          Administration
  recordHist         Record
  source             Source
  custodialHist      Custody
  custEvent          Custody
  surrogates         Reproductions
  watermark          Watermark
  signatures         Signatures
  catchwords         Catchwords
  secFol             Second folio
  heraldry           Heraldry
  origDate           Date
  origPlace          Place
`);

/** Kinds of titles. */
const TITLES = rows(`
  sub       Subtitle
  alt       Alternative title
  short     Short title
  parallel  Parallel title
  series    Series title
  uniform   Uniform title
`);

/** What was done with a letter. */
const ACTIONS = rows(`
  sent         Sent
  received     Received
  transmitted  Transmitted
  redirected   Redirected
  forwarded    Forwarded
`);

/** The heading of a part of a header. */
export const headingFor = ({ local }: XmlElement): string | undefined => HEADINGS.get(local);

/** The words that stand beside an element of a header, or of an entry of a register. */
export function labelFor(element: XmlElement): string | undefined {
  const own = LABELS.get(element.local);
  const type = attribute(element, 'type')?.trim() ?? '';
  if (isTei(element, 'title')) return TITLES.get(type) ?? own;
  if (isTei(element, 'correspAction')) return ACTIONS.get(type) ?? own;
  if (isTei(element, 'editor')) return words(attribute(element, 'role')) ?? own;
  if (isTei(element, 'idno')) return named(type) ?? own;
  if (isTei(element, 'dim', 'dimensions')) return words(type) ?? own;
  if (isTei(element, 'witness')) return named(attribute(element, 'n') ?? '') ?? own;
  if (isTei(element, 'tagUsage')) return `${own} ${attribute(element, 'gi') ?? ''}`.trimEnd();
  return own;
}

/** A type that is a word, as it is printed. */
function words(type: string | undefined): string | undefined {
  const said = type?.trim().replace(/[_-]+/g, ' ') ?? '';
  return /^\p{L}[\p{L} ]{1,30}$/u.test(said) ? said.charAt(0).toUpperCase() + said.slice(1) : undefined;
}

/** A type that is a name: “DOI”, “ISBN-13”, “web page”. */
const named = (type: string): string | undefined =>
  /^[\p{L}\p{N}][\p{L}\p{N} _./-]{0,30}$/u.test(type) ? type.replaceAll('_', ' ') : undefined;

/** True for a statement of responsibility that begins with what was done: that stands beside the names. */
export function bringsLabel(element: XmlElement): boolean {
  if (!isTei(element, 'respStmt')) return false;
  const children = childElements(element);
  const firstName = children.findIndex((child) => !isTei(child, 'resp'));
  return firstName > 0 && children.slice(firstName).every((child) => !isTei(child, 'resp'));
}
