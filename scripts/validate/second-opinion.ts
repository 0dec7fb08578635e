import { type Finding, finding, type Place } from '../findings/finding.js';
import type { ParsedFile } from '../read/parse.js';
import { foldNotAllowed } from './schema/fold.js';

/** The most that libxml2 may use: in pages of 64 KiB, half a gibibyte. */
const MEMORY_PAGES = 8192;

/**
 * Asks libxml2, compiled to WebAssembly, for an independent judgement. It knows the line only, and says less.
 * Each file is checked as it was written, with its xi:include elements; the schema is compiled once for all.
 * @param files the files to be checked
 * @param rng the schema in the XML syntax of RELAX NG; must include no other
 * @returns findings G004, one for each line that libxml2 does not accept
 */
export async function secondOpinion(files: readonly ParsedFile[], rng: string): Promise<Finding[]> {
  if (files.length === 0) return [];
  const { validateXML } = await import('xmllint-wasm');
  const names = new Map(files.map((file, i) => [`${i}.xml`, file]));
  const findings: Finding[] = [];
  const places = new Set<string>();
  const add = (place: Place | undefined, message: string): void => {
    const line = `${place?.file}:${place?.line}`;
    if (places.has(line)) return;
    places.add(line).add(place?.file ?? '');
    findings.push(finding('G004', place, { problem: inWords(message) }));
  };
  try {
    const { valid, rawOutput } = await validateXML({
      xml: [...names].map(([fileName, { source }]) => ({ fileName, contents: asUtf8(source.text) })),
      schema: foldNotAllowed(rng),
      extension: 'relaxng',
      maxMemoryPages: MEMORY_PAGES,
    });
    // Some messages have no line; the verdict that follows them names the file at least.
    let withoutLine: string | undefined;
    for (const output of rawOutput.split('\n')) {
      const [, name = '', line, message = output] =
        /^(\S+?)(?::(\d+): (.*)| (?:fails to )?validates?)$/.exec(output) ?? [];
      const path = names.get(name)?.source.path;
      if (path === undefined) withoutLine ||= output;
      else if (line !== undefined) add({ file: path, line: Number(line), column: 1 }, message);
      else if (output.endsWith('fails to validate') && !places.has(path))
        add({ file: path, line: 1, column: 1 }, withoutLine || 'the file is not valid');
      if (path !== undefined && line === undefined) withoutLine = undefined;
    }
    if (!valid && findings.length === 0) add(undefined, rawOutput);
  } catch (error) {
    add(undefined, error instanceof Error ? error.message : String(error));
  }
  return findings;
}

/** The text was decoded when it was read and is handed over as UTF-8, whatever its declaration says. */
const asUtf8 = (text: string): string =>
  text.replace(/^(\ufeff?<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1');

/** The first line of a message of libxml2, without its prefixes and its full stop. */
const inWords = (message: string): string =>
  message
    .trim()
    .replace(/\n.*$/s, '')
    .replace(/^.*?(?:validity|parser) error\s*:\s*/, '')
    .replace(/\.$/, '');
