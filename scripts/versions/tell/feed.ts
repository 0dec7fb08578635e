import { createHash } from 'node:crypto';
import { pageOf } from '../../citation/pages.js';
import { escapeAttribute, escapeXml } from '../../read/xml-text.js';
import type { Change, Changes } from '../changes.js';
import { countsInWords, inShort, KIND_WORDS, nameOf } from './words.js';

/** Entries of one version; more no reader of feeds would read. */
const MOST = 200;

/**
 * The changes of versions as an Atom feed (RFC 4287): an entry for each version, and one for each of its passages.
 * @param versions the newest first
 * @param address of the site, where it has one: entries have it as their address, and ids that follow from it
 */
export function asFeed(versions: readonly Changes[], address: string | undefined): string {
  const [newest] = versions;
  const title = newest?.title ?? '';
  const updated = instant(newest?.to.date);
  const home = address ?? `urn:sha256:${createHash('sha256').update(title).digest('hex')}#`;
  const link = (rel: string, path: string): string =>
    address === undefined ? '' : `  <link rel="${rel}" href="${escapeAttribute(address + path)}"/>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${escapeXml(`${home}changes.atom`)}</id>
  <title>${escapeXml(`Changes of ${title}`)}</title>
  <updated>${updated}</updated>
  <author><name>${escapeXml(title)}</name></author>
  <generator>emendata</generator>
${link('self', 'changes.atom')}${link('alternate', 'versions.html')}${versions.map((v) => entriesOf(v, home, address)).join('')}</feed>
`;
}

function entriesOf(changes: Changes, home: string, address: string | undefined): string {
  const { to, passages } = changes;
  const version = to.version ?? 'unnumbered';
  const date = instant(to.date);
  const href = (path: string): string =>
    address === undefined ? '' : `    <link rel="alternate" href="${escapeAttribute(address + path)}"/>\n`;
  const entry = (id: string, title: string, path: string, content: string): string => `  <entry>
    <id>${escapeXml(`${home}changes-${version}${id}`)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${date}</updated>
${href(path)}    <content type="text">${escapeXml(content)}</content>
  </entry>
`;
  const whole = entry('', capital(nameOf(to)), 'versions.html', countsInWords(changes) || 'First version.');
  return [whole, ...passages.slice(0, MOST).map(ofPassage)].join('');

  function ofPassage(change: Change): string {
    const { id, part, kinds } = change;
    const where =
      kinds.includes('header') || kinds.includes('removed')
        ? 'versions.html'
        : `${pageOf(part)}#${encodeURIComponent(id)}`;
    const what = kinds.map((kind) => KIND_WORDS[kind]).join(', ');
    return entry(`/${encodeURIComponent(id)}`, `${id}: ${what} (${nameOf(to)})`, where, contentOf(change));
  }
}

const contentOf = ({ words, apparatus }: Change): string =>
  [
    inShort(words)
      .map((s) => ('same' in s ? s.same : `[${s.before} → ${s.after}]`))
      .join(' '),
    ...apparatus.map(({ before, after }) => `${before ?? '(new)'} → ${after ?? '(gone)'}`),
  ]
    .filter((line) => line !== '')
    .join('\n');

/** A date of the header as an instant: its first moment. A feed must have one; without a date it is the epoch. */
function instant(date: string | undefined): string {
  const [year = '1970', month = '01', day = '01'] = (date ?? '').split('-').filter((part) => part !== '');
  return `${year}-${month}-${day}T00:00:00Z`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
