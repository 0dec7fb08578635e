/** What is true of an edition, so far as its accessibility depends on it. */
export interface Traits {
  readonly hasNotes: boolean;
  readonly hasApparatus: boolean;
  readonly hasRegisters: boolean;
  readonly hasPages: boolean;
  readonly hasPictures: boolean;
  /** True if every picture has a description, or there is none. */
  readonly hasAllDescriptions: boolean;
  readonly hasFormulas: boolean;
}

/** Values of schema:accessMode: how the content is taken in. */
export const modesOf = ({ hasPictures }: Traits): string[] => ['textual', ...(hasPictures ? ['visual'] : [])];

/** Values of schema:accessModeSufficient: in which ways all of it can be taken in. */
export const sufficientModesOf = ({ hasPictures, hasAllDescriptions }: Traits): string[] => [
  ...(hasAllDescriptions ? ['textual'] : []),
  ...(hasPictures ? ['textual,visual'] : []),
];

/** Values of schema:accessibilityFeature (EPUB Accessibility 1.1, section 2.2); only what is true of this file. */
export function featuresOf(traits: Traits): string[] {
  return [
    'ARIA',
    'displayTransformability',
    'readingOrder',
    'structuralNavigation',
    'tableOfContents',
    ...(traits.hasPictures && traits.hasAllDescriptions ? ['alternativeText'] : []),
    ...(traits.hasFormulas ? ['MathML'] : []),
    ...(traits.hasRegisters ? ['index'] : []),
    ...(traits.hasPages ? ['pageBreakMarkers', 'pageNavigation'] : []),
  ].sort();
}

/** The summary in words. It claims no conformance: that needs a person's evaluation. */
export function summaryOf(traits: Traits): string {
  return [
    traits.hasPictures
      ? 'This publication is text with pictures and follows its logical reading order.'
      : 'This publication is text only and follows its logical reading order.',
    linkedWords(traits),
    traits.hasRegisters ? 'Registers list every mention of a name, with links.' : '',
    traits.hasPictures
      ? traits.hasAllDescriptions
        ? 'Every picture has a description.'
        : 'Some pictures have no description.'
      : '',
    traits.hasFormulas ? 'Formulas are given in MathML.' : '',
    traits.hasPages
      ? 'The page numbers of the printed source are given.'
      : 'The page numbers of the printed source are not known, so there is no page list.',
    'It has been checked by program; no conformance to a standard of accessibility is claimed.',
  ]
    .filter(Boolean)
    .join(' ');
}

function linkedWords({ hasNotes, hasApparatus }: Traits): string {
  if (hasNotes && hasApparatus)
    return 'Headings, notes with their marks and the apparatus are marked up and linked in both directions.';
  if (hasNotes) return 'Headings, notes and their marks are marked up and linked in both directions.';
  if (hasApparatus) return 'Headings and the apparatus are marked up and linked in both directions.';
  return 'Headings are marked up.';
}
