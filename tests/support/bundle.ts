import { bundleScripts } from '../../scripts/bundle.js';

/** The scripts of the pages are made of their sources as they are, before any test looks at them. */
export const setup = (): Promise<void> => bundleScripts();
