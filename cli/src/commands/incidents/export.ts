// `thapcanh incidents export`: one incident as a file for others.
import { writeFile } from 'node:fs/promises';
import { LEFT_OUT_HEADER, MORE_HEADER } from '@thapcanh/api-schema';
import { EXPORT_FORMATS, TLP } from '@thapcanh/incidents';
import { Command, Option } from 'commander';
import { type ApiAccess, askForFile, withAccess } from '../../api/ask-api.ts';
import { CliError } from '../../terminal/cli-error.ts';

interface ExportOptions extends ApiAccess {
  readonly format: (typeof EXPORT_FORMATS)[number];
  readonly tlp?: (typeof TLP)[number];
  readonly out?: string;
}

export function exportCommand(): Command {
  return withAccess(new Command('export'))
    .description('Export one incident; its timeline says who took what')
    .argument('<id>', 'incident id')
    .addOption(
      new Option('--format <format>', 'what it becomes')
        .choices(EXPORT_FORMATS)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--tlp <marking>',
        'nothing above it leaves; TLP:AMBER when not given, TLP:RED of a restricted incident',
      ).choices(TLP),
    )
    .option('--out <file>', 'where to write it; stdout when that is no terminal')
    .addHelpText(
      'after',
      `
Examples:
  thapcanh incidents export ID --format stix --tlp TLP:GREEN --out incident.json
  thapcanh incidents export ID --format csv-alerts --out alerts.csv`,
    )
    .action(async (id: string, { format, tlp, out, ...api }: ExportOptions) => {
      if (out === undefined && process.stdout.isTTY) throw notOnTerminal();
      const params = { path: { id } };
      const body = { format, tlp };
      const { blob, headers } = await askForFile(api, (client) =>
        client.POST('/v1/incidents/{id}/export', { params, body, parseAs: 'blob' }),
      );
      const bytes = await blob.bytes();
      if (out === undefined) process.stdout.write(bytes);
      else await save(out, bytes);
      const leftOut = Number(headers.get(LEFT_OUT_HEADER) ?? 0);
      const more = Number(headers.get(MORE_HEADER) ?? 0);
      if (leftOut > 0) {
        process.stderr.write(`${leftOut} observable(s) are marked more strictly, and stayed.\n`);
      }
      if (more > 0) {
        process.stderr.write(`The table has the newest alerts; there are ${more} more.\n`);
      }
    });
}

/** Its values are an attacker's text, which a terminal obeys and a file must not lose. */
function notOnTerminal(): CliError {
  return new CliError(
    'No file is named.',
    'An export goes to a file or a pipe, byte for byte.',
    'give --out FILE.',
  );
}

/** Readable by its owner alone: it says what an attacker did, and where. */
async function save(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${path} cannot be written.`, why, 'give another --out.');
  }
}
