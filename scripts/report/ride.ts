import { textOf } from '../pivot/hast.js';
import { lastingIdentifier } from '../pivot/issue.js';
import type { Answer, Section } from './answer.js';
import {
  apparatusOf,
  byProgram,
  certaintiesInWords,
  counted,
  entriesInWords,
  FILES,
  forReviewer,
  fromHeader,
  inapplicable,
  inShort,
  offeredIn,
  onlyStated,
  people,
  says,
  sentence,
  stated,
  worded,
} from './answers.js';
import type { Subject } from './subject.js';

/**
 * What RIDE, the review journal of the Institut für Dokumentologie und Editorik, asks of a scholarly digital edition: the
 * questions of its questionnaire, under the sections of the criteria (version 1.1, 2014) to which it refers them.
 */
export const ride: readonly Section[] = [
  {
    title: 'The edition and its makers',
    criteria: [
      {
        id: 'RIDE 1.2a',
        question: 'Can the edition be described by title and makers?',
        from: 'titleStmt',
        add: {
          path: 'teiHeader/fileDesc/titleStmt/title',
          how: 'give the title, and who made the edition in author, editor or respStmt',
        },
        answer: (subject) => {
          const { title, authors, responsibilities } = subject.metadata;
          const names = [...new Set([...authors, ...responsibilities.flatMap((r) => r.names)])];
          const [statement] = subject.inHeader('titleStmt');
          return statement && names.length > 0
            ? says(sentence([`${names.join(', ')}: ${title}`]), [
                subject.atHeader(statement),
                ...subject.parts('colophon').map((part) => subject.atPart(part)),
              ])
            : undefined;
        },
      },
      {
        id: 'RIDE 1.2b',
        question: 'Who publishes it?',
        from: 'publisher, distributor, authority',
        add: { path: 'teiHeader/fileDesc/publicationStmt/publisher', how: 'name the publisher' },
        answer: fromHeader('publisher', 'distributor', 'authority'),
      },
      {
        id: 'RIDE 1.2c',
        question: 'When was it published, in which version?',
        from: 'editionStmt, date',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/date/@when',
          how: 'give the date of publication, and the version in editionStmt/edition/@n',
        },
        answer: ({ metadata: { date, version } }) =>
          date === undefined
            ? undefined
            : says(sentence([`${date}${version ? `, version ${version}` : ''}`]), []),
      },
      {
        id: 'RIDE 1.3a',
        question: 'What is edited, of what kind, from what time?',
        from: 'abstract, creation',
        add: { path: 'teiHeader/profileDesc/abstract/p', how: 'say in a few sentences what is edited' },
        answer: fromHeader('abstract', 'creation', 'textDesc'),
      },
      {
        id: 'RIDE 1.3b',
        question: 'To which fields does the subject belong?',
        from: 'keywords',
        add: { path: 'teiHeader/profileDesc/textClass/keywords/term', how: 'give subject headings' },
        answer: (subject) => {
          const [first] = subject.inHeader('keywords', 'catRef', 'classCode');
          return first && says(sentence([subject.metadata.keywords.join('; ')]), [subject.atHeader(first)]);
        },
      },
      {
        id: 'RIDE 1.4',
        question: 'Are all who contributed named, with what they did?',
        from: 'author, editor, respStmt',
        add: {
          path: 'teiHeader/fileDesc/titleStmt/respStmt',
          how: 'say with resp and persName or orgName who did what',
        },
        answer: (subject) => {
          const [first] = subject.inHeader('respStmt', 'editor', 'author');
          return first && says(inShort(sentence([people(subject).join('; ')])), [subject.atHeader(first)]);
        },
      },
      {
        id: 'RIDE 1.5',
        question: 'Can somebody be written to?',
        from: 'email, address',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/address/addrLine/email',
          how: 'give an address for letters or mail',
        },
        answer: fromHeader('email', 'address'),
      },
    ],
  },
  {
    title: 'Subject and content',
    criteria: [
      {
        id: 'RIDE 2.1a',
        question: 'Is it said how the material was selected?',
        from: 'samplingDecl',
        add: { path: 'teiHeader/encodingDesc/samplingDecl/p', how: 'say what was taken in, and why' },
        answer: fromHeader('samplingDecl', 'settingDesc'),
      },
      {
        id: 'RIDE 2.1b',
        question: 'Is the selection reasonable?',
        from: 'the texts',
        add: { path: 'teiHeader/encodingDesc/samplingDecl/p', how: 'say what was taken in, and why' },
        answer: (subject) =>
          forReviewer(
            sentence([
              `there ${subject.parts('text').length === 1 ? 'is' : 'are'} ${counted(subject.parts('text').length, 'text', 'texts')}`,
              subject.metadata.sources.length > 0 &&
                `made from: ${inShort(subject.metadata.sources.join('; '))}`,
            ]),
            subject
              .parts('text')
              .map((part) => subject.atPart(part))
              .slice(0, 12),
          ),
      },
      {
        id: 'RIDE 2.2',
        question: 'Was the material edited before, and was that used?',
        from: 'relatedItem',
        add: stated(
          'RIDE 2.2',
          'name earlier editions and say what use was made of them, or that none is known',
        ),
        answer: fromHeader('relatedItem'),
      },
      {
        id: 'RIDE 2.3a',
        question: 'Is there a bibliography?',
        from: 'listBibl',
        add: {
          path: 'TEI/text/body/div/listBibl/bibl',
          how: 'list the works used, as a document or in a standOff',
        },
        answer: (subject) => {
          const works = subject.inTexts('bibl', 'biblStruct', 'biblFull');
          const parts = subject.edition.parts.filter((part) => /bibliograph|works|bibl/i.test(part.id));
          return subject.inTexts('listBibl') === 0
            ? undefined
            : says(sentence([`lists of works, ${counted(works, 'reference', 'references')} in all`]), [
                ...parts.map((part) => subject.atPart(part)),
              ]);
        },
      },
      {
        id: 'RIDE 2.3b',
        question: 'Is there a commentary?',
        from: 'editorial notes',
        add: { path: 'TEI/text/body/p/note', how: 'explain what readers need, in notes of type "editorial"' },
        answer: (subject) =>
          subject.notes === 0
            ? undefined
            : says(
                sentence([`${counted(subject.notes, 'note', 'notes')} of the editors at the passages`]),
                subject.edition.parts
                  .filter((part) => part.kind === 'text' && part.notes.length > 0)
                  .slice(0, 12)
                  .map((part) => subject.atPart(part)),
              ),
      },
      {
        id: 'RIDE 2.3c',
        question: 'Does the edition lead to material of others?',
        from: 'idno, ref',
        add: {
          path: 'TEI/standOff/listPerson/person/idno',
          how: 'give identifiers of authority files in the registers, or references',
        },
        answer: (subject) =>
          subject.links === 0
            ? undefined
            : says(
                sentence([
                  `${counted(subject.links, 'link leads', 'links lead')} to other places on the web`,
                ]),
                subject.parts('register').map((part) => subject.atPart(part)),
              ),
      },
      {
        id: 'RIDE 2.3d',
        question: 'Are there images of the sources?',
        from: 'facsimile, @facs',
        add: { path: 'TEI/facsimile/surface/graphic', how: 'name the images of the pages' },
        answer: (subject) =>
          subject.hasFacsimile
            ? says(
                sentence([
                  `${counted(subject.edition.pictures.size, 'picture', 'pictures')} of the sources or from them`,
                ]),
                [],
              )
            : inapplicable('The TEI names no images of pages: there is no facsimile and no @facs.'),
      },
      {
        id: 'RIDE 2.3e',
        question: 'Is the text transcribed in full?',
        from: 'the texts; gap',
        add: { path: 'TEI/text/body/p/gap', how: 'mark what is left out, with a reason' },
        answer: (subject) => {
          const gaps = subject.inTexts('gap');
          const lines = subject.parts('text').filter((part) => part.lines !== undefined).length;
          return says(
            sentence([
              `${counted(
                subject.parts('text').reduce((sum, part) => sum + part.passages.length, 0),
                'passage',
                'passages',
              )} of text`,
              gaps === 0 ? 'no gap is marked' : `${counted(gaps, 'gap is', 'gaps are')} marked`,
              subject.isProject &&
                lines > 0 &&
                'every line of the source file has its place, and each build rebuilds the file from the TEI byte for byte',
            ]),
            [],
          );
        },
      },
    ],
  },
  {
    title: 'Aims and methods',
    criteria: [
      {
        id: 'RIDE 3.1a',
        question: 'Are the aims of the edition stated?',
        from: 'projectDesc',
        add: { path: 'teiHeader/encodingDesc/projectDesc/p', how: 'say what the edition is for' },
        answer: fromHeader('projectDesc'),
      },
      {
        id: 'RIDE 3.1b',
        question: 'Are its methods stated?',
        from: 'editorialDecl',
        add: {
          path: 'teiHeader/encodingDesc/editorialDecl',
          how: 'say in correction, normalization, segmentation ... what was done',
        },
        answer: (subject) => {
          const { practices } = subject.metadata;
          const [first] = subject.inHeader('editorialDecl');
          if (!first || practices.length === 0) return undefined;
          const names = [...new Set(practices.map((practice) => practice.name))].filter((n) => n !== 'p');
          return says(
            names.length > 0
              ? sentence([`declared: ${names.join(', ')}`])
              : inShort(practices.map((practice) => practice.text).join(' ')),
            [
              subject.atHeader(first),
              ...subject
                .parts('editorial')
                .slice(0, 1)
                .map((p) => subject.atPart(p)),
            ],
          );
        },
      },
      {
        id: 'RIDE 3.3a',
        question: 'For whom is the edition made?',
        from: 'a statement of the editors',
        add: stated('RIDE 3.3a', 'say for whom it is made'),
        answer: onlyStated,
      },
      {
        id: 'RIDE 3.3b',
        question: 'What type of edition is it?',
        from: 'the edition',
        add: { path: 'teiHeader/encodingDesc/projectDesc/p', how: 'say what type of edition it is' },
        answer: (subject) =>
          forReviewer(
            sentence([
              `the text is printed in the reading “${subject.edition.policy}”`,
              entriesInWords(subject) && `the apparatus has ${entriesInWords(subject)}`,
              subject.notes > 0 && `${counted(subject.notes, 'note', 'notes')} of the editors`,
              subject.parts('register').length > 0 &&
                counted(subject.parts('register').length, 'register', 'registers'),
              subject.hasFacsimile ? 'pictures of the source' : 'no pictures of the source',
            ]),
            apparatusOf(subject),
          ),
      },
      {
        id: 'RIDE 3.5',
        question: 'In which forms is the text presented?',
        from: 'the edition',
        add: { path: 'teiHeader/encodingDesc/editorialDecl', how: 'say which readings are given' },
        answer: (subject) =>
          says(
            sentence([
              `the edited text (reading “${subject.edition.policy}”)`,
              entriesInWords(subject) && 'the reading of the source beside every entry of the apparatus',
              subject.notes > 0 && 'a commentary',
              subject.parts('register').length > 0 && 'registers',
              subject.hasFacsimile && 'pictures of the source',
            ]),
            [],
          ),
      },
      {
        id: 'RIDE 3.6',
        question: 'How far is the text critically edited?',
        from: 'apparatus, normalization, witnesses',
        add: {
          path: 'teiHeader/encodingDesc/editorialDecl/correction',
          how: 'say what was corrected, normalised and compared',
        },
        answer: (subject) => {
          const practices = (name: string): boolean =>
            subject.metadata.practices.some((practice) => practice.name === name);
          const entries = entriesInWords(subject);
          const words = sentence([
            subject.metadata.witnesses.length > 0 &&
              counted(subject.metadata.witnesses.length, 'witness', 'witnesses'),
            entries,
            entries !== '' && certaintiesInWords(subject) && `certainty: ${certaintiesInWords(subject)}`,
            practices('normalization') && 'what is normalised is declared',
          ]);
          return says(words, [
            ...apparatusOf(subject),
            ...subject
              .inHeader('correction', 'normalization')
              .slice(0, 2)
              .map((e) => subject.atHeader(e)),
          ]);
        },
      },
      {
        id: 'RIDE 3.7a',
        question: 'Is the data model documented, with its reasons?',
        from: 'schemaRef, the schema of a project',
        add: { path: 'teiHeader/encodingDesc/schemaRef', how: 'name the schema, and say why it is as it is' },
        answer: (subject) =>
          subject.isProject
            ? byProgram(
                'The schema is an ODD with a reference of its elements; the contract between source, TEI and program is described.',
                'docs/encoding.md',
              )
            : fromHeader('schemaRef', 'schemaSpec', 'tagsDecl', 'appInfo')(subject),
      },
      {
        id: 'RIDE 3.7b',
        question: 'Is the data in XML, in a standard model?',
        from: 'the program',
        add: { path: 'TEI', how: 'encode the text in TEI P5' },
        answer: () => byProgram('XML, encoded in TEI P5.', 'docs/reading.md'),
      },
    ],
  },
  {
    title: 'Publication and presentation',
    criteria: [
      {
        id: 'RIDE 4.3',
        question: 'By what can the contents be browsed?',
        from: 'the site',
        add: { path: 'TEI/standOff/listPerson', how: 'add registers' },
        answer: (subject) =>
          says(
            sentence([
              'by text, heading and passage',
              subject.parts('register').length > 0 &&
                `by the registers: ${subject
                  .parts('register')
                  .map((part) => part.shortTitle)
                  .join(', ')}`,
              apparatusOf(subject).length > 0 &&
                'by the entries of the apparatus, with their class and certainty',
            ]),
            [{ label: 'Contents', href: 'index.html' }],
          ),
      },
      {
        id: 'RIDE 4.4',
        question: 'Can the edition be searched?',
        from: 'the site',
        add: { path: 'TEI/standOff/listPerson', how: 'add registers' },
        answer: (subject) =>
          subject.offered.pages.some((page) => page.name === 'search.html')
            ? says('Yes: the site has a search that needs no server.', [
                { label: 'Search', href: 'search.html' },
              ])
            : byProgram(
                'Each text is one page, which the browser searches; the PDF and the plain text hold the whole edition in one file each. The site has no search of its own.',
                'docs/site-structure.md',
              ),
      },
      {
        id: 'RIDE 4.5',
        question: 'Are there indices or other ways into the material?',
        from: 'registers, index',
        add: {
          path: 'TEI/standOff/listPerson/person',
          how: 'list persons, places, organisations, works or events, and refer to them by ref',
        },
        answer: (subject) => {
          const registers = subject.parts('register');
          const { registerNames } = subject.edition;
          return registers.length === 0
            ? undefined
            : says(
                sentence([
                  `${counted(registers.length, 'register', 'registers')} with ${counted(registerNames.size, 'entry', 'entries')}, each with its occurrences in context`,
                ]),
                registers.map((part) => subject.atPart(part)),
              );
        },
      },
      {
        id: 'RIDE 4.6a',
        question: 'Is the text of good quality?',
        from: 'the apparatus and the proof',
        add: {
          path: 'teiHeader/encodingDesc/editorialDecl/correction/@status',
          how: 'say how good the transcription is',
        },
        answer: (subject) =>
          forReviewer(
            sentence([
              'every format is compared with the TEI by the build, so that nothing is lost or doubled between them',
              entriesInWords(subject) && `the apparatus has ${entriesInWords(subject)}`,
              ...worded(subject.inHeader('correction'))
                .slice(0, 1)
                .map((e) => e.attributes.find((a) => a.local === 'status')?.value)
                .map((status) => status && `the header gives the status of the correction as “${status}”`),
            ]),
            apparatusOf(subject),
          ),
      },
      {
        id: 'RIDE 4.6b',
        question: 'Are the images of good quality?',
        from: 'the pictures',
        add: { path: 'TEI/facsimile/surface/graphic', how: 'name images of sufficient size' },
        answer: (subject) =>
          subject.edition.pictures.size === 0
            ? inapplicable('The edition has no pictures.')
            : forReviewer(
                sentence([
                  `${counted(subject.edition.pictures.size, 'picture', 'pictures')}, shown in the size in which they were given`,
                ]),
              ),
      },
      {
        id: 'RIDE 4.8a',
        question: 'Has the edition a persistent identifier and a system of addresses?',
        from: 'idno; ids of passages',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/idno[@type="DOI"]',
          how: 'deposit the edition and write its DOI here (docs/publishing.md)',
        },
        answer: identified,
      },
      {
        id: 'RIDE 4.8b',
        question: 'Is it said how to cite?',
        from: 'the program',
        add: { path: 'teiHeader/fileDesc/titleStmt', how: 'give title and makers' },
        answer: () =>
          byProgram(
            'The landing page and the colophon give the citation of the edition, each passage gives its own, and reference managers take it over.',
            'docs/citing.md',
          ),
      },
      {
        id: 'RIDE 4.9a',
        question: 'Are there technical interfaces?',
        from: 'the files of the site',
        add: { path: 'TEI', how: 'publish the whole folder html/' },
        answer: interfaces,
      },
      {
        id: 'RIDE 4.9b',
        question: 'Can all data be downloaded?',
        from: 'the files of the site',
        add: { path: 'TEI', how: 'publish the whole folder html/' },
        answer: (subject) => {
          const labels = ['tei', 'scholarship'].flatMap((group) => offeredIn(subject, group));
          return labels.length === 0
            ? byProgram(
                'The books are offered with the site, which is whole in itself.',
                'docs/site-structure.md',
              )
            : says(inShort(sentence([labels.join('; ')])), [FILES]);
        },
      },
      {
        id: 'RIDE 4.9c',
        question: 'Can the data be used with other tools?',
        from: 'the program',
        add: { path: 'TEI', how: 'encode the text in TEI P5' },
        answer: () =>
          byProgram(
            'All that is offered is in open formats: TEI P5, HTML with stable ids, EPUB 3, tagged PDF, plain text, JSON.',
            'docs/design.md',
          ),
      },
      {
        id: 'RIDE 4.11',
        question: 'Are there other forms of the edition?',
        from: 'the program',
        add: { path: 'TEI', how: 'build the edition' },
        answer: () =>
          byProgram(
            'A web site that also reads on small screens and from a folder, an EPUB, a PDF and a plain text, with the same notes, registers and apparatus.',
            'docs/design.md',
          ),
      },
      {
        id: 'RIDE 4.12',
        question: 'Is the data behind each part accessible?',
        from: 'the files of the site',
        add: { path: 'TEI', how: 'publish the whole folder html/' },
        answer: (subject) => {
          const tei = offeredIn(subject, 'tei');
          return tei.length === 0
            ? byProgram(
                'Each passage has the same id in the TEI and in every format, so that what stands behind it is found.',
                'docs/citing.md',
              )
            : says(inShort(sentence([`TEI: ${tei.join('; ')}`])), [FILES]);
        },
      },
      {
        id: 'RIDE 4.13a',
        question: 'Are the rights of use declared, and under which licence?',
        from: 'availability',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/availability/licence',
          how: 'name the licence with its address in target, and what it does not cover',
        },
        answer: (subject) => {
          const { licences, rights } = subject.metadata;
          const [first] = subject.inHeader('availability', 'licence');
          const words = [
            ...licences.map(({ text, target }) =>
              target && !text.includes(target) ? `${text} ${target}` : text,
            ),
            ...rights,
          ].join(' ');
          return first && says(inShort(words), [subject.atHeader(first)]);
        },
      },
      {
        id: 'RIDE 4.13b',
        question: 'Is the edition open to everybody without charge?',
        from: 'availability; the site',
        add: {
          path: 'teiHeader/fileDesc/publicationStmt/availability/@status',
          how: 'say whether it is free or restricted',
        },
        answer: (subject) =>
          subject.inHeader('availability').some((e) => e.attributes.some((a) => a.value === 'restricted'))
            ? says('The header says that the availability is restricted.', [])
            : byProgram(
                'The site asks for no account and no payment, sets no cookies, and asks nothing of other servers.',
                'docs/site-structure.md',
              ),
      },
      {
        id: 'RIDE 4.13c',
        question: 'Does an institution look after the edition?',
        from: 'funder, sponsor, authority, distributor',
        add: {
          path: 'teiHeader/fileDesc/titleStmt/funder',
          how: 'name who pays for it, or in publicationStmt/distributor who keeps it',
        },
        answer: fromHeader('funder', 'sponsor', 'authority', 'distributor'),
      },
      {
        id: 'RIDE 4.15a',
        question: 'Is there an introduction to the subject?',
        from: 'editorial texts, front',
        add: {
          path: 'TEI/text/body/div[@type="editorial"]',
          how: 'write an introduction, as a document of its own or in front',
        },
        answer: (subject) => {
          const [first] = subject.parts('editorial').filter((part) => part.passages.length > 0);
          return first
            ? says(sentence([`“${first.title}”, ${counted(wordsIn(textOf(first.body)), 'word', 'words')}`]), [
                subject.atPart(first),
              ])
            : subject.inTexts('front') > 0
              ? says('The texts have front matter.', [])
              : undefined;
        },
      },
      {
        id: 'RIDE 4.15b',
        question: 'Are there texts that help to use the edition?',
        from: 'the program',
        add: { path: 'teiHeader/encodingDesc/projectDesc/p', how: 'say how to use the edition' },
        answer: () =>
          byProgram(
            'The landing page explains the marks by an example of the edition; the apparatus explains its classes; the description tells the principles.',
            'docs/site-structure.md',
          ),
      },
      {
        id: 'RIDE 4.16a',
        question: 'Is it said how the data is kept in the long run?',
        from: 'idno; a statement of the editors',
        add: stated('RIDE 4.16a', 'say where the edition is deposited (docs/publishing.md)'),
        answer: (subject) => {
          const identifier = lastingIdentifier(subject.metadata);
          return identifier && says(`${identifier.type} ${identifier.value}.`, []);
        },
      },
      {
        id: 'RIDE 4.16b',
        question: 'Does the edition regard itself as complete?',
        from: 'revisionDesc/@status',
        add: { path: 'teiHeader/revisionDesc/@status', how: 'say whether it is a draft or finished' },
        answer: (subject) => {
          const [revision] = subject.inHeader('revisionDesc');
          const status = revision?.attributes.find((a) => a.local === 'status')?.value;
          return revision && status
            ? says(`The status of this version is “${status}”.`, [subject.atHeader(revision)])
            : undefined;
        },
      },
    ],
  },
  {
    title: 'Conclusion',
    criteria: [
      {
        id: 'RIDE 5.1',
        question: 'Does the edition reach its aims?',
        from: 'the whole',
        add: { path: 'teiHeader/encodingDesc/projectDesc/p', how: 'say what the edition is for' },
        answer: (subject) =>
          forReviewer(
            'The aims stand under RIDE 3.1a; what is not reached, so far as the editors know it, is said in the introduction and under MLA I.3.',
            subject
              .parts('editorial')
              .slice(0, 1)
              .map((part) => subject.atPart(part)),
          ),
      },
    ],
  },
];

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;

