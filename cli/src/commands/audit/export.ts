// `thapcanh audit export`: incidents with whole timelines and the anchors that cover them, as one file.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { TakenExport } from '@thapcanh/audit';
import { Command } from 'commander';
import { type ApiOptions, withApi } from '../../api/ask-api.ts';
import { exportIncidents } from '../../audit/export-incidents.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printableJson } from '../../terminal/printable.ts';
import { counted } from '../../terminal/quantity.ts';

interface ExportOptions extends ApiOptions {
  readonly incident?: string;
  readonly agency?: string;
  readonly day?: string;
  readonly all?: true;
  readonly gzip?: true;
  readonly output: string;
}

export function exportCommand(): Command {
  return withApi(new Command('export'))
    .description('Export incidents with their timelines and daily anchors, for `audit verify`')
    .requiredOption('-o, --output <file>', 'where to write it, NDJSON')
    .option('--incident <id>', 'one incident, with those merged into it')
    .option('--agency <id>', 'the incidents of an agency')
    .option('--day <yyyy-mm-dd>', 'the incidents that changed on a day; it must be anchored')
    .option('--all', 'every incident in your scope')
    .option('--gzip', 'compress it')
    .addHelpText(
      'after',
      `
A day is anchored an hour after its midnight in Vietnam. By day an export holds all that the day's anchor
holds; by agency or with --all it is read from the lists, which move while they are read.

Examples:
  thapcanh audit export --incident LK-STC.… -o vu-viec.ndjson
  thapcanh audit export --day 2026-11-22 --gzip -o 2026-11-22.ndjson.gz`,
    )
    .action(async (options: ExportOptions) => {
      const exported = await toFile(options);
      if (options.json)
        process.stdout.write(`${printableJson({ file: options.output, ...exported })}\n`);
      else for (const line of linesOf(options, exported)) console.log(line);
    });
}

async function toFile(options: ExportOptions): Promise<TakenExport> {
  const { incident, agency, day, all, gzip, output } = options;
  const filter = {
    ...(incident === undefined ? {} : { incident }),
    ...(agency === undefined ? {} : { agency }),
    ...(day === undefined ? {} : { day }),
  };
  const narrowed = Object.keys(filter).length > 0;
  if (narrowed === (all === true)) {
    throw new CliError(
      narrowed ? '--all does not go with another choice.' : 'It is not said what to export.',
      'An export holds one incident, those of an agency, of a day, or all.',
      'give --incident, --agency, --day or --all.',
    );
  }
  let exported: TakenExport | undefined;
  // Half an export under the name of a whole one would be found out, but not before somebody relied on it.
  const unfinished = `${output}.part`;
  const source = Readable.from(
    textOf(async (write) => {
      exported = await exportIncidents(options, filter, write);
    }),
  );
  const sink = createWriteStream(unfinished);
  const written = gzip ? pipeline(source, createGzip(), sink) : pipeline(source, sink);
  await written.catch(async (error: unknown) => {
    await rm(unfinished, { force: true });
    if (error instanceof CliError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `${output} could not be written.`,
      why,
      'check the path, then export again.',
    );
  });
  await rename(unfinished, output);
  if (exported === undefined) throw new Error('the export did not end');
  return exported;
}

/** What is written becomes a stream that its reader slows down. */
async function* textOf(
  run: (write: (line: string) => Promise<void>) => Promise<void>,
): AsyncIterable<string> {
  const lines = new TransformStream<string, string>();
  const writer = lines.writable.getWriter();
  const done = run((line) => writer.write(line)).then(
    () => writer.close(),
    (error: unknown) => writer.abort(error),
  );
  yield* lines.readable;
  await done;
}

function linesOf({ output }: ExportOptions, { incidents, entries, newest, seal }: TakenExport) {
  const covered =
    newest === undefined
      ? 'No day is anchored yet.'
      : `Anchored up to ${newest.day}: ${newest.hash}`;
  return [
    `${output}: ${counted(incidents, 'incident')}, ${counted(entries, 'entry')}.`,
    covered,
    `Seal: ${seal}`,
  ];
}
