import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Level, LogSource } from 'sigma-ts-parser';
import { formatLogProblem } from '../log-file/problem.ts';
import { openRuleset } from '../rules/open-ruleset.ts';
import { atLeast, createFilter, mustKnowRules, parseInstant } from '../scan/filter.ts';
import { mustKnowFormat } from '../scan/known-format.ts';
import { type LogFile, logFiles } from '../scan/log-files.ts';
import { isOutputName, OUTPUTS, type OutputName } from '../scan/output/output.ts';
import { createLocalPool, createWorkerPool } from '../scan/pool.ts';
import { type ScanSummary, scan } from '../scan/scan.ts';
import { createScanProgress } from '../scan/scan-progress.ts';
import { CliError } from '../terminal/cli-error.ts';
import { createProgress } from '../terminal/progress.ts';
import { counted } from '../terminal/quantity.ts';
import { STOPPED_EXIT_CODE, whenStopped } from '../terminal/stopping.ts';
import { collect, level, logSource, positiveInteger } from './options.ts';

interface ScanCommandOptions {
  readonly rules: readonly string[];
  readonly lists?: readonly string[];
  readonly pipeline?: readonly string[];
  readonly format?: string;
  readonly logsource?: LogSource;
  readonly output?: OutputName;
  readonly level?: Level;
  readonly rule?: readonly string[];
  readonly since?: number;
  readonly until?: number;
  readonly limit?: number;
  readonly raw?: true;
  readonly jobs?: number;
  readonly failOn?: Level;
  readonly progress: boolean;
}

/** A worker loads the rules for itself, which pays off from here on. */
const BYTES_A_JOB = 16 * 1024 * 1024;
const FOUND_EXIT_CODE = 1;
const INCOMPLETE_EXIT_CODE = 2;

const HELP = `
Reads NDJSON, JSON arrays and documents, CloudTrail files, evtx_dump JSON in all its layouts, and
plain logs; gzip, zstd and UTF-16 are told by content. Folders are read recursively. "-" is
standard input.

Output:
  summary  rule by rule, the worst first (default on a terminal)
  table    one match after the other, with place and reason
  json     one JSON line a match, for programs (default elsewhere)
  csv      a timeline for spreadsheets

Exit codes:
  0    everything was scanned, whatever was found
  1    --fail-on LEVEL, and something of that level or above was found
  2    something could not be read (the rest was scanned), or the command is wrong
  130  stopped with Ctrl+C; what was found so far was told

Examples:
  thapcanh scan --rules rules -- access.log
  thapcanh scan --rules sigma/ --output table --level high -- /mnt/image/winlogs/
  thapcanh scan --rules ruleset.bin --since 2026-11-21 --output csv -- logs/ > timeline.csv
  zcat auth.log.*.gz | thapcanh scan --rules rules -- -`;

function instant(text: string): number {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new InvalidArgumentError('write 2026-11-22, 2026-11-22T03:00 (UTC+7) or with a zone.');
}

function outputName(text: string): OutputName {
  if (isOutputName(text)) return text;
  throw new InvalidArgumentError(`give one of ${Object.keys(OUTPUTS).join(', ')}.`);
}

function jobsFor(files: readonly LogFile[], total: number | undefined): number {
  if (total === undefined && files.some(({ path }) => path === '-')) return availableParallelism();
  const useful = Math.ceil((total ?? Number.POSITIVE_INFINITY) / BYTES_A_JOB);
  return Math.max(1, Math.min(availableParallelism(), useful));
}

