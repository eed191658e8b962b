// `thapcanh sources add`: registers a source; with a shipper, issues its key and prints what to install.
import { issuedKeySchema, sourceDetailSchema } from '@thapcanh/api-schema';
import type { RelayRoute } from '@thapcanh/incidents';
import { CHARSETS } from '@thapcanh/log-formats';
import { Command, Option } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { positiveInteger } from '../options.ts';
import { type ConfigOptions, fetchConfig, withConfig } from './config.ts';
import { relayRoute } from './relay-route.ts';
import { sourceName } from './source-name.ts';

interface AddOptions extends ApiOptions, ConfigOptions {
  readonly title: string;
  readonly format?: string;
  readonly level?: number;
  readonly hostName?: string;
  readonly operator?: string;
  readonly timeZone?: string;
  readonly charset?: string;
  readonly expectedPerDay?: number;
  readonly contact?: string;
  readonly relay?: readonly RelayRoute[];
  readonly repeats?: true;
  readonly secret?: true;
  readonly shared?: true;
}

/** `Nguyễn Thị Lan, +84 24 0000 0000, lan@sxd.example` */
function contactOf(text: string): object {
  const [name = '', ...rest] = text.split(',').map((part) => part.trim());
  const email = rest.find((part) => part.includes('@'));
  const phone = rest.find((part) => !part.includes('@') && part !== '');
  return {
    name,
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  };
}

function bodyOf(name: string, options: AddOptions): object {
  const { agency, id } = sourceName(name);
  const { title, format, level, hostName, operator, timeZone, charset, expectedPerDay } = options;
  const { contact, relay: routes, repeats, secret, shared } = options;
  const contacts = contact === undefined ? undefined : [contactOf(contact)];
  const identity = { agency, id, title, operator, contacts };
  return {
    ...identity,
    format,
    level,
    hostName,
    timeZone,
    charset,
    expectedPerDay,
    repeats,
    secret,
    shared,
    ...(routes === undefined ? {} : { relay: { routes } }),
  };
}

export function addCommand(): Command {
  return withConfig(withApi(new Command('add')))
    .description('Register a source; with --shipper also issue its key and print the configuration')
    .argument('<agency/source>', 'who owns it, and its id')
    .requiredOption('--title <text>', 'what people call it')
    .option('--format <id>', 'expected format, as `thapcanh logs formats` lists them')
    .option('--level <1-5>', 'level of its information system (cấp độ)', positiveInteger)
    .option('--host-name <name>', 'machine the records come from')
    .option('--operator <agency>', 'who runs it, where that is not the owner')
    .option('--time-zone <zone>', 'zone of times without one', 'Asia/Ho_Chi_Minh')
    .addOption(
      new Option('--charset <name>', 'character set of what is not UTF-8').choices(CHARSETS),
    )
    .option('--expected-per-day <records>', 'how much it should send', positiveInteger)
    .option('--contact <name,phone,mail>', 'whom to call')
    .option(
      '--relay <sender=agency/source>',
      'it is a relay: lines of this address, host:NAME or tag:NAME are that source’s; once for each',
      relayRoute,
    )
    .option('--repeats', 'its lines carry no time: equal ones are not retries')
    .option('--secret', 'mask it before anything is written')
    .option('--shared', 'used by many agencies; administrators only')
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
      const added = await askApi(options, sourceDetailSchema, {
        method: 'POST',
        path: '/v1/sources',
        body: bodyOf(name, options),
      });
      if (options.shipper === undefined) {
        if (options.json) process.stdout.write(`${JSON.stringify(added)}\n`);
        else console.log(`${name} is registered. Next: thapcanh keys create ${name}`);
        return;
      }
      try {
        const key = await askApi(options, issuedKeySchema, {
          method: 'POST',
          path: `${source.path}/keys`,
          body: {},
        });
        const config = await fetchConfig(source, options, key.key);
        if (options.json)
          process.stdout.write(`${JSON.stringify({ source: added, key, config })}\n`);
        else {
          process.stdout.write(config.content);
          process.stderr.write(
            `${name} is registered; its key is in the configuration, and shown this once.\nPut it at ${config.path}\n`,
          );
        }
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        const next = `${name} is registered already: go on with \`thapcanh keys create ${name}\` and \`thapcanh sources config ${name}\`.`;
        throw new CliError(error.message, error.why, next, { cause: error });
      }
    });
}
