import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSite } from '../../../scripts/verify/extract/html.js';
import { textOfFlow } from '../../../scripts/verify/white-space.js';

const page = (path: string, html: string) => ({ path: `html/${path}`, bytes: strToU8(html) });
const index = page(
  'index.html',
  `<nav id="ui-contents"><ol><li><a href="log.html">Log</a><li><a href="apparatus.html">A</a></ol>
   <ul><li><a href="map.html">Map</a></ul></nav>`,
);
const isPassage = (id: string): boolean => /^log-[pn]/.test(id);

const log = page(
  'log.html',
  `<title>no</title><script>no</script><h1>The Log</h1><article data-part="log"><div class="passage">
   <p class="psg" id="log-p1">One <a class="name" id="m-log-1">two</a>&shy;fold<a class="noteref">[a]</a></p>
   <div class="beside"><button>no</button><aside class="note editorial" id="log-n1"><a class="backlink">[a]</a><p>Three
   </p><a class="permalink"></a><button>no</button></aside><aside class="correction-panel">no</aside></div></div>
   <ul><li><div class="psg" id="log-p2">four</div></ul>five</article><footer>no</footer>`,
);
const apparatus = page(
  'apparatus.html',
  `<main><h1>Apparatus</h1><table class="classes"><thead><tr><th>no</thead><tbody><tr><th>glyph<td>2<td><svg></svg></table>
   <section class="app-group" data-part="log"><ol><li class="app" data-app="log-c1"><a class="where">¶ 1, line 7</a>
   <span class="lemma"><i class="nil">omitted</i></span><span class="bracket">]</span>
   <span class="reading">a<u class="diff">b</u></span>. <span class="judgement">glyph.</span>
   <span class="reason">So.</span></ol></section>
   <section class="entry" id="pers-x" data-kind="pers"><h2 class="entry-name">X</h2><p class="desc">Somebody.</p>
   <ol class="occurrences"><li class="occurrence"><span class="before">says </span><span class="keyword">X</span><span
   class="after">.</span> <a class="where">Log</a></ol></section></main>`,
);

describe('readSite', () => {
  const reading = readSite([index, log, apparatus], isPassage);

  it('reads the parts in the order of the contents', () => {
    expect(reading.parts.map(({ id, title }) => [id, title.trim()])).toEqual([
      ['log', 'The Log'],
      ['apparatus', 'Apparatus'],
    ]);
  });

  it('takes the text of each passage, without what stands beside it', () => {
    const runs = reading.parts[0]?.flow.map(({ passage, text }) => [
      passage,
      text.replace(/\s+/g, ' ').trim(),
    ]);
    expect(runs?.filter(([, text]) => text !== '')).toEqual([
      ['log-p1', 'One two\u00ADfold[a]'],
      ['log-p2', 'four'],
      ['log', 'five'],
    ]);
  });

  it('takes each note with its label', () => {
    expect(reading.parts[0]?.notes.map((n) => [n.id, n.series, n.label, textOfFlow(n.flow)])).toEqual([
      ['log-n1', 'editorial', '[a]', 'Three'],
    ]);
  });

  it('takes corrections, register entries and sums', () => {
    expect(reading.corrections).toMatchObject([
      { id: 'log-c1', part: 'log', where: '¶ 1, line 7', lemma: '', reading: 'ab', judgement: 'glyph. So.' },
    ]);
    expect(reading.entries).toMatchObject([
      {
        id: 'pers-x',
        part: 'apparatus',
        name: expect.stringContaining('X'),
        occurrences: [{ keyword: 'X', context: 'says X.' }],
      },
    ]);
    expect(reading.entries[0]?.text.trim()).toBe('Somebody.');
    expect(reading.totals).toEqual([['glyph', '2'].map((cell) => expect.stringContaining(cell))]);
  });

  it('fails where a page of the contents is missing, or the contents', () => {
    expect(() => readSite([index, log], isPassage)).toThrow(
      'the page apparatus.html of the contents is missing',
    );
    expect(() => readSite([log], isPassage)).toThrow('there is no index.html');
    expect(() => readSite([page('index.html', '<p>nothing')], isPassage)).toThrow(
      'index.html has no contents',
    );
  });
});
