import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pivotOf, readModel } from '../../scripts/commands/pipeline.js';
import type { EditionModel } from '../../scripts/model/model.js';
import type { PivotEdition } from '../../scripts/pivot/edition.js';
import { bytesOf, gif, jpeg, png, webp } from './pictures.js';

const MATH = 'xmlns="http://www.w3.org/1998/Math/MathML"';

/** A text with every kind of picture, with formulas, and with elements that nobody knows. */
const TEXT = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Of light</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><div xml:id="d-div1"><head xml:id="d-head1">The tower</head>
<figure xml:id="d-f1"><graphic url="pics/Der%20Turm.png"/><head xml:id="d-head2">Seen from the sea</head><figDesc>A “tower” on a rock [restored]</figDesc></figure>
<p xml:id="d-p1">A seal <graphic url="pics/seal.gif"/> in a line, one in a link <ref target="https://example.org/"><graphic url="pics/Der%20Turm.png"><desc>again</desc></graphic></ref>,
one far away <graphic url="https://example.org/leaf.jpg"><desc>A leaf</desc></graphic>, one that is lost <graphic url="pics/lost.png"><desc>A lamp</desc></graphic>.</p>
<figure xml:id="d-f2"><graphic url="pics/left.jpg"/><graphic url="pics/right.webp" width="40%"/><figDesc>Both sides</figDesc></figure>
<figure xml:id="d-f3"><graphic url="pics/map.svg"/><figDesc xml:lang="de">Eine Karte</figDesc></figure>
<figure xml:id="d-f4"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><title>A beam</title><path d="M0 5H20"/><text x="2" y="4">1 mile</text></svg><head xml:id="d-head3">How far it goes</head></figure>
<p xml:id="d-p2">It fades as <formula><math ${MATH}><mfrac><mn>1</mn><msup><mi>r</mi><mn>2</mn></msup></mfrac><annotation encoding="TeX">1/r^2</annotation></math></formula>, all in all
<formula rend="display"><math display="block" ${MATH}><msqrt><mrow><mi>a</mi> <mo>+</mo> <mi>b</mi></mrow></msqrt><mo>≤</mo><mtable><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable></math></formula> or <formula notation="TeX">\\sqrt{a+b}</formula>.</p>
<p xml:id="d-p3">A <x:word xmlns:x="urn:x">strange</x:word> word.<note xml:id="d-n1" place="foot"><graphic url="pics/seal.gif"/> sealed</note></p>
</div></body></text></TEI>`;

/** An illustrated edition in a folder of its own. */
export interface Illustrated {
  readonly folder: string;
  readonly model: EditionModel;
  readonly edition: PivotEdition;
  readonly remove: () => void;
}

export async function illustrated(): Promise<Illustrated> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'emendata-illustrated-')));
  mkdirSync(path.join(folder, 'pics'));
  const files: Readonly<Record<string, Uint8Array>> = {
    'pics/Der Turm.png': png(300, 200),
    'pics/seal.gif': gif(),
    'pics/left.jpg': jpeg(400, 300),
    'pics/right.webp': webp(),
    'pics/map.svg': bytesOf(
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300" onload="x()"><style>@import "https://example.org/x.css";</style><script>x()</script><rect width="9" height="9"/></svg>',
    ),
    'light.xml': bytesOf(TEXT),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  const model = readModel([path.join(folder, 'light.xml')], undefined);
  const edition = await pivotOf(model, { policy: 'corrected', address: undefined });
  return { folder, model, edition, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
