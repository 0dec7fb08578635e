import { citedIn, nearestTo } from '../citation/cited.js';
import { exchangeForms, inForm } from '../citation/exchange.js';
import { itemOf } from '../citation/item.js';
import { asHtml, asText, inStyle, styles } from '../citation/styles.js';
import { FindingsError, finding } from '../findings/finding.js';
import type { Command } from './command.js';
import { addressOf, inputsOf, oneOf, readArguments, UsageError } from './options.js';
import { pivotOf, readModel } from './pipeline.js';

const formats = ['text', 'html', ...exchangeForms] as const;

export const citeCommand: Command = {
  name: 'cite',
  summary: 'say how the edition, a text, a passage, a note or a correction is cited',
  help: `emendata cite [REF] [--in FOLDER|FILE]... [--style chicago|mla|apa] [--format text|html|csl-json|bibtex|ris]
             [--quote WORDS] [--address URL]

REF is an id (hist-p3), a page with an id (hist.html#hist-p3) or a whole address of the edition; without it
the edition itself is cited. What the header does not say is left out of the citation.

  --in PATH       the edition: a folder or TEI files (default: the current folder)
  --style S       chicago (default), mla or apa
  --format F      text (default), html, or for reference managers csl-json, bibtex or ris
  --quote WORDS   words of the passage: the address leads to them, or to the passage where they have changed
  --address URL   the public address of the edition, where it has one (or EMENDATA_ADDRESS)

Example:  emendata cite hist-p3 --style mla
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      in: { type: 'string', multiple: true },
      style: { type: 'string', default: 'chicago' },
      format: { type: 'string', default: 'text' },
      quote: { type: 'string' },
      address: { type: 'string' },
    });
    const [reference = '', ...others] = positionals;
    if (others.length > 0) throw new UsageError('cite takes one reference; the edition is named with --in');
    const style = oneOf(values.style, styles, 'style');
    const format = oneOf(values.format, formats, 'format');
    const address = addressOf(values.address ?? process.env['EMENDATA_ADDRESS']);
    const edition = await pivotOf(readModel(inputsOf(values.in ?? []), address), {
      policy: 'corrected',
      address,
    });
    const cited = citedIn(edition, reference);
    if (cited === undefined) {
      const near = nearestTo(edition, reference);
      const remedy =
        near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Every id of the TEI can be cited.';
      throw new FindingsError([finding('C008', undefined, { reference, remedy })]);
    }
    const whole = itemOf(edition.metadata, cited === 'edition' ? undefined : cited);
    const item =
      values.quote === undefined || whole.URL === undefined
        ? whole
        : { ...whole, URL: quoted(whole.URL, values.quote) };
    if (format === 'text' || format === 'html') {
      const segments = inStyle(item, style);
      process.stdout.write(`${format === 'html' ? asHtml(segments) : asText(segments)}\n`);
    } else process.stdout.write(inForm([item], format));
    return 0;
  },
};

/** An address that leads to words in the page (URL Fragment Text Directives); programs that do not know them go to the passage. */
const quoted = (address: string, words: string): string => {
  const text = encodeURIComponent(words.replace(/\s+/g, ' ').trim()).replace(/-/g, '%2D');
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${text}`;
};
