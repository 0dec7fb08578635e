import type { Element } from 'hast';
import { property, select } from '../../scripts/pivot/hast.js';
import { treeOf } from '../formats/site/pages.js';

/** What was found on a site. */
export interface Crawled {
  /** Pages and files that were reached, relative to the site. */
  readonly reached: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** What a page fetches by itself. */
const FETCHED = ['img', 'script', 'iframe', 'audio', 'video', 'source', 'embed', 'object', 'input'];
/** Relations of a link that only say something, and may lead elsewhere. */
const SAYING = /^(?:license|author|cite-as|describedby|type|canonical|me|related)$/;

/**
 * Follows every link of every page of a site.
 * @param address where the site is served, with a slash at its end
 * @param published where it will stand, as its pages say
 */
export async function crawl(address: string, published: string): Promise<Crawled> {
  const problems: string[] = [];
  const ids = new Map<string, ReadonlySet<string>>();
  const wanted: { readonly page: string; readonly at: string; readonly id: string }[] = [];
  const waiting = ['', '404.html'];
  const reached = new Set<string>(waiting);

  const follow = (page: string, link: string, mayLeadElsewhere: boolean): void => {
    if (/^(?:mailto|data):/.test(link)) return;
    const url = new URL(link, `${published}${page}`);
    if (!url.href.startsWith(published)) {
      if (!mayLeadElsewhere) problems.push(`${page} fetches ${link}`);
      else if (url.host === new URL(published).host) problems.push(`${page} leads out of the site: ${link}`);
      return;
    }
    const at = url.href
      .slice(published.length)
      // What a page is asked for is no other page.
      .replace(/[?#].*$/, '')
      .replace(/(^|\/)index\.html$/, '$1');
    if (url.hash) wanted.push({ page, at, id: decodeURIComponent(url.hash.slice(1).replace(/:~:.*$/, '')) });
    if (reached.has(at)) return;
    reached.add(at);
    waiting.push(at);
  };

  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const response = await fetch(`${address}${at}`);
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok) {
      problems.push(`${at} is not there`);
      continue;
    }
    if (type.startsWith('text/css')) {
      for (const [, url = ''] of (await response.text()).matchAll(/url\(["']?([^"')]+)/g))
        follow(at, url, false);
      continue;
    }
    if (!type.startsWith('text/html')) {
      await response.arrayBuffer();
      continue;
    }
    const tree = treeOf(await response.text());
    const all = select(tree, () => true);
    ids.set(at, new Set(all.flatMap((e) => property(e, 'id') ?? [])));
    for (const element of all) linksOf(element).forEach(([link, mayLead]) => void follow(at, link, mayLead));
    const canonical = all.find((e) => e.tagName === 'link' && relOf(e) === 'canonical');
    if (at !== '404.html' && canonical && property(canonical, 'href') !== `${published}${at}`)
      problems.push(`${at} says that it is ${property(canonical, 'href')}`);
    if (at !== '404.html' && !canonical) problems.push(`${at} does not say where it is`);
  }
  for (const { page, at, id } of wanted)
    if (id !== '' && ids.has(at) && !ids.get(at)?.has(id)) problems.push(`${page} leads to ${at}#${id}`);
  return { reached, problems };
}

const relOf = (element: Element): string => [element.properties['rel'] ?? ''].flat().join(' ');

/** The addresses in an element; true for those that may lead to other hosts. */
function linksOf(element: Element): (readonly [string, boolean])[] {
  const at = (name: string): string | undefined => property(element, name);
  const href = at('href');
  const src = at('src') ?? at('data');
  const policy = element.tagName === 'a' || (element.tagName === 'link' && SAYING.test(relOf(element)));
  return [
    ...(href === undefined || href === '' ? [] : [[href, policy] as const]),
    ...(src === undefined || !FETCHED.includes(element.tagName) ? [] : [[src, false] as const]),
  ];
}
