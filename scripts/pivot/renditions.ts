import type { Element, Parents } from 'hast';
import { localOf, looksLikeCss, type Rendition, type RenditionTable } from '../model/renditions.js';
import { classesOf, property, tokens, walkHast } from './hast.js';
import { dressOfCss } from './rendition-css.js';
import { LOOKS, type Look, looksOfRend, looksOfWord } from './rendition-words.js';

/** Parts of an element that may look different from the rest of it (CSS Pseudo-Elements 4). */
const SCOPES = new Set(['first-line', 'first-letter']);

/**
 * Turns what the stylesheets print of @rend, @rendition and @style into classes: the normal ones, and for measures that
 * these cannot say classes of a sheet that is made for the edition, `r-1`, `r-2` ..., in the order of their first use.
 */
export class Renditions {
  readonly #classes = new Map<string, string>();
  readonly #rules: string[] = [];

  /** The sheet of the classes that were needed; empty if none was. */
  get styles(): string {
    return this.#rules.join('');
  }

  /**
   * Dresses everything below and including a node. Afterwards no `data-rend`, `data-rendition`, `data-style` or
   * `data-default` is left, and `em` is only what is italic, or highlighted in no way that the source tells.
   */
  dress(root: Parents, table: RenditionTable): void {
    const known = new Map<string, Dressed>();
    const dress = (element: Element): undefined => {
      const said = SAID.map((name) => property(element, name));
      if (said.every((s) => s === undefined)) return;
      const key = said.map((s) => s ?? '').join('\n');
      const found = known.get(key) ?? this.#dressed(element, table);
      known.set(key, found);
      for (const name of SAID) delete element.properties[name];
      const { classes } = found;
      if (element.tagName === 'em' && !classes.includes('italic')) element.tagName = 'span';
      if (classes.length > 0)
        element.properties['className'] = [
          ...classesOf(element),
          ...classes.filter((c) => !classesOf(element).includes(c)),
        ];
    };
    if (root.type === 'element') dress(root);
    walkHast(root, { enter: dress });
  }

  #dressed(element: Element, table: RenditionTable): Dressed {
    const looks = new Set<Look>();
    const parts = new Map<string, Map<string, string>>();
    const wearCss = (css: string, scope = ''): void => {
      const dress = dressOfCss(css);
      const part = parts.get(scope) ?? new Map<string, string>();
      parts.set(scope, part);
      for (const [name, value] of dress.rest) part.set(name, value);
      if (scope === '') for (const look of dress.looks) wear(looks, look);
      else
        for (const look of dress.looks)
          for (const [name, value] of CSS_OF_LOOK[look] ?? []) part.set(name, value);
    };
    const wearRendition = (rendition: Rendition): void => {
      const { scope = '', scheme, text } = rendition;
      if (scope !== '' && !SCOPES.has(scope)) return;
      if (scheme === 'css') wearCss(text, scope);
      else for (const look of looksOfWord(rendition.id ?? '') ?? looksOfWords(text)) wear(looks, look);
    };
    const wearToken = (token: string): void => {
      const id = localOf(token);
      const declared = table.byId.get(id);
      if (declared) wearRendition(declared);
      else for (const look of looksOfWord(id) ?? []) wear(looks, look);
    };

    // From what is usual to what is said of this element alone: of two that exclude each other the latter counts.
    for (const token of tokens(element, 'dataDefault')) {
      const selected = /^\d+$/.test(token) ? table.selected[Number(token)] : undefined;
      if (selected) wearRendition(selected);
      else wearToken(token);
    }
    const rend = property(element, 'dataRend') ?? '';
    if (looksLikeCss(rend)) wearCss(rend);
    else
      for (const [word, found] of looksOfRend(rend))
        if (found) for (const look of found) wear(looks, look);
        else wearToken(word);
    for (const token of tokens(element, 'dataRendition')) wearToken(token);
    const style = property(element, 'dataStyle');
    if (style !== undefined) wearCss(style);

    const own = [...parts].flatMap(([scope, part]) => this.#classOf(scope, part));
    return { classes: [...LOOKS.filter((look) => looks.has(look)), ...new Set(own)] };
  }

  /** The class of some declarations, made if it is new. */
  #classOf(scope: string, declarations: ReadonlyMap<string, string>): string[] {
    if (declarations.size === 0) return [];
    const body = [...declarations].map(([name, value]) => `${name}: ${value}`).join('; ');
    const key = `${scope}{${body}}`;
    const known = this.#classes.get(key);
    if (known !== undefined) return [known];
    const name = `r-${this.#classes.size + 1}`;
    this.#classes.set(key, name);
    // The id that nothing has makes the rule stronger than any of a format's own.
    this.#rules.push(`.${name}:not(#r)${scope === '' ? '' : `::${scope}`} { ${body}; }\n`);
    return [name];
  }
}

interface Dressed {
  readonly classes: readonly string[];
}

const SAID = ['dataDefault', 'dataRend', 'dataRendition', 'dataStyle'] as const;

/** Looks of which a text has one. */
const EXCLUSIVE: readonly (readonly Look[])[] = [
  ['italic', 'roman'],
  ['center', 'right', 'left', 'justify'],
  ['large', 'larger', 'small', 'smaller'],
  ['indent', 'indent2', 'indent3', 'indent4'],
  ['sup', 'sub'],
  ['red', 'blue', 'green', 'purple', 'brown', 'grey'],
  ['underline', 'doubleunderline'],
];

function wear(looks: Set<Look>, look: Look): void {
  for (const group of EXCLUSIVE) if (group.includes(look)) for (const other of group) looks.delete(other);
  looks.add(look);
}

/** A description in words counts if all of its words do. */
function looksOfWords(text: string): readonly Look[] {
  const found = looksOfRend(text);
  return found.every(([, looks]) => looks !== undefined) ? found.flatMap(([, looks]) => looks ?? []) : [];
}

/** What can be said of a first line or letter, which has no class of its own. */
const CSS_OF_LOOK: Readonly<Partial<Record<Look, readonly (readonly [string, string])[]>>> = {
  italic: [['font-style', 'italic']],
  roman: [['font-style', 'normal']],
  bold: [['font-weight', 'bold']],
  smallcaps: [['font-variant-caps', 'small-caps']],
  allcaps: [['text-transform', 'uppercase']],
  large: [['font-size', '1.2em']],
  larger: [['font-size', '1.4em']],
  small: [['font-size', '0.88em']],
  smaller: [['font-size', '0.75em']],
  spaced: [['letter-spacing', '0.12em']],
  underline: [['text-decoration', 'underline']],
};
