import { quotationOf, remarksOf, tagsOf } from '../../../scripts/annotation/annotation.ts';
import { LONGEST, printable } from '../../../scripts/annotation/web-annotation.ts';
import { Chooser } from './chooser.js';
import { say } from './say.js';

const body = (value, purpose) => ({ value, purpose, format: undefined, language: undefined });

export const shortened = (text, most = 160) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** True for what is about all of a passage. */
export const isWhole = ({ words, until }) =>
  !until && (!words || (words.prefix === '' && words.suffix === ''));

/** What an annotation is about, in words. */
export function aboutOf(target) {
  const quotation = quotationOf(target) ?? '';
  // Of several passages the beginning and the end are told.
  const shown =
    target.until && quotation.length > 160
      ? `${shortened(target.words.exact, 80)} … ${target.until.words.exact.slice(-80)}`
      : shortened(quotation);
  if (!isWhole(target)) return `“${shown}”`;
  return shown ? `${say('annotate.whole')}: ${shortened(shown, 80)}` : say('annotate.whole');
}

/** The form for a new annotation, or for one that is changed. */
export class Composer {
  element;
  #tools;
  #targetOf;

  /**
   * @param tools of the page
   * @param targetOf what pieces of passages come to
   */
  constructor(tools, targetOf) {
    this.#tools = tools;
    this.#targetOf = targetOf;
    this.element = tools.make('form', { hidden: true });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  end() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  /**
   * @param given what is annotated: `target`, and where words can be chosen `texts`, `ids` of passages, and `stretch`
   * @param keep is given the annotation; it returns false if it could not be kept
   */
  open({ target, old, texts, ids, stretch, isChoosing = false }, keep, cancel) {
    const { make, button } = this.#tools;
    const [first, ...others] = old ? remarksOf(old) : [];
    const comment = make('textarea', {
      id: 'ui-annotation-comment',
      rows: 4,
      maxLength: LONGEST,
      value: first?.value ?? '',
    });
    const tags = make('input', {
      id: 'ui-annotation-tags',
      value: old ? tagsOf(old).join(', ') : '',
      maxLength: LONGEST,
    });
    let chosen = target;
    const about = make('blockquote', {}, aboutOf(target));
    let chooser;
    const choose = () => {
      chooser = new Chooser(texts, this.#tools, () => {
        const pieces = chooser.pieces;
        if (pieces.length > 0) chosen = this.#targetOf(pieces);
        about.textContent = aboutOf(chosen);
      });
      opener?.replaceWith(chooser.element);
      chooser.show(ids, stretch);
      chooser.focus();
    };
    const opener = ids && make('p', { className: 'more' }, button(say('annotate.choose'), choose));
    this.element.replaceChildren(
      make('p', { className: 'panel-title' }, say(old ? 'annotate.change' : 'script.annotate')),
      about,
      ...(opener ? [opener] : []),
      make('label', { htmlFor: comment.id }, say('annotate.comment')),
      comment,
      make('label', { htmlFor: tags.id }, say('annotate.tags')),
      tags,
      make(
        'p',
        { className: 'more' },
        make('button', { type: 'submit' }, say('annotate.save')),
        button(say('annotate.cancel'), cancel),
        ...(ids && this.#tools.report
          ? [button(say('script.report'), () => this.#tools.report(chosen.passage, quotationOf(chosen)))]
          : []),
      ),
    );
    this.element.onkeydown = (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.element.requestSubmit();
    };
    this.element.onsubmit = (event) => {
      event.preventDefault();
      const words = printable(comment.value).trim();
      const own = [
        ...new Set(
          printable(tags.value)
            .split(',')
            .map((t) => t.trim()),
        ),
      ].filter(Boolean);
      const remark = first ? { ...first, value: words } : body(words, 'commenting');
      const why = [
        ...(words || others.length > 0 ? ['commenting'] : []),
        ...(own.length > 0 ? ['tagging'] : []),
      ];
      keep({
        motivations: why.length > 0 ? why : ['highlighting'],
        bodies: [...(words ? [remark] : []), ...others, ...own.map((tag) => body(tag, 'tagging'))],
        target: chosen,
      });
    };
    this.element.hidden = false;
    if (isChoosing && ids) choose();
    else comment.focus();
  }
}
