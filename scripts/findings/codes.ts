/**
 * The table of findings: for each code its severity and its wording.
 *
 * A code is an area and a number, and is never used again for another matter:
 * R reading files, G the schema's grammar, I ids and pointers, L source lines and white space,
 * E the editing rules of the encoding contract, P pictures, F fonts, C the command's input, T transforming, V verifying,
 * S releases, H what the header and the edition say of themselves.
 * Words in braces are filled in by the finding. Each code has a page under docs/findings.
 */
export type Severity = 'error' | 'warning' | 'review';

interface Wording {
  readonly severity: Severity;
  /** What is wrong. */
  readonly what: string;
  /** How to mend it. */
  readonly remedy: string;
}

export const codes = {
  C001: {
    severity: 'error',
    what: '“{path}” does not exist.',
    remedy: 'Check the spelling; give a TEI file, or a folder that holds some.',
  },
  C002: {
    severity: 'error',
    what: 'The folder “{path}” holds no edition: there is neither a tei/edition.xml nor any TEI file in it.',
    remedy: 'Go to the folder of the edition, or name its TEI files on the command line.',
  },
  C003: {
    severity: 'error',
    what: '“{path}” holds no finished edition: there is no manifest.json.',
    remedy: 'Build the edition first with emendata build, or name the folder of its files with --out.',
  },
  C004: {
    severity: 'error',
    what: 'The output folder “{path}” holds files that no build has made.',
    remedy: 'Name a new or empty folder with --out: a build replaces all that its folder holds.',
  },
  C005: {
    severity: 'error',
    what: 'Nothing can be written to “{path}”: {problem}.',
    remedy: 'Name another folder with --out, or see to it that you may write in this one.',
  },
  C006: {
    severity: 'error',
    what: 'The project’s own treatments cannot be used: {problem}.',
    remedy: 'Write a JSON object of element names and treatments; docs/overrides.md has an example.',
  },
  C007: {
    severity: 'error',
    what: 'Nothing is written: {problem}.',
    remedy: 'Save the file as UTF-8, and run the command again; nothing has been changed.',
  },
  C008: {
    severity: 'error',
    what: 'The edition has no place “{reference}”.',
    remedy: '{remedy}',
  },
  C009: {
    severity: 'error',
    what: '“{path}” is no manifest of an edition: {problem}.',
    remedy: 'Name the manifest.json that stands beside the finished files, or came with the copy.',
  },
  C010: {
    severity: 'warning',
    what: 'The words “{words}” are not in “{reference}”: the address leads there, but not to them.',
    remedy: '{remedy}',
  },
  C011: {
    severity: 'error',
    what: 'The file “{path}” cannot be written: {problem}.',
    remedy: 'See to it that its folder exists and that you may write in it; nothing has been changed.',
  },
  R001: {
    severity: 'error',
    what: 'The file is not well-formed XML: {problem}.',
    remedy: '{remedy}',
  },
  R002: {
    severity: 'error',
    what: 'The included file “{href}” does not exist.',
    remedy: 'Correct the href of xi:include, or put the file where it points.',
  },
  R003: {
    severity: 'error',
    what: 'The file is not TEI: its root element is {root}.',
    remedy: '{remedy}',
  },
  R004: {
    severity: 'error',
    what: 'The included path “{href}” leads outside the project.',
    remedy: 'Keep every included file inside the folder of the edition.',
  },
  R005: {
    severity: 'error',
    what: '“{href}” includes itself: {chain}.',
    remedy: 'Remove one xi:include from the circle.',
  },
  R006: {
    severity: 'error',
    what: 'The entity “&{name};” cannot be used: {problem}.',
    remedy: '{remedy}',
  },
  R007: {
    severity: 'error',
    what: 'The file cannot be read: {problem}.',
    remedy:
      'Save it as UTF-8, or let its first line name the encoding that it is in; see to it that you may read it.',
  },
  R008: {
    severity: 'warning',
    what: 'The element “{name}” has no declared treatment; its text is shown as it stands.',
    remedy: 'Check the spelling of the element, or declare its treatment.',
  },
  R009: {
    severity: 'error',
    what: 'The document has more than one text: this “{name}” would be left out.',
    remedy: 'Give it a TEI of its own: a document of the edition is one text, or one standOff.',
  },
  R010: {
    severity: 'error',
    what: 'The inclusion cannot be followed: {problem}.',
    remedy: '{remedy}',
  },
  R011: {
    severity: 'error',
    what: 'The files include more than {most}.',
    remedy: 'Look for files that include each other again and again.',
  },
  R012: {
    severity: 'warning',
    what: 'The included file “{href}” does not exist; what it holds is missing from the edition.',
    remedy: 'Put the file where the href of xi:include points, and build again.',
  },
  R013: {
    severity: 'warning',
    what: 'The included “{href}” lies outside the folder that is read, so it is not read; what it holds is missing.',
    remedy:
      'Name the folder that holds both files on the command line; nothing is ever fetched from the network.',
  },
  R014: {
    severity: 'warning',
    what: 'Control characters that were letters in windows-1252 are read as such: {count}; the first, {code}, is {letter}.',
    remedy: 'Write the letters themselves; the file was once converted as if it had been ISO-8859-1.',
  },
  R015: {
    severity: 'warning',
    what: 'The file is passed over: {problem}.',
    remedy: 'Mend it, or name the files that are to be read on the command line.',
  },
  R016: {
    severity: 'warning',
    what: 'The entity “&{name};” is declared outside the file, and nothing outside is read: {taken}.',
    remedy: 'Write the character itself, or declare the entity in the internal subset.',
  },
  R017: {
    severity: 'warning',
    what: 'Characters that no finished file can hold are shown as “�”: {count}; the first is {code}.',
    remedy: 'Remove them, or write the characters that are meant.',
  },
  R020: {
    severity: 'warning',
    what: 'Not known here: {found}. The text is shown as it stands.',
    remedy: 'Look whether the namespace is spelled right; TEI, MathML and SVG are understood.',
  },
  G001: {
    severity: 'error',
    what: 'The schema does not allow {found} here.',
    remedy: '{remedy}',
  },
  G002: {
    severity: 'error',
    what: '“{element}” is not complete: {missing}.',
    remedy: '{remedy}',
  },
  G003: {
    severity: 'error',
    what: 'The value “{value}” of {where} is not allowed.',
    remedy: '{remedy}',
  },
  G004: {
    severity: 'error',
    what: 'Second opinion (libxml2): {problem}.',
    remedy:
      'The file differs from the schema at this line; the first finding for the same place says how to mend it.',
  },
  G005: {
    severity: 'warning',
    what: 'The schema “{schema}” is not applied: {problem}.',
    remedy: '{remedy}',
  },
  G006: {
    severity: 'review',
    what: 'Not applied, for nothing is fetched and nothing is read outside the folder: {schemas}.',
    remedy:
      'To have a schema applied, let xml-model name a copy in the folder; or name a folder that holds schema and documents.',
  },
  G007: {
    severity: 'error',
    what: 'A rule of the schema is broken: {message}',
    remedy: 'Do as it says; the rule stands at {rule}.',
  },
  G008: {
    severity: 'warning',
    what: 'A rule of the schema warns: {message}',
    remedy: 'Do as it says, if it holds here; the rule stands at {rule}.',
  },
  G009: {
    severity: 'review',
    what: 'A rule of the schema remarks: {message}',
    remedy: 'See whether it holds here; the rule stands at {rule}.',
  },
  G010: {
    severity: 'warning',
    what: 'Not checked, or not everywhere: {rules}; {problem}.',
    remedy: 'Check this with a Schematron processor that runs XSLT.',
  },
  G011: {
    severity: 'error',
    what: 'The file breaks the schema “{schema}” in more than {most} places; the rest was not looked at.',
    remedy:
      'See whether this is the schema that the file was written for; if so, mend the first places first.',
  },
  I001: {
    severity: 'error',
    what: 'The pointer “{pointer}” of @{attribute} leads nowhere.',
    remedy: '{remedy}',
  },
  I002: {
    severity: 'error',
    what: 'The id “{id}” is already used at {first}.',
    remedy: 'Give this element an id of its own.',
  },
  I003: {
    severity: 'error',
    what: '“{element}” needs an xml:id, so that it can be cited.',
    remedy: 'Add an id that begins with the document’s short name, as “{example}”.',
  },
  I004: {
    severity: 'error',
    what: 'The id “{id}” does not keep the pattern of this edition.',
    remedy: 'Use lower-case ASCII letters, digits and hyphens, beginning with “{prefix}-”.',
  },
  I005: {
    severity: 'error',
    what: '“{element}” names no register entry.',
    remedy: 'Add @ref with the entry’s id, as ref="#{example}", or a date’s @when, @from or @to.',
  },
  I006: {
    severity: 'error',
    what: 'The document id “{id}” cannot name a part of the edition: {problem}.',
    remedy: 'Give the TEI element another xml:id: a lower-case letter, then letters, digits and hyphens.',
  },
  I007: {
    severity: 'warning',
    what: 'Elements of this file with an id that another one has: {count}; the first is this, with “{id}”. They are given others.',
    remedy: 'Give each element an id of its own; until then pointers lead to the first that has it.',
  },
  I008: {
    severity: 'warning',
    what: 'The pointer “{pointer}” of @{attribute} leads nowhere.',
    remedy: '{remedy}',
  },
  I009: {
    severity: 'error',
    what: 'The id “{id}”, published since version {since}, is missing: {where}.',
    remedy:
      'Put the id back; or, where a passage was merged, moved or left out, <anchor xml:id="{id}"/> at the place where a reader should look now, in the same document.',
  },
  I010: {
    severity: 'error',
    what: 'The id “{id}” stands in “{now}”; in released versions it is in “{before}”, so that its address would break.',
    remedy: 'Give what was moved a new id, and leave <anchor xml:id="{id}"/> in “{before}” where it stood.',
  },
  I011: {
    severity: 'error',
    what: 'The id “{id}” was given to another passage: what it named (“{begins} …”) is now “{successor}”.',
    remedy: 'Give each passage its own id back; what is new gets a new id.',
  },
  I012: {
    severity: 'review',
    what: 'The id “{id}” stood at “{begins} …” in the last version, and stands at “{now} …” now.',
    remedy:
      'If this is another passage, give it a new id and leave <anchor xml:id="{id}"/> where the old one stood.',
  },
  I013: {
    severity: 'error',
    what: 'The list of released ids cannot be read.',
    remedy:
      'Take tei/ids.lock.json from the version control again; it is written by emendata release, and by nobody else.',
  },
  L001: {
    severity: 'error',
    what: 'The source text is not rebuilt: line {line}, column {column} reads {got} where {file} has {wanted}.',
    remedy:
      'Restore the source’s reading here; a correction belongs in choice/corr, and the source’s form in sic.',
  },
  L002: {
    severity: 'error',
    what: 'Source {lines} missing from the edition.',
    remedy: 'Add <lb n="{line}"/> where the line begins; blank lines need one too.',
  },
  L003: {
    severity: 'error',
    what: 'Source line {line} begins twice; the first time at {first}.',
    remedy: 'If the line is divided between two places, the later part carries type="continued".',
  },
  L004: {
    severity: 'error',
    what: 'The source file “{path}” has changed: its SHA-256 is {found}, the header has {declared}.',
    remedy: 'Restore the file. The source text is never edited; corrections belong in the TEI.',
  },
  L009: {
    severity: 'error',
    what: 'The source file “{path}” is not UTF-8, so it cannot be rebuilt byte for byte.',
    remedy:
      'Keep the original beside it, and make a copy in UTF-8 for the edition; give the copy’s SHA-256 in the header.',
  },
  L005: {
    severity: 'error',
    what: 'White space stands where it would be read as text: {problem}.',
    remedy:
      'Break a line of the file only directly before an lb; write a space that belongs to the source as &#32;.',
  },
  L006: {
    severity: 'error',
    what: 'Text stands before the first lb of its stream, so it belongs to no source line.',
    remedy: 'Put the lb of its line before it, or mark it as the edition’s own.',
  },
  L007: {
    severity: 'error',
    what: 'The source file “{path}” named in the header does not exist.',
    remedy: 'Put the source text there, or correct the ref in sourceDesc.',
  },
  L008: {
    severity: 'error',
    what: 'The lb has n="{n}", which is no line of the source (1 to {last}).',
    remedy: 'Give the number of the line in the source file.',
  },
  E001: {
    severity: 'error',
    what: '“sic” stands without “corr”.',
    remedy: 'Give a reading in corr; where none is safe, corr with cert="low" and evidence="conjecture".',
  },
  E002: {
    severity: 'error',
    what: 'The correction has no {attribute}.',
    remedy: 'Every corr, supplied and surplus carries @ana, @resp, @cert and @evidence.',
  },
  E003: {
    severity: 'error',
    what: 'The note mark “{mark}” and the label “{label}” of its note differ.',
    remedy: 'Print in both what the source prints.',
  },
  E004: {
    severity: 'error',
    what: 'The source note “{id}” has no mark in the text.',
    remedy: 'Put <ref type="note-mark" target="#{id}"> where the source prints its mark.',
  },
  E005: {
    severity: 'error',
    what: 'The choice has more than one reading on a side.',
    remedy:
      'Keep one of corr, reg, expan and one of sic, orig, abbr; a choice within a reading stands inside it.',
  },
  P001: {
    severity: 'warning',
    what: 'The file “{url}” does not exist; its description is shown instead.',
    remedy:
      'Correct @url, which is counted from the folder of this TEI file, or put the picture where it points.',
  },
  P002: {
    severity: 'warning',
    what: 'The address “{url}” leads outside the folder of the edition; its description is shown instead.',
    remedy:
      'Put the file into the folder of the edition, or build the folder that holds both, and give a relative path in @url.',
  },
  P003: {
    severity: 'warning',
    what: 'The picture “{file}” cannot be used: {problem}. Its description is shown instead.',
    remedy: 'Save the picture anew as PNG, JPEG, GIF, WebP or SVG, small enough to be sent to a reader.',
  },
  P004: {
    severity: 'warning',
    what: '“{file}” is not among the pictures that every format can show: {problem}. Its description is shown instead.',
    remedy:
      'Give a copy as PNG, JPEG, GIF, WebP or SVG, or an address of the web to which the description may lead.',
  },
  P005: {
    severity: 'review',
    what: 'Pictures without a description: {count}; this is the first.',
    remedy:
      'Say in figDesc, or in desc, what is to be seen, for those who cannot see it; a mere ornament needs none.',
  },
  P006: {
    severity: 'warning',
    what: 'The drawing “{file}” was shown without what a picture must not do or fetch: {removed}.',
    remedy: 'See whether it still shows what it should; save it as plain SVG, with its pictures embedded.',
  },
  P007: {
    severity: 'warning',
    what: 'This “{element}” names no picture: it has no @url.',
    remedy: 'Give the path of the picture in @url, or remove the element.',
  },
  P008: {
    severity: 'review',
    what: 'Pictures that stand on the web, given as links: {count}; this is the first.',
    remedy:
      'Nothing is fetched. To show a picture, put a copy into the folder of the edition and let @url name it.',
  },
  P009: {
    severity: 'review',
    what: 'There are {count} more findings {code}; they are not listed.',
    remedy: 'Mend those that are listed first; most often the others have the same cause.',
  },
  F001: {
    severity: 'warning',
    what: 'No font of the PDF has the character {character}; the PDF prints its code, {code}.',
    remedy: 'Check the character; the other formats show it in the fonts of the reader’s machine.',
  },
  F002: {
    severity: 'warning',
    what: 'The PDF cannot show the picture “{file}”: {problem}. Its description is shown instead.',
    remedy: 'Save the picture anew as PNG or JPEG.',
  },
  T001: {
    severity: 'error',
    what: 'The stylesheet stopped: {problem}.',
    remedy:
      'Look at the element named; if its TEI is as it should be, this is a fault of the program: report it.',
  },
  T002: {
    severity: 'error',
    what: 'The PDF could not be set: {problem}.',
    remedy: '{remedy}',
  },
  T003: {
    severity: 'error',
    what: 'The project’s own stylesheet cannot be compiled: {problem}.',
    remedy: 'Correct transforms/project.xsl; docs/overrides.md has an example that works.',
  },
  T004: {
    severity: 'warning',
    what: 'The {format} is left out: {problem}',
    remedy: 'The other formats are complete and proven. Report it with the TEI of this place.',
  },
  T005: {
    severity: 'review',
    what: 'The PDF is divided into {count} volumes, for it is very large.',
    remedy: 'Nothing needs to be done; every text is in one of them, in order.',
  },
  T006: {
    severity: 'warning',
    what: 'After {passes} passes the notes still moved the lines of the PDF: some line numbers may be off by one.',
    remedy: 'Report it with the TEI of the edition. The text, the notes and the apparatus are complete.',
  },
  V001: {
    severity: 'error',
    what: '{format}: “{passage}” differs from the TEI: {difference}.',
    remedy:
      'The finished file is not to be trusted. Build again; if it stays, report it with the TEI of this passage.',
  },
  V002: {
    severity: 'error',
    what: '{format}: {thing} “{id}” is missing.',
    remedy:
      'The finished file is not to be trusted. Build again; if it stays, report it with the TEI of this place.',
  },
  V003: {
    severity: 'error',
    what: '{format}: {thing} “{id}” stands {times} times; it must stand once.',
    remedy:
      'The finished file is not to be trusted. Build again; if it stays, report it with the TEI of this place.',
  },
  V004: {
    severity: 'error',
    what: '{format}: {thing} “{id}” has no place in the TEI.',
    remedy: 'The finished file is not to be trusted. Build again; if it stays, report it.',
  },
  V005: {
    severity: 'error',
    what: '{format}: the file cannot be read back: {problem}.',
    remedy: 'The finished file is not to be trusted. Build again; if it stays, report it.',
  },
  V006: {
    severity: 'error',
    what: 'The files in “{path}” are not those of their manifest: one is missing or was changed.',
    remedy: 'Build the edition again with emendata build --force.',
  },
  V007: {
    severity: 'error',
    what: 'The text “{words}” in “{element}” goes into no format.',
    remedy: 'This is a fault of the program: report it with the TEI of this place.',
  },
  V008: {
    severity: 'warning',
    what: 'The TEI has changed since the files in “{path}” were built; what differs below may be that change.',
    remedy: 'Build the edition again with emendata build.',
  },
  V009: {
    severity: 'warning',
    what: '“{path}” is not byte for byte the file of the manifest, but the {count} passages in it that the manifest knows are unchanged.',
    remedy: 'To cite a passage it can be relied on; the other differences are not those of its text.',
  },
  V010: {
    severity: 'error',
    what: '“{path}” is none of the files of the manifest: {problem}.',
    remedy:
      'Fetch the file again from where the edition is published, or name the manifest of its own version.',
  },
  V011: {
    severity: 'error',
    what: '“{path}”: the passage “{id}” {difference}.',
    remedy: 'It is the text of another version, or was altered: quote it from the version that you cite.',
  },
  V012: {
    severity: 'error',
    what: 'The file “{path}” of the manifest is missing.',
    remedy: 'Fetch it from where the edition is published, or name the files that you have.',
  },
  S001: {
    severity: 'error',
    what: 'The archive of a release, “{path}”, cannot be used: {problem}.',
    remedy:
      'Take dist/releases/{path} from the version control again; it is written by emendata release, and by nobody else.',
  },
  S002: {
    severity: 'error',
    what: '“{reference}” is neither a file or folder nor a released version.',
    remedy: '{remedy}',
  },
  S003: {
    severity: 'error',
    what: 'The edition cannot be released: {problem}.',
    remedy: '{remedy}',
  },
  S004: {
    severity: 'error',
    what: 'Version {version} goes not far enough beyond {last}: {why}.',
    remedy: 'Write {next} or a higher number into edition/@n of the header, with the date of the version.',
  },
  S005: {
    severity: 'warning',
    what: 'The archive “{path}” is ignored by git, so that it would not be kept.',
    remedy:
      'Take it out of what .gitignore names, as with a line “!releases/” and one “!releases/*.zip” in dist/.gitignore.',
  },
  S006: {
    severity: 'error',
    what: 'Version {last} was published at {before}, and this one would be at {now}: what was cited would lead elsewhere.',
    remedy:
      'Give the same address with --address; or, if the site has moved and the old address leads to the new one, say --moved.',
  },
  H001: {
    severity: 'warning',
    what: 'Reviewers ask ({id}): {question} Nothing in the edition answers.',
    remedy: 'Add {path}: {how}. A paragraph of the header with n="{id}" answers too.',
  },
  S007: {
    severity: 'error',
    what: 'Version {version} was released, and its archive is missing: its address would vanish.',
    remedy: 'Take {path} from the version control again, or from where the version was deposited.',
  },
  N001: {
    severity: 'error',
    what: '“{path}” holds no annotations that can be read: {problem}.',
    remedy:
      'Give a file of Web Annotations in JSON-LD, as the site exports them: an AnnotationCollection with its page, or an AnnotationPage.',
  },
  N002: {
    severity: 'warning',
    what: 'The annotation {id} is not taken over: {problem}.',
    remedy: 'It stays in the file that was given; what is said there is told in docs/annotating.md.',
  },
  N003: {
    severity: 'review',
    what: 'The annotation {id} is doubtful: its words “{words}” may be these of {place}: “{now}” ({score}).',
    remedy: 'If they are, take it over with --doubtful --only {id}; else leave it.',
  },
  N004: {
    severity: 'warning',
    what: 'The annotation {id} has lost its place: its words “{words}” are nowhere in the text.',
    remedy: '{remedy}',
  },
  N005: {
    severity: 'warning',
    what: 'Of the annotation {id} the properties {names} are not kept.',
    remedy: 'Nothing need be done; the file that was given still has them.',
  },
  N006: {
    severity: 'error',
    what: 'Annotations cannot be written into this edition: {problem}.',
    remedy: '{remedy}',
  },
} as const satisfies Record<string, Wording>;

export type FindingCode = keyof typeof codes;
