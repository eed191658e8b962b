import { sourceHints } from '@thapcanh/detection';
import { packEnvelope } from '@thapcanh/ingest';
import {
  createArchiveParts,
  createObjects,
  createRegistryStore,
  createSendQueue,
} from '@thapcanh/store';
import { Command, InvalidArgumentError } from 'commander';
import { recordAct } from '../audit/record-act.ts';
import {
  type Deployment,
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../deployment/deployment.ts';
import {
  createArchivedRejects,
  type Reject,
  type RejectedBatch,
} from '../rejects/archived-rejects.ts';
import { type Replay, replaysOf } from '../rejects/replays.ts';
import { parseInstant } from '../scan/filter.ts';
import { CliError } from '../terminal/cli-error.ts';
import { printable, printableJson, shortened } from '../terminal/printable.ts';
import { createProgress } from '../terminal/progress.ts';
import { counted } from '../terminal/quantity.ts';

const clock = { now: () => Date.now() };
const DAY_MS = 86_400_000;
const RAW_WIDTH = 160;

interface Options extends DeploymentOptions {
  readonly since?: number;
  readonly agency?: string;
  readonly source?: string;
  readonly code?: string;
  readonly json?: true;
}

function instant(text: string): number {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new InvalidArgumentError('write it as 2026-11-22 or 2026-11-22T03:00.');
}

function withFilter(command: Command): Command {
  return withDeployment(command)
    .option('--since <time>', 'arrived in this hour or later (default: a week ago)', instant)
    .option('--agency <id>', 'only of this agency')
    .option('--source <id>', 'only of this source; needs --agency')
    .option('--code <code>', 'only rejected so, such as format_unknown')
    .option('--json', 'JSON on stdout');
}

/** Batches with rejects that are wanted, and what today's formats make of them. */
async function* examined(
  deployment: Deployment,
  { since = clock.now() - 7 * DAY_MS, agency, source, code }: Options,
): AsyncGenerator<RejectedBatch & { readonly replays: readonly Replay[] }> {
  if (source !== undefined && agency === undefined) {
    throw new CliError(
      '--source needs --agency.',
      'Sources of two agencies may have one name.',
      'add --agency ID.',
    );
  }
  await recordAct(deployment, { action: 'archive.read', agency, source });
  const { dynamodb, s3 } = deployment;
  const rejects = createArchivedRejects({
    archive: createObjects({ s3, bucket: deployment.output('ArchiveBucket') }),
    parts: createArchiveParts({ dynamodb, table: deployment.output('FlowTable') }),
  });
  const core = { dynamodb, table: deployment.output('CoreTable'), clock };
  const registry = await createRegistryStore(core).current();
  const wanted = {
    ...(agency === undefined ? {} : { agency }),
    ...(source === undefined ? {} : { source }),
  };
  for (const of of await rejects.sources(wanted)) {
    const hints = sourceHints(registry.source(of.agency, of.source));
    for await (const batch of rejects.ofSource(of, new Date(since).toISOString().slice(0, 13))) {
      const some = batch.rejects.filter((reject) => code === undefined || reject.code === code);
      if (some.length === 0) continue;
      const narrowed = { ...batch, rejects: some };
      yield { ...narrowed, replays: replaysOf(narrowed, hints) };
    }
  }
}

/** The format that reads each reject today. */
function formatsOf(replays: readonly Replay[]): ReadonlyMap<string, string> {
  return new Map(replays.flatMap(({ rejects, format }) => rejects.map(({ id }) => [id, format])));
}

function rejectText({ id, agency, source, code, reason, raw }: Reject, format?: string): string {
  const now = format === undefined ? '' : `  → ${format}`;
  return [
    `${id}  ${agency}/${source}  ${code}${now}`,
    `    ${shortened(reason, RAW_WIDTH)}`,
    `    ${shortened(raw, RAW_WIDTH)}`,
  ]
    .map(printable)
    .join('\n');
}

function listCommand(): Command {
  return withFilter(new Command('list'))
    .description('List archived rejects, and which of them the formats of today read')
    .addHelpText('after', '\nExample:\n  thapcanh rejects list --agency LK-STC --since 2026-11-20')
    .action(async (options: Options) => {
      let rejects = 0;
      let readable = 0;
      for await (const batch of examined(await openDeployment(options), options)) {
        const formats = formatsOf(batch.replays);
        for (const reject of batch.rejects) {
          const format = formats.get(reject.id);
          rejects += reject.records;
          if (format !== undefined) readable += reject.records;
          const line = options.json
            ? printableJson({ ...reject, ...(format === undefined ? {} : { readableAs: format }) })
            : rejectText(reject, format);
          process.stdout.write(`${line}\n`);
        }
      }
      if (options.json) return;
      process.stderr.write(`${counted(rejects, 'rejected record')}, ${readable} readable today.\n`);
    });
}

function showCommand(): Command {
  return withFilter(new Command('show'))
    .description('Show one archived reject')
    .argument('<id>', 'event id, from `rejects list`')
    .addHelpText('after', '\nExample:\n  thapcanh rejects show --agency LK-STC 5f0c….17')
    .action(async (id: string, options: Options) => {
      for await (const { rejects, replays } of examined(await openDeployment(options), options)) {
        const found = rejects.find((reject) => reject.id === id);
        if (found === undefined) continue;
        const readableAs = formatsOf(replays).get(id);
        const shown = { ...found, ...(readableAs === undefined ? {} : { readableAs }) };
        if (options.json) process.stdout.write(`${printableJson(shown)}\n`);
        else {
          for (const [name, value] of Object.entries(shown)) {
            console.log(
              `${name.padEnd(12)} ${printable(typeof value === 'string' ? value : JSON.stringify(value))}`,
            );
          }
        }
        return;
      }
      throw new CliError(
        `There is no reject ${id}.`,
        'It arrived earlier than --since, or has been archived as an event.',
        'run `thapcanh rejects list`, with an earlier --since.',
      );
    });
}

function replayCommand(): Command {
  return withFilter(new Command('replay'))
    .description(
      'Judge rejects again that the formats of today read; doing it twice changes nothing',
    )
    .option('--dry-run', 'only say what would be judged again')
    .addHelpText(
      'after',
      `
Deploy the mended formats first: what runs there decides. Records keep their ids and their hour.

Example:
  thapcanh rejects replay --agency LK-STC --source fw01 --code format_unknown --since 2026-11-20`,
    )
    .action(async (options: Options & { readonly dryRun?: true }) => {
      const deployment = await openDeployment(options);
      const send = createSender(deployment);
      const progress = createProgress();
      const sum = { records: 0, unreadable: 0, formats: new Map<string, number>() };
      for await (const { rejects, replays } of examined(deployment, options)) {
        for (const replay of replays) {
          if (!options.dryRun) await send(replay);
          const { records } = replay.envelope.header;
          sum.records += records;
          sum.formats.set(replay.format, (sum.formats.get(replay.format) ?? 0) + records);
          progress.update(() => `${counted(sum.records, 'record')} sent`);
        }
        const all = rejects.reduce((total, { records }) => total + records, 0);
        sum.unreadable += all - replays.reduce((n, { envelope }) => n + envelope.header.records, 0);
      }
      const { records, unreadable } = sum;
      const formats = Object.fromEntries(sum.formats);
      if (options.json) {
        const dryRun = options.dryRun === true;
        process.stdout.write(`${printableJson({ dryRun, records, unreadable, formats })}\n`);
        return;
      }
      progress.done(
        `${counted(records, 'record')} ${options.dryRun ? 'would be judged' : 'sent to be judged'} again, ${unreadable} still unreadable.`,
      );
    });
}

function createSender(deployment: Deployment): (replay: Replay) => Promise<void> {
  const { sqs, s3 } = deployment;
  const queue = createSendQueue({ sqs, url: deployment.output('IngestQueueUrl') });
  const landing = createObjects({ s3, bucket: deployment.output('LandingBucket') });
  return async ({ envelope }) => {
    const packed = packEnvelope(envelope);
    if (packed.kind === 'pointer') await landing.put(packed.object, packed.bytes);
    await queue.send({ body: packed.message, group: envelope.header.agency });
  };
}

export function rejectsCommand(): Command {
  return new Command('rejects')
    .description('Look at records that became no event, and judge them again')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(replayCommand());
}
