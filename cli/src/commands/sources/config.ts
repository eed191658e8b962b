// `thapcanh sources config`: a ready configuration, with the key in it when one is given.
import { configSchema, type ShipperConfig } from '@thapcanh/api-schema';
import { parseAgencyKey } from '@thapcanh/ingest';
import { SHIPPERS } from '@thapcanh/shipper-configs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { type SourceName, sourceName } from './source-name.ts';

export interface ConfigOptions {
  readonly shipper?: string;
  readonly endpoint?: string;
  readonly path?: string;
  readonly port?: number;
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
  throw new InvalidArgumentError('give a port from 1 to 65535.');
}

/** The options that say which configuration is wanted. */
export function withConfig(command: Command): Command {
  return command
    .addOption(new Option('--shipper <name>', 'what ships the log').choices(SHIPPERS))
    .option('--endpoint <url>', 'address of the intake, where shippers reach it by another name')
    .option('--path <files>', 'log files, separated by commas, where they are not the usual ones')
    .option('--port <number>', 'let the shipper listen for syslog on this port', port);
}

/** The configuration, without a key. */
export function fetchConfig(
  source: SourceName,
  options: ApiOptions & ConfigOptions,
): Promise<ShipperConfig> {
  const { shipper = '', endpoint, path, port: listen } = options;
  const query = { shipper, endpoint, path, port: listen };
  return askApi(options, configSchema, (api) =>
    api.GET('/v1/sources/{agency}/{source}/config', { params: { path: source.path, query } }),
  );
}

/** The configuration with the key where it belongs. */
export function withKey(config: ShipperConfig, key: string): ShipperConfig {
  return { ...config, content: config.content.replaceAll(config.keyPlaceholder, key) };
}

/** What to do with the file that was printed. */
export function afterConfig(name: string, { path }: ShipperConfig): string {
  return `Put it at ${path}, check it as its first lines say, and restart the shipper.\nThen see what arrived: thapcanh sources show ${name}\n`;
}

/** @throws CliError for what is no key, such as a file name or half of one */
function checkedKey(text: string): string {
  const key = text.trim();
  if (parseAgencyKey(key) !== undefined) return key;
  throw new CliError(
    'What --key (or THAPCANH_KEY) holds is not a key.',
    'A key is tck_, 12 letters or digits, _ and 32 letters or digits.',
    'take the line that `thapcanh keys create AGENCY/SOURCE` printed.',
  );
}

export function configCommand(): Command {
  return withConfig(withApi(new Command('config')))
    .description('Print a ready configuration of a shipper for a source')
    .argument('<agency/source>', 'the source')
    .option('--key <key>', 'the key to put in (or THAPCANH_KEY)', process.env.THAPCANH_KEY)
    .addHelpText(
      'after',
      `
Examples:
  thapcanh sources config LK-SXD/nginx --shipper vector > /etc/vector/vector.yaml
  thapcanh sources config LK-SXD/fw --shipper rsyslog --port 5514
  thapcanh sources config LK-SXD/nginx --shipper curl --path '/var/log/nginx/access.log.*'`,
    )
    .action(
      async (name: string, options: ApiOptions & ConfigOptions & { readonly key?: string }) => {
        const { key, shipper } = options;
        const source = sourceName(name);
        if (shipper === undefined) {
          throw new CliError(
            'It is not said what ships the log.',
            'Each shipper has a configuration of its own.',
            `name yours with --shipper: ${SHIPPERS.join(', ')}.`,
          );
        }
        const filled = key === undefined || key === '' ? undefined : checkedKey(key);
        const blank = await fetchConfig(source, options);
        const config = filled === undefined ? blank : withKey(blank, filled);
        process.stdout.write(options.json ? `${JSON.stringify(config)}\n` : config.content);
        if (options.json) return;
        if (filled === undefined) {
          process.stderr.write(
            `The key is not in it: put it where ${blank.keyPlaceholder} stands.\n`,
          );
        }
        process.stderr.write(afterConfig(name, config));
      },
    );
}
