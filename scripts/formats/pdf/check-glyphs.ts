import { type Finding, finding, type Place } from '../../findings/finding.js';
import type { EditionModel } from '../../model/model.js';
import { treatmentOf } from '../../model/treatments.js';
import { placeAt } from '../../read/source.js';
import { walk, type XmlElement, type XmlText } from '../../read/tree.js';
import { FontStock } from './coverage.js';
import { ownFonts } from './own-fonts.js';

/**
 * Looks for characters that no font of the PDF has: it prints their codes.
 * @param fonts a folder of font files that are used besides those of the program
 * @returns one F001 for each character of each file, at its first place
 */
export function checkGlyphs(model: EditionModel, fonts?: string): Finding[] {
  const stock = new FontStock(ownFonts(fonts));
  const findings: Finding[] = [];
  const known = new Set<string>();
  const look = (text: XmlText): void => {
    for (const character of stock.missing(text.value)) {
      const key = `${text.source.path}\0${character}`;
      if (known.has(key)) continue;
      known.add(key);
      findings.push(finding('F001', placeOf(text, character), { character, code: codesOf(character) }));
    }
  };
  for (const printed of printedElements(model))
    walk(printed, {
      enter: (element) => treatmentOf(element.local)?.as !== 'suppressed',
      text: look,
    });
  return findings;
}

/** What the PDF is made of: the texts and registers, and the headers. */
const printedElements = ({ printed }: EditionModel): XmlElement[] => printed.map((d) => d.division);

/** The place of a character in its text; of the text, if the file writes the character by a reference. */
function placeOf(text: XmlText, character: string): Place {
  const written = text.source.text.slice(text.start, text.end).indexOf(character);
  return placeAt(text.source, text.start + Math.max(0, written));
}

/** “U+1D504”, “U+0071 U+0302”. */
const codesOf = (character: string): string =>
  [...character]
    .map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
