import path from 'node:path';
import { blocksBuild } from '../findings/areas.js';
import { type Finding, FindingsError, finding, hasErrors } from '../findings/finding.js';
import { additionsOf } from '../formats/data/additions.js';
import { type Manifest, manifest } from '../formats/data/manifest.js';
import { roCrate } from '../formats/data/ro-crate.js';
import { epub } from '../formats/epub/epub.js';
import { editionName } from '../formats/name.js';
import type { OutputFile } from '../formats/output.js';
import { checkGlyphs } from '../formats/pdf/check-glyphs.js';
import { type PdfResult, pdf } from '../formats/pdf/pdf.js';
import { type Download, site } from '../formats/site/site.js';
import { plainText } from '../formats/text/text.js';
import type { Metadata } from '../model/metadata.js';
import type { EditionModel } from '../model/model.js';
import type { Policy } from '../model/policy.js';
import { packageVersion } from '../package-root.js';
import type { PivotEdition } from '../pivot/edition.js';
import { type Validation, validate } from '../validate/validate.js';
import { passageHashes } from '../verify/passage-hashes.js';
import { type Proof, Verifier } from '../verify/verify.js';
import { keptVersions } from '../versions/kept.js';
import { fingerprint, pivotOf } from './pipeline.js';
import type { Progress } from './progress.js';

export interface MakeOptions {
  readonly address: string | undefined;
  readonly policy: Policy;
  /** The language in which the pages speak themselves; that of the edition where they can, if undefined. */
  readonly interfaceLanguage?: string | undefined;
  /** SHA-256 over all that the files follow from. */
  readonly inputs: string;
  /** True for the files of a version that is being released, which does not show those before it. */
  readonly isRelease?: boolean;
}

/** An edition in all its formats, proven and not yet written. */
export interface Made {
  /** All files, the manifest last. */
  readonly files: readonly OutputFile[];
  readonly proofs: readonly Proof[];
  readonly validation: Validation;
  readonly findings: readonly Finding[];
  /** True if there are errors against the schemas of the documents. */
  readonly isAgainstSchema: boolean;
  readonly printed: PdfResult | undefined;
}

/**
 * Validates an edition, makes all its files and proves them.
 * @param whileProving is given the files as soon as they are made, while the proof of the PDF is awaited: to write them
 * where nobody takes them for proven
 * @throws FindingsError if anything forbids to publish it
 */
