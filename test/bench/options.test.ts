import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { flag, readOptions, wholeNumber } from '../../bench/src/options.ts';

const schema = z.strictObject({
  rounds: wholeNumber(7),
  incidents: wholeNumber(10_000, 50),
  sizes: flag(),
  events: z.string().optional(),
});

describe('the options of a benchmark', () => {
  it('are as the schema says where nothing is written', () => {
    const asked = readOptions([], schema);

    expect(asked).toEqual({
      kind: 'run',
      options: { rounds: 7, incidents: 10_000, sizes: false },
    });
  });

  it('are numbers, texts and switches as written', () => {
    const asked = readOptions(['--rounds', '3', '--sizes', '--events=day.ndjson'], schema);

    expect(asked).toEqual({
      kind: 'run',
      options: { rounds: 3, incidents: 10_000, sizes: true, events: 'day.ndjson' },
    });
  });

  it.each([
    [['--rounds', '0'], '--rounds takes a whole number of at least 1.'],
    [['--rounds', '1e3'], '--rounds takes a whole number of at least 1.'],
    [['--incidents', '49'], '--incidents takes a whole number of at least 50.'],
    [['--round', '3'], "Unknown option '--round'"],
  ])('are refused as %j', (args, message) => {
    const asked = readOptions(args, schema);

    expect(asked).toMatchObject({ kind: 'mistake', message: expect.stringContaining(message) });
  });

  it('ask for help whatever else is written', () => {
    expect(readOptions(['--help', '--rounds', 'x'], schema)).toEqual({ kind: 'help' });
  });
});
