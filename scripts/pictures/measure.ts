/** Pixels of CSS in one of each unit (CSS Values 4, section 6.2); a letter is taken to be 16 pixels high. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
};

/** Wider or higher is a slip of the pen. */
const MOST = 20_000;

function parts(measure: string | undefined): { readonly number: number; readonly unit: string } | undefined {
  const [, number, unit] = /^\+?(\d+(?:\.\d+)?|\.\d+) ?([a-z]*|%)$/i.exec((measure ?? '').trim()) ?? [];
  return number === undefined || unit === undefined
    ? undefined
    : { number: Number(number), unit: unit.toLowerCase() };
}

/**
 * A measure of TEI (teidata.outputMeasurement) or of SVG in whole pixels.
 * @returns undefined where it is none, or relative to what surrounds it
 */
export function pixels(measure: string | undefined): number | undefined {
  const read = parts(measure);
  const factor = read && UNITS[read.unit];
  if (!read || factor === undefined) return undefined;
  const whole = Math.round(read.number * factor);
  return whole >= 1 && whole <= MOST ? whole : undefined;
}

/** A share of the width of the text, in hundredths: 5, 10, ... 100. */
export function share(measure: string | undefined): number | undefined {
  const read = parts(measure);
  if (read?.unit !== '%' && read?.unit !== 'vw') return undefined;
  const step = Math.round(read.number / 5) * 5;
  return step >= 1 ? Math.min(step, 100) : undefined;
}
