import { mkdirSync } from 'node:fs';
import { inPackage } from './package-root.js';

/** The script of the pages with which readers annotate; made of transforms/scripts/annotate/ and scripts/annotation/. */
export const ANNOTATE_SCRIPT = inPackage('lib', 'transforms', 'annotate.js');

/** What is put into the script from elsewhere keeps its notice. */
const NOTICE = '/*! Holds approx-string-match 2, MIT License, Copyright (c) 2020 Robert Knight */';

/** Makes one script of the modules that pages load when they are used. A page from a folder can load no modules. */
export async function bundleScripts(): Promise<void> {
  const { build } = await import('rolldown');
  mkdirSync(inPackage('lib', 'transforms'), { recursive: true });
  await build({
    input: inPackage('transforms', 'scripts', 'annotate', 'main.js'),
    platform: 'browser',
    logLevel: 'warn',
    output: { file: ANNOTATE_SCRIPT, format: 'iife', minify: true, banner: NOTICE },
  });
}