export async function make(
  model: EditionModel,
  options: MakeOptions,
  progress: Progress,
  whileProving: (files: readonly OutputFile[]) => void = () => undefined,
): Promise<Made> {
  const fonts = path.join(model.source.folder, 'fonts');
  progress.step('Validating');
  const validation = await validate(model, { secondOpinion: false });
  const findings = [...validation.findings, ...checkGlyphs(model, fonts)];
  if (findings.some((f) => blocksBuild(f, model.source.kind))) throw new FindingsError(findings);
  const isAgainstSchema = hasErrors(findings);

  progress.step('Transforming');
  const { kind } = model.source;
  const kept =
    kind === 'project' && !options.isRelease
      ? keptVersions(model.source.folder, model.metadata, fingerprint(model.source))
      : undefined;
  const edition: PivotEdition = {
    ...(await pivotOf(model, options)),
    interfaceLanguage: options.interfaceLanguage ?? model.metadata.language,
    ...(kept ? { released: kept.released } : {}),
  };
  const name = editionName(model);
  const verifier = new Verifier(model.source, options.policy);

  // Typst works in a process of its own; everything that does not need its file is done meanwhile.
  progress.step('Setting the PDF; making EPUB, plain text and data');
  const setting = pdf(edition, name, { fonts });
  setting.catch(() => undefined);
  const books: OutputFile[] = [];
  const proofs: Proof[] = [{ findings: verifier.lost, proven: [] }];
  for (const file of [epub(edition, name), plainText(edition, name)]) {
    const proof = await verifier.check([file]);
    const [fault] = proof.findings;
    if (fault && kind === 'documents')
      findings.push(finding('T004', fault.place, { format: labelOf(file, []), problem: fault.what }));
    else {
      proofs.push(proof);
      books.push(file);
    }
  }
  const additions = additionsOf(model, edition, options.isRelease);
  const { printed, proof, missing } = await printedBook(setting, verifier, kind);
  if (missing) findings.push(missing);
  if (printed) findings.push(...printed.findings);

  progress.step('Making the site');
  const volumes = printed?.files ?? [];
  const made = [...books, ...volumes];
  // What is published must be whole in its folder; what is read on this machine has each book once.
  const isPublished = model.metadata.address !== undefined || options.isRelease === true;
  const downloads: Download[] = [
    ...made.map((file) => ({
      ...file,
      label: labelOf(file, volumes),
      group: 'edition' as const,
      isBeside: !isPublished,
    })),
    ...additions.downloads,
  ];
  const now = site(edition, downloads, [...additions.pages, ...(kept?.pages ?? [])]);
  const pages = described(model.metadata, [...now, ...additions.files], 'html/');
  progress.step('Verifying');
  proofs.push(await verifier.check(pages));
  // What is catalogued with the edition stands beside it too, not in its site alone.
  const beside = additions.downloads.filter(({ group }) => ['citation', 'metadata'].includes(group));
  const names = new Set(now.map(({ path: name }) => name.replace(/^html\//, '')));
  const ofThisVersion = described(model.metadata, [...pages, ...made, ...beside]);
  const files = [...ofThisVersion, ...(kept?.filesFor(names) ?? [])];
  const listed = manifest(about(model, options.inputs, validation, verifier), files);
  // The published root has a copy: it cannot list itself.
  const published = { ...listed, path: `html/${listed.path}` };
  const all = [...files, published, listed];
  if (!hasErrors(proofs.flatMap((p) => p.findings))) whileProving(all);
  const checked = await proof;
  if (checked) proofs.push(checked);
  const faults = proofs.flatMap((p) => p.findings);
  if (hasErrors(faults)) throw new FindingsError(faults);
  return { files: all, proofs, validation, findings, isAgainstSchema, printed };
}

/** Finished files with the description of them all. @param folder whose files are described; dist/ itself, if empty */
function described(metadata: Metadata, files: readonly OutputFile[], folder = ''): OutputFile[] {
  const crate = roCrate(metadata, files, folder);
  return crate ? [...files, crate] : [...files];
}

/**
 * The PDF and its proof. A project has a PDF, or it is not built. Of any other TEI the PDF is left out, and reported, if
 * it cannot be set or is not as the TEI demands: the other formats are proven by themselves.
 * @returns the proof is still being made where nothing depends on it yet
 */
async function printedBook(
  setting: Promise<PdfResult>,
  verifier: Verifier,
  kind: 'project' | 'documents',
): Promise<{
  readonly printed: PdfResult | undefined;
  readonly proof: Promise<Proof> | undefined;
  readonly missing?: Finding;
}> {
  let printed: PdfResult;
  try {
    printed = await setting;
  } catch (error) {
    if (kind === 'project' || !(error instanceof FindingsError)) throw error;
    const problem = error.findings.map((f) => f.what).join(' ');
    return {
      printed: undefined,
      proof: undefined,
      missing: finding('T004', undefined, { format: 'PDF', problem }),
    };
  }
  // The PDF is read back in a thread of its own.
  const proof = verifier.check(printed.files);
  proof.catch(() => undefined);
  if (kind === 'project') return { printed, proof };
  const [fault] = (await proof).findings;
  if (!fault) return { printed, proof };
  return {
    printed: undefined,
    proof: undefined,
    missing: finding('T004', fault.place, { format: 'PDF', problem: fault.what }),
  };
}

function labelOf(file: OutputFile, volumes: readonly OutputFile[]): string {
  const kind = { '.epub': 'EPUB', '.pdf': 'PDF', '.txt': 'Plain text' }[path.extname(file.path)] ?? file.path;
  const number = volumes.indexOf(file) + 1;
  return volumes.length > 1 && number > 0 ? `${kind}, volume ${number}` : kind;
}

function about(
  model: EditionModel,
  inputs: string,
  validation: Validation,
  { expected }: Verifier,
): Omit<Manifest, 'files'> {
  const { title, version, date, address } = model.metadata;
  return {
    title,
    version,
    date,
    address,
    generator: `emendata ${packageVersion()}`,
    inputs,
    tei: fingerprint(model.source),
    sources: validation.rebuilt.map(({ path: name, sha256: hash }) => ({ path: name, sha256: hash })),
    // Every finished file was shown to hold this very text.
    passages: Object.fromEntries(
      [...passageHashes(expected.parts.filter(({ kind }) => kind === 'text'))].map(([part, hashes]) => [
        part,
        Object.fromEntries(hashes),
      ]),
    ),
  };
}
