import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Root, RootContent } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { inPackage } from '../../package-root.js';
import type { Direction } from '../../pivot/languages.js';
import type { Interface, MessageKey } from './interface.js';

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
  /** In what language the page speaks itself. */
  readonly ui: Interface;
  readonly title: string;
  readonly kind: string;
  readonly metas: readonly { readonly name: string; readonly content: string }[];
  readonly links: readonly {
    readonly rel: string;
    readonly href: string;
    readonly type: string | undefined;
  }[];
  /** Blocks of data: no scripts, for they are not run. */
  readonly data: readonly DataBlock[];
  readonly editionTitle: string;
  /** Its language, if it is not that of the page. */
  readonly titleLanguage: string | undefined;
  /** Title and version, for the foot of the page. */
  readonly imprint: string;
  /** The names of the reading that is shown and of the other, for the switch between them. */
  readonly reading: {
    readonly own: string;
    readonly other: string;
    readonly ownName: string;
    readonly otherName: string;
  };
  /** The edition has a style sheet of its own. */
  readonly hasRenditions: boolean;
  /** True if the text can show the other side of an entry. */
  readonly hasReadings: boolean;
  /** What the entries that are marked in the text are called; empty if there are none. */
  readonly entries: string;
  /** True if lines of the source are numbered in the text. */
  readonly hasLines: boolean;
  /** True if a panel of the page explains its marks. */
  readonly hasKey: boolean;
  readonly hasText: boolean;
  readonly hasNames: boolean;
  /** True if published annotations are marked in the text. */
  readonly hasAnnotations: boolean;
  /** The direction of the text, if it is not that of the page. */
  readonly direction: Direction | undefined;
  readonly contentsHtml: string;
  /** How the page is cited. */
  readonly citingHtml: string;
  /** Pages about the edition, linked from the foot of every page. */
  readonly ownPages: readonly {
    readonly name: string;
    readonly title: string;
    readonly lang: string | undefined;
  }[];
  /** The language of the main part of the page, if it is not that of the page. */
  readonly mainLanguage: string | undefined;
  readonly mainHtml: string;
  /** Scripts that this page alone loads: addresses within the site. */
  readonly scripts: readonly string[];
  /** The page of searching, if there is one. */
  readonly search: string | undefined;
  readonly rightsHtml: string;
}

/** Data for programs that read the page. */
export interface DataBlock {
  /** Its id, if the page's own script asks for it. */
  readonly id: string | undefined;
  readonly type: 'application/ld+json' | 'application/json';
  readonly data: object;
}

/** JSON in which nothing ends the element that it stands in. */
const inScript = (data: object): string => JSON.stringify(data).replace(/</g, '\\u003c');

const processor = unified().use(rehypeStringify, { collapseEmptyAttributes: true });

/** Markup of a tree. */
export function markup(...nodes: readonly RootContent[]): string {
  const root: Root = { type: 'root', children: [...nodes] };
  return processor.stringify(root);
}

const template = (() => {
  let compiled:
    | HandlebarsTemplateDelegate<
        Omit<Frame, 'data'> & { policy: string; data: readonly object[]; isRtl: boolean }
      >
    | undefined;
  return () => {
    compiled ??= Handlebars.create().compile(
      readFileSync(inPackage('transforms', 'pages', 'frame.hbs'), 'utf8'),
      {
        strict: true,
        knownHelpers: { say: true },
        knownHelpersOnly: true,
      },
    );
    return compiled;
  };
})();

/** A whole page. */
export const page = (frame: Frame): string =>
  template()(
    {
      ...frame,
      data: frame.data.map(({ id, type, data }) => ({ id, type, json: inScript(data) })),
      policy: SECURITY_POLICY,
      isRtl: frame.ui.direction === 'rtl',
    },
    { helpers: { say: (key: MessageKey) => frame.ui.say(key) } },
  );
