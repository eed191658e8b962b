// `npm run bench -- ingest`: lines through intake, queue, detect and archive of the local cloud, and
// whether each is there once: three counts that must agree.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dataFrames, ledgerOf, type SourceKey, unzstd } from '@thapcanh/ingest';
import type { LocalCloud } from '@thapcanh/local';
import { createArchiveParts, createBatches, createObjects } from '@thapcanh/store';
import { ensureBuilt } from 'thapcanh/build';
import { startProvinceCloud } from 'thapcanh/cloud';
import * as z from 'zod';
import { linesOf } from '../engine/events.ts';
import { publishedRuleFiles } from '../engine/rule-files.ts';
import { benchmark, wholeNumber } from '../options.ts';
import { sharedData } from '../shared-data.ts';

const USAGE = `npm run bench -- ingest [--lines N] [--events FILE] [--request-lines N]

Ships lines over HTTPS to the local cloud: intake, queue, detect with every SigmaHQ rule, archive. Then
seals, reads the archive back, and compares three counts. The last line is JSON.

  --lines N           how many lines (default 1000000): those of the file, again and again
  --events FILE       lines, plain or gzip (default: mixed-20k.ndjson.gz of the shared data)
  --request-lines N   lines a request (default 2000)
  --help              this text
`;

const HOUR_MS = 3_600_000;
const SEAL_MINUTE_MS = 15 * 60_000;

const optionsSchema = z.strictObject({
  lines: wholeNumber(1_000_000),
  events: z.string().default(sharedData('bench', 'mixed-20k.ndjson.gz')),
  'request-lines': wholeNumber(2000),
});
type Options = z.output<typeof optionsSchema>;

interface Shipped {
  readonly requests: number;
  /** Lines that an answer accepted. */
  readonly accepted: number;
  readonly bytes: number;
  readonly sentBytes: number;
}

/** Exits with 1 when the counts differ. */
export const ingestBench = benchmark({ usage: USAGE, options: optionsSchema, run });

async function run(options: Options): Promise<number> {
  const rules = unpackedRules();
  try {
    return await shipAndCount(options, rules);
  } finally {
    rmSync(rules, { recursive: true });
  }
}

async function shipAndCount(options: Options, rules: string): Promise<number> {
  const { lines, events, 'request-lines': requestLines } = options;
  const file = linesOf(events);
  const assembly = await ensureBuilt(progress);
  const {
    cloud,
    keys,
    rules: published,
  } = await startProvinceCloud({
    assembly,
    schedules: 'manual',
    rules: [rules],
  });
  try {
    const [of] = keys;
    if (of === undefined) throw new Error('The province has no key.');
    progress(`${published.rules} rules; shipping ${lines} lines`);
    const start = performance.now();
    const shipped = await ship(cloud, of.key, bodies(file, lines, requestLines));
    const shippedMs = performance.now() - start;
    await cloud.drain();
    const drainedMs = performance.now() - start;
    progress('sealing and reading back');
    await cloud.advance(HOUR_MS - (cloud.clock.now() % HOUR_MS) + SEAL_MINUTE_MS);
    await cloud.drain();
    const { ledger, archived, distinct } = await readBack(cloud, of);
    const figures = {
      lines,
      linesPerSecond: Math.round(lines / (drainedMs / 1000)),
      intakeLinesPerSecond: Math.round(lines / (shippedMs / 1000)),
      bytesPerRequest: Math.round(shipped.bytes / shipped.requests),
      sentBytesPerRequest: Math.round(shipped.sentBytes / shipped.requests),
      requests: shipped.requests,
      counts: { shipper: shipped.accepted, ledger: ledger.accepted, archive: distinct },
      archived: ledger.archived,
      rejected: ledger.rejected,
      archiveLines: archived,
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    const { shipper, ledger: accepted, archive } = figures.counts;
    const agree = [shipper, accepted, archive, archived].every((count) => count === lines);
    if (!agree) process.stderr.write('The counts differ.\n');
    return agree ? 0 : 1;
  } finally {
    await cloud.stop();
  }
}

/** Requests of a shipper: the file's lines from where the request before ended. */
function* bodies(file: readonly Buffer[], lines: number, size: number): Generator<Buffer> {
  const newline = Buffer.from('\n');
  for (let from = 0; from < lines; from += size) {
    const parts: Buffer[] = [];
    for (let at = from; at < Math.min(lines, from + size); at += 1)
      parts.push(file[at % file.length] ?? newline, newline);
    yield Buffer.concat(parts);
  }
}

/** Two connections, each with a request under way, as a shipper with two workers. */
async function ship(cloud: LocalCloud, key: string, all: Iterator<Buffer>): Promise<Shipped> {
  const sum = { requests: 0, accepted: 0, bytes: 0, sentBytes: 0 };
  async function work(): Promise<void> {
    for (let next = all.next(); next.done !== true; next = all.next()) {
      const number = sum.requests;
      const body = zstdCompressSync(next.value);
      sum.requests += 1;
      sum.bytes += next.value.length;
      sum.sentBytes += body.length;
      const answer = await fetch(`${cloud.endpoints.api}/v1/logs`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/x-ndjson',
          'content-encoding': 'zstd',
          // The file comes again and again: each time it is a shipment of its own.
          'idempotency-key': `bench-${number}`,
        },
        body,
      });
      const { accepted } = Object(await answer.json());
      if (answer.status !== 200) throw new Error(`intake answered ${answer.status}`);
      sum.accepted += Number(accepted);
      if (number % 50 === 0) progress(`${sum.accepted} lines accepted`);
    }
  }
  await Promise.all([work(), work()]);
  return sum;
}

async function readBack(cloud: LocalCloud, of: SourceKey) {
  const { dynamodb: client, s3 } = cloud.clients();
  const dynamodb = DynamoDBDocumentClient.from(client);
  const flow = { dynamodb, table: cloud.outputs.FlowTable ?? '' };
  const parts = await createArchiveParts(flow).ofSource(of);
  const rows = await createBatches({ ...flow, clock: cloud.clock }).ofSource(of);
  const archive = createObjects({ s3, bucket: cloud.outputs.ArchiveBucket ?? '' });
  const ids = new Set<string>();
  let archived = 0;
  for await (const { key } of archive.list(`archive/${of.agency}/${of.source}/`)) {
    const stored = await archive.get(key);
    // A frame is a batch: no more than one is in memory.
    for (const frame of dataFrames(stored?.bytes ?? new Uint8Array())) {
      const text = Buffer.from(unzstd(frame)).toString('utf8');
      for (const line of text.split('\n')) {
        if (line === '') continue;
        archived += 1;
        ids.add(String(Object(JSON.parse(line)).id));
      }
    }
  }
  return { ledger: ledgerOf(parts, rows), archived, distinct: ids.size };
}

function unpackedRules(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-bench-rules-'));
  for (const { name, text } of publishedRuleFiles()) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
