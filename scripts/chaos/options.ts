// What `npm run chaos` was asked for.
import { parseArgs } from 'node:util';
import * as z from 'zod';

export const CHAOS_USAGE = `npm run chaos [-- --minutes N | --waves N | --short] [--seed N] [--from WAVE]
npm run chaos -- --every-call [FILES]

The soak tells waves of work to two local clouds, one of them under faults drawn from a seed, and compares how they
end. What is thrown, what is compared and how to follow a difference: docs/chaos.md. The last line is JSON; exit 0:
equal, and every kind of fault was met; 1: not; 2: not understood; 130: interrupted, the line says how far it came.

  --minutes N    begin waves for so long (default 30)
  --waves N      tell so many waves instead
  --short        3 waves
  --seed N       0 to 4294967295, as an earlier run printed it (default: drawn)
  --from WAVE    begin with this wave of the seed, from 0 (default 0)
  --every-call   instead: the suite of test/chaos (or FILES of it) with each fault at every call; hours
  --help         this text
`;

export const HIGHEST_SEED = 2 ** 32 - 1;
const DEFAULT_MINUTES = 30;
const SHORT_WAVES = 3;

export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'every-call'; readonly files: readonly string[] }
  | {
      readonly kind: 'soak';
      /** Drawn where absent. */
      readonly seed?: number;
      readonly from: number;
      /** Waves are begun for so long; not heeded where their number is given. */
      readonly minutes: number;
      readonly waves?: number;
    };

const OPTIONS = {
  minutes: { type: 'string' },
  waves: { type: 'string' },
  short: { type: 'boolean', default: false },
  seed: { type: 'string' },
  from: { type: 'string' },
  'every-call': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function whole(least: number, most: number) {
  const error = `takes a whole number from ${least} to ${most}.`;
  const number = z.number().min(least, error).max(most, error);
  return z.string().regex(/^\d+$/, error).transform(Number).pipe(number);
}

const numbersSchema = z.object({
  minutes: whole(1, 10_080).default(DEFAULT_MINUTES),
  waves: whole(1, 10_000).optional(),
  seed: whole(0, HIGHEST_SEED).optional(),
  from: whole(0, 10_000).default(0),
});

/** Reads the arguments after `npm run chaos --`. @example readChaosOptions(['--short', '--seed', '7']) */
export function readChaosOptions(args: readonly string[]): Asked {
  try {
    return asked(parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

function asked({ values, positionals }: Parsed): Asked {
  const { short, help, 'every-call': everyCall, ...numbers } = values;
  if (help) return { kind: 'help' };
  if (everyCall) {
    if (short || Object.keys(numbers).length > 0) return wrong('--every-call takes files only.');
    return { kind: 'every-call', files: positionals.length === 0 ? ['test/chaos'] : positionals };
  }
  if (positionals.length > 0) return wrong(`Files (${positionals[0]}) go with --every-call.`);
  if ([short, numbers.minutes, numbers.waves].filter(Boolean).length > 1) {
    return wrong('--short, --minutes and --waves exclude each other.');
  }
  const read = numbersSchema.safeParse(numbers);
  if (!read.success) {
    const [issue] = read.error.issues;
    return wrong(`--${issue?.path.join('.')} ${issue?.message}`);
  }
  const { waves = short ? SHORT_WAVES : undefined, seed, minutes, from } = read.data;
  return {
    kind: 'soak',
    minutes,
    from,
    ...(waves === undefined ? {} : { waves }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function wrong(message: string): Asked {
  return { kind: 'wrong', message };
}
