import { describe, expect, it } from 'vitest';
import { type Data, dataOfTei } from '../../support/data.js';
import { png } from '../../support/pictures.js';

const ADDRESS = 'https://example.org/e/';
const CONTENT = `<facsimile>
<surface xml:id="s1" n="1r" ulx="0" uly="0" lrx="200" lry="100"><graphic url="small.png"/><graphic url="leaf.png"/><zone xml:id="z1" ulx="20" uly="10" lrx="120" lry="60"/><zone xml:id="z2" points="0,0 10,0 10,50"/><zone xml:id="z3"/></surface>
<surface xml:id="s2"><graphic url="https://example.org/far.jpg"/></surface>
<surface xml:id="s3"><graphic url="small.png"/><zone xml:id="z4" ulx="1" uly="2" lrx="9" lry="900"/></surface>
<graphic url="leaf.png"/></facsimile>
<text><body><pb facs="#s1"/><p xml:id="p1" facs="#z1">A <choice><sic>lihgt</sic><corr>light</corr></choice> burns<note resp="#e" type="editorial" xml:id="n1">so</note>.</p><pb facs="#s3"/><p xml:id="p2">Then <seg facs="#z4">dark</seg>.</p><p facs="#gone leaf.png">x</p></body></text>`;
const FILES = { 'leaf.png': png(400, 200), 'small.png': png(20, 10) };
const FILE = `<publicationStmt><publisher>P</publisher><availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence><p>Pictures: not established.</p></availability></publicationStmt><sourceDesc><p/></sourceDesc>`;

const make = (content = CONTENT, address: string | undefined = ADDRESS): Promise<Data> =>
  dataOfTei({ file: FILE, content }, { files: FILES, ...(address === '' ? {} : { address }) });

interface Annotation {
  readonly id: string;
  readonly type: string;
  readonly motivation: string;
  readonly target: string;
  readonly body: {
    readonly id?: string;
    readonly type: string;
    readonly value?: string;
    readonly width?: number;
    readonly height?: number;
    readonly format?: string;
  };
}
interface Page {
  readonly id: string;
  readonly type: string;
  readonly items: readonly Annotation[];
}
interface Canvas {
  readonly id: string;
  readonly type: string;
  readonly label: Readonly<Record<string, readonly string[]>>;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Page[];
  readonly annotations?: readonly Page[];
}
interface Manifest {
  readonly '@context': string;
  readonly id: string;
  readonly type: string;
  readonly label: Readonly<Record<string, readonly string[]>>;
  readonly rights?: string;
  readonly requiredStatement?: unknown;
  readonly homepage?: readonly { readonly id: string; readonly type: string; readonly label: unknown }[];
  readonly items: readonly Canvas[];
}

const manifestOf = (data: Data): Manifest => data.json('data/iiif/d.json') as Manifest;

