// `thapcanh organisations merge` and `split`.
import { type Succession, successionSchema } from '@thapcanh/api-schema';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { printable } from '../../terminal/printable.ts';
import { collect } from '../options.ts';
import { day, type SettingOptions, settingsOf, withSettings } from './settings.ts';

function tell({ items }: Succession, json: true | undefined, ended: readonly string[]): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ items })}\n`);
    return;
  }
  for (const { id, name, to, successors } of items) {
    const end = to === undefined ? '' : `  until ${to} → ${successors.join(', ')}`;
    console.log(`${id}  ${printable(name)}${end}`);
  }
  for (const id of ended) {
    console.log(`Next: thapcanh users list --agency ${id}, and move them with users change.`);
  }
}

export function mergeCommand(): Command {
  return withSettings(withApi(new Command('merge')))
    .description('From a day on, several organisations are one')
    .argument('<ids...>', 'those that are merged')
    .requiredOption('--into <id>', 'the successor; new when --name is given, or one of them')
    .requiredOption('--from <day>', 'first day of the successor', day)
    .addHelpText(
      'after',
      `
The successor sees the cases and sources of the merged from that day on; keys and sources go on.

Examples:
  thapcanh organisations merge LK-X-KT LK-X-KH --into LK-X-KT --from 2027-01-01
  thapcanh organisations merge LK-X-KT LK-X-KH --into LK-P-KH --from 2027-01-01 \\
    --name 'UBND phường Khê Hà' --kind commune --parent LK`,
    )
    .action(
      async (
        ids: readonly string[],
        options: ApiOptions & SettingOptions & { readonly into: string; readonly from: string },
      ) => {
        const { into, from } = options;
        const settings = await settingsOf(options);
        const isNew = Object.keys(settings).length > 0;
        const merged = await askApi(options, successionSchema, (api) =>
          api.POST('/v1/organisations/merge', {
            body: {
              from,
              organisations: ids,
              successor: isNew ? { ...settings, id: into } : into,
            },
          }),
        );
        tell(
          merged,
          options.json,
          ids.filter((id) => id !== into),
        );
      },
    );
}

/** `LK-X-KT=TRAM-Y-TE,TRUONG` */
function heir(text: string): { readonly organisation: string; readonly children: string[] } {
  const [organisation = '', children = ''] = text.split('=', 2);
  return { organisation, children: children.split(',').filter((child) => child !== '') };
}

export function splitCommand(): Command {
  return withApi(new Command('split'))
    .description('From a day on, one organisation is several, and none of them alone its successor')
    .argument('<id>', 'the one that ends')
    .requiredOption(
      '--into <id[=part,part]>',
      'a successor, with its parts; once for each',
      collect,
    )
    .requiredOption('--from <day>', 'first day of the successors', day)
    .addHelpText(
      'after',
      `
Register successors that are new first: organisations add … --from DAY. The past of the divided is
read by those above it; neither successor sees it.

Example:
  thapcanh organisations split LK-HTKD --into LK-X-KT=TYT-KT --into LK-X-KH --from 2025-07-01`,
    )
    .action(
      async (
        id: string,
        options: ApiOptions & { readonly into: readonly string[]; readonly from: string },
      ) => {
        const { into, from } = options;
        const divided = await askApi(options, successionSchema, (api) =>
          api.POST('/v1/organisations/split', {
            body: { from, organisation: id, successors: into.map(heir) },
          }),
        );
        tell(divided, options.json, [id]);
      },
    );
}
