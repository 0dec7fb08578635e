import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Root, RootContent } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { inPackage } from '../../package-root.js';
import type { Direction } from '../../pivot/languages.js';

/** What a page may do: nothing but show itself. Nothing is asked of a network, and nothing inline is run or applied. */
const SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What a frame is filled with. Values ending in Html are markup made by this program, all others are text. */
export interface Frame {
  readonly title: string;
  readonly kind: string;
  readonly metas: readonly { readonly name: string; readonly content: string }[];
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type?: string }[];
  readonly editionTitle: string;
  /** Title and version, for the foot of the page. */
  readonly imprint: string;
  /** The names of the reading that is shown and of the other, for the switch between them. */
  readonly reading: { readonly own: string; readonly other: string };
  /** The edition has a style sheet of its own. */
  readonly hasRenditions: boolean;
  /** True if the text can show the other side of an entry. */
  readonly hasReadings: boolean;
  /** What the entries that are marked in the text are called; empty if there are none. */
  readonly entries: string;
  /** True if lines of the source are numbered in the text. */
  readonly hasLines: boolean;
  readonly hasText: boolean;
  readonly hasNames: boolean;
  /** The direction of the text, if it is not that of the page. */
  readonly direction: Direction | undefined;
  readonly contentsHtml: string;
  /** Pages about the edition, linked from the foot of every page. */
  readonly ownPages: readonly { readonly name: string; readonly title: string }[];
  readonly mainHtml: string;
  readonly rightsHtml: string;
}

const processor = unified().use(rehypeStringify, { collapseEmptyAttributes: true });

/** Markup of a tree. */
export function markup(...nodes: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...nodes] };
  return processor.stringify(root);
}

const template = (() => {
  let compiled: HandlebarsTemplateDelegate<Frame & { policy: string }> | undefined;
  return () => {
    compiled ??= Handlebars.create().compile(
      readFileSync(inPackage('transforms', 'pages', 'frame.hbs'), 'utf8'),
      {
        strict: true,
        knownHelpersOnly: true,
      },
    );
    return compiled;
  };
})();

/** A whole page. */
export const page = (frame: Frame): string => template()({ ...frame, policy: SECURITY_POLICY });
