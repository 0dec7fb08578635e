// Everything works without this file. It remembers the reader's settings, copies links and citations, announces the
// filter's count, and places sidenotes where the browser cannot anchor them itself.
(() => {
  const root = document.documentElement;
  const settings = ['theme', 'size', 'edge', 'names', 'corrections', 'lines', 'reading'];
  const kept = {
    get(key) {
      try {
        return localStorage.getItem(`edition:${key}`);
      } catch {
        return null; // a private window, or a folder that may keep nothing
      }
    },
    set(key, value) {
      try {
        localStorage.setItem(`edition:${key}`, value);
      } catch {
        // then it lasts as long as the page
      }
    },
  };

  // Before the page is drawn, so that a dark room stays dark.
  for (const name of ['theme', 'size']) {
    const value = kept.get(name);
    if (value) root.dataset[name] = value;
  }

  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  const start = () => {
    const said = document.querySelector('.said');
    let timer;
    const say = (words, quietly = false) => {
      said.classList.toggle('hidden', quietly);
      said.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => {
        said.textContent = '';
      }, 2500);
    };
    const copy = async (text, done) => {
      try {
        await navigator.clipboard.writeText(text);
        say(done);
      } catch {
        say('The address is in the address bar');
      }
    };

    for (const name of settings) {
      const value = kept.get(name);
      for (const input of all(`input[name="${name}"]`)) {
        if (value) input.checked = input.value === value;
        input.addEventListener('change', () => {
          kept.set(name, input.value);
          if (name in root.dataset) root.dataset[name] = input.value;
        });
      }
      // A value that this page does not know leaves its own default standing.
      const inputs = all(`input[name="${name}"]`);
      if (inputs.length > 0 && !inputs.some((i) => i.checked)) {
        const first = inputs.find((i) => i.defaultChecked);
        if (first) first.checked = true;
      }
    }

    // The number of a passage is its link: follow it, and have it copied.
    for (const link of all('.number, .permalink, a.copy'))
      link.addEventListener('click', () => {
        link.closest('[popover]:popover-open')?.hidePopover();
        copy(link.href, 'Link copied');
      });

    // Back to the text closes the note.
    for (const link of all('.note > .backlink'))
      link.addEventListener('click', () => link.closest('[popover]:popover-open')?.hidePopover());

    for (const citation of all('p.citation')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy-citation';
      button.textContent = 'Copy citation';
      const text = citation.textContent;
      button.addEventListener('click', () => copy(text, 'Citation copied'));
      citation.after(button);
    }

    // The number of corrections shown, for those who do not see it change.
    const entries = all('.app');
    for (const input of all('.chips input'))
      input.addEventListener('change', () =>
        say(`${entries.filter((e) => e.offsetParent).length} of ${entries.length} corrections shown`, true),
      );

    if (!CSS.supports('anchor-scope: --a')) placeNotes();
  };

  // Sidenotes without anchors: each at its mark, none above the end of the one before it.
  const placeNotes = () => {
    const place = () => {
      for (const series of ['source', 'editorial']) {
        let floor = 0;
        for (const note of all(`.note.${series}`)) {
          note.style.removeProperty('top');
          const style = getComputedStyle(note);
          if (style.display === 'none' || style.position !== 'absolute' || note.matches(':popover-open'))
            continue;
          const mark = document.getElementById(`${note.id}-ref`);
          if (!mark || !note.offsetParent) continue;
          const box = note.offsetParent.getBoundingClientRect();
          const top = Math.max(mark.getBoundingClientRect().top - box.top, floor);
          note.style.top = `${top}px`;
          floor = top + note.offsetHeight + 20;
        }
      }
    };
    addEventListener('resize', place);
    document.addEventListener('change', place);
    document.fonts.ready.then(place);
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
