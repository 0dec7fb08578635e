import { elementsOf, plainText } from '../read/tree.js';
import type { Answer, Section } from './answer.js';
import {
  apparatusOf,
  byProgram,
  counted,
  entriesInWords,
  FILES,
  forReviewer,
  fromHeader,
  inapplicable,
  inShort,
  onlyStated,
  says,
  sentence,
  stated,
} from './answers.js';
import type { Subject } from './subject.js';

/**
 * What the Committee on Scholarly Editions of the Modern Language Association asks in the guiding questions of its
 * guidelines, by their five parts. The numbers count our questions: several of the committee's are one here.
 */
export const mla: readonly Section[] = [
  {
    title: 'I. Materials and procedures',
    criteria: [
      {
        id: 'MLA I.1',
        question: 'Is any essential material missing?',
        from: 'sourceDesc; lists of works',
        add: { path: 'teiHeader/fileDesc/sourceDesc/bibl', how: 'name the sources' },
        answer: (subject) =>
          forReviewer(
            sentence([
              subject.metadata.sources.length > 0
                ? `the edition rests on: ${inShort(subject.metadata.sources.join('; '))}`
                : 'the header names no source',
              subject.inTexts('listBibl') > 0 && 'the works used are listed',
            ]),
            subject
              .inHeader('sourceDesc')
              .slice(0, 1)
              .map((e) => subject.atHeader(e)),
          ),
      },
      {
        id: 'MLA I.2',
        question: 'Is the relation of the witnesses worked out?',
        from: 'listWit, graph, listRelation',
        add: stated('MLA I.2', 'say how the witnesses depend on each other'),
        answer: (subject) =>
          oneWitness(subject) ??
          (subject.inTexts('graph', 'eTree', 'tree') + subject.inHeader('graph', 'eTree', 'tree').length > 0
            ? says('A stemma is encoded.', [])
            : fromHeader('listRelation')(subject)),
      },
      {
        id: 'MLA I.3',
        question: 'Was the transcription compared with the originals, and is it said where it was not?',
        from: 'a statement of the editors',
        add: stated('MLA I.3', 'say with what the text was compared, and with what not'),
        answer: onlyStated,
      },
      {
        id: 'MLA I.4',
        question: 'Did a second person check the transcription?',
        from: 'a statement of the editors',
        add: stated('MLA I.4', 'say who read the text, and how often'),
        answer: onlyStated,
      },
      {
        id: 'MLA I.5',
        question: 'Were all witnesses collated, and how often?',
        from: 'variantEncoding, app',
        add: {
          path: 'teiHeader/encodingDesc/variantEncoding',
          how: 'say how the variants are encoded, and in a paragraph of editorialDecl how often was collated',
        },
        answer: (subject) => oneWitness(subject),
      },
    ],
  },
  {
    title: 'II. The textual essay',
    criteria: [
      {
        id: 'MLA II.1',
        question: 'Are the editorial principles and methods stated clearly?',
        from: 'editorialDecl; introduction',
        add: { path: 'teiHeader/encodingDesc/editorialDecl', how: 'say what was done, practice by practice' },
        answer: (subject) => {
          const [declared] = subject.inHeader('editorialDecl');
          return (
            declared &&
            says(inShort(plainText(declared)), [
              subject.atHeader(declared),
              ...subject
                .parts('editorial')
                .slice(0, 1)
                .map((part) => subject.atPart(part)),
            ])
          );
        },
      },
      {
        id: 'MLA II.2',
        question: 'Are the forms of the text and their provenance surveyed?',
        from: 'sourceDesc',
        add: { path: 'teiHeader/fileDesc/sourceDesc/listWit/witness', how: 'describe each form of the text' },
        answer: fromHeader('listWit', 'msDesc', 'history', 'biblFull', 'biblStruct', 'bibl'),
      },
      {
        id: 'MLA II.3',
        question: 'Is the history of composition and revision told?',
        from: 'creation',
        add: { path: 'teiHeader/profileDesc/creation', how: 'say when and how the text was written' },
        answer: fromHeader('creation', 'listChange'),
      },
      {
        id: 'MLA II.4',
        question: 'Is the history of publication told?',
        from: 'a statement of the editors; biblStruct',
        add: stated('MLA II.4', 'say where the text was printed or published before'),
        answer: fromHeader('biblStruct', 'biblFull'),
      },
      {
        id: 'MLA II.5',
        question: 'Are the materials described physically?',
        from: 'physDesc, recordHist, witness',
        add: {
          path: 'teiHeader/fileDesc/sourceDesc/msDesc/physDesc',
          how: 'describe the documents; of a file its size, encoding and digest',
        },
        answer: fromHeader('physDesc', 'objectDesc', 'witness', 'extent'),
      },
      {
        id: 'MLA II.6',
        question: 'Is the choice of the base text argued?',
        from: 'a statement of the editors',
        add: stated('MLA II.6', 'say which witness the text follows, and why'),
        answer: (subject) =>
          subject.metadata.witnesses.length === 1
            ? inapplicable('There is one witness, so that there was nothing to choose.')
            : undefined,
      },
      {
        id: 'MLA II.7',
        question: 'Are readings and choices that were rejected recorded?',
        from: 'a statement of the editors',
        add: stated('MLA II.7', 'say what was considered and not adopted'),
        answer: onlyStated,
      },
      {
        id: 'MLA II.8',
        question: 'Is it said what becomes of layout and other features that are not words?',
        from: 'segmentation, tagsDecl, stdVals',
        add: {
          path: 'teiHeader/encodingDesc/editorialDecl/segmentation',
          how: 'say what becomes of lines, pages and paragraphs',
        },
        answer: fromHeader('segmentation', 'rendition', 'tagsDecl', 'layoutDesc'),
      },
    ],
  },
  {
    title: 'III. Apparatus and annotation',
    criteria: [
      {
        id: 'MLA III.1',
        question: 'Is every emendation recorded with the reading that it replaces?',
        from: 'choice, app, corr, supplied',
        add: {
          path: 'TEI/text/body/p/choice',
          how: 'keep the reading of the source beside that of the edition (sic and corr)',
        },
        answer: (subject) => {
          const entries = entriesInWords(subject);
          return entries === ''
            ? inapplicable('The TEI records no emendations and no variants.')
            : says(sentence([`${entries}, each with both readings`]), apparatusOf(subject));
        },
      },
      {
        id: 'MLA III.2',
        question: 'Are the variants of the witnesses recorded?',
        from: 'app, rdg',
        add: { path: 'TEI/text/body/p/app/rdg', how: 'record the variants' },
        answer: (subject) => {
          const variants = [...subject.edition.entries.values()].filter((e) => e.kind === 'variant').length;
          return variants > 0
            ? says(sentence([counted(variants, 'variant', 'variants')]), apparatusOf(subject))
            : oneWitness(subject);
        },
      },
      {
        id: 'MLA III.3',
        question: 'Is it said what becomes of hyphens at the ends of lines?',
        from: 'hyphenation',
        add: {
          path: 'teiHeader/encodingDesc/editorialDecl/hyphenation',
          how: 'say which were kept and which not',
        },
        answer: fromHeader('hyphenation'),
      },
      {
        id: 'MLA III.4',
        question: 'Does the annotation suit the readers for whom the edition is made?',
        from: 'notes; the statement on readers',
        add: { path: 'TEI/text/body/p/note', how: 'explain what readers need, in notes of type "editorial"' },
        answer: (subject) =>
          forReviewer(
            sentence([
              `${counted(subject.notes, 'note', 'notes')} of the editors`,
              subject.parts('register').length > 0 && 'registers with a description of each name',
              'for whom the edition is made stands under RIDE 3.3a',
            ]),
          ),
      },
      {
        id: 'MLA III.5',
        question: 'Are the signs and classes of the apparatus explained?',
        from: 'taxonomy; the program',
        add: {
          path: 'teiHeader/encodingDesc/classDecl/taxonomy',
          how: 'explain the classes of emendation, with examples',
        },
        answer: (subject) => {
          const [taxonomy] = subject.inHeader('taxonomy');
          const terms = subject.inHeader('category').flatMap((category) => {
            const [term] = [...elementsOf(category, 'term'), ...elementsOf(category, 'gloss', 'catDesc')];
            return term ? [plainText(term)] : [];
          });
          return taxonomy && terms.length > 0
            ? says(inShort(sentence([`classes: ${terms.join(', ')}`])), [
                subject.atHeader(taxonomy),
                ...apparatusOf(subject),
              ])
            : byProgram(
                'The site explains its marks by an example of the edition.',
                'docs/site-structure.md',
              );
        },
      },
      {
        id: 'MLA III.6',
        question: 'Is there an index?',
        from: 'registers, index',
        add: { path: 'TEI/standOff/listPerson/person', how: 'list names, and refer to them by ref' },
        answer: (subject) => {
          const registers = subject.parts('register');
          return registers.length === 0
            ? undefined
            : says(
                sentence([registers.map((part) => part.shortTitle).join(', ')]),
                registers.map((part) => subject.atPart(part)),
              );
        },
      },
    ],
  },
  {
    title: 'IV. Production',
    criteria: [
      {
        id: 'MLA IV.1',
        question: 'Is the published text proofread against the edited one?',
        from: 'the program',
        add: { path: 'TEI', how: 'build the edition' },
        answer: () =>
          byProgram(
            'Every build takes the text back out of each finished file and compares it with the TEI to the letter; it publishes nothing that differs.',
            'docs/proof.md',
          ),
      },
      {
        id: 'MLA IV.2',
        question: 'Can a copy be checked for changes?',
        from: 'the program',
        add: { path: 'TEI', how: 'build the edition' },
        answer: () =>
          byProgram(
            'A manifest lists every file with its size and SHA-256; a build of the same TEI gives the same bytes.',
            'docs/proof.md',
          ),
      },
      {
        id: 'MLA IV.3',
        question: 'Is it recorded what changed between versions?',
        from: 'revisionDesc',
        add: { path: 'teiHeader/revisionDesc/change', how: 'say what changed, with date and version' },
        answer: (subject) => {
          const { changes } = subject.metadata;
          const [revision] = subject.inHeader('revisionDesc');
          if (!revision || changes.length === 0) return undefined;
          const versions = subject.offered.pages.some((page) => page.name === 'versions.html');
          return says(sentence([counted(changes.length, 'change is recorded', 'changes are recorded')]), [
            subject.atHeader(revision),
            ...(versions ? [{ label: 'Versions', href: 'versions.html' }] : []),
          ]);
        },
      },
    ],
  },
  {
    title: 'V. Electronic editions',
    criteria: [
      {
        id: 'MLA V.1',
        question: 'Does documentation explain how to use it?',
        from: 'the program',
        add: stated('MLA V.1', 'say how to use the edition'),
        answer: () =>
          byProgram(
            'The landing page shows what each mark means by an example; the pages read without a script.',
            'docs/site-structure.md',
          ),
      },
      {
        id: 'MLA V.2',
        question: 'Is it said which parts may be used again, and how?',
        from: 'availability',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/availability/licence',
          how: 'name the licence, and what it does not cover',
        },
        answer: fromHeader('availability'),
      },
      {
        id: 'MLA V.3',
        question: 'Is the text encoded in a standard grammar?',
        from: 'the program',
        add: { path: 'TEI', how: 'encode the text in TEI P5' },
        answer: () => byProgram('In XML; only well-formed XML is read.', 'docs/reading.md'),
      },
      {
        id: 'MLA V.4',
        question: 'Does the encoding follow the guidelines of a community?',
        from: 'the program',
        add: { path: 'TEI', how: 'encode the text in TEI P5' },
        answer: () =>
          byProgram(
            'It follows the TEI Guidelines P5; what becomes of each element is declared.',
            'docs/treatments.md',
          ),
      },
      {
        id: 'MLA V.5',
        question: 'Is the rationale of the encoding documented?',
        from: 'encodingDesc',
        add: { path: 'teiHeader/encodingDesc/projectDesc/p', how: 'say why the text is encoded as it is' },
        answer: (subject) =>
          subject.isProject
            ? byProgram('The contract between source, TEI and program is described.', 'docs/encoding.md')
            : fromHeader('encodingDesc')(subject),
      },
      {
        id: 'MLA V.6',
        question: 'Are characters encoded by a published standard?',
        from: 'the program',
        add: { path: 'teiHeader/encodingDesc/charDecl', how: 'declare characters that Unicode lacks' },
        answer: () => byProgram('Everything is written in Unicode (UTF-8).', 'docs/reading.md'),
      },
      {
        id: 'MLA V.7',
        question: 'Is the encoding validated against a schema?',
        from: 'the program',
        add: { path: 'TEI', how: 'name a schema in an xml-model instruction' },
        answer: () =>
          byProgram(
            'Every build validates the TEI: a project against the schema of the contract and rules besides, other documents against the schemas that they name.',
            'docs/validation.md',
          ),
      },
      {
        id: 'MLA V.8',
        question: 'Is there descriptive, technical and structural metadata?',
        from: 'teiHeader; the files of the site',
        add: { path: 'teiHeader', how: 'fill in the header' },
        answer: (subject) => {
          const labels = subject.offered.downloads
            .filter((d) => d.group === 'metadata' || d.group === 'citation')
            .map((d) => d.label);
          return labels.length === 0
            ? byProgram(
                'The header is the source of the metadata of every format; the EPUB has it in its package, the pages in their heads.',
                'docs/design.md',
              )
            : says(inShort(sentence([`the header, and made from it: ${labels.join(', ')}`])), [FILES]);
        },
      },
      {
        id: 'MLA V.9',
        question: 'Is a copy deposited in a library or archive?',
        from: 'idno; a statement of the editors',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/idno[@type="DOI"]',
          how: 'deposit the edition and write its DOI here (docs/publishing.md)',
        },
        answer: (subject) => {
          const doi = subject.metadata.identifiers.find(({ type }) =>
            /^(?:doi|handle|hdl|ark|urn)$/i.test(type),
          );
          return doi && says(`${doi.type} ${doi.value}.`, []);
        },
      },
      {
        id: 'MLA V.10',
        question: 'Are images in standard formats?',
        from: 'the pictures',
        add: { path: 'TEI/text/body/p/figure/graphic', how: 'name pictures in PNG, JPEG or SVG' },
        answer: (subject) =>
          subject.edition.pictures.size === 0
            ? inapplicable('The edition has no pictures.')
            : byProgram('PNG, JPEG, GIF, WebP and SVG; others are not taken.', 'docs/pictures.md'),
      },
      {
        id: 'MLA V.11',
        question: 'Are the program and the stylesheets documented and open?',
        from: 'the program',
        add: { path: 'TEI', how: 'build the edition' },
        answer: () =>
          byProgram(
            'Program, stylesheets and schema are documented and under the MIT License; the transforms run on SaxonJS, which is free of charge but not open source.',
            'docs/design.md',
          ),
      },
    ],
  },
];

/** With one witness there is nothing to compare. */
function oneWitness(subject: Subject): Answer | undefined {
  const { length } = subject.metadata.witnesses;
  if (length === 1) return inapplicable('The edition rests on one witness.');
  if (length > 1) {
    const variants = [...subject.edition.entries.values()].filter((e) => e.kind === 'variant').length;
    return variants > 0
      ? says(
          sentence([
            `${counted(length, 'witness', 'witnesses')}, ${counted(variants, 'variant', 'variants')}`,
          ]),
          apparatusOf(subject),
        )
      : undefined;
  }
  return inapplicable('The header names no witnesses that could be compared.');
}
