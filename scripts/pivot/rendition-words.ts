/**
 * The normal classes: how a text can look, in the few words that every format knows (docs/renditions.md). Site and EPUB
 * have a rule for each; the PDF and the plain text, which see no style sheet, follow them too.
 */
export const LOOKS = [
  'italic',
  'roman',
  'bold',
  'smallcaps',
  'allcaps',
  'sup',
  'sub',
  'underline',
  'doubleunderline',
  'overline',
  'strikethrough',
  'spaced',
  'large',
  'larger',
  'small',
  'smaller',
  'gothic',
  'antiqua',
  'sans',
  'typewriter',
  'dropcap',
  'boxed',
  'highlighted',
  'red',
  'blue',
  'green',
  'purple',
  'brown',
  'grey',
  'center',
  'right',
  'left',
  'justify',
  'indent',
  'indent2',
  'indent3',
  'indent4',
  'hanging',
] as const;
export type Look = (typeof LOOKS)[number];

/** The words that editors use for each, without hyphens and in small letters. */
const WORDS: Readonly<Record<Look, string>> = {
  italic:
    'i it ital italic italics italicised italicized itals slanted oblique cursive kursiv italique cursiva corsivo',
  roman: 'roman rm upright recte normalstyle',
  bold: 'b bold bd bf boldface strong fat heavy fett halbfett gras negrita grassetto',
  smallcaps:
    'sc smallcaps smallcap smcap smcaps scaps smallcapitals petitescapitales k kapitälchen kapitaelchen',
  allcaps: 'allcaps allcap caps uppercase upper uc capitals allcapitals majuscules versalien capitales',
  sup: 'sup super superscript superscripted exp exposant hochgestellt',
  sub: 'sub subscript subscripted indice tiefgestellt',
  underline:
    'u ul underline underlined underlining underscore underscored unterstrichen souligné souligne subrayado wavyunderline',
  doubleunderline: 'uu doubleunderline doubleunderlined doubleunderscore underdouble underlinedouble',
  overline: 'overline overlined overscore',
  strikethrough:
    's strike strikethrough strikethru strikeout struck struckthrough stroke linethrough doublestrikethrough overstrike overstrikethrough crossedout durchgestrichen barré',
  spaced:
    'g spaced spacedout spacing gesperrt sperrung sperrdruck letterspace letterspaced letterspacing spaceletter espacé expanded',
  large: 'large big groß grand',
  larger: 'larger xlarge xxlarge verylarge huge',
  small: 'small petit klein',
  smaller: 'smaller xsmall xxsmall verysmall tiny',
  gothic: 'fr fraktur gothic blackletter gotisch gothique textura schwabacher oldenglish',
  antiqua: 'aq antiqua',
  sans: 'sans sansserif',
  typewriter: 'tt typewriter typewritten typed typescript mono monospace monospaced teletype courier',
  dropcap: 'in init initial initials dropcap dropcaps dropcapital',
  boxed: 'f box boxed frame framed border bordered circled encircled',
  highlighted: 'highlight highlighted marked',
  red: 'red rubric rubricated rot rouge rojo rosso',
  blue: 'blue blau bleu',
  green: 'green grün vert',
  purple: 'purple violet',
  brown: 'brown braun',
  grey: 'grey gray grau',
  center:
    'c center centre centered centred centering aligncenter aligncentre centeralign centeraligned centrealigned textaligncenter zentriert centré middle',
  right:
    'right r alignright rightalign rightaligned alignedright flushright textalignright rightjustified rechts rechtsbündig',
  left: 'left alignleft leftalign leftaligned alignedleft flushleft textalignleft leftjustified fl links linksbündig',
  justify: 'justify justified blocksatz textalignjustify',
  indent: 'indent indented indent0 indent1 et et1 einzug eingerückt indentation',
  indent2: 'indent2 et2 indentdouble doubleindent',
  indent3: 'indent3 et3',
  indent4: 'indent4 indent5 indent6 indent7 indent8 et4 et5 et6',
  hanging: 'hang hanging hangingindent outdent',
};

const BOTH: readonly (readonly [words: string, looks: readonly Look[]])[] = [
  ['bi ib bolditalic bolditalics italicbold', ['bold', 'italic']],
  ['italicsmallcaps smallcapsitalic', ['smallcaps', 'italic']],
  ['boldunderline underlinebold', ['bold', 'underline']],
];

const BY_WORD: ReadonlyMap<string, readonly Look[]> = new Map(
  [...LOOKS.map((look): readonly [string, readonly Look[]] => [WORDS[look], [look]]), ...BOTH].flatMap(
    ([words, looks]) => words.split(' ').map((word): [string, readonly Look[]] => [word, looks]),
  ),
);

/** Names of several words, and what they are written as. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bsmall[\s_-]+cap(?:ital)?s?\b/g, 'smallcaps'],
  [/\ball[\s_-]+cap(?:ital)?s?\b/g, 'allcaps'],
  [/\bdrop[\s_-]+cap(?:ital)?s?\b/g, 'dropcap'],
  [/\bdouble[\s_-]+underlin(?:e|ed)\b/g, 'doubleunderline'],
  [/\b(?:strike|struck|line|crossed)[\s_-]+(?:through|out)\b/g, 'strikethrough'],
  [/\b(?:align|aligned|flush|text-align)[\s_-]+(left|right|cent(?:er|re)|justify)\b/g, '$1'],
  [/\b(left|right|cent(?:er|re))[\s_-]+align(?:ed)?\b/g, '$1'],
  [/\bhanging[\s_-]+indent\b/g, 'hanging'],
  [/\bletter[\s_-]+spac(?:ed|ing)\b/g, 'spaced'],
  [/\b(?:black[\s_-]+letter|old[\s_-]+english)\b/g, 'gothic'],
];

/** What a word stands for; undefined if it is none of ours. */
export const looksOfWord = (word: string): readonly Look[] | undefined =>
  BY_WORD.get(word.replace(/^#/, '').replace(/[-_.]/g, '').toLowerCase());

/**
 * What the words of @rend stand for. “slant(italic)”, “align(center)”, “case(allcaps)” and “indent(2)” are understood.
 * @returns each word with its looks; undefined for a word that is none of ours
 */
export function looksOfRend(
  rend: string,
): readonly (readonly [word: string, looks: readonly Look[] | undefined])[] {
  let text = rend.toLowerCase().slice(0, LONGEST);
  for (const [phrase, word] of PHRASES) text = text.replace(phrase, word);
  // pre(“) and post(”) say what the source prints around it, which is in the text or is not.
  const tokens =
    text.replace(/\b(?:pre|post|before|after)\([^)]*\)/g, ' ').match(/[^\s,;+&|()]+(?:\([^)]*\))?/g) ?? [];
  return tokens.flatMap((token) => {
    const [, name = '', argument = ''] = /^([^(]*)\(([^)]*)\)$/.exec(token) ?? [];
    if (name === '') return [[token, looksOfWord(token)] as const];
    const inner = /^\d+$/.test(argument.trim())
      ? [`${name}${argument.trim()}`]
      : argument.trim().split(/[\s,;]+/);
    return inner.map((word) => [token, looksOfWord(word) ?? looksOfWord(`${name}${word}`)] as const);
  });
}

/** Nobody says more about how a word looks. */
const LONGEST = 500;
