import { expect, it } from 'vitest';
import { aboutOf } from '../../transforms/scripts/annotate/composer.js';

it('an annotation of several passages is told by its beginning and its end, whatever stands in them', () => {
  const words = (exact: string): object => ({ exact, prefix: '', suffix: '', position: undefined });
  const target = {
    source: 'a.html',
    passage: 'a-p1',
    words: words(`He wrote … nothing more. ${'And so on. '.repeat(20)}`),
    until: { passage: 'a-p2', words: words(`${'Rain. '.repeat(20)}The end.`) },
  };
  expect(aboutOf(target)).toMatch(/^“He wrote … nothing more\. And so on\. .{40,60}… … .*The end\.”$/);
});
