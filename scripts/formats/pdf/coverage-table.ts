import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type FontFace, facesIn, openFont } from './font-files.js';

/** First and last code point of a stretch. */
export type Range = readonly [first: number, last: number];

/** What one family of the book's fonts has. */
export interface FamilyCoverage {
  readonly family: string;
  /** The package that ships it, and its file there; the compiler's own families have none. */
  readonly file?: string;
  /** In its upright regular face. */
  readonly upright: readonly Range[];
  /** In every face that the template uses: upright and italic, regular and bold. */
  readonly everywhere: readonly Range[];
}

/** A family inside the compiler, or a file of a package; and what it is not asked for, whatever it has. */
type Source = ({ readonly family: string } | { readonly file: string }) & { readonly without?: RegExp };

/** Hebrew with its accents is set in one face; the private use areas of the text faces are for their own ends. */
const NOT_IN_TEXT = /[\p{Script=Hebrew}\p{Co}]/u;
/**
 * What a sign of a private use area is, each font has its own mind about: most of the texts mean MUFI's. For what is no
 * character Unifont has a box with its code.
 */
const NO_CHARACTER = /[\p{Co}\p{Cn}]/u;

const noto = (name: string, file: string): Source => ({ file: `@expo-google-fonts/${name}/${file}.ttf` });

/**
 * The families of the book, in the order in which they are asked for a glyph: the compiler's text face, one face for
 * each further script, then what has many signs.
 */
const SOURCES: readonly Source[] = [
  { family: 'Libertinus Serif', without: NOT_IN_TEXT },
  noto('amiri', '400Regular/Amiri_400Regular'),
  noto('noto-serif-hebrew', '400Regular/NotoSerifHebrew_400Regular'),
  noto('noto-sans-syriac', '400Regular/NotoSansSyriac_400Regular'),
  noto('noto-serif-devanagari', '400Regular/NotoSerifDevanagari_400Regular'),
  noto('noto-serif-bengali', '400Regular/NotoSerifBengali_400Regular'),
  noto('noto-sans-gurmukhi', '400Regular/NotoSansGurmukhi_400Regular'),
  noto('noto-sans-tamil', '400Regular/NotoSansTamil_400Regular'),
  noto('noto-serif-telugu', '400Regular/NotoSerifTelugu_400Regular'),
  noto('noto-serif-tibetan', '400Regular/NotoSerifTibetan_400Regular'),
  noto('noto-serif-khmer', 'NotoSerifKhmer_400Regular'),
  noto('noto-sans-thai', '400Regular/NotoSansThai_400Regular'),
  noto('noto-sans-armenian', '400Regular/NotoSansArmenian_400Regular'),
  noto('noto-sans-georgian', '400Regular/NotoSansGeorgian_400Regular'),
  noto('noto-sans-coptic', 'NotoSansCoptic_400Regular'),
  noto('noto-sans-glagolitic', '400Regular/NotoSansGlagolitic_400Regular'),
  noto('abyssinica-sil', '400Regular/AbyssinicaSIL_400Regular'),
  { family: 'NewComputerModern10', without: NOT_IN_TEXT },
  noto('cardo', '400Regular/Cardo_400Regular'),
  noto('charis-sil', '400Regular/CharisSIL_400Regular'),
  noto('noto-sans-symbols-2', '400Regular/NotoSansSymbols2_400Regular'),
  noto('noto-sans-math', '400Regular/NotoSansMath_400Regular'),
  { family: 'DejaVu Sans Mono', without: NOT_IN_TEXT },
  // Chinese, with many rare characters, and Japanese; then the syllables of Korean that are in use.
  noto('cactus-classical-serif', '400Regular/CactusClassicalSerif_400Regular'),
  noto('song-myung', '400Regular/SongMyung_400Regular'),
  // Coarse, but it has every sign of the Basic Multilingual Plane.
  { file: '@fontsource/unifont/files/unifont-latin-400-normal.woff', without: NO_CHARACTER },
];
const UPRIGHT = /^(Regular|Book)$/;
const USED = /^(Regular|Book|Bold|Italic|Oblique|Bold ?Italic|Bold Oblique)$/;

/** The table of the fonts that are installed. Throws if one is not where it should be. */
export function coverageOfCompiler(): FamilyCoverage[] {
  const faces = facesIn(readFileSync(programOfCompiler()));
  return SOURCES.map((source) => {
    const wanted = (code: number): boolean => !source.without?.test(String.fromCodePoint(code));
    if ('file' in source) return coverageOfFile(source.file, wanted);
    const { family } = source;
    const own = faces.filter((f) => f.family === family && USED.test(f.style));
    const upright = own.find((f) => UPRIGHT.test(f.style));
    if (!upright || own.length !== 4) throw new Error(`the compiler has no complete “${family}”`);
    return {
      family,
      upright: rangesOf(upright.characters.filter(wanted)),
      everywhere: rangesOf(common(own).filter(wanted)),
    };
  });
}

/** A face that a package ships: it is set upright wherever it is used. */
function coverageOfFile(file: string, wanted: (code: number) => boolean): FamilyCoverage {
  const [face] = facesIn(openFont(readFileSync(createRequire(import.meta.url).resolve(file))));
  if (!face) throw new Error(`${file} is no font`);
  return { family: face.family, file, upright: rangesOf(face.characters.filter(wanted)), everywhere: [] };
}

function programOfCompiler(): string {
  const require = createRequire(import.meta.url);
  const main = require.resolve('@myriaddreamin/typst-ts-node-compiler');
  const own = createRequire(main);
  const { platform, arch } = process;
  const libc =
    platform === 'linux' ? ['-gnu', '-musl', '-gnueabihf'] : platform === 'win32' ? ['-msvc'] : [''];
  for (const suffix of libc)
    try {
      const name = `@myriaddreamin/typst-ts-node-compiler-${platform}-${arch}${suffix}`;
      const manifest = own.resolve(`${name}/package.json`);
      const { main: file }: { main?: string } = own(manifest);
      return path.join(path.dirname(manifest), file ?? '');
    } catch {
      // Not this one.
    }
  throw new Error('the program of the Typst compiler was not found');
}

function common([first, ...others]: readonly FontFace[]): number[] {
  const sets = others.map((f) => new Set(f.characters));
  return (first?.characters ?? []).filter((c) => sets.every((set) => set.has(c)));
}

export function rangesOf(characters: readonly number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const c of characters) {
    const last = ranges.at(-1);
    if (last && last[1] === c - 1) last[1] = c;
    else ranges.push([c, c]);
  }
  return ranges;
}
