import { MATHML, SVG, type XmlElement } from '../read/tree.js';

/**
 * What becomes of each TEI element: the one table that the renderers' checks and the verifier share.
 * A row that suppresses text names the rule by which it does so; the ledger lists it.
 */
export type Treatment =
  /** Text that flows with its surroundings. */
  | { readonly as: 'inline' }
  /** Text set apart from what is before and after it. */
  | { readonly as: 'block' }
  /** Set apart, and holding only what is set apart itself. */
  | { readonly as: 'container' }
  /** Set apart where it holds blocks or stands in a container; elsewhere its text flows. */
  | { readonly as: 'either' }
  /**
   * No text of its own; `space` where a word ends at it unless break="no"; `sign` where the edition prints
   * something in its stead.
   */
  | { readonly as: 'empty'; readonly space?: true; readonly sign?: string }
  /** Holds readings of the same place; what stands between them is layout of the file. */
  | { readonly as: 'alternatives' }
  /** One side of an alternative: part of the reading of this name only. */
  | { readonly as: 'reading'; readonly of: 'corrected' | 'source' }
  /** Out of the text, printed once as a note, or in an apparatus entry if its type is "emendation". */
  | { readonly as: 'note' }
  /** The text is shown on the pages that describe the edition. */
  | { readonly as: 'metadata' }
  /** An entry of a register, or the list that holds them, or what an entry says besides its names. */
  | { readonly as: 'register' }
  /** Not shown, by the rule named. */
  | { readonly as: 'suppressed'; readonly rule: string };

const rows = (treatment: Treatment, names: string): [string, Treatment][] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, treatment]);

const table: ReadonlyMap<string, Treatment> = new Map([
  ...rows(
    { as: 'metadata' },
    `teiHeader fileDesc titleStmt sponsor funder principal respStmt resp editionStmt extent publicationStmt
     distributor authority availability licence seriesStmt notesStmt relatedItem sourceDesc encodingDesc projectDesc
     samplingDecl editorialDecl correction normalization hyphenation quotation punctuation interpretation segmentation
     stdVals tagsDecl rendition classDecl taxonomy category catDesc refsDecl citeStructure citeData appInfo application
     profileDesc creation langUsage language abstract textClass keywords catRef revisionDesc listChange change
     variantEncoding listWit witness`,
  ),
  ...rows(
    { as: 'register' },
    `standOff listPerson person listPlace place listOrg org listEvent event listRelation relation
     birth death floruit occupation affiliation location geo bloc`,
  ),
  ...rows(
    { as: 'container' },
    `teiCorpus TEI group text front body back div div1 div2 div3 div4 div5 div6 div7 list listBibl table row lg figure
     sp titlePage docTitle postscript argument epigraph floatingText castList`,
  ),
  ...rows(
    { as: 'block' },
    `head p ab item l speaker stage cell opener closer dateline salute signed trailer byline titlePart docImprint
     docAuthor docDate docEdition castItem addrLine`,
  ),
  ...rows({ as: 'either' }, 'quote q cit bibl biblStruct label desc address'),
  ...rows(
    { as: 'inline' },
    `hi emph foreign term mentioned soCalled gloss said title author editor publisher pubPlace
     date time num measure name persName placeName orgName eventName rs surname forename roleName genName nameLink
     addName geogName settlement region country district ref seg w pc s c unclear
     biblScope citedRange idno edition series monogr analytic imprint code ident email formula`,
  ),
  ...rows({ as: 'empty', space: true }, 'lb pb cb gb'),
  ...rows({ as: 'empty' }, 'anchor milestone graphic media space ptr'),
  ...rows({ as: 'empty', sign: '[…]' }, 'gap'),
  ...rows({ as: 'alternatives' }, 'choice'),
  ...rows({ as: 'reading', of: 'corrected' }, 'corr reg expan supplied'),
  ...rows({ as: 'reading', of: 'source' }, 'sic orig abbr surplus'),
  ...rows({ as: 'note' }, 'note'),
  ...rows(
    { as: 'suppressed', rule: 'figDesc is the description of a picture, shown as its alternative text' },
    'figDesc',
  ),
  ...rows({ as: 'inline' }, 'notatedMusic'),
  ...rows(
    { as: 'suppressed', rule: 'binaryObject holds the bytes of a picture, which is shown' },
    'binaryObject',
  ),
  ...rows({ as: 'suppressed', rule: 'fw is running matter of the printed page' }, 'fw'),
]);

/** The declared treatment of a TEI element; undefined where there is none. */
export const treatmentOf = (localName: string): Treatment | undefined => table.get(localName);

const DRAWN: Treatment = {
  as: 'suppressed',
  rule: 'text drawn in a picture is given as its alternative text',
};
const ANNOTATION: Treatment = {
  as: 'suppressed',
  rule: 'an annotation says its formula once more, in another notation',
};
const SWITCHED: Treatment = { as: 'suppressed', rule: 'of what a formula could switch the first is shown' };

/** The declared treatment of an element of SVG or MathML; undefined where its text flows with its surroundings. */
export function foreignTreatmentOf(element: XmlElement): Treatment | undefined {
  const { namespace, local, parent } = element;
  if (namespace === SVG) return local === 'svg' && parent?.namespace !== SVG ? DRAWN : undefined;
  if (parent?.namespace === MATHML && parent.local === 'maction')
    return parent.children.find((child) => child.type === 'element') === element ? undefined : SWITCHED;
  const isAnnotation = namespace === MATHML && (local === 'annotation' || local === 'annotation-xml');
  return isAnnotation ? ANNOTATION : undefined;
}

/** Every declared treatment, by element name. */
export const treatments = (): ReadonlyMap<string, Treatment> => table;
