// `thapcanh sources add`: registers a source; with a shipper, issues its key and prints what to install.
import { issuedKeySchema, sourceDetailSchema } from '@thapcanh/api-schema';
import type { RelayRoute } from '@thapcanh/incidents';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { afterConfig, type ConfigOptions, fetchConfig, withConfig, withKey } from './config.ts';
import { relayRoute } from './relay-route.ts';
import { type SettingOptions, settingsOf, withSettings } from './settings.ts';
import { sourceName } from './source-name.ts';

interface AddOptions extends ApiOptions, ConfigOptions, SettingOptions {
  readonly relay?: readonly RelayRoute[];
}

function relayOf({ relay: routes }: AddOptions): object {
  return routes === undefined ? {} : { relay: { routes } };
}

export function addCommand(): Command {
  return withSettings(withConfig(withApi(new Command('add'))))
    .description('Register a source; with --shipper also issue its key and print the configuration')
    .argument('<agency/source>', 'who owns it, and its id')
    .requiredOption('--title <text>', 'what people call it')
    .option('--time-zone <zone>', 'zone of times without one', 'Asia/Ho_Chi_Minh')
    .option(
      '--relay <sender=agency/source>',
      'it is a relay: lines of this address, host:NAME or tag:NAME are that source’s; once for each',
      relayRoute,
    )
    .addHelpText(
      'after',
      `
Examples:
  thapcanh sources add LK-SXD/nginx --title 'Cổng cấp phép: nginx' --format web.combined --level 3
  thapcanh sources add LK-SXD/dc01 --title 'Máy chủ miền' --shipper winlogbeat > winlogbeat.yml
  thapcanh sources add LK-TTCDS/relay --title 'Máy chuyển tiếp syslog' --relay 10.40.17.0/24=LK-X-KT/fw \\
    --relay 10.40.18.1,host:mail01=LK-SXD/mail --shipper relay-rsyslog > 30-thapcanh-relay.conf`,
    )
    .action(async (name: string, options: AddOptions) => {
      const source = sourceName(name);
      const { agency, id } = source;
      const body = { agency, id, ...(await settingsOf(options)), ...relayOf(options) };
      const added = await askApi(options, sourceDetailSchema, (api) =>
        api.POST('/v1/sources', { body }),
      );
      if (options.shipper === undefined) {
        if (options.json) process.stdout.write(`${JSON.stringify(added)}\n`);
        else console.log(`${name} is registered. Next: thapcanh keys create ${name}`);
        return;
      }
      try {
        // The key comes last: it is shown once, so nothing may fail after it.
        const blank = await fetchConfig(source, options);
        const key = await askApi(options, issuedKeySchema, (api) =>
          api.POST('/v1/sources/{agency}/{source}/keys', {
            params: { path: source.path },
            body: {},
          }),
        );
        const config = withKey(blank, key.key);
        if (options.json)
          process.stdout.write(`${JSON.stringify({ source: added, key, config })}\n`);
        else {
          process.stdout.write(config.content);
          process.stderr.write(
            `${name} is registered; its key is in the configuration, and shown this once.\n${afterConfig(name, config)}`,
          );
        }
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        const next = `${name} is registered, and has no new key: go on with \`thapcanh keys create ${name}\` and \`thapcanh sources config ${name}\`.`;
        throw new CliError(error.message, error.why, next, { cause: error });
      }
    });
}
