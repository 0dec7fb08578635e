import { describe, expect, it } from 'vitest';
import { legalAddress } from '../../scripts/read/web-address.js';

describe('legalAddress', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org/####', 'http://example.org/#%23%23%23'],
    ['https://example.org/a b/[c]{d}|e', 'https://example.org/a%20b/%5Bc%5D%7Bd%7D%7Ce'],
    ['https://example.org/100%/%20', 'https://example.org/100%25/%20'],
    ['https://[::1]/x', 'https://[::1]/x'],
    ['https://example.org/Skënder', 'https://example.org/Skënder'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    [' https://example.org/ ', 'https://example.org/'],
    ['https://', undefined],
    ['https://exa mple.org/', undefined],
    ['no address', undefined],
  ])('writes %j', (address, legal) => {
    expect(legalAddress(address)).toBe(legal);
  });
});
