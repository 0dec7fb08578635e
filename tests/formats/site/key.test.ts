import { describe, expect, it } from 'vitest';
import { hasKey, KEY_PANEL, keyOf } from '../../../scripts/formats/site/key.js';
import type { PivotEdition } from '../../../scripts/pivot/edition.js';
import { hasClass, select, textOf } from '../../../scripts/pivot/hast.js';
import { editionOf, from, to } from './fixture.js';

/** The rows of the key of the edition's only text: mark and meaning. */
function rows(edition: PivotEdition): string[] {
  const [part] = edition.parts;
  const key = part && keyOf(edition, part);
  return key ? select(key, (e) => e.tagName === 'dt').map(textOf) : [];
}

const note = (name: string, label: string): string =>
  `<aside class="note ${name}" id="n-${name}"><a class="backlink" href="#n-${name}-ref">${label}</a><p class="psg p">A note</p></aside>`;

describe('the key to the marks', () => {
  it('explains what stands on the page', () => {
    const edition = editionOf({
      body: `<p class="psg p" id="d-p1">The <span class="name person">keeper</span> <del class="del">lit</del> ${from('d-c1')}the${to('d-c1')} lamp<span class="pb" data-n="2"></span></p>`,
      notes: note('source', '(1)') + note('editorial', '[a]'),
      corrections: { 'd-c1': ['the', 'tbe'] },
    });
    expect(rows(edition)).toEqual(['word', '[+] [–]', '(1)', '[a]', 'word', '|', 'word', '1']);
  });

  it('explains nothing else', () => {
    const edition = editionOf({ body: '<p class="psg p" id="d-p1">The lamp</p>' });
    expect(rows(edition)).toEqual(['1']);
    const [part] = edition.parts;
    expect(part && hasKey(edition, { ...part, passages: [] })).toBe(false);
  });

  it('explains the marks of editors where they are drawn', () => {
    const edition = editionOf({
      body: '<p class="psg p" id="d-p1">The <span class="supplied">lamp</span> <ins class="add">burns</ins></p>',
    });
    expect(rows(edition)).toEqual(['1']);
    expect(rows({ ...edition, policy: 'diplomatic' })).toEqual(['‹ ›', '[ ]', '1']);
  });

  it('is a panel that its button opens, and no text of the edition', () => {
    const edition = editionOf({ body: '<p class="psg p" id="d-p1">The lamp</p>' });
    const [part] = edition.parts;
    const key = part && keyOf(edition, part);
    expect(key?.properties).toMatchObject({ id: KEY_PANEL, popover: '' });
    expect(key && select(key, (e) => hasClass(e, 'psg'))).toEqual([]);
  });
});
