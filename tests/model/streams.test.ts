import { describe, expect, it } from 'vitest';
import { segmentText, streamsOf } from '../../scripts/model/streams.js';
import { tei } from '../support/tei.js';

const lines = (body: string): string[] =>
  streamsOf(tei(`<text><body>${body}</body></text>`))
    .segments.toSorted((a, b) => a.line - b.line || a.order - b.order)
    .map((s) => `${s.line}${s.order > 0 ? '+' : ''} ${segmentText(s)}`);

describe('streamsOf', () => {
  it('divides the source’s reading at the lbs', () => {
    expect(
      lines(`<p><lb n="1"/>seas <choice><sic>amnng</sic><corr>among</corr></choice> rocks
        <lb n="2"/>two&#32;
        <lb n="3"/></p>`),
    ).toEqual(['1 seas amnng rocks', '2 two ', '3 ']);
  });

  it('keeps notes with lines as streams of their own, and drops what the edition adds', () => {
    expect(
      lines(`<p><lb n="1"/>a<note><label><lb n="3"/>(1)</label> note
        <lb n="4"/>more</note> b<note type="editorial">ours</note><supplied>c</supplied><surplus>d</surplus>
        <lb n="2"/>e</p><div type="editorial"><p>ours</p></div>`),
    ).toEqual(['1 a bd', '2 e', '3 (1) note', '4 more']);
  });

  it('joins the parts of a divided line, the plain one first', () => {
    expect(lines('<p><lb n="1"/>begins <note><lb n="1" type="continued"/>ends</note></p>')).toEqual([
      '1 begins ',
      '1+ ends',
    ]);
  });

  it('tells text that belongs to no line', () => {
    const { stray } = streamsOf(tei('<text><body><p>lost<lb n="1"/>found</p></body></text>'));
    expect(stray.map((t) => t.value)).toEqual(['lost']);
  });
});
