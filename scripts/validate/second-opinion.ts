import { type Finding, finding } from '../findings/finding.js';
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
  const { valid, errors, rawOutput } = await validateXML({
    xml: [...names].map(([fileName, { source }]) => ({ fileName, contents: asUtf8(source.text) })),
    schema: foldNotAllowed(rng),
    extension: 'relaxng',
    maxMemoryPages: MEMORY_PAGES,
  });
  const byLine = new Map<string, Finding>();
  for (const { loc, message } of errors) {
    const file = loc ? names.get(loc.fileName) : undefined;
    const place = file && loc ? { file: file.source.path, line: loc.lineNumber, column: 1 } : undefined;
    const key = `${place?.file}:${place?.line}`;
    if (!byLine.has(key)) byLine.set(key, finding('G004', place, { problem: inWords(message) }));
  }
  if (!valid && byLine.size === 0)
    return [finding('G004', undefined, { problem: inWords(rawOutput.trim().split('\n').at(-1) ?? '') })];
  return [...byLine.values()];
}

/** The text was decoded when it was read and is handed over as UTF-8, whatever its declaration says. */
const asUtf8 = (text: string): string =>
  text.replace(/^(\ufeff?<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1');

/** A message of libxml2, without its prefixes and its full stop. */
const inWords = (message: string): string =>
  message
    .replace(/^.*?(?:Relax-NG validity error|parser error|validity error)\s*:\s*/s, '')
    .trim()
    .replace(/\.$/, '');
