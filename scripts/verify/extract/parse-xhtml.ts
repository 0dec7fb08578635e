import { SaxesParser } from 'saxes';
import type { WebElement } from './web.js';

/**
 * Parses an XML file of an EPUB.
 * @throws Error if it is not well-formed
 */
export function parseXhtml(bytes: Uint8Array): WebElement {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const top: WebElement & { readonly children: (WebElement | string)[] } = {
    name: '#document',
    attributes: new Map(),
    children: [],
  };
  const open: (WebElement | string)[][] = [top.children];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const children: (WebElement | string)[] = [];
    const attributes = new Map(
      Object.values(tag.attributes).map((a) => [a.prefix === '' ? a.local : a.name, a.value] as const),
    );
    open.at(-1)?.push({ name: tag.local, attributes, children });
    open.push(children);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (value) => {
    if (open.length > 1) open.at(-1)?.push(value);
  });
  parser.on('cdata', (value) => {
    open.at(-1)?.push(value);
  });
  parser.write(text).close();
  return top;
}
