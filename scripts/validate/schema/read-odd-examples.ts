import { FindingsError } from '../../findings/finding.js';
import { parse } from '../../read/parse.js';
import { sourceText } from '../../read/source.js';
import { childElements, isTei, placeOf, plainText, type XmlElement } from '../../read/tree.js';
import type { Example } from './odd.js';
import { OddError } from './odd-error.js';

const EXAMPLES = 'http://www.tei-c.org/ns/Examples';

/**
 * The examples of a specification (TEI Guidelines 22.1.2): `egXML` with elements, or `eg` with XML as text,
 * where the elements would mean something to the reader of the ODD itself, as xi:include does.
 */
export function readExamples(spec: XmlElement, namespace: string): Example[] {
  return childElements(spec, 'exemplum').flatMap((exemplum) =>
    childElements(exemplum).map((holder) => {
      const xml = unindent(
        isTei(holder, 'eg')
          ? rawText(holder)
          : holder.source.text.slice(
              holder.source.text.indexOf('>', holder.start) + 1,
              holder.source.text.lastIndexOf('</', holder.end - 1),
            ),
      );
      if (!isTei(holder, 'eg') && (holder.namespace !== EXAMPLES || holder.local !== 'egXML'))
        throw new OddError(holder, 'an example is egXML or eg');
      return { xml, element: parsed(xml, holder, namespace) };
    }),
  );
}

/** The example as an element of its own, in the edition's namespace. */
function parsed(xml: string, holder: XmlElement, namespace: string): XmlElement {
  const declared = xml.replace(/^<([\w:.-]+)/, (tag) =>
    tag.includes(':') ? tag : `${tag} xmlns="${namespace}"`,
  );
  try {
    return parse(sourceText(placeOf(holder).file, placeOf(holder).file, declared)).root;
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    throw new OddError(holder, error.message);
  }
}

const rawText = (holder: XmlElement): string =>
  holder.children.map((child) => (child.type === 'text' ? child.value : '')).join('') || plainText(holder);

/** Takes away the blank lines around, and the indentation that all lines share. */
function unindent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
