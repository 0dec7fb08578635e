import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inPackage } from '../package-root.js';
import { COMPILED_STYLESHEET, STYLESHEET } from './stylesheet.js';

/** Compiles the stylesheet, so that a build need not (it takes seconds). Runs when the program is installed. */
export function compileStylesheet(): void {
  mkdirSync(inPackage('lib', 'transforms'), { recursive: true });
  const xslt3 = createRequire(import.meta.url).resolve('xslt3/xslt3.js');
  const options = [`-xsl:${STYLESHEET}`, `-export:${COMPILED_STYLESHEET}`, '-nogo', '-relocate:on'];
  execFileSync(process.execPath, [xslt3, ...options], { stdio: 'inherit' });
}