/** What the IIIF Presentation API 3.0 demands of a manifest, and this one has not. */
function faultsOf(manifest: Manifest): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string): void => {
    if (!holds) faults.push(rule);
  };
  const ids = new Set<string>();
  const identified = (id: string, what: string): void => {
    must(URL.canParse(id) && /^https?:\/\//.test(id), `the id of a ${what} is an address: ${id}`);
    must(!ids.has(id), `an id is given once: ${id}`);
    ids.add(id);
  };
  const labelled = (label: Readonly<Record<string, readonly string[]>>): void =>
    must(
      Object.keys(label).length > 0 &&
        Object.values(label).every(
          (v) => Array.isArray(v) && v.every((t) => typeof t === 'string' && t !== ''),
        ),
      'a label is a map of languages to lists of texts',
    );
  must(manifest['@context'] === 'http://iiif.io/api/presentation/3/context.json', 'the context');
  must(manifest.type === 'Manifest', 'the type');
  identified(manifest.id, 'manifest');
  labelled(manifest.label);
  must(!manifest.id.includes('#'), 'the id of a manifest has no fragment');
  must(manifest.items.length > 0, 'a manifest has a canvas');
  for (const canvas of manifest.items) {
    identified(canvas.id, 'canvas');
    labelled(canvas.label);
    must(canvas.type === 'Canvas' && !canvas.id.includes('#'), 'a canvas, whose id has no fragment');
    must(
      [canvas.width, canvas.height].every((n) => Number.isInteger(n) && n > 0),
      'a canvas has a size',
    );
    must(canvas.items.length > 0, 'a canvas is painted');
    for (const page of [...canvas.items, ...(canvas.annotations ?? [])]) {
      identified(page.id, 'page');
      must(page.type === 'AnnotationPage' && page.items.length > 0, 'an annotation page with annotations');
      const isPainting = canvas.items.includes(page);
      for (const { id, type, motivation, target, body } of page.items) {
        identified(id, 'annotation');
        must(type === 'Annotation', 'an annotation');
        must((motivation === 'painting') === isPainting, 'paintings are items, others are annotations');
        must(
          isPainting ? target === canvas.id : target.replace(/#xywh=\d+,\d+,\d+,\d+$/, '') === canvas.id,
          'the target is the canvas',
        );
        if (body.type === 'TextualBody')
          must(typeof body.value === 'string' && body.format === 'text/plain', 'a text');
        else must(/^https?:\/\//.test(body.id ?? ''), 'a body has an address');
        if (isPainting)
          must(
            body.type === 'Image' && (body.width ?? 0) > 0 && /^image\//.test(body.format ?? ''),
            'a picture with its size',
          );
      }
    }
  }
  for (const { id, type } of manifest.homepage ?? [])
    must(/^https?:/.test(id) && type === 'Text', 'a homepage');
  must(
    manifest.rights === undefined ||
      /^http:\/\/(creativecommons|rightsstatements)\.org\//.test(manifest.rights),
    'rights are of two registries',
  );
  return faults;
}

describe('the manifest of a facsimile', () => {
  it('is as IIIF Presentation 3 demands', async () => {
    const manifest = manifestOf(await make());
    expect(faultsOf(manifest)).toEqual([]);
    expect(faultsOf({ ...manifest, items: [...manifest.items, ...manifest.items] })).not.toEqual([]);
  });

  it('has a canvas for each surface with a picture here, the largest, at its size', async () => {
    const data = await make();
    const { items } = manifestOf(data);
    expect(items.map((c) => [c.label, c.width, c.height])).toEqual([
      [{ none: ['1r'] }, 400, 200],
      [{ none: ['2'] }, 20, 10],
      [{ none: ['3'] }, 400, 200],
    ]);
    for (const canvas of items) {
      const address = canvas.items[0]?.items[0]?.body.id ?? '';
      expect(data.edition.pictures.has(address.slice(ADDRESS.length)), address).toBe(true);
    }
  });

  it('has the passages where they are seen, as text and as addresses', async () => {
    const data = await make();
    const told = manifestOf(data).items.map((canvas) =>
      (canvas.annotations ?? []).flatMap((page) =>
        page.items.map(
          (a) => `${a.target.replace(/^.*canvas/, '')} ${a.motivation} ${a.body.value ?? a.body.id}`,
        ),
      ),
    );
    const page = data.edition.partOfId.get('p1') ?? '';
    const link = (id: string): string => `linking ${ADDRESS}${page}.html#${id}`;
    expect(told).toEqual([
      [
        `/1-s1 ${link('p1')}`,
        '/1-s1#xywh=40,20,200,100 supplementing A light burns.',
        `/1-s1#xywh=40,20,200,100 ${link('p1')}`,
      ],
      [`/2-s3 ${link('p2')}`, `/2-s3#xywh=1,2,8,8 ${link('p2')}`],
      [],
    ]);
  });

  it('says the licence and the rights, and claims neither for the pictures', async () => {
    const manifest = manifestOf(await make());
    expect(manifest.rights).toBeUndefined();
    expect(manifest.requiredStatement).toMatchObject({
      value: { none: ['CC BY', 'Pictures: not established.'] },
    });
  });

  it('is left out without an address, and without pictures', async () => {
    const names = async (data: Promise<Data>): Promise<string[]> =>
      [...(await data).files.keys()].filter((name) => name.includes('iiif'));
    expect(await names(make(CONTENT, ''))).toEqual([]);
    expect(await names(make('<text><body><p>x</p></body></text>'))).toEqual([]);
    expect(await names(make(CONTENT.replaceAll(/url="(?:leaf|small)/g, 'url="lost')))).toEqual([]);
  });
});
