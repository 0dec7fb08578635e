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

  // The page as it was sent, without what scripts have added since: from it to the next state, what has changed is found.
  let sent;
  const MOST_COMPARED = 4e6;
  const ask = async () => {
    const text = await (await fetch(location.pathname)).text();
    return text.length < MOST_COMPARED ? new DOMParser().parseFromString(text, 'text/html') : undefined;
  };
  const stateOf = (page) => page.querySelector('meta[name="emendata.preview"]')?.content;
  const remember = async () => {
    try {
      const page = await ask();
      if (page && stateOf(page) === stateOf(document)) sent ??= page;
    } catch {
      // Then the page is loaded again when it changes.
    }
  };

  // The smallest elements with ids in which all that has changed is contained, as they are now; undefined if something
  // else has changed.
  const changes = (before, now) => {
    if (before.isEqualNode(now)) return [];
    const [children, others] = [before.childNodes, now.childNodes];
    if (before.nodeType !== 1 || now.nodeType !== 1) return undefined;
    if (children.length === others.length && before.cloneNode(false).isEqualNode(now.cloneNode(false))) {
      const inner = [...children].map((child, i) => changes(child, others[i]));
      if (inner.every(Boolean)) return inner.flat();
    }
    return now.id && now.id === before.id ? [now] : undefined;
  };

  // Of the head, the title and the data may be others, and what the preview itself says.
  const MAY_CHANGE = 'title, script[type$="json"], meta[name^="emendata."]';
  const renewHead = (page) => {
    const [before, now] = [sent, page].map((p) => [...p.head.children]);
    const same = before.length === now.length;
    if (
      !same ||
      before.some((e, i) => !e.isEqualNode(now[i]) && !(e.matches(MAY_CHANGE) && now[i].matches(MAY_CHANGE)))
    )
      return false;
    const own = [document, page].map((p) => [...p.head.querySelectorAll(MAY_CHANGE)]);
    if (own[0].length !== own[1].length) return false;
    own[0].forEach((e, i) => {
      if (!e.isEqualNode(own[1][i])) e.replaceWith(document.importNode(own[1][i], true));
    });
    return true;
  };

  // Puts what has changed in the place of what it was. False if that does not do: the page is to be loaded again.
  const renewInPlace = async () => {
    // What other scripts have bound to the page is theirs: annotations, search.
    const isOurs = ({ src }) => /\/(?:site|preview)\.js$/.test(src);
    if (!sent || !all('script[src]').every(isOurs)) return false;
    const page = await ask();
    const changed = page && changes(sent.body, page.body);
    const old = changed?.map(({ id }) => document.getElementById(id));
    if (!old?.every((e) => e && !e.querySelector('input')) || !renewHead(page)) return false;
    const place = placeNow();
    const fresh = changed.map((element) => document.importNode(element, true));
    old.forEach((element, i) => {
      element.replaceWith(fresh[i]);
    });
    sent = page;
    for (const element of fresh) element.dispatchEvent(new CustomEvent('edition:renewed', { bubbles: true }));
    goTo(place);
    return true;
  };

  // One at a time: what is told meanwhile is looked at afterwards.
  let work = Promise.resolve();
  const renew = () => {
    work = work.then(async () => {
      if (await renewInPlace().catch(() => false)) return;
      kept.set(PLACE, JSON.stringify(placeNow()));
      location.reload();
    });
  };

  let source;
  const listen = () => {
    if (source) return;
    const shown = document.querySelector('meta[name="emendata.preview"]').content;
    const asked = new URLSearchParams({ page: location.pathname, shown });
    source = new EventSource(`/.emendata/events?${asked}`);
    source.addEventListener('open', () => panel.lost(false));
    source.addEventListener('error', () => panel.lost(true));
    source.addEventListener('changed', renew);
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
    const box = make('details', { className: 'preview-findings' }, summary, list);
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
    document.body.append(make('aside', { ariaLabel: say('panel') }, panel.box));
    panel.box.open = kept.take(OPEN) === '1';
    const place = kept.take(PLACE);
    if (place) goTo(JSON.parse(place));
    remember();
    if (!document.hidden) listen();
    document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
    addEventListener('pagehide', leave);
    addEventListener('pageshow', () => !document.hidden && listen());
  };
  // The browser would go to where it was by pixels.
  history.scrollRestoration = 'manual';
  document.addEventListener('DOMContentLoaded', start);
})();
