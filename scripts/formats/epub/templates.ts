import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Agent } from '../../citation/agents.js';
import type { Policy } from '../../model/policy.js';
import { inPackage } from '../../package-root.js';

/** The Handlebars frames of the EPUB, by file name in transforms/pages. */
export interface Frames {
  readonly 'epub-container': { readonly packagePath: string };
  readonly 'epub-package': PackageFrame;
  readonly 'epub-nav': NavFrame;
  readonly 'epub-content': ContentFrame;
}

/** The package document (EPUB 3.3, section 5). */
export interface PackageFrame {
  readonly identifier: string;
  readonly address: string | undefined;
  readonly title: string;
  readonly titleFileAs: string | undefined;
  readonly subtitle: string | undefined;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly otherLanguages: readonly string[];
  readonly creators: readonly Agent[];
  readonly contributors: readonly Agent[];
  readonly publisher: string | undefined;
  readonly date: string | undefined;
  readonly modified: string;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly subjects: readonly string[];
  readonly sources: readonly string[];
  readonly rights: readonly string[];
  readonly accessModes: readonly string[];
  readonly sufficientModes: readonly string[];
  readonly features: readonly string[];
  readonly summary: string;
  /** What the page numbers are those of; undefined where there are none. */
  readonly pageBreakSource: string | undefined;
  readonly manifest: readonly ManifestItem[];
  readonly spine: readonly string[];
}

export interface ManifestItem {
  readonly id: string;
  readonly href: string;
  readonly mediaType: string;
  readonly properties: string | undefined;
}

export interface NavFrame {
  readonly language: string;
  readonly direction: 'rtl' | undefined;
  readonly edition: string;
  readonly contents: readonly NavPoint[];
  readonly landmarks: readonly { readonly type: string; readonly href: string; readonly label: string }[];
  readonly pages: readonly { readonly href: string; readonly label: string }[];
}

/** An entry of the contents, with those below it. */
export interface NavPoint {
  readonly href: string;
  readonly label: string;
  readonly children: readonly NavPoint[];
}

export interface ContentFrame {
  readonly language: string;
  readonly direction: 'rtl' | undefined;
  readonly title: string;
  /** Path from the document to its style sheet. */
  readonly stylesheet: string;
  /** Path to the sheet of the edition's own renditions, if it has one. */
  readonly renditions: string | undefined;
  /** The reading policy of the text; undefined where there is none. */
  readonly reading: Policy | undefined;
  readonly matter: 'frontmatter' | 'bodymatter' | 'backmatter';
  /** XHTML. */
  readonly body: string;
}

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** Fills one of the frames. */
export function frame<Name extends keyof Frames>(name: Name, context: Frames[Name]): string {
  const template = compiled.get(name) ?? load(name);
  compiled.set(name, template);
  return template(context);
}

function load(name: string): Handlebars.TemplateDelegate {
  const own = Handlebars.create();
  if (name === 'epub-nav') own.registerPartial('points', source('epub-nav-points'));
  return own.compile(source(name), { strict: false, preventIndent: true });
}

const source = (name: string): string =>
  readFileSync(inPackage('transforms', 'pages', `${name}.hbs`), 'utf8');
