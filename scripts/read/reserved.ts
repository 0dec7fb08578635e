/** Names of parts and files that the program makes itself, or that some systems allow for no file. */
const NAMES = new Set(
  `index search apparatus colophon description contents about toc nav cover title title-page images fonts notes text
   landmarks pages app m ui cite heading page agent tei con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9
   lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`.split(/\s+/),
);

/** How ids begin and end that the program makes itself: for apparatus and registers, marks of notes, panels, headings. */
const BEGINS =
  /^(?:app|m|ui|cite|notes|heading|page|index-of-terms|apparatus|colophon|description|toc|landmarks|pages)(?:-|$)/;
const ENDS = /-ref\d*$|--(?:panel|name|cite|cite-title)$/;
/** What has no id is given one by its number, after the name of its part. */
const NUMBERED = /^(.*)-k\d+$/;

/**
 * True for an id of a form that the program uses for ids of its own.
 * @param parts the names of the edition's parts
 */
export function isReservedId(id: string, parts: ReadonlySet<string>): boolean {
  return BEGINS.test(id) || ENDS.test(id) || parts.has(NUMBERED.exec(id)?.[1] ?? '');
}

/** True if no document may have this name, whatever others are called. */
export const isReservedName = (name: string, parts: ReadonlySet<string>): boolean =>
  NAMES.has(name) || isReservedId(name, parts);

/** The nearest id to this one that is not reserved. */
export function unreserved(id: string): string {
  const ended = ENDS.test(id) || NUMBERED.test(id) ? `${id}_` : id;
  return BEGINS.test(ended) ? `tei-${ended}` : ended;
}
