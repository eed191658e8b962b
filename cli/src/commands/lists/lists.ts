// `thapcanh lists`: the reference lists that a province keeps.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listDetailSchema, listPutSchema, listSummarySchema, pageOf } from '@thapcanh/api-schema';
import { entriesOn, localDay } from '@thapcanh/incidents';
import { Command } from 'commander';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printable } from '../../terminal/printable.ts';

const page = pageOf(listSummarySchema);

function listOf(name: string, options: ApiOptions): Promise<z.infer<typeof listDetailSchema>> {
  return askApi(options, listDetailSchema, (api) =>
    api.GET('/v1/lists/{name}', { params: { path: { name } } }),
  );
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('Lists that are kept here, with how many entries hold today')
    .addHelpText('after', '\nExample:\n  thapcanh lists list')
    .action(async (options: ApiOptions) => {
      const { items } = await askApi(options, page, (api) => api.GET('/v1/lists'));
      if (options.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      for (const { name, owner, entries, current } of options.json ? [] : items) {
        console.log(`${name}  ${current} of ${entries} hold today  ${printable(owner)}`);
      }
    });
}

function showCommand(): Command {
  return withApi(new Command('show'))
    .description('A list with its entries, and who changed it')
    .argument('<name>', 'its name, such as leavers')
    .addHelpText('after', '\nExample:\n  thapcanh lists show leavers')
    .action(async (name: string, options: ApiOptions) => {
      const list = await listOf(name, options);
      if (options.json) {
        process.stdout.write(`${JSON.stringify(list)}\n`);
        return;
      }
      const today = new Set(entriesOn(list, localDay(Date.now())));
      console.log(`${list.name}  ${printable(list.description)}\nowner: ${printable(list.owner)}`);
      for (const entry of list.entries) {
        const { value, from = '', to = '', note = '' } = entry;
        const span = from === '' && to === '' ? '' : `  ${from}–${to}`;
        const off = today.has(entry) ? '' : '  (does not hold today)';
        console.log(`  ${printable(value)}${span}  ${printable(note)}${off}`);
      }
      for (const { at, by, kind } of list.changes) {
        console.log(`${at}  ${printable(by.name)}  ${kind}`);
      }
    });
}

function putCommand(): Command {
  return withApi(new Command('put'))
    .description('Write a list from a file as rules/lists has them; from then on it holds instead')
    .argument('<file>', 'YAML or JSON: name, owner, description, entries')
    .addHelpText('after', '\nExample:\n  thapcanh lists put leavers.yml')
    .action(async (file: string, options: ApiOptions) => {
      const { name, ...body } = await listIn(file);
      const { items } = await askApi(options, page, (api) => api.GET('/v1/lists'));
      const known = items.find((one) => one.name === name);
      const header: Readonly<Record<string, string>> =
        known === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${known.rev}"` };
      const written = await askApi(options, listDetailSchema, (api) =>
        api.PUT('/v1/lists/{name}', { params: { path: { name }, header }, body }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify(written)}\n`);
      else {
        console.log(
          `${name} has ${written.entries.length} entries. Rules and triage take it within two minutes.`,
        );
      }
    });
}

const fileSchema = z.strictObject({ name: z.string(), ...listPutSchema.shape });

async function listIn(file: string): Promise<z.infer<typeof fileSchema>> {
  let content: unknown;
  try {
    content = parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} cannot be read.`, why, 'give a YAML or JSON file.');
  }
  const result = fileSchema.safeParse(content);
  if (result.success) return result.data;
  const next = 'write it as the files of rules/lists are written.';
  throw new CliError(`${file} is no reference list.`, z.prettifyError(result.error), next);
}

function pullCommand(): Command {
  return withApi(new Command('pull'))
    .description(
      'Write the lists that are kept here as files, for rules test, check and compile --lists',
    )
    .argument('<folder>', 'a folder that is there')
    .addHelpText(
      'after',
      `
Example:
  thapcanh lists pull lists && thapcanh rules test rules --lists lists`,
    )
    .action(async (folder: string, options: ApiOptions) => {
      const { items } = await askApi(options, page, (api) => api.GET('/v1/lists'));
      for (const { name } of items) {
        const { rev: _rev, changes: _changes, ...list } = await listOf(name, options);
        await writeFile(join(folder, `${name}.yml`), stringify(list));
      }
      if (options.json) process.stdout.write(`${JSON.stringify({ written: items.length })}\n`);
      else console.log(`${items.length} lists are written to ${folder}.`);
    });
}

export function listsCommand(): Command {
  return new Command('lists')
    .description('Reference lists: leavers, networks, indicators; for all of the province')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(putCommand())
    .addCommand(pullCommand());
}
