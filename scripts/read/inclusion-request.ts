import { FindingsError, finding } from '../findings/finding.js';
import { attribute, placeOf, type XmlElement } from './tree.js';
import { type Pointer, readPointer } from './xpointer.js';

/** What an xi:include asks for (XInclude 1.0, section 3.1). */
export type InclusionRequest =
  | { readonly as: 'text'; readonly href: string; readonly encoding: string | undefined }
  | {
      readonly as: 'xml';
      /** Empty for the file that the xi:include itself stands in. */
      readonly href: string;
      readonly part: { readonly pointer: Pointer; readonly written: string } | undefined;
    };

/** Reads the attributes of an xi:include. @throws FindingsError R010 if they ask for what is not understood */
export function requestOf(include: XmlElement): InclusionRequest {
  const refuse = (problem: string, remedy: string): FindingsError =>
    new FindingsError([finding('R010', placeOf(include), { problem, remedy })]);
  const href = attribute(include, 'href')?.trim() ?? '';
  const xpointer = attribute(include, 'xpointer')?.trim();
  const parsing = attribute(include, 'parse') ?? 'xml';
  if (href.includes('#'))
    throw refuse(`its href has a part (“${href}”)`, 'Name the file in href, and the part of it in xpointer.');
  if (parsing === 'text' || parsing.startsWith('text/')) {
    if (href === '') throw refuse('it names no file', 'Name the file in href.');
    return { as: 'text', href, encoding: attribute(include, 'encoding') };
  }
  if (!/^xml$|[/+]xml$/.test(parsing))
    throw refuse(`it wants the file to be read as “${parsing}”`, 'Write parse="xml" or parse="text".');
  if (xpointer === undefined) {
    if (href === '') throw refuse('it names neither a file nor a part of this one', 'Name the file in href.');
    return { as: 'xml', href, part: undefined };
  }
  const pointer = readPointer(xpointer);
  if (!pointer)
    throw refuse(
      `it asks for a part of a file in a way that is not understood (xpointer="${xpointer}")`,
      'Let xpointer be the xml:id of an element, or element(id/1/2); or put the part into a file of its own.',
    );
  return { as: 'xml', href, part: { pointer, written: xpointer } };
}
