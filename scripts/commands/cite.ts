import { type Cited, citedIn, nearestTo } from '../citation/cited.js';
import { exchangeForms, inForm } from '../citation/exchange.js';
import { type CslItem, itemOf } from '../citation/item.js';
import { hasWords, passageWith, toWords } from '../citation/quoted.js';
import { asHtml, asText, inStyle, styles } from '../citation/styles.js';
import { FindingsError, finding } from '../findings/finding.js';
import { report } from '../findings/report.js';
import type { PivotEdition } from '../pivot/edition.js';
import type { Command } from './command.js';
import { addressOf, inputsOf, oneOf, readArguments, UsageError } from './options.js';
import { pivotOf, readModel } from './pipeline.js';

const formats = ['text', 'html', ...exchangeForms] as const;

export const citeCommand: Command = {
  help: `emendata cite [REF] [--in FOLDER|FILE]... [--style chicago|mla|apa] [--format text|html|csl-json|bibtex|ris]
             [--quote WORDS] [--address URL]

REF is an id (hist-p3), a page with an id (hist.html#hist-p3) or a whole address of the edition or of one of
its versions; without it the edition itself is cited. What the header does not say is left out of the citation.

  --in PATH       the edition: a folder or TEI files (default: the current folder)
  --style S       chicago (default), mla or apa
  --format F      text (default), html, or for reference managers csl-json, bibtex or ris
  --json          the same as --format csl-json
  --quote WORDS   words of the passage: the address leads to them, or to the passage where they have changed;
                  needs the address of the edition
  --address URL   the public address of the edition, where it has one (or EMENDATA_ADDRESS)

Example:  emendata cite hist-p3 --style mla
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      in: { type: 'string', multiple: true },
      style: { type: 'string', default: 'chicago' },
      format: { type: 'string', default: 'text' },
      json: { type: 'boolean', default: false },
      quote: { type: 'string' },
      address: { type: 'string' },
    });
    const [reference = '', ...others] = positionals;
    if (others.length > 0) throw new UsageError('cite takes one reference; the edition is named with --in');
    const style = oneOf(values.style, styles, 'style');
    const format = oneOf(values.json ? 'csl-json' : values.format, formats, 'format');
    const address = addressOf(values.address ?? process.env['EMENDATA_ADDRESS']);
    const edition = await pivotOf(readModel(inputsOf(values.in ?? []), address), {
      policy: 'corrected',
      address,
    });
    const cited = citedIn(edition, reference);
    if (cited === undefined) {
      const remedy = `Did you mean ${nearestTo(edition, reference).join(', ')}?`;
      throw new FindingsError([finding('C008', undefined, { reference, remedy })]);
    }
    const whole = itemOf(edition.metadata, cited === 'edition' ? undefined : cited);
    const item =
      values.quote === undefined ? whole : { ...whole, URL: quoted(edition, cited, whole, values.quote) };
    if (format === 'text' || format === 'html') {
      const segments = inStyle(item, style);
      process.stdout.write(`${format === 'html' ? asHtml(segments) : asText(segments)}\n`);
    } else process.stdout.write(inForm([item], format));
    return 0;
  },
};

/**
 * The address of words; where they are not what is cited, says so.
 * @throws UsageError if there are no words, or the edition has no address
 */
function quoted(
  edition: PivotEdition,
  cited: Cited | 'edition',
  { URL: address }: CslItem,
  words: string,
): string {
  if (words.trim() === '') throw new UsageError('--quote takes words of the passage');
  if (edition.metadata.address === undefined || address === undefined)
    throw new UsageError('--quote leads to words at an address: give that of the edition with --address');
  if (cited === 'edition' || !hasWords(edition, cited, words)) {
    const place = passageWith(edition, words);
    const remedy = place
      ? `They stand in ${place}; cite that.`
      : 'Copy them from the page, as they stand there.';
    const reference = cited === 'edition' ? 'index.html' : cited.id;
    process.stderr.write(report([finding('C010', undefined, { words, reference, remedy })], 'text'));
  }
  return toWords(address, words);
}
