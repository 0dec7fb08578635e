import type { Element, Root } from 'hast';
import type { Picture } from '../pictures/picture.js';
import type { Pictures, Shown } from '../pictures/pictures.js';
import type { XmlElement } from '../read/tree.js';
import type { Entry, Part } from './edition.js';
import { classesOf, property, walkHast } from './hast.js';

/**
 * Puts pictures where the stylesheets printed `img[data-key]`: the picture itself, with its description and size; or a
 * mark without text, which carries the words in attributes, so that they never are words of the text.
 * @param root a fragment, which is changed
 * @param elements the elements of the TEI by their keys
 */
export function placePictures(root: Root, elements: readonly XmlElement[], pictures: Pictures): void {
  walkHast(root, {
    enter(element) {
      if (element.tagName === 'img') place(element, elements, pictures);
      return undefined;
    },
  });
}

function place(image: Element, elements: readonly XmlElement[], pictures: Pictures): void {
  const element = elements[Number(property(image, 'dataKey') ?? Number.NaN)];
  const alt = property(image, 'alt');
  for (const name of ['dataKey', 'src', 'srcSet']) delete image.properties[name];
  const shown: Shown = element
    ? pictures.of(element)
    : { as: 'words', words: ['Picture', alt].filter(Boolean).join(': ') };
  if (shown.as === 'picture') showPicture(image, shown, alt);
  else showWords(image, shown);
}

function showPicture(
  image: Element,
  { picture, alt, size }: Shown & { readonly as: 'picture' },
  ownWords: string | undefined,
): void {
  if (size.share !== undefined) image.properties['className'] = [...classesOf(image), `width-${size.share}`];
  if (alt.language !== undefined && ownWords === undefined) image.properties['lang'] = alt.language;
  // A stylesheet of the project may say it better.
  image.properties['alt'] = ownWords ?? alt.words;
  image.properties['src'] = picture.path;
  if (size.width !== undefined) image.properties['width'] = size.width;
  if (size.height !== undefined) image.properties['height'] = size.height;
}

function showWords(image: Element, shown: Exclude<Shown, { readonly as: 'picture' }>): void {
  const isLink = shown.as === 'link';
  image.tagName = isLink ? 'a' : 'span';
  delete image.properties['alt'];
  const classes = [...(isLink ? ['ref'] : []), 'graphic', ...classesOf(image)];
  image.properties['className'] = [...new Set(classes)];
  if (isLink) image.properties['href'] = shown.address;
  else image.properties['role'] = 'img';
  image.properties['ariaLabel'] = shown.words;
  image.properties['dataWords'] = shown.words;
}

/** True for a mark that stands for a picture, and carries its words in `data-words`. */
export const isPictureMark = (element: Element): boolean => property(element, 'dataWords') !== undefined;

/** The pictures that the finished tree shows, in the order in which it shows them first, by their paths. */
export function picturesIn(
  parts: readonly Part[],
  entries: readonly Entry[],
  pictures: Pictures,
): ReadonlyMap<string, Picture> {
  const found = new Map<string, Picture>();
  const look = (root: Root | Element): void =>
    walkHast(root, {
      enter(element) {
        const path = element.tagName === 'img' ? property(element, 'src') : undefined;
        const picture = path === undefined ? undefined : pictures.named.get(path);
        if (picture) found.set(picture.path, picture);
        return undefined;
      },
    });
  for (const part of parts) for (const root of [part.body, ...part.notes]) look(root);
  for (const { lemma, reading, reason } of entries)
    for (const children of [lemma, reading, reason]) look({ type: 'root', children: [...children] });
  return found;
}
