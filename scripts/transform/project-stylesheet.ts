import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FindingsError, finding } from '../findings/finding.js';
import { COMPILED_STYLESHEET, STYLESHEET } from './stylesheet.js';

/** The file of a project's own templates, in the project's folder. */
export const PROJECT_STYLESHEET = 'transforms/project.xsl';

/** Where what is compiled is kept, in the project's folder. */
const CACHE = '.emendata';

/**
 * The compiled stylesheet for a project: the program's own, or, where the project has templates of its own, theirs
 * going before the program's. It is compiled once for each state of the project's stylesheets.
 * @param folder the project's folder
 * @throws FindingsError T003 if the project's stylesheet cannot be compiled
 */
export function stylesheetOf(folder: string): string {
  const own = path.join(folder, PROJECT_STYLESHEET);
  if (!existsSync(own)) return COMPILED_STYLESHEET;
  const hash = createHash('sha256');
  for (const modules of [path.dirname(own), path.dirname(STYLESHEET)])
    for (const name of readdirSync(modules).sort())
      if (name.endsWith('.xsl')) hash.update(`${name}\0`).update(readFileSync(path.join(modules, name)));
  const cache = path.join(folder, CACHE);
  const compiled = path.join(cache, `project-${hash.digest('hex').slice(0, 16)}.sef.json`);
  if (existsSync(compiled)) return compiled;

  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache))
    if (/^project-.*\.sef\.json$/.test(name)) rmSync(path.join(cache, name));
  const joined = path.join(cache, `joined-${process.pid}.xsl`);
  const making = path.join(cache, `making-${process.pid}.sef.json`);
  writeFileSync(joined, joining(own));
  try {
    const xslt3 = createRequire(import.meta.url).resolve('xslt3/xslt3.js');
    execFileSync(process.execPath, [xslt3, `-xsl:${joined}`, `-export:${making}`, '-nogo', '-relocate:on'], {
      stdio: 'pipe',
    });
    renameSync(making, compiled);
  } catch (error) {
    throw new FindingsError([
      finding('T003', { file: PROJECT_STYLESHEET, line: 1, column: 1 }, { problem: problemOf(error) }),
    ]);
  } finally {
    rmSync(joined, { force: true });
    rmSync(making, { force: true });
  }
  return compiled;
}

/** A stylesheet in which the project's templates go before the program's. */
const joining = (
  own: string,
): string => `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="${pathToFileURL(STYLESHEET).href}"/>
  <xsl:include href="${pathToFileURL(own).href}"/>
</xsl:stylesheet>
`;

/** What the compiler says, in its first lines. */
function problemOf(error: unknown): string {
  const said =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : String(error);
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return lines.slice(0, 4).join('; ').replace(/\.$/, '');
}
