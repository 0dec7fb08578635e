import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type FontFace, facesIn } from './font-files.js';

/** First and last code point of a stretch. */
export type Range = readonly [first: number, last: number];

/** What one family of the template's fonts has. */
export interface FamilyCoverage {
  readonly family: string;
  /** In its upright regular face. */
  readonly upright: readonly Range[];
  /** In every face that the template uses: upright and italic, regular and bold. */
  readonly everywhere: readonly Range[];
}

/** The families of transforms/print/geometry.typ, in the order in which they are asked for a glyph. */
export const FAMILIES = ['Libertinus Serif', 'NewComputerModern10', 'DejaVu Sans Mono'] as const;
const UPRIGHT = /^(Regular|Book)$/;
const USED = /^(Regular|Book|Bold|Italic|Oblique|Bold ?Italic|Bold Oblique)$/;

/** The table of the compiler that is installed. Throws if its program is not where it should be. */
export function coverageOfCompiler(): FamilyCoverage[] {
  const faces = facesIn(readFileSync(programOfCompiler()));
  return FAMILIES.map((family) => {
    const own = faces.filter((f) => f.family === family && USED.test(f.style));
    const upright = own.find((f) => UPRIGHT.test(f.style));
    if (!upright || own.length !== 4) throw new Error(`the compiler has no complete “${family}”`);
    return { family, upright: rangesOf(upright.characters), everywhere: rangesOf(common(own)) };
  });
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

function rangesOf(characters: readonly number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const c of characters) {
    const last = ranges.at(-1);
    if (last && last[1] === c - 1) last[1] = c;
    else ranges.push([c, c]);
  }
  return ranges;
}
