import { mkdirSync } from 'node:fs';
import { inPackage } from './package-root.js';

/** The script of the pages with which readers annotate; made of transforms/scripts/annotate/ and scripts/annotation/. */
export const ANNOTATE_SCRIPT = inPackage('lib', 'transforms', 'annotate.js');

/** The script of the page of searching; made of transforms/scripts/search/ and scripts/formats/finding/engine/. */
export const SEARCH_SCRIPT = inPackage('lib', 'transforms', 'search.js');

/** The script that marks in a page what was found by searching. */
export const MARKS_SCRIPT = inPackage('lib', 'transforms', 'marks.js');

/** The script of long registers. */
export const REGISTER_SCRIPT = inPackage('lib', 'transforms', 'register.js');

/** What is put into the script from elsewhere keeps its notice. */
const NOTICE = '/*! Holds approx-string-match 2, MIT License, Copyright (c) 2020 Robert Knight */';

/** Makes one script of the modules that pages load when they are used. A page from a folder can load no modules. */
export async function bundleScripts(): Promise<void> {
  const { build } = await import('rolldown');
  mkdirSync(inPackage('lib', 'transforms'), { recursive: true });
  const bundle = (input: readonly string[], file: string, banner = ''): Promise<unknown> =>
    build({
      input: inPackage('transforms', 'scripts', ...input),
      platform: 'browser',
      logLevel: 'warn',
      output: { file, format: 'iife', minify: true, banner },
    });
  await bundle(['annotate', 'main.js'], ANNOTATE_SCRIPT, NOTICE);
  await bundle(['search', 'main.js'], SEARCH_SCRIPT);
  await bundle(['search', 'marks.js'], MARKS_SCRIPT);
  await bundle(['search', 'register.js'], REGISTER_SCRIPT);
}
