// Settings of an organisation as options of the command line, or as a file of JSON for all there are.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { CliError } from '../../terminal/cli-error.ts';
import { collect } from '../options.ts';

export interface SettingOptions {
  readonly name?: string;
  readonly nameEn?: string;
  readonly kind?: string;
  readonly parent?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly domain?: readonly string[];
  readonly suffix?: readonly string[];
  readonly network?: readonly string[];
  readonly application?: readonly string[];
  readonly file?: string;
}

export function day(text: string): string {
  if (z.iso.date().safeParse(text).success) return text;
  throw new InvalidArgumentError('give a day such as 2027-01-01.');
}

/** The options that say what an organisation is like. */
export function withSettings(command: Command): Command {
  return command
    .option('--name <text>', 'what it is called')
    .option('--name-en <text>', 'in English')
    .option('--kind <kind>', 'department, commune, service_unit, soc, province, …')
    .option('--parent <id>', 'to whom it belongs')
    .option('--address <text>', 'seat, as on letters')
    .option('--phone <number>', 'on duty, day and night')
    .option('--domain <name>', 'mail, site or Windows domain; give it once for each', collect)
    .option('--suffix <name>', 'of its accounts: sxd of tuanpv.sxd; once for each', collect)
    .option('--network <range>', 'its addresses, such as 10.40.17.0/24; once for each', collect)
    .option(
      '--application <name>',
      'an application on the integration platform whose key is its own; once for each',
      collect,
    )
    .option(
      '--file <json>',
      'these and all other settings (leader, deputy, contacts, letters, …) as JSON; - is stdin',
    );
}

/**
 * The settings that were given; options go before the file.
 * @throws CliError when the file is no JSON object
 */
export async function settingsOf(options: SettingOptions): Promise<Record<string, unknown>> {
  const { file, domain, suffix, network, application, name, nameEn, kind, parent, address, phone } =
    options;
  const written = file === undefined ? {} : await jsonOf(file);
  const given = { name, nameEn, kind, parent, address, phone };
  const names = {
    domains: domain,
    accountSuffixes: suffix,
    networks: network,
    applications: application,
  };
  const said = Object.entries({ ...given, ...names }).filter(([, value]) => value !== undefined);
  return { ...written, ...Object.fromEntries(said) };
}

const objectSchema = z.record(z.string(), z.unknown());

async function jsonOf(file: string): Promise<Record<string, unknown>> {
  const next = 'see docs/administrator.md for an example.';
  let content: string;
  try {
    content = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new CliError(`${file} cannot be read.`, String(error), 'check --file.');
  }
  try {
    return objectSchema.parse(JSON.parse(content));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'It holds no object.' : String(error);
    throw new CliError(`${file} holds no settings.`, why, next);
  }
}
