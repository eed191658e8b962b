import { describe, expect, it } from 'vitest';
import { CHAOS_USAGE, readChaosOptions } from '../../scripts/chaos/options.ts';

describe('npm run chaos', () => {
  it('soaks for half an hour from wave 0, with a seed of its own', () => {
    expect(readChaosOptions([])).toEqual({ kind: 'soak', minutes: 30, from: 0 });
  });

  it('tells what it was asked to tell', () => {
    expect(readChaosOptions(['--minutes', '5', '--seed', '0', '--from', '37'])).toEqual({
      kind: 'soak',
      minutes: 5,
      seed: 0,
      from: 37,
    });
    expect(readChaosOptions(['--waves', '1'])).toMatchObject({ kind: 'soak', waves: 1 });
    expect(readChaosOptions(['--short'])).toMatchObject({ kind: 'soak', waves: 3 });
  });

  it('hits every call of the suite, or of some files', () => {
    expect(readChaosOptions(['--every-call'])).toEqual({
      kind: 'every-call',
      files: ['test/chaos'],
    });
    expect(readChaosOptions(['--every-call', 'test/chaos/seal.test.ts'])).toEqual({
      kind: 'every-call',
      files: ['test/chaos/seal.test.ts'],
    });
  });

  it('explains every option it has', () => {
    expect(readChaosOptions(['--help', '--minutes', 'x'])).toEqual({ kind: 'help' });
    for (const option of ['minutes', 'waves', 'short', 'seed', 'from', 'every-call', 'help']) {
      expect(CHAOS_USAGE).toContain(`--${option}`);
    }
  });

  it.each([
    [['--sed', '1'], /--sed/],
    [['--seed', '-1'], /--seed/],
    [['--seed', '4294967296'], /--seed takes a whole number from 0 to 4294967295/],
    [['--minutes', '0'], /--minutes takes a whole number from 1/],
    [['--minutes', '1.5'], /--minutes/],
    [['--waves', 'ten'], /--waves/],
    [['--short', '--waves', '3'], /exclude each other/],
    [['--every-call', '--seed', '1'], /takes files only/],
    [['test/chaos/seal.test.ts'], /go with --every-call/],
  ])('refuses %j', (args, why) => {
    const asked = readChaosOptions(args);
    expect(asked).toMatchObject({ kind: 'wrong', message: expect.stringMatching(why) });
  });
});
