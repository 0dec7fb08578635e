import { bundleScripts } from './bundle.js';
import { packAtlases } from './formats/finding/packed-atlas.js';
import { inPackage } from './package-root.js';
import { compileStylesheet } from './transform/compile.js';
import { compileSchema } from './validate/schema/compile.js';

/** Compiles stylesheets, schema, page scripts and atlas into lib/, so that a command need not. Runs when the program is installed. */
compileStylesheet();
await compileSchema(inPackage('lib'));
await bundleScripts();
packAtlases();
