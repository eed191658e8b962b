import { incidentDetailSchema, incidentSummarySchema, pageOf } from '@thapcanh/api-schema';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { exportCommand } from './export.ts';
import { incidentLine } from './incident-line.ts';
import { searchCommand } from './search.ts';

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List incidents, most urgent first')
    .option('--status <status>', 'open, all, or one status', 'open')
    .option('--limit <n>', 'how many at most', '50')
    .addHelpText('after', '\nExample:\n  thapcanh incidents list --token TOKEN --status all')
    .action(async (options: ApiOptions & { status: string; limit: string }) => {
      const query = { status: options.status, limit: options.limit };
      const page = await askApi(options, pageOf(incidentSummarySchema), (api) =>
        api.GET('/v1/incidents', { params: { query } }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify(page)}\n`);
      for (const incident of options.json ? [] : page.items) console.log(incidentLine(incident));
    });
}

function showCommand(): Command {
  return withApi(new Command('show'))
    .description('Show one incident')
    .argument('<id>', 'incident id')
    .addHelpText('after', '\nExample:\n  thapcanh incidents show --token TOKEN --json ID')
    .action(async (id: string, options: ApiOptions) => {
      const incident = await askApi(options, incidentDetailSchema, (api) =>
        api.GET('/v1/incidents/{id}', { params: { path: { id } } }),
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
    .description('Read and export incidents through the API')
    .addCommand(listCommand())
    .addCommand(searchCommand())
    .addCommand(showCommand())
    .addCommand(exportCommand());
}
