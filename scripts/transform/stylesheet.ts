import { inPackage } from '../package-root.js';

/** The stylesheet that makes fragments of TEI. */
export const STYLESHEET = inPackage('transforms', 'tei', 'edition.xsl');
/** Its compiled form, made when the program is installed. */
export const COMPILED_STYLESHEET = inPackage('lib', 'transforms', 'edition.sef.json');
