import { anchor } from '../../../scripts/annotation/anchoring.ts';

/**
 * Finds the places of annotations on a page, each once: its text stays what it is, and what is lost there is looked for
 * in all of it.
 */
export function placesIn(texts) {
  const known = new Map();
  return (target) => {
    const key = JSON.stringify(target);
    const place = known.get(key) ?? anchor(target, texts);
    known.set(key, place);
    return place;
  };
}
