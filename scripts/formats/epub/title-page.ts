import type { Element } from 'hast';
import type { Metadata } from '../../model/metadata.js';
import { element as h } from '../../pivot/hast.js';
import { authorsOf, issueOf } from '../../pivot/issue.js';
import { rightsInWords } from '../../pivot/rights.js';

/** The title page: what the edition is, who made it, which version this is, and who may do what with it. */
export function titlePage(metadata: Metadata): Element {
  const { title, subtitle, responsibilities } = metadata;
  const issue = issueOf(metadata);
  const authors = authorsOf(metadata);
  return h(
    'section',
    { className: ['title-page'], 'epub:type': 'titlepage' },
    authors ? [h('p', { className: ['author'] }, authors)] : [],
    h('h1', { className: ['title'] }, title),
    subtitle ? [h('p', { className: ['subtitle'] }, subtitle)] : [],
    responsibilities
      .filter((r) => r.names.some(Boolean))
      .map((r) =>
        h('p', { className: ['agent'] }, [capital(r.what), r.names.join(', ')].filter(Boolean).join(': ')),
      ),
    issue.length > 0 ? [h('p', { className: ['imprint'] }, capital(issue.join(' · ')))] : [],
    rightsInWords(metadata).map((sentence) => h('p', { className: ['rights'] }, sentence)),
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
