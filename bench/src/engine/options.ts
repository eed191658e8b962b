// What the caller of `npm run bench -- engine` asked for.
import { parseArgs } from 'node:util';

export interface EngineBenchOptions {
  /** Folder of Sigma rules; absent: every rule that SigmaHQ publishes for use. */
  readonly rules?: string;
  /** NDJSON, plain or gzip; absent: the mixed events and the process creations. */
  readonly events?: string;
}

export const USAGE = `npm run bench -- engine [--rules DIR] [--events FILE]

Measures the engine against bare JSON.parse over the same lines, single thread, interleaved runs.

  --rules DIR     a folder of Sigma rules (default: the SigmaHQ rules of the shared data)
  --events FILE   events, one JSON object a line, plain or gzip (default: mixed-20k.ndjson.gz and
                  process-creation-2k.ndjson.gz of the shared data)
  --help          this text

The shared data lies at ../shared/data, or where THAPCANH_DATA says. The last line is JSON.
`;

export type Asked =
  | { readonly kind: 'run'; readonly options: EngineBenchOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

/** Reads the arguments; an unknown one is a mistake. */
export function readOptions(args: readonly string[]): Asked {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rules: { type: 'string' },
        events: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help === true) return { kind: 'help' };
    const { rules, events } = values;
    return {
      kind: 'run',
      options: { ...(rules !== undefined && { rules }), ...(events !== undefined && { events }) },
    };
  } catch (error) {
    return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) };
  }
}
