import { pageNameOf } from '../../../scripts/annotation/annotation.ts';
import { asMarkdown } from '../../../scripts/annotation/markdown.ts';
import { collectionOf, readAnnotations } from '../../../scripts/annotation/web-annotation.ts';
import { newId } from './new-id.js';
import { say } from './say.js';
import { isNewer } from './store.js';

/** A file of annotations is no larger than this. */
const LARGEST = 50_000_000;

/** Annotations as a file. @param end 'jsonld' or 'md' */
export function fileOf(all, end, edition) {
  const title = say('annotate.on', { title: edition });
  const text =
    end === 'md'
      ? asMarkdown(all, title, {
          by: say('annotate.by'),
          tags: say('annotate.tags-of'),
          passage: say('annotate.passage'),
          whole: say('annotate.whole'),
        })
      : `${JSON.stringify(collectionOf(all, newId(), title), null, 2)}\n`;
  return asFile(text, `annotations.${end}`, end === 'md' ? 'text/markdown' : 'application/ld+json');
}

export const asFile = (text, name, type) => new File([text], name, { type });

/** Gives a file to the reader. */
export function download(file, make) {
  const link = make('a', { href: URL.createObjectURL(file), download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * Reads a file that somebody else may have made.
 * @param known what the reader has already
 * @param isOurs tells whether an annotation is of this edition
 * @returns what is new in it, and in words what became of it; undefined if it is no file of annotations
 */
export async function readFile(file, known, isOurs) {
  const read = file.size > LARGEST ? undefined : readAnnotations(await file.text());
  if (!read) return undefined;
  const own = new Map(known.map((a) => [a.id, a]));
  const ours = read.annotations.filter(isOurs);
  const fresh = ours.filter((a) => !own.has(a.id) || isNewer(a, own.get(a.id)));
  const ids = new Set(fresh.map(({ id }) => id));
  const told = [
    ['annotate.imported', fresh.length],
    ['annotate.known', ours.length - fresh.length],
    ['annotate.foreign', read.annotations.length - ours.length],
    ['annotate.unread', read.unread.length],
    ['annotate.partly', read.partly.filter(({ id }) => ids.has(id)).length],
  ];
  return {
    fresh,
    words: told.flatMap(([key, n], i) => (n > 0 || i === 0 ? [say(key, { n })] : [])).join(' '),
  };
}

/** The pages of the edition, by the contents that every page has. */
const pageNames = () =>
  new Set(
    [location.pathname, ...[...document.querySelectorAll('#ui-contents a')].map((a) => a.pathname ?? '')].map(
      (path) => path.replace(/^.*\//, '') || 'index.html',
    ),
  );

/** Tells annotations of the edition from others. @param base its address, undefined if it has none */
export function oursOnly(base, texts) {
  const names = pageNames();
  return (annotation) => {
    const { source, passage } = annotation.target;
    if (base !== undefined && /^https?:/i.test(source)) return source.startsWith(base);
    return names.has(pageNameOf(annotation)) || (passage !== undefined && texts.get(passage) !== undefined);
  };
}
