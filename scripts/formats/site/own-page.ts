import type { ElementContent } from 'hast';
import type { Pictured } from './pictured.js';

/** A page of the site that is no part of the edition: it says something about it, or offers its files. */
export interface OwnPage {
  /** Its file name; the names are reserved in scripts/citation/pages.ts. */
  readonly name: `${string}.html`;
  readonly title: string;
  /** In what language it is; English, if it does not say. */
  readonly language?: string;
  /** What stands in its main part; its heading is `h1#ui-title`. */
  readonly main: readonly ElementContent[];
  /** True if it is not linked from the foot of every page. */
  readonly isHidden?: boolean;
  /** The parts that lead to it: registers of a kind of entries, or the apparatus. */
  readonly of?: 'place' | 'event' | 'apparatus';
  /** The address on it of each register entry that it shows, by the entry’s id. */
  readonly entries?: ReadonlyMap<string, string>;
  /** What of the texts is seen on the pictures that it shows. */
  readonly pictured?: Pictured;
  /** Scripts that this page alone loads: addresses within the site. */
  readonly scripts?: readonly string[];
}
