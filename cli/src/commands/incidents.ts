import {
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
  problemSchema,
} from '@thapcanh/api-schema';
import { Command } from 'commander';
import type { z } from 'zod';
import { CliError } from '../terminal/cli-error.ts';

interface ApiOptions {
  readonly api: string;
  readonly token: string;
}

async function get<T extends z.ZodType>(
  path: string,
  schema: T,
  { api, token }: ApiOptions,
): Promise<z.infer<T>> {
  let answer: Response;
  try {
    answer = await fetch(new URL(path, api), { headers: { authorization: `Bearer ${token}` } });
  } catch (error) {
    const why =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CliError(`${api} does not answer.`, why, 'check --api; `thapcanh up` prints it.');
  }
  const body: unknown = await answer.json();
  if (answer.ok) return schema.parse(body);
  const problem = problemSchema.safeParse(body);
  throw new CliError(
    `The API refused the request (${answer.status}).`,
    problem.success ? problem.data.detail : JSON.stringify(body),
    answer.status === 401
      ? 'check --token; `thapcanh up --json` prints fresh ones.'
      : 'correct the request.',
  );
}

function withApi(command: Command): Command {
  return command
    .option(
      '--api <url>',
      'API address (or THAPCANH_API)',
      process.env.THAPCANH_API ?? 'http://127.0.0.1:4780',
    )
    .option('--token <jwt>', 'access token (or THAPCANH_TOKEN)', process.env.THAPCANH_TOKEN ?? '')
    .option('--json', 'JSON on stdout');
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List incidents, most urgent first')
    .option('--status <status>', 'open, all, or one status', 'open')
    .option('--limit <n>', 'how many at most', '50')
    .addHelpText('after', '\nExample:\n  thapcanh incidents list --token TOKEN --status all')
    .action(async (options: ApiOptions & { status: string; limit: string; json?: true }) => {
      const query = new URLSearchParams({ status: options.status, limit: options.limit });
      const page = await get(
        `/v1/incidents?${query.toString()}`,
        pageOf(incidentSummarySchema),
        options,
      );
      if (options.json) process.stdout.write(`${JSON.stringify(page)}\n`);
      for (const { id, number, priority, status, title } of options.json ? [] : page.items) {
        console.log(
          `${priority.class} ${String(priority.score).padStart(3)}  ${number}  ${status.padEnd(13)} ${title}\n    ${id}`,
        );
      }
    });
}

function showCommand(): Command {
  return withApi(new Command('show'))
    .description('Show one incident')
    .argument('<id>', 'incident id')
    .addHelpText('after', '\nExample:\n  thapcanh incidents show --token TOKEN --json ID')
    .action(async (id: string, options: ApiOptions & { json?: true }) => {
      const incident = await get(
        `/v1/incidents/${encodeURIComponent(id)}`,
        incidentDetailSchema,
        options,
      );
      if (options.json) {
        process.stdout.write(`${JSON.stringify(incident)}\n`);
        return;
      }
      const { number, title, summary, priority, severity, status, alertCount, entities, timeline } =
        incident;
      console.log(
        `${number}  ${title}\n${priority.class} ${priority.score}, ${severity.code}, ${status}, ${alertCount} alerts\n\n${summary}\n`,
      );
      for (const { type, value } of entities) console.log(`  ${type}: ${value}`);
      for (const { at, actor, change } of timeline)
        console.log(`  ${at}  ${actor.id}  ${change.kind}`);
    });
}

export function incidentsCommand(): Command {
  return new Command('incidents')
    .description('Read incidents from the API')
    .addCommand(listCommand())
    .addCommand(showCommand());
}
