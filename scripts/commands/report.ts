import { report as reported } from '../findings/report.js';
import { additionsOf } from '../formats/data/additions.js';
import { markup } from '../formats/site/frame.js';
import { escapeXml } from '../read/xml-text.js';
import { checklist } from '../report/checklist.js';
import { pageOfReport } from '../report/page.js';
import { asJson, asText } from '../report/words.js';
import type { Command } from './command.js';
import { addressOf, inputsOf, oneOf, readArguments } from './options.js';
import { pivotOf, readModel } from './pipeline.js';

const formats = ['text', 'json', 'html'] as const;

export const reportCommand: Command = {
  help: `emendata report [FOLDER | FILE]... [--format text|json|html] [--address URL]

Goes through the criteria of the review journal RIDE and the guiding questions of the MLA Committee on
Scholarly Editions, and answers each from the header, the texts and what is built of them. What has no
answer is a warning, with the element to add; it stops nothing. Of a project the report is also a page
of the site, report.html.

  --format F      text (default), json or html
  --json          the same as --format json
  --address URL   the public address of the edition, where it has one (or EMENDATA_ADDRESS)

Example:  emendata report --format html > report.html
`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      format: { type: 'string', default: 'text' },
      json: { type: 'boolean', default: false },
      address: { type: 'string' },
    });
    const format = oneOf(values.json ? 'json' : values.format, formats, 'format');
    const address = addressOf(values.address ?? process.env['EMENDATA_ADDRESS']);
    const model = readModel(inputsOf(positionals), address);
    const edition = await pivotOf(model, { policy: 'corrected', address });
    const list = checklist(model, edition, additionsOf(model, edition));
    switch (format) {
      case 'json':
        process.stdout.write(asJson(list));
        break;
      case 'html': {
        const title = escapeXml(`Report · ${list.title}`);
        process.stdout.write(
          `<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n${markup(...pageOfReport(list))}\n</html>\n`,
        );
        break;
      }
      case 'text':
        process.stdout.write(asText(list));
        if (list.findings.length > 0) process.stdout.write(`\n${reported(list.findings, 'text')}`);
    }
    return 0;
  },
};
