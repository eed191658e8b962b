// `thapcanh sources`: what ships logs, and how much of it arrived.
import type { GivenQuery } from '@thapcanh/api-client';
import {
  coverageSchema,
  pageOf,
  type SourceView,
  sourceDetailSchema,
  sourceSchema,
} from '@thapcanh/api-schema';
import { Command } from 'commander';
import type * as z from 'zod';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { printable } from '../../terminal/printable.ts';
import { addCommand } from './add.ts';
import { configCommand } from './config.ts';
import { coverageLines } from './coverage-lines.ts';
import { setCommand } from './set.ts';
import { sourceName } from './source-name.ts';

const page = pageOf(sourceSchema);
type Page = z.infer<typeof page>;

function ledgerLine({ ledger }: SourceView): string {
  const { accepted, archived, rejected, waiting, lastReceivedAt = 'never' } = ledger;
  return `accepted ${accepted}, archived ${archived}, rejected ${rejected}, waiting ${waiting}; last ${lastReceivedAt}`;
}

async function sourcesOf(
  options: ApiOptions,
  agency: string | undefined,
): Promise<readonly SourceView[]> {
  const found: SourceView[] = [];
  let cursor: string | undefined;
  do {
    const query: GivenQuery = { limit: 200, agency, cursor };
    const next: Page = await askApi(options, page, (api) =>
      api.GET('/v1/sources', { params: { query } }),
    );
    found.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== undefined);
  return found;
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List sources and what arrived from them')
    .option('--agency <id>', 'of this agency only')
    .addHelpText(
      'after',
      '\nA new source is listed within a minute.\n\nExample:\n  thapcanh sources list --agency LK-SXD',
    )
    .action(async (options: ApiOptions & { readonly agency?: string }) => {
      const items = await sourcesOf(options, options.agency);
      if (options.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      else if (items.length === 0) {
        console.log('No source is in your scope. A new one is listed within a minute.');
      }
      for (const source of options.json ? [] : items) {
        const { agency, id, title } = source;
        console.log(`${agency}/${id}  ${printable(title)}\n    ${ledgerLine(source)}`);
      }
    });
}

function showCommand(): Command {
  return withApi(new Command('show'))
    .description(
      'Show a source: what arrived, what the rules see of it, its settings, who changed what',
    )
    .argument('<agency/source>', 'the source')
    .addHelpText('after', '\nExample:\n  thapcanh sources show LK-SXD/nginx --json')
    .action(async (name: string, options: ApiOptions) => {
      const { agency, id, path } = sourceName(name);
      const detail = await askApi(options, sourceDetailSchema, (api) =>
        api.GET('/v1/sources/{agency}/{source}', { params: { path } }),
      );
      const coverage = await askApi(options, coverageSchema, (api) =>
        api.GET('/v1/sources/{agency}/{source}/coverage', { params: { path } }),
      );
      const arrived = (await sourcesOf(options, agency)).find((source) => source.id === id);
      if (options.json) {
        const ledger = arrived === undefined ? {} : { ledger: arrived.ledger };
        process.stdout.write(`${JSON.stringify({ ...detail, ...ledger, coverage })}\n`);
        return;
      }
      const { changes, title, ...settings } = detail;
      console.log(`${agency}/${id}  ${printable(title)}`);
      if (arrived !== undefined) console.log(`  ${ledgerLine(arrived)}`);
      for (const line of coverageLines(coverage, process.env.LANG ?? '')) console.log(`  ${line}`);
      for (const [setting, value] of Object.entries(settings)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        if (setting !== 'agency' && setting !== 'id')
          console.log(`  ${setting}: ${printable(text)}`);
      }
      for (const { at, by, kind, keyId = '', fields = [] } of changes) {
        const about = [keyId, ...fields].join(' ');
        console.log(`  ${at}  ${printable(by.name)}  ${kind} ${about}`.trimEnd());
      }
    });
}

export function sourcesCommand(): Command {
  return new Command('sources')
    .description('Register log sources, see what arrived, get shipper configurations')
    .addCommand(addCommand())
    .addCommand(setCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(configCommand());
}
