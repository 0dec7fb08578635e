// Only in the preview (emendata serve): shows a page anew when its TEI or a style sheet is saved, at the same place and
// with the same panels open, and says what is wrong. What is wrong is said in English.
(() => {
  const messages = {};
  const say = (key, fillings = {}) =>
    messages[`preview.${key}`].replace(/\{(\w+)\}/g, (blank, name) => fillings[name] ?? blank);
  const PLACE = `preview:place:${location.pathname}`;
  const OPEN = 'preview:open';
  const kept = {
    take(key) {
      try {
        const value = sessionStorage.getItem(key);
        sessionStorage.removeItem(key);
        return value;
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        sessionStorage.setItem(key, value);
      } catch {
        // Then the place is lost, and nothing else.
      }
    },
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // The place is told by what has an id and stands in the page, within what has one too: the first in view, and those
  // near it should it be gone.
  const placeNow = () => {
    const named = all('main [id]').filter((e) => !e.closest('[popover]') && e.getClientRects().length > 0);
    // In the order of the document what stands in an element follows it at once.
    const passages = named.filter((e, i) => !named[i + 1] || !e.contains(named[i + 1]));
    const bar = document.querySelector('header.bar')?.offsetHeight ?? 0;
    const at = passages.findIndex((e) => e.getBoundingClientRect().bottom > bar);
    const near =
      at < 0 ? [] : [...passages.slice(at, at + 6), ...passages.slice(Math.max(0, at - 20), at).reverse()];
    return {
      scroll: [scrollX, scrollY],
      near: near.map((e) => [e.id, e.getBoundingClientRect().top]),
      panels: all('[popover][id]:popover-open').map((e) => e.id),
      details: all('details').flatMap((e, i) => (e.open ? [e.id || i] : [])),
      checked: all('main input[id]:checked, .switch input[id]:checked').map((e) => e.id),
      values: all('main input[id]:is([type="search"], [type="text"])').map((e) => [e.id, e.value]),
      focus: document.activeElement?.id,
    };
  };

  const goTo = (place) => {
    for (const id of place.checked) {
      const input = document.getElementById(id);
      if (!input || input.checked) continue;
      input.checked = true;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    for (const [id, value] of place.values) {
      const input = document.getElementById(id);
      if (!input || input.value === value) continue;
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    all('details').forEach((e, i) => {
      if (place.details.includes(e.id || i)) e.open = true;
    });
    for (const id of place.panels) {
      const panel = document.getElementById(id);
      if (panel?.matches('[popover]:not(:popover-open)')) panel.showPopover();
    }
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    const scroll = () => {
      const [id, top] = place.near.find(([name]) => document.getElementById(name)) ?? [];
      if (id === undefined) scrollTo({ left: place.scroll[0], top: place.scroll[1], behavior: 'instant' });
      else {
        const moved = document.getElementById(id).getBoundingClientRect().top - top;
        scrollBy({ top: moved, behavior: 'instant' });
      }
    };
    scroll();
    // Fonts and pictures may move what stands above.
    document.fonts.ready.then(scroll);
  };

  let source;
  const listen = () => {
    if (source) return;
    const shown = document.querySelector('meta[name="emendata.preview"]').content;
    const asked = new URLSearchParams({ page: location.pathname, shown });
    source = new EventSource(`/.emendata/events?${asked}`);
    source.addEventListener('open', () => panel.lost(false));
    source.addEventListener('error', () => panel.lost(true));
    source.addEventListener('changed', () => {
      kept.set(PLACE, JSON.stringify(placeNow()));
      location.reload();
    });
    source.addEventListener('styles', () => {
      for (const link of all('link[rel="stylesheet"]')) {
        const fresh = link.cloneNode();
        fresh.href = `${link.href.split('?')[0]}?${Date.now()}`;
        fresh.addEventListener('load', () => link.remove());
        link.after(fresh);
      }
    });
    source.addEventListener('findings', ({ data }) => panel.show(JSON.parse(data)));
  };
  // A browser has few connections to one place: a page that nobody sees needs none.
  const leave = () => {
    source?.close();
    source = undefined;
  };

  const panel = (() => {
    const summary = make('summary', {}, say('checking'));
    const list = make('ol');
    const box = make('details', { className: 'preview-findings', ariaLabel: say('panel') }, summary, list);
    let told = say('checking');
    let isLost = false;
    const write = () => {
      summary.textContent = isLost ? say('lost') : told;
      box.classList.toggle('is-lost', isLost);
    };
    box.addEventListener('toggle', () => kept.set(OPEN, box.open ? '1' : ''));
    return {
      box,
      lost(value) {
        isLost = value;
        write();
      },
      show({ isBroken, isChecking, summary: counted, findings, more }) {
        told = isBroken
          ? say('broken', { findings: counted })
          : findings.length > 0
            ? counted
            : isChecking
              ? say('checking')
              : say('nothing');
        box.dataset.severity = findings[0]?.severity ?? 'none';
        box.classList.toggle('is-checking', isChecking);
        list.replaceChildren(
          ...(isBroken ? [make('li', {}, make('p', {}, say('broken-long')))] : []),
          ...findings.map(({ severity, code, place, href, what, remedy }) =>
            make(
              'li',
              { className: severity },
              make(
                'p',
                { className: 'where' },
                href ? make('a', { href }, place) : make('code', {}, place),
                ` ${say(severity)} ${code}`,
              ),
              make('p', { lang: 'en' }, what),
              make('p', { className: 'remedy', lang: 'en' }, remedy),
            ),
          ),
          ...(more > 0 ? [make('li', {}, make('p', {}, say('more', { n: more })))] : []),
        );
        write();
      },
    };
  })();

  const start = () => {
    document.body.append(panel.box);
    panel.box.open = kept.take(OPEN) === '1';
    const place = kept.take(PLACE);
    if (place) goTo(JSON.parse(place));
    if (!document.hidden) listen();
    document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
    addEventListener('pagehide', leave);
    addEventListener('pageshow', () => !document.hidden && listen());
  };
  // The browser would go to where it was by pixels.
  history.scrollRestoration = 'manual';
  document.addEventListener('DOMContentLoaded', start);
})();
