/**
 * The rules for the metadata of a deposit, written from Zenodo’s documentation for developers (Depositions, “Deposit
 * metadata”): which fields there are, which must be there, and what may stand in them.
 */
const UPLOAD_TYPES =
  'publication poster presentation dataset image video software lesson physicalobject other'.split(' ');
const PUBLICATION_TYPES =
  `annotationcollection book section conferencepaper datamanagementplan article patent preprint deliverable milestone
   proposal report softwaredocumentation taxonomictreatment technicalnote thesis workingpaper other`.split(
    /\s+/,
  );
const CONTRIBUTOR_TYPES =
  `ContactPerson DataCollector DataCurator DataManager Distributor Editor HostingInstitution Producer ProjectLeader
   ProjectManager ProjectMember RegistrationAgency RegistrationAuthority RelatedPerson Researcher ResearchGroup
   RightsHolder Supervisor Sponsor WorkPackageLeader Other`.split(/\s+/);
const RELATIONS =
  `isCitedBy cites isSupplementTo isSupplementedBy isContinuedBy continues isDescribedBy describes hasMetadata
   isMetadataFor isNewVersionOf isPreviousVersionOf isPartOf hasPart isReferencedBy references isDocumentedBy documents
   isCompiledBy compiles isVariantFormOf isOriginalFormof isIdenticalTo isAlternateIdentifier isReviewedBy reviews
   isDerivedFrom isSourceOf requires isRequiredBy isObsoletedBy obsoletes`.split(/\s+/);
/** HTML that a description may hold. */
const TAGS = 'a p br blockquote strong b u i em ul ol li sub sup div strike'.split(' ');

type Check = (value: unknown) => boolean;
const text: Check = (value) => typeof value === 'string' && value.trim() !== '';
const plain: Check = (value) => text(value) && !/<\/?[a-z]/i.test(String(value));
const among =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(check);
const objectOf =
  (fields: Readonly<Record<string, Check>>, needed: readonly string[]): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const entries = Object.entries(value);
    return (
      needed.every((name) => entries.some(([key]) => key === name)) &&
      entries.every(([key, inner]) => fields[key]?.(inner) ?? false)
    );
  };
const html: Check = (value) =>
  text(value) && [...String(value).matchAll(/<\/?([a-z]+)/gi)].every(([, tag]) => TAGS.includes(tag ?? ''));
const person = {
  name: text,
  affiliation: text,
  orcid: matching(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/),
  gnd: text,
};

const FIELDS: Readonly<Record<string, Check>> = {
  upload_type: among(UPLOAD_TYPES),
  publication_type: among(PUBLICATION_TYPES),
  publication_date: matching(/^\d{4}-\d{2}-\d{2}$/),
  title: plain,
  creators: listOf(objectOf(person, ['name'])),
  contributors: listOf(objectOf({ ...person, type: among(CONTRIBUTOR_TYPES) }, ['name', 'type'])),
  description: html,
  access_right: among(['open', 'embargoed', 'restricted', 'closed']),
  license: matching(/^cc(?:0|-by(?:-nc)?(?:-nd|-sa)?)-\d\.\d$/),
  doi: matching(/^10\.\d{4,9}\/\S+$/),
  keywords: listOf(plain),
  notes: plain,
  related_identifiers: listOf(
    objectOf({ identifier: matching(/^\S+$/), relation: among(RELATIONS), resource_type: text }, [
      'identifier',
      'relation',
    ]),
  ),
  imprint_publisher: plain,
  version: plain,
  language: matching(/^[a-z]{3}$/),
};

/** What is against the rules, field by field; nothing if all is well. */
export function againstZenodo(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('metadata' in body)) return ['no metadata'];
  const { metadata } = body;
  if (typeof metadata !== 'object' || metadata === null) return ['metadata is no object'];
  const fields: Readonly<Record<string, unknown>> = { ...metadata };
  const needed = ['upload_type', 'title', 'creators', 'description', 'access_right'];
  if (fields['upload_type'] === 'publication') needed.push('publication_type');
  // Without a licence Zenodo would give one itself.
  if (fields['access_right'] === 'open' || fields['access_right'] === 'embargoed') needed.push('license');
  return [
    ...needed.filter((name) => fields[name] === undefined).map((name) => `${name} is missing`),
    ...Object.entries(fields)
      .filter(([name, value]) => !(FIELDS[name]?.(value) ?? false))
      .map(([name]) => (FIELDS[name] ? `${name} is wrong` : `${name} is not known`)),
  ];
}
