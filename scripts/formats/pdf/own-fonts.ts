import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FamilyCoverage, rangesOf } from './coverage-table.js';
import { facesIn, openFont } from './font-files.js';

/**
 * The fonts of an edition: the font files in a folder of its own, in the order of their names.
 * @param folder the folder; undefined, or one that is not there, has none
 */
export function ownFonts(folder: string | undefined): FamilyCoverage[] {
  const families = new Map<string, FamilyCoverage>();
  for (const file of fontFilesIn(folder)) {
    const [face] = facesAt(file);
    const family = face && familyName(face.family);
    if (!face || family === undefined || family === '' || families.has(family)) continue;
    families.set(family, { family, file, upright: rangesOf(face.characters), everywhere: [] });
  }
  return [...families.values()];
}

function facesAt(file: string): ReturnType<typeof facesIn> {
  try {
    return facesIn(openFont(readFileSync(file)));
  } catch {
    // A file that is no font sets no text.
    return [];
  }
}

function fontFilesIn(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  try {
    return readdirSync(folder)
      .filter((name) => /\.(?:ttf|otf|woff)$/i.test(name))
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

const STYLES =
  /[ _-]?(?:(?:extra|ext|ex|x|semi|sem|sm|demi|dem|ultra)[ _-]?)?(?:normal|italic|oblique|slanted|thin|th|hairline|light|lt|regular|medium|med|md|bold|bd|demi|extb|black|blk|bk|heavy|narrow|condensed|cond|cn|cd|compressed|expanded|exp)$/i;

/** The name of a family as Typst knows it: without the words that name a style. */
function familyName(name: string): string {
  let trimmed = name.trim().replace(/^\.+/, '');
  for (
    let next = trimmed.replace(STYLES, '');
    next !== trimmed && next !== '';
    next = next.replace(STYLES, '')
  )
    trimmed = next;
  return trimmed;
}