/** The identifiers, and the address of each passage. */
function identified(subject: Subject): Answer | undefined {
  const { address } = subject.metadata;
  const identifier = lastingIdentifier(subject.metadata);
  if (!identifier && !address) return undefined;
  return says(
    sentence([
      identifier
        ? `${identifier.type} ${identifier.value}`
        : 'there is no DOI or other identifier that lasts',
      address && `the edition stands at ${address}`,
      'each passage, note and correction has an id that stays and is the same in every format',
    ]),
    [],
  );
}

/** What programs can ask for. */
function interfaces(subject: Subject): Answer {
  const { downloads, files } = subject.offered;
  const paths = [...downloads.map((d) => d.path), ...files.map((f) => f.path.replace(/^html\//, ''))];
  const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path));
  const words = sentence([
    has(/^dts\//) && 'DTS 1.0 as static files below dts/',
    has(/linkset/) && 'FAIR Signposting with a linkset',
    has(/ro-crate/) && 'an RO-Crate',
    has(/(?:^|\/)iiif|manifest\.iiif/) && 'IIIF Presentation 3',
    has(/cmif/) && 'CMIF',
  ]);
  return words === ''
    ? byProgram(
        'There is no server to ask: every page and file is static, at an address that stays, with ids for each passage.',
        'docs/site-structure.md',
      )
    : { kind: 'answered', words, where: [FILES] };
}
