// `thapcanh sources config`: a ready configuration, with the key in it when one is given.
import { configSchema, type ShipperConfig } from '@thapcanh/api-schema';
import { SHIPPERS } from '@thapcanh/shipper-configs';
import { Command, Option } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { type SourceName, sourceName } from './source-name.ts';

export interface ConfigOptions {
  readonly shipper?: string;
  readonly endpoint?: string;
  readonly path?: string;
  readonly port?: string;
}

/** The options that say which configuration is wanted. */
export function withConfig(command: Command): Command {
  return command
    .addOption(new Option('--shipper <name>', 'what ships the log').choices(SHIPPERS))
    .option('--endpoint <url>', 'address of the intake, where it is not that of the API')
    .option('--path <files>', 'log files, separated by commas, where they are not the usual ones')
    .option('--port <number>', 'let the shipper listen for syslog on this port');
}

/** The configuration, with the key where it belongs. */
export async function fetchConfig(
  source: SourceName,
  options: ApiOptions & ConfigOptions,
  key: string | undefined,
): Promise<ShipperConfig> {
  const { api, shipper = '', endpoint = new URL(api).origin, path, port } = options;
  const query = new URLSearchParams({
    shipper,
    endpoint,
    ...(path === undefined ? {} : { path }),
    ...(port === undefined ? {} : { port }),
  });
  const config = await askApi(options, configSchema, {
    path: `${source.path}/config?${query.toString()}`,
  });
  if (key === undefined) return config;
  return { ...config, content: config.content.replaceAll(config.keyPlaceholder, key) };
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
        const config = await fetchConfig(sourceName(name), options, options.key);
        process.stdout.write(options.json ? `${JSON.stringify(config)}\n` : config.content);
        if (!options.json) process.stderr.write(`Put it at ${config.path}\n`);
      },
    );
}
