import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../cli/src/commands/commands.ts';

describe('the commands of thapcanh', () => {
  it('are listed by the names they go by', async () => {
    const loaded = await Promise.all(Object.values(COMMANDS).map((load) => load()));

    expect(loaded.map((command) => command.name())).toEqual(Object.keys(COMMANDS));
  });
});