function totalBytes(files: readonly LogFile[]): number | undefined {
  let total = 0;
  for (const { bytes } of files) {
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}

/** What was found in a folder and is no log was never promised to be read. */
function unreadOf({ problems }: ScanSummary, files: readonly LogFile[]): number {
  const named = new Set(files.filter((file) => file.named).map(({ path }) => path));
  return problems.filter(
    ({ code, file }) => named.has(file) || (code !== 'binary' && code !== 'not_supported'),
  ).length;
}

function lastLine(
  { files, records, rejected, notCorrelated, stopped }: ScanSummary,
  told: { readonly found: number; readonly shown: number },
): string {
  const rejects = Object.entries(rejected).map(([code, count]) => `${count} ${code}`);
  return [
    `${counted(told.found, 'match')} in ${counted(records, 'record')} of ${counted(files, 'file')}`,
    ...(told.shown < told.found ? [`${told.shown} shown`] : []),
    ...(rejects.length === 0 ? [] : [`not understood: ${rejects.join(', ')}`]),
    ...(notCorrelated === 0 ? [] : [`${notCorrelated} matches too many for correlations`]),
    ...(stopped ? ['stopped before the end'] : []),
  ].join('; ');
}

async function runScan(paths: readonly string[], options: ScanCommandOptions): Promise<void> {
  if (paths.length === 0) {
    throw new CliError(
      'No log file was given.',
      '--rules, --lists and --pipeline take every path up to the next option.',
      'write -- before the log files: thapcanh scan --rules rules -- access.log',
    );
  }
  mustKnowFormat(options.format);
  const files = await logFiles(paths);
  const { ruleset, artefact, failed } = await openRuleset(options);
  mustKnowRules(options.rule ?? [], [...ruleset.rules, ...ruleset.correlations]);
  const total = totalBytes(files);
  const jobs = options.jobs ?? jobsFor(files, total);
  const settings = {
    ...(options.format === undefined ? {} : { format: options.format }),
    ...(options.logsource === undefined ? {} : { logsource: options.logsource }),
    receivedAt: new Date().toISOString(),
    raw: options.raw === true,
  };
  const pool =
    jobs === 1 ? createLocalPool(ruleset, settings) : createWorkerPool(jobs, artefact(), settings);
  const progress = createProgress({ shown: options.progress });
  const scanned = createScanProgress(total, () => performance.now());
  const output = OUTPUTS[options.output ?? (process.stdout.isTTY ? 'summary' : 'json')]((text) =>
    process.stdout.write(text),
  );
  const wanted = createFilter({ ...options, rules: options.rule });
  const failing = options.failOn === undefined ? () => false : atLeast(options.failOn);
  const told = { found: 0, shown: 0, failing: 0 };
  const { signal, release } = whenStopped();
  if (failed.length > 0) {
    progress.note(
      `${counted(failed.length, 'problem')} keep rules from running; \`thapcanh rules check\` tells them.`,
    );
  }
  try {
    const summary = await scan(files, {
      ruleset,
      pool,
      signal,
      onMatch: (match) => {
        if (!wanted(match)) return;
        told.found += 1;
        if (failing(match)) told.failing += 1;
        if (told.shown >= (options.limit ?? Number.POSITIVE_INFINITY)) return;
        told.shown += 1;
        output.match(match);
      },
      onBytes: (bytes) => {
        scanned.add(bytes);
        progress.update(() => scanned.text(told.found));
      },
      onProblem: (problem) => progress.note(formatLogProblem(problem)),
    });
    progress.clear();
    output.end();
    const rules = ruleset.rules.length + ruleset.correlations.length;
    progress.done(`${lastLine(summary, told)}; ${counted(rules, 'rule')}.`);
    if (summary.stopped) process.exitCode = STOPPED_EXIT_CODE;
    else if (unreadOf(summary, files) > 0 || summary.notCorrelated > 0)
      process.exitCode = INCOMPLETE_EXIT_CODE;
    else if (told.failing > 0) process.exitCode = FOUND_EXIT_CODE;
  } finally {
    release();
    await pool.close();
  }
}

export function scanCommand(): Command {
  return new Command('scan')
    .description('Judge local log files with Sigma rules, correlations included, with no cloud')
    .argument('[path...]', 'log files and folders of them, behind --; - is standard input')
    .requiredOption('--rules <path...>', 'folders or files of Sigma rules, or one compiled ruleset')
    .option('--lists <dir...>', 'folders of reference lists, beside those of DIR/lists')
    .option(
      '--pipeline <file...>',
      "processing pipelines in pySigma's format, or ids of shipped ones",
    )
    .option('--format <id>', 'log format, when the content does not tell')
    .option(
      '--logsource <keys>',
      'log source, when the format does not tell: product=windows,category=process_creation',
      logSource,
    )
    .option('--output <form>', `${Object.keys(OUTPUTS).join(', ')}`, outputName)
    .option('--level <level>', 'only rules of this level and above', level)
    .option('--rule <id>', 'only this rule, by id or title; may be repeated', collect)
    .option('--since <time>', 'only matches from this time on', instant)
    .option('--until <time>', 'only matches before this time', instant)
    .option('--limit <n>', 'show so many matches at most; all are counted', positiveInteger)
    .option('--raw', 'show each record as it stands in the file')
    .option('--jobs <n>', 'cores to use; all, when absent', positiveInteger)
    .option('--fail-on <level>', 'exit with 1 when a rule of this level or above matched', level)
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(runScan);
}
