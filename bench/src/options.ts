// What the caller of a benchmark asked for: one schema a benchmark, read in one way.
import { parseArgs } from 'node:util';
import * as z from 'zod';

/** What `npm run bench -- NAME` runs: arguments in, exit code out. */
export type Bench = (args: readonly string[]) => Promise<number>;

/** The exit code for options that were not understood. */
const MISUSED = 2;

/** A whole number of at least `least`, written in digits. */
export const wholeNumber = (fallback: number, least = 1) => {
  const message = `takes a whole number of at least ${least}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least, message)
    .default(fallback);
};

/** A switch: there or not. */
export const flag = () => z.boolean().default(false);

/**
 * A benchmark that reads its options, answers `--help` and says what it did not understand.
 *
 * @param benchmark.options option names as written after `--`
 * @param benchmark.run answers the exit code: 1 when something is more than promised
 * @example
 * benchmark({ usage, options: z.strictObject({ rounds: wholeNumber(7) }), run: ({ rounds }) => measure(rounds) });
 */
export function benchmark<Options extends z.ZodObject>(benchmark: {
  readonly usage: string;
  readonly options: Options;
  readonly run: (options: z.output<Options>) => number | Promise<number>;
}): Bench {
  const { usage, options, run } = benchmark;
  return async (args) => {
    const asked = readOptions(args, options);
    if (asked.kind === 'run') return run(asked.options);
    if (asked.kind === 'help') {
      process.stdout.write(usage);
      return 0;
    }
    process.stderr.write(`${asked.message}\n\n${usage}`);
    return MISUSED;
  };
}

type Asked<Options> =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

/** @example readOptions(['--rounds', '3'], z.strictObject({ rounds: wholeNumber(7) })) // run, { rounds: 3 } */
export function readOptions<Options extends z.ZodObject>(
  args: readonly string[],
  options: Options,
): Asked<z.output<Options>> {
  const written = Object.entries(options.shape).map(([name, schema]) => {
    const type = z.safeParse(schema, true).success ? 'boolean' : 'string';
    return [name, { type }] as const;
  });
  try {
    const { help, ...values } = parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(written), help: { type: 'boolean' } },
    }).values;
    if (help === true) return { kind: 'help' };
    const read = options.safeParse(values);
    if (read.success) return { kind: 'run', options: read.data };
    const mistakes = read.error.issues.map(
      ({ path, message }) => `--${path.join('.')} ${message}.`,
    );
    return { kind: 'mistake', message: mistakes.join('\n') };
  } catch (error) {
    return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) };
  }
}
