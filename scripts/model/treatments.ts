/**
 * What becomes of each TEI element: the one table that the renderers' checks and the verifier share.
 * A row that suppresses text names the rule by which it does so; the ledger lists it.
 */
export type Treatment =
  /** Text that flows with its surroundings. */
  | { readonly as: 'inline' }
  /** Text set apart from what is before and after it. */
  | { readonly as: 'block' }
  /** No text of its own; `space` where a word ends at it unless break="no". */
  | { readonly as: 'empty'; readonly space?: true }
  /** One side of an alternative: part of the reading of this name only. */
  | { readonly as: 'reading'; readonly of: 'corrected' | 'source' }
  /** Out of the text, printed once as a note, or in an apparatus entry if its type is "emendation". */
  | { readonly as: 'note' }
  /** The text is shown on the pages that describe the edition. */
  | { readonly as: 'metadata' }
  /** An entry of a register, or the list that holds them. */
  | { readonly as: 'register' }
  /** Not shown, by the rule named. */
  | { readonly as: 'suppressed'; readonly rule: string };

const rows = (treatment: Treatment, names: string): [string, Treatment][] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, treatment]);

const inline: Treatment = { as: 'inline' };
const block: Treatment = { as: 'block' };

const table: ReadonlyMap<string, Treatment> = new Map([
  ...rows({ as: 'metadata' }, 'teiHeader'),
  ...rows(
    { as: 'register' },
    `standOff listPerson person listPlace place listOrg org listEvent event listRelation`,
  ),
  ...rows(
    block,
    `TEI teiCorpus text front body back group div div1 div2 div3 div4 div5 div6 div7 head p ab list item
     quote lg l sp speaker stage figure table row cell opener closer dateline salute signed postscript trailer
     byline argument epigraph titlePage docTitle titlePart docImprint docAuthor docDate listBibl bibl biblStruct
     cit floatingText castList castItem address addrLine`,
  ),
  ...rows(
    inline,
    `label hi emph foreign term mentioned soCalled gloss q said title author editor publisher pubPlace
     date time num measure name persName placeName orgName eventName rs surname forename roleName genName nameLink
     addName geogName settlement region country district ref ptr seg w pc s c choice subst unclear
     biblScope idno edition series monogr analytic imprint abbr code ident email desc formula`,
  ),
  ...rows({ as: 'empty', space: true }, 'lb pb cb gb'),
  ...rows({ as: 'empty' }, 'anchor milestone graphic media space gap ptr'),
  ...rows({ as: 'reading', of: 'corrected' }, 'corr reg expan supplied'),
  ...rows({ as: 'reading', of: 'source' }, 'sic orig surplus'),
  ...rows({ as: 'note' }, 'note'),
  ...rows(
    { as: 'suppressed', rule: 'figDesc is the description of a picture, shown as its alternative text' },
    'figDesc',
  ),
  ...rows({ as: 'suppressed', rule: 'fw is running matter of the printed page' }, 'fw'),
]);

/** The declared treatment of a TEI element; undefined where there is none. */
export const treatmentOf = (localName: string): Treatment | undefined => table.get(localName);

/** Every declared treatment, by element name. */
export const treatments = (): ReadonlyMap<string, Treatment> => table;
