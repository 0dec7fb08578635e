/**
 * Compares two paths as a reader would order them, by their parts: numbers by their value, so that “letter 9” comes
 * before “letter 10”, letters without regard to case. The same everywhere, for no locale has a say.
 */
export function inNaturalOrder(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    const order = comparePieces(piecesOf(x.toLowerCase()), piecesOf(y.toLowerCase())) || compareText(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Runs of digits, and what stands between them. */
const piecesOf = (name: string): string[] => name.split(/(\d+)/);

function comparePieces(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    const order = i % 2 === 1 ? compareNumbers(x, y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Compares numbers of any length. */
function compareNumbers(x: string, y: string): number {
  const [a, b] = [x.replace(/^0+/, ''), y.replace(/^0+/, '')];
  return a.length - b.length || compareText(a, b);
}

const compareText = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
