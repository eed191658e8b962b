// `thapcanh sources set`: changes settings of a source, as it is at that moment.
import { sourceDetailSchema } from '@thapcanh/api-schema';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { collect } from '../options.ts';
import { type SettingOptions, settingsOf, withSettings } from './settings.ts';
import { sourceName } from './source-name.ts';

interface SetOptions extends ApiOptions, SettingOptions {
  readonly clear?: readonly string[];
}

export function setCommand(): Command {
  return withSettings(withApi(new Command('set')))
    .description('Change settings of a source; it is read so within a minute')
    .argument('<agency/source>', 'the source')
    .option('--title <text>', 'what people call it')
    .option('--time-zone <zone>', 'zone of times without one')
    .option('--no-repeats', 'equal bodies are retries')
    .option('--no-secret', 'no longer masked')
    .option('--no-shared', 'of its owner only')
    .option('--clear <setting>', 'take a setting away, such as heading; may be repeated', collect)
    .addHelpText(
      'after',
      `
Examples:
  thapcanh sources set LK-SXD/iis --format iis.w3c --heading-from u_ex261121.log
  thapcanh sources set LK-SXD/iis --clear charset --no-repeats`,
    )
    .action(async (name: string, options: SetOptions) => {
      const { path } = sourceName(name);
      const { clear = [] } = options;
      const cleared = Object.fromEntries(clear.map((setting) => [setting, null]));
      const body = { ...(await settingsOf(options)), ...cleared };
      const { rev } = await askApi(options, sourceDetailSchema, (api) =>
        api.GET('/v1/sources/{agency}/{source}', { params: { path } }),
      );
      const header = { 'if-match': `"${rev}"` };
      const set = await askApi(options, sourceDetailSchema, (api) =>
        api.PATCH('/v1/sources/{agency}/{source}', { params: { path, header }, body }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify(set)}\n`);
      else console.log(`${name} is at revision ${set.rev}. See: thapcanh sources show ${name}`);
    });
}
