import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../scripts/commands/commands.js';
import { inPackage } from '../../scripts/package-root.js';

describe('the list of commands', () => {
  it.each(commands.map((c) => [c.name, c] as const))(
    '%s is what its help speaks of',
    async (name, listed) => {
      expect((await listed.load()).help).toMatch(new RegExp(`^emendata ${name}\\b`));
    },
  );

  it('leaves out no command', () => {
    const folder = inPackage('scripts', 'commands');
    const made = readdirSync(folder).filter(
      (file) => file.endsWith('.ts') && /: Command = \{/.test(readFileSync(`${folder}/${file}`, 'utf8')),
    );
    expect(made.map((file) => file.slice(0, -3)).sort()).toEqual(commands.map(({ name }) => name).toSorted());
  });
});
