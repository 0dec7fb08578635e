import { describe, expect, it } from 'vitest';
import { layoutRepairs } from '../../scripts/model/layout.js';
import { tei } from '../support/tei.js';

const repairs = (body: string): string[] =>
  layoutRepairs(tei(`<text><body>${body}</body></text>`)).map((r) => `${r.id}: ${r.words}`);

describe('layoutRepairs', () => {
  it('tells a paragraph joined over a displaced heading, and the heading moved', () => {
    expect(
      repairs(`<head xml:id="h"><lb n="3"/>Title</head>
        <p xml:id="a"><lb n="1"/>one
          <lb n="2"/>
          <lb n="4"/>two</p>`),
    ).toEqual([
      'h: The heading in line 3 moved to its place before line 1.',
      'a: Lines 1 and 4 joined over the displaced heading in line 3.',
    ]);
  });

  it('tells a note moved to its mark', () => {
    expect(
      repairs(`<p xml:id="a"><lb n="1"/>x<ref target="#n">(1)</ref><note xml:id="n" n="(1)"><label><lb n="5"/>(1)</label> y
          <lb n="6"/>z</note></p>`),
    ).toEqual(['n: Note (1), lines 5–6, moved to its mark in line 1.']);
  });

  it('says nothing of lines that follow each other, of blank lines at a paragraph’s end, or of the lines of a heading', () => {
    expect(
      repairs(`<head xml:id="h"><lb n="1"/>a
          <lb n="2"/>
          <lb n="3"/>b</head><p xml:id="a"><lb n="4"/>one
          <lb n="5"/>two
          <lb n="6"/></p><p xml:id="b"><lb n="7"/>three</p>`),
    ).toEqual([]);
  });
});
