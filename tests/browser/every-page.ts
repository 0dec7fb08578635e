import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inPackage } from '../../scripts/package-root.js';
import { png } from '../support/pictures.js';

/** Runs the command as a user does. */
const emendata = (...args: readonly string[]): Buffer =>
  execFileSync(process.execPath, [inPackage('lib', 'scripts', 'cli.js'), ...args]);

const HEADER = (title: string): string =>
  `<teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt><publicationStmt><p>Nowhere.</p></publicationStmt><sourceDesc><p>A notebook.</p></sourceDesc></fileDesc></teiHeader>`;

/** A text with pictures of its pages: passages, verse, lines and page breaks say where they are seen. */
const WITH_PICTURES = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="leaves" xml:lang="en">${HEADER('The leaves')}<facsimile>
<surface xml:id="s1" n="1r" ulx="0" uly="0" lrx="200" lry="300"><graphic url="leaf.png"/>
<zone xml:id="z1" ulx="20" uly="20" lrx="120" lry="80"/><zone xml:id="z2" ulx="20" uly="90" lrx="120" lry="140"/>
<zone xml:id="zl1" ulx="20" uly="150" lrx="120" lry="170"/><zone xml:id="zl2" ulx="20" uly="180" lrx="120" lry="200"/></surface>
<surface xml:id="s2" n="1v" ulx="0" uly="0" lrx="200" lry="300"><graphic url="leaf.png"/><zone xml:id="z3" ulx="20" uly="20" lrx="120" lry="80"/></surface></facsimile>
<text><body><head>The leaves</head><pb n="1r" facs="#s1"/><p facs="#z1">A <choice><sic>lihgt</sic><corr>light</corr></choice> burns on the rock.</p>
<p facs="#z2">The second night<note place="bottom">So the keeper.</note> was calm.</p>
<lg><l facs="#zl1">The sea is long, the night is wide,</l><l facs="#zl2">the lamp is all I have beside.</l></lg>
<p><lb facs="#zl1" n="1"/>The third line of it<lb facs="#zl2" n="2"/> stands over there <pb n="1v" facs="#s2"/>and goes on.</p>
<p facs="#z3">A new page.</p></body></text></TEI>`;

/** A text that runs from right to left, with others in it that do and do not. */
export const FROM_RIGHT = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="kitab" xml:lang="ar">${HEADER('كتاب المنارة')}<text><front><div><head>مقدمة</head><p>هذه مقدمة قصيرة للكتاب.</p></div></front><body>
<div type="chapter"><head>الباب الأول</head><p>كان <persName ref="#haris">حارس المنارة</persName> يكتب كل ليلة ما رآه في <choice><sic>البهر</sic><corr>البحر</corr></choice> من ضباب أو شراع<note place="bottom" n="1">هكذا في الأصل، وفي نسخة أخرى غير ذلك.</note>، وكان يقول إن البحر أطول من الليل. وفي سنة 1907 جاءت الباخرة <foreign xml:lang="en">St Columba</foreign> من الشمال.</p>
<p>وفي الليلة الثانية كان البحر <pb n="12"/>هادئا، <note type="editorial">ملاحظة المحرر عن هذا الموضع.</note>ولم ير الحارس شيئا.</p>
<lg><l>البحر طويل والليل واسع</l><l>والمصباح كل ما عندي</l><l>والريح تدور حول الصخر</l><l>والموج يعود إلى البحر</l><l n="5">وأنا هنا أكتب</l></lg>
<list><item>المصباح</item><item>الزيت</item></list>
<table><row role="label"><cell>اليوم</cell><cell>الريح</cell></row><row><cell>1</cell><cell>شمال</cell></row></table>
<quote xml:lang="he"><p>האור דולק על הסלע והשומר כותב.</p></quote>
<quote xml:lang="en"><p>An English paragraph stands between them, and runs from left to right.</p></quote></div>
<div type="chapter"><head>الباب الثاني</head><p>فصل قصير.</p></div></body></text>
<standOff><listPerson><person xml:id="haris"><persName>حارس المنارة</persName><note>كان يحرس.</note></person></listPerson></standOff></TEI>`;

const ANNOTATION = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: 'Annotation',
  motivation: 'commenting',
  created: '2026-11-27T09:30:00Z',
  creator: { type: 'Person', name: 'A Reader' },
  body: [
    { type: 'TextualBody', value: 'Which one?', purpose: 'commenting' },
    { type: 'TextualBody', value: 'oil', purpose: 'tagging' },
  ],
  target: {
    source: 'letter.html',
    selector: {
      type: 'FragmentSelector',
      value: 'letter-p1',
      conformsTo: 'http://tools.ietf.org/rfc/rfc3236',
      refinedBy: [{ type: 'TextQuoteSelector', exact: 'sent no oil' }],
    },
  },
};

/**
 * Makes every type of page there is: an edition with two released versions and published annotations, in `edition`; a
 * text with pictures of its pages, in `leaves`; a text from right to left, in `kitab`.
 * @param folder is empty
 * @returns the pages, by their paths in the folder
 */
export function everyPage(folder: string): string[] {
  const project = path.join(folder, 'project');
  cpSync(inPackage('tests', 'edition'), project, { recursive: true });
  const notes = path.join(folder, 'notes.jsonld');
  writeFileSync(notes, JSON.stringify(ANNOTATION));
  emendata('annotate', 'import', notes, project);
  emendata('release', project, '--without-git');
  // A second version, so that there is an earlier one and a page of changes.
  for (const [name, from, to] of [
    ['documents/letter.xml', 'was clerk', 'was chairman'],
    ['edition.xml', 'n="1.2.0"', 'n="1.3.0"'],
  ] as const) {
    const file = path.join(project, 'tei', name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  }
  emendata('release', project, '--without-git');
  cpSync(path.join(project, 'dist', 'html'), path.join(folder, 'edition'), { recursive: true });
  for (const [name, text] of [
    ['leaves', WITH_PICTURES],
    ['kitab', FROM_RIGHT],
  ] as const) {
    const source = path.join(folder, `${name}-source`);
    mkdirSync(source);
    writeFileSync(path.join(source, `${name}.xml`), text);
    writeFileSync(path.join(source, 'leaf.png'), png(400, 600, 225));
    emendata('build', path.join(source, `${name}.xml`), '--out', path.join(folder, `${name}-built`));
    cpSync(path.join(folder, `${name}-built`, 'html'), path.join(folder, name), { recursive: true });
  }
  const pagesIn = (below: string): string[] =>
    readdirSync(path.join(folder, below))
      .filter((name) => name.endsWith('.html'))
      .sort()
      .map((name) => `${below}/${name}`);
  return [
    ...pagesIn('edition'),
    'edition/search.html?q=steamer',
    'edition/1.2.0/index.html',
    'edition/1.2.0/letter.html',
    'edition/1.3.0/letter.html',
    // Of the others those that differ.
    ...['leaves', 'facsimile-leaves', 'leaves-facsimile'].map((name) => `leaves/${name}.html`),
    ...['index', 'kitab', 'kitab-persons', 'apparatus', 'search'].map((name) => `kitab/${name}.html`),
  ];
}
