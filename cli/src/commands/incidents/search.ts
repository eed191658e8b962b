// `thapcanh incidents search`: by words, entity, rule, technique.
import type { GivenQuery } from '@thapcanh/api-client';
import { type IncidentSummary, incidentSummarySchema, pageOf } from '@thapcanh/api-schema';
import { Command } from 'commander';
import type * as z from 'zod';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { incidentLine } from './incident-line.ts';

interface SearchOptions extends ApiOptions {
  readonly entity?: string;
  readonly rule?: string;
  readonly technique?: string;
  readonly agency?: string;
  readonly status?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
}

const page = pageOf(incidentSummarySchema);
type Page = z.infer<typeof page>;
const FILTERS = ['entity', 'rule', 'technique', 'agency', 'status', 'from', 'to'] as const;
/** Pages of one request; more are asked for as long as the limit is not reached. */
const PAGE = 200;

export function searchCommand(): Command {
  return withApi(new Command('search'))
    .description('Find incidents, newest first')
    .argument('[words...]', 'words of title, numbers, rules, entities, comments; all of them')
    .option('--entity <type:value>', 'such as ip:198.51.100.23 or user:hoangmt')
    .option('--rule <id>', 'with an alert of this rule')
    .option('--technique <id>', 'T1505.003; T1505 finds its sub-techniques too')
    .option('--agency <id>', 'of this agency only')
    .option('--status <status>', 'open, all, or one status')
    .option('--from <time>', 'came to the queue at or after, ISO 8601')
    .option('--to <time>', 'came to the queue at or before, ISO 8601')
    .option('--limit <n>', 'how many at most', '50')
    .addHelpText(
      'after',
      `
Words without diacritics find every spelling; with them, only that one. What has just changed is found
within about a minute.

Examples:
  thapcanh incidents search khe thuong ma hoa
  thapcanh incidents search --entity ip:198.51.100.23 --status closed`,
    )
    .action(async (words: readonly string[], options: SearchOptions) => {
      const limit = limitOf(options.limit);
      const found = await searched(words, options, limit);
      if (options.json) process.stdout.write(`${JSON.stringify({ items: found })}\n`);
      for (const incident of options.json ? [] : found) console.log(incidentLine(incident));
      if (found.length === limit && !options.json) {
        process.stderr.write(`There may be more than ${limit}: use --limit, or more words.\n`);
      }
    });
}

/** A page may be short, or empty, and still have more behind it. */
async function searched(
  words: readonly string[],
  options: SearchOptions,
  limit: number,
): Promise<readonly IncidentSummary[]> {
  const found = new Map<string, IncidentSummary>();
  let cursor: string | undefined;
  do {
    const query: GivenQuery = {
      ...Object.fromEntries(FILTERS.map((name) => [name, options[name]])),
      limit: Math.min(PAGE, limit - found.size),
      q: words.length === 0 ? undefined : words.join(' '),
      cursor,
    };
    const next: Page = await askApi(options, page, (api) =>
      api.GET('/v1/search', { params: { query } }),
    );
    for (const incident of next.items) found.set(incident.id, incident);
    cursor = next.nextCursor;
  } while (cursor !== undefined && found.size < limit);
  return [...found.values()];
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  throw new CliError(
    `--limit ${text} is not a number of incidents.`,
    'It is a whole number from 1.',
    'write --limit 50.',
  );
}
