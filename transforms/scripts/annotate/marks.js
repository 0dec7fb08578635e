import { say } from './say.js';
import { passageOf } from './texts.js';

/** Marks ranges without changing a node; a browser that cannot has the signs beside the passages. */
export function highlight(name, ranges) {
  if (!globalThis.CSS?.highlights) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** What lies under two annotations or more, of pieces of one passage. */
function overlaps(pieces) {
  const points = pieces
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  const found = [];
  let depth = 0;
  for (const { at, by } of points) {
    if (depth === 1 && by === 1) found.push({ start: at });
    if (depth === 2 && by === -1) found.at(-1).end = at;
    depth += by;
  }
  return found.filter(({ start, end }) => end > start);
}

/** Marks the reader's annotations. @param placed those whose places are sure, each with its pieces */
export function markOwn(placed, texts) {
  const byPassage = new Map();
  for (const { pieces } of placed)
    for (const piece of pieces) byPassage.set(piece.id, [...(byPassage.get(piece.id) ?? []), piece]);
  const ranges = placed.flatMap(({ ranges: own }) => own);
  const twice = [...byPassage].flatMap(([id, pieces]) =>
    overlaps(pieces).flatMap((stretch) => texts.rangeOf({ id, ...stretch }) ?? []),
  );
  highlight('annotated', ranges);
  highlight('annotated-twice', twice);
  // Under the source's reading a correction is drawn from an attribute, which no range can mark.
  for (const old of document.querySelectorAll('[data-annotated]')) delete old.dataset.annotated;
  for (const range of ranges) {
    const passage = passageOf(range.startContainer);
    for (const correction of passage?.querySelectorAll('.correction') ?? [])
      if (range.intersectsNode(correction)) correction.dataset.annotated = '';
  }
  // A note that is not shown is told by its mark.
  const hidden = [...byPassage.keys()].flatMap((id) => {
    const note = document.getElementById(id).closest('aside.note');
    const mark = note && document.getElementById(`${note.id}-ref`);
    if (!mark) return [];
    mark.dataset.annotated = '';
    return mark;
  });
  return hidden;
}

/** A button beside each passage that has annotations, for those who cannot see or point at what is marked. */
export function setSigns(placed, { make }, goTo) {
  for (const old of document.querySelectorAll('.own-notes')) old.remove();
  const byPassage = new Map();
  for (const { annotation, pieces } of placed) {
    const [first] = pieces;
    if (first) byPassage.set(first.id, [...(byPassage.get(first.id) ?? []), annotation.id]);
  }
  for (const [id, ids] of byPassage) {
    const passage = document.getElementById(id);
    const label = say('annotate.marks', { n: ids.length });
    const button = make('button', { type: 'button', className: 'own-notes', ariaLabel: label });
    button.dataset.count = ids.length > 1 ? ids.length : '';
    button.onclick = () => goTo(ids[0]);
    const frame = passage.parentElement.closest('.has-tools, .passage, aside.note') ?? passage.parentElement;
    const beside = frame.querySelector(':scope > .beside > .tools') ?? frame.querySelector(':scope > .tools');
    if (beside && frame.contains(passage)) beside.append(button);
    else passage.after(button);
  }
}
