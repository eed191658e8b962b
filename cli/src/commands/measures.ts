// `thapcanh measures`: how a period went.
import { type Measures, measuresSchema } from '@thapcanh/api-schema';
import { MEASURED_BY, type Measure, type Span } from '@thapcanh/incidents';
import { Command, Option } from 'commander';
import { type ApiOptions, askApi, withApi } from '../api/ask-api.ts';
import { printable } from '../terminal/printable.ts';
import { formatDuration } from '../terminal/quantity.ts';
import { instantOf } from './options.ts';

interface MeasuresOptions extends ApiOptions {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly agency?: string;
}

export function measuresCommand(): Command {
  return withApi(new Command('measures'))
    .description('Times to acknowledge, contain, recover and resolve; closures; backlog')
    .requiredOption(
      '--from <time>',
      'beginning of the period: a day (2026-11-01, Vietnam) or ISO 8601',
    )
    .requiredOption('--to <time>', 'end of the period, not included')
    .addOption(new Option('--by <what>', 'tell apart by').choices(MEASURED_BY).default('all'))
    .option('--agency <id>', 'of this agency only')
    .addHelpText(
      'after',
      `
What happened counts in the period in which it happened. Times are h:mm:ss.

Examples:
  thapcanh measures --from 2026-11-16 --to 2026-11-23
  thapcanh measures --from 2026-08-25 --to 2026-11-23 --by rule`,
    )
    .action(async (options: MeasuresOptions) => {
      const { by, agency } = options;
      const query = { from: instantOf(options.from), to: instantOf(options.to), by, agency };
      const answer = await askApi(options, measuresSchema, (api) =>
        api.GET('/v1/measures', { params: { query } }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
      else for (const line of linesOf(answer)) console.log(line);
    });
}

function linesOf({ measures, backlog }: Measures): readonly string[] {
  const { open, unassigned, dueSoon, oldestQueuedAt } = backlog;
  const oldest = oldestQueuedAt === undefined ? '' : `; the oldest since ${oldestQueuedAt}`;
  return [
    ...measures.flatMap(measureLines),
    ...(measures.length === 0 ? ['Nothing happened in this period.'] : []),
    `now open ${open}, nobody's ${unassigned}, due soon ${dueSoon}${oldest}`,
  ];
}

function measureLines(measure: Measure): readonly string[] {
  const { key, title = '', opened, confirmed, closed, closedAs } = measure;
  const heading = [key, printable(title)].filter((part) => part !== '').join('  ');
  return [
    ...(heading === '' ? [] : [heading]),
    `  opened ${opened}, confirmed ${confirmed}, closed ${closed} (${closedAs.true_positive} true, ${closedAs.benign_positive} benign, ${closedAs.false_positive} false, ${closedAs.undetermined} undetermined)`,
    ...spanLine('acknowledge', measure.acknowledge),
    ...spanLine('contain', measure.contain),
    ...spanLine('recover', measure.recover),
    ...spanLine('resolve', measure.resolve),
  ];
}

function spanLine(name: string, span: Span | undefined): readonly string[] {
  if (span === undefined) return [];
  const { count, meanS, medianS, maxS } = span;
  const [mean, median, longest] = [meanS, medianS, maxS].map(formatDuration);
  return [`  ${name.padEnd(11)} median ${median}, mean ${mean}, longest ${longest} (${count})`];
}
