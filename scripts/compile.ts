import { bundleScripts } from './bundle.js';
import { inPackage } from './package-root.js';
import { compileStylesheet } from './transform/compile.js';
import { compileSchema } from './validate/schema/compile.js';

/** Compiles stylesheets, schema and page scripts into lib/, so that a command need not. Runs when the program is installed. */
compileStylesheet();
await compileSchema(inPackage('lib'));
await bundleScripts();
