import { printable } from '../../../scripts/annotation/web-annotation.ts';
import { say } from './say.js';

/** The reader's panel: the form, what is said, the list, and what can be done with all annotations. */
export function makePanel(tools, { composer, list }, acts) {
  const { make, button, kept } = tools;
  const close = make('button', { type: 'button', className: 'close', ariaLabel: say('close') });
  close.onclick = acts.close;
  const name = make('input', { id: 'ui-annotator', autocomplete: 'name', value: kept.get('name') ?? '' });
  name.onchange = () => kept.set('name', printable(name.value).trim());
  const file = make('input', {
    type: 'file',
    accept: '.jsonld,.json',
    hidden: true,
    id: 'ui-annotations-file',
  });
  file.onchange = async () => {
    const [chosen] = file.files;
    if (chosen) await acts.take(chosen);
    file.value = '';
  };
  const canShare = navigator.canShare?.({ files: [new File([], 'annotations.jsonld')] });
  const said = make('p', { className: 'done', role: 'status' });
  const warned = make('div', { className: 'warned', hidden: true });
  const fresh = button(say('annotate.new'), acts.choose);
  fresh.className = 'fresh';
  const panel = make(
    'section',
    { className: 'panel', id: 'ui-annotations', popover: 'manual' },
    make('h2', { id: 'ui-annotations-title', tabIndex: -1 }, say('annotate.title')),
    composer,
    said,
    warned,
    list,
    make('p', { className: 'more first' }, fresh),
    make(
      'div',
      { className: 'of-all' },
      make('p', {}, say('annotate.keep')),
      make(
        'p',
        { className: 'more' },
        button(say('annotate.export-data'), () => acts.give('jsonld')),
        button(say('annotate.export-text'), () => acts.give('md')),
        ...(canShare ? [button(say('annotate.share'), acts.share)] : []),
        button(say('annotate.import'), () => file.click()),
        file,
      ),
      make('p', {}, make('label', { htmlFor: 'ui-annotator' }, say('annotate.name')), name),
    ),
    close,
  );
  panel.setAttribute('aria-labelledby', 'ui-annotations-title');
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    acts.close();
  });
  document.querySelector('.bar').append(panel);
  return { panel, said, warned };
}
