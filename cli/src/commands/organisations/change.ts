// `thapcanh organisations add` and `change`.
import { type OrganisationDetail, organisationDetailSchema } from '@thapcanh/api-schema';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { collect } from '../options.ts';
import { day, type SettingOptions, settingsOf, withSettings } from './settings.ts';

function tell(detail: OrganisationDetail, json: true | undefined, said: string): void {
  if (json) process.stdout.write(`${JSON.stringify(detail)}\n`);
  else console.log(said);
}

export function addCommand(): Command {
  return withSettings(withApi(new Command('add')))
    .description('Register an organisation; administrators of the province only')
    .argument('<id>', 'its code, such as LK-X-KT')
    .requiredOption('--from <day>', 'first day of its life', day)
    .addHelpText(
      'after',
      `
Example:
  thapcanh organisations add LK-X-KT --name 'UBND xã Khê Thượng' --kind commune --parent LK \\
    --from 2025-07-01 --domain khethuong.lamkhe.gov.example --network 10.40.17.0/24`,
    )
    .action(
      async (id: string, options: ApiOptions & SettingOptions & { readonly from: string }) => {
        const body = { ...(await settingsOf(options)), id, from: options.from };
        const added = await askApi(options, organisationDetailSchema, (api) =>
          api.POST('/v1/organisations', { body }),
        );
        tell(
          added,
          options.json,
          `${id} is registered. Next: thapcanh users add SUB --agency ${id} --role agency --name …`,
        );
      },
    );
}

interface ChangeOptions extends ApiOptions, SettingOptions {
  readonly from?: string;
  readonly on?: string;
  readonly clear?: readonly string[];
}

export function changeCommand(): Command {
  return withSettings(withApi(new Command('change')))
    .description('Correct an organisation, or with --from change it from a day on')
    .argument('<id>', 'its code')
    .option('--from <day>', 'first day of the change; what was before stays as history', day)
    .option('--on <day>', "correct the life of this day instead of today's", day)
    .option('--clear <setting>', 'take a setting away, such as phone; once for each', collect)
    .addHelpText(
      'after',
      `
A list (--domain, --suffix, --network, --application) replaces the one that was there.

Examples:
  thapcanh organisations change LK-X-KT --phone '+84 24 0000 0000'
  thapcanh organisations change LK-X-KT --from 2027-01-01 --name 'UBND phường Khê Thượng'
  thapcanh organisations change LK-X-KT --clear to --clear successors    # take a merger back`,
    )
    .action(async (id: string, options: ChangeOptions) => {
      const { from, on, clear = [] } = options;
      const cleared = clear.map((name) => [name, LISTS.has(name) ? [] : null]);
      const settings = { ...(await settingsOf(options)), ...Object.fromEntries(cleared) };
      if (Object.keys(settings).length === 0) {
        throw new CliError(
          'There is nothing to change.',
          'No setting was given.',
          'name at least one, such as --phone; --help lists them.',
        );
      }
      const life = { path: { id }, query: { on: on ?? from } };
      const { rev } = await askApi(options, organisationDetailSchema, (api) =>
        api.GET('/v1/organisations/{id}', { params: life }),
      );
      const changed = await askApi(options, organisationDetailSchema, (api) =>
        api.PATCH('/v1/organisations/{id}', {
          params: { ...life, header: { 'if-match': `"${rev}"` } },
          body: { ...settings, ...(from === undefined ? {} : { from }) },
        }),
      );
      const when = from === undefined ? '' : ` from ${from} on`;
      tell(changed, options.json, `${id} is changed${when}; in force within a minute.`);
    });
}

const LISTS: ReadonlySet<string> = new Set([
  'successors',
  'domains',
  'accountSuffixes',
  'networks',
  'applications',
]);
