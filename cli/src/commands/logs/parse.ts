import { EVENT_FLAGS } from '@thapcanh/log-formats';
import { Command, InvalidArgumentError } from 'commander';
import { formatLogProblem } from '../../log-file/problem.ts';
import { readLog } from '../../log-file/read-log.ts';
import { type ParsedLine, parsePiece } from '../../logs/parse-piece.ts';
import { mustKnowFormat } from '../../scan/known-format.ts';
import { logFiles } from '../../scan/log-files.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printableJson } from '../../terminal/printable.ts';
import { createProgress } from '../../terminal/progress.ts';
import { counted, formatBytes } from '../../terminal/quantity.ts';
import { STOPPED_EXIT_CODE, whenStopped } from '../../terminal/stopping.ts';
import { positiveInteger } from '../options.ts';

interface ParseOptions {
  readonly format?: string;
  readonly timezone?: string;
  readonly receivedAt?: string;
  readonly errors?: true;
  readonly limit?: number;
  readonly progress: boolean;
}

const NOT_UNDERSTOOD_EXIT_CODE = 1;
const INCOMPLETE_EXIT_CODE = 2;

const HELP = `
One JSON line an event, in the order of the files: line, time (UTC), format, logsource (Sigma's),
fields (the log's own names and Sigma's), common (ECS names). A line that is not understood has
"error" with a code and what to do. Lines that belong together (auditd, stack traces) are one event.
With several files, "file" says which.

An event that is kept and judged although something is odd about it has "flags":
${Object.entries(EVENT_FLAGS)
  .map(([flag, advice]) => `  ${flag}\n    ${advice}`)
  .join('\n')}

Exit codes:
  0    every line was understood
  1    some were not; they would be archived as they are, but no rule could see into them
  2    a file could not be read, or the command is wrong
  130  stopped with Ctrl+C

Examples:
  thapcanh logs parse /var/log/nginx/access.log
  thapcanh logs parse --errors -- *.log              only what is not understood
  thapcanh logs parse --timezone UTC --limit 5 -- fortigate.log.gz
  tail -n 100 auth.log | thapcanh logs parse -`;

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('give a name such as Asia/Ho_Chi_Minh or UTC, or +07:00.');
  }
}

function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isFinite(time)) return new Date(time).toISOString();
  throw new InvalidArgumentError('write 2026-11-22, or 2026-11-22T03:00:00+07:00.');
}

async function runParse(paths: readonly string[], options: ParseOptions): Promise<void> {
  if (paths.length === 0) {
    throw new CliError(
      'No log file was given.',
      'There is nothing to parse.',
      'name files or folders, or - for standard input: thapcanh logs parse access.log',
    );
  }
  mustKnowFormat(options.format);
  const files = await logFiles(paths);
  const progress = createProgress({ shown: options.progress });
  const { signal, release } = whenStopped();
  const tally = createTally();
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const hints = {
    receivedAt: options.receivedAt ?? new Date().toISOString(),
    ...(options.format === undefined ? {} : { format: options.format }),
    ...(options.timezone === undefined ? {} : { timeZone: options.timezone }),
  };
  let bytes = 0;
  let unread = 0;
  let shown = 0;
  try {
    for (const { path } of files) {
      if (signal.aborted || shown >= limit) break;
      const pieces = readLog(path, {
        signal,
        onBytes: (read) => {
          bytes += read;
          progress.update(() => `${formatBytes(bytes)} read, ${tally.text()}`);
        },
        onProblem: (problem) => {
          if (signal.aborted) return;
          unread += 1;
          progress.note(formatLogProblem(problem));
        },
      });
      for await (const piece of pieces) {
        for (const parsed of parsePiece(piece, hints)) {
          if (shown >= limit) break;
          tally.add(parsed);
          if (options.errors === true && parsed.error === undefined) continue;
          shown += 1;
          progress.clear();
          const named = files.length > 1 ? { file: path, ...parsed } : parsed;
          process.stdout.write(`${printableJson(named)}\n`);
        }
        if (shown >= limit) break;
      }
    }
  } finally {
    release();
  }
  progress.done(tally.text());
  if (signal.aborted) process.exitCode = STOPPED_EXIT_CODE;
  else if (unread > 0) process.exitCode = INCOMPLETE_EXIT_CODE;
  else if (tally.errors > 0) process.exitCode = NOT_UNDERSTOOD_EXIT_CODE;
}

/** How many events of each format, and how many lines are none. */
function createTally() {
  const formats = new Map<string, number>();
  const codes = new Map<string, number>();
  let withoutTime = 0;
  const count = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((all, one) => all + one, 0);
  const list = (counts: ReadonlyMap<string, number>): string =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([key, number]) => `${number} ${key}`)
      .join(', ');
  return {
    add({ error, format, time }: ParsedLine): void {
      if (error !== undefined) count(codes, error.code);
      else count(formats, format ?? '');
      if (error === undefined && time === null) withoutTime += 1;
    },
    get errors(): number {
      return sum(codes);
    },
    text(): string {
      return [
        counted(sum(formats), 'event') + (formats.size === 0 ? '' : `: ${list(formats)}`),
        ...(withoutTime === 0 ? [] : [`${withoutTime} without a time of their own`]),
        ...(codes.size === 0 ? [] : [`not understood: ${list(codes)}`]),
      ].join('; ');
    },
  };
}

export function parseCommand(): Command {
  return new Command('parse')
    .description('Show what becomes of each line of a log, with no cloud')
    .argument('[path...]', 'log files and folders of them; - is standard input')
    .option('--format <id>', 'log format, when the content does not tell')
    .option(
      '--timezone <zone>',
      'zone of times without one; Asia/Ho_Chi_Minh when absent',
      timeZone,
    )
    .option(
      '--received-at <time>',
      'when the log arrived, for dates without a year; now, when absent',
      instant,
    )
    .option('--errors', 'only lines that are not understood')
    .option('--limit <n>', 'stop after so many lines of output', positiveInteger)
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(runParse);
}
