// Shippers' own client libraries through bad weather: every line arrives, once.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { Client } from '@elastic/elasticsearch';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { Logger as SplunkLogger } from 'splunk-logging';
import type { LocalKey } from 'thapcanh/cloud';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../cloud/test-cloud.ts';
import { expectEachOnce, linesOf } from './arrivals.ts';
import { type Sky, startWeather, type Weather } from './weather.ts';

const LINES = 10_000;
const BAD_DAY: readonly Sky[] = ['fair', 'answer lost', 'slow', 'busy', 'restart'];
/** For clients that take an answer 429 for final. */
const NEVER_BUSY = BAD_DAY.filter((sky) => sky !== 'busy');

const hasCurl = spawnSync('curl', ['--version']).status === 0;

let running: TestCloud;
let weather: Weather | undefined;
const keys: LocalKey[] = [];
beforeAll(async () => {
  running = await startTestCloud();
  keys.push(...running.keys);
});
afterEach(async () => {
  await weather?.stop();
  weather = undefined;
});
afterAll(() => running.stop());

/** A source of its own for each shipper. */
function nextKey(): LocalKey {
  const key = keys.pop();
  if (key === undefined) throw new Error('the province has too few sources');
  return key;
}

async function badWeather(
  skies: readonly Sky[],
  busy?: (body: Buffer) => object,
): Promise<Weather> {
  const target = running.cloud.endpoints.api ?? '';
  weather = await startWeather({ target, skies, ...(busy && { busy }) });
  return weather;
}

function expectAllSeen({ seen }: Weather, skies: readonly Sky[]): void {
  for (const sky of skies) expect(seen[sky], sky).toBeGreaterThan(0);
}

it('Elasticsearch’s client, with its bulk helper', async () => {
  const key = nextKey();
  const sky = await badWeather(NEVER_BUSY);
  const client = new Client({
    node: sky.url,
    auth: { apiKey: { id: 'any', api_key: key.key } },
    maxRetries: 10,
  });
  const result = await client.helpers.bulk({
    datasource: linesOf('elastic', LINES).map((message) => ({ message })),
    onDocument: () => ({ create: { _index: 'logs' } }),
    flushBytes: 100_000,
    concurrency: 2,
  });
  expect(result).toMatchObject({ total: LINES, successful: LINES, failed: 0 });
  expectAllSeen(sky, NEVER_BUSY);
  await expectEachOnce(running, key, 'elastic', LINES);
});

it.each([
  ['JSON', JsonExporter],
  ['protobuf', ProtobufExporter],
])('OpenTelemetry’s exporter in %s', async (encoding, Exporter) => {
  const key = nextKey();
  const sky = await badWeather(BAD_DAY);
  const exporter = new Exporter({
    url: `${sky.url}/otlp/v1/logs`,
    headers: { authorization: `Bearer ${key.key}` },
    concurrencyLimit: 4,
    timeoutMillis: 30_000,
  });
  const provider = new LoggerProvider({
    processors: [
      new BatchLogRecordProcessor({ exporter, maxQueueSize: LINES, maxExportBatchSize: 1000 }),
    ],
  });
  const logger = provider.getLogger('test', '1');
  for (const body of linesOf(`otlp-${encoding}`, LINES)) logger.emit({ body });
  await provider.forceFlush();
  await provider.shutdown();
  expectAllSeen(sky, BAD_DAY);
  await expectEachOnce(running, key, `otlp-${encoding}`, LINES);
});

it('Splunk’s logging library', async () => {
  const key = nextKey();
  const sky = await badWeather(NEVER_BUSY);
  const logger = new SplunkLogger({
    token: key.key,
    url: sky.url,
    maxBatchCount: LINES,
    maxRetries: 10,
  });
  const failures: Error[] = [];
  logger.error = (error) => failures.push(error);
  logger.eventFormatter = (message) => message;
  const lines = linesOf('splunk', LINES);
  for (let at = 0; at < LINES; at += 1000) {
    for (const message of lines.slice(at, at + 1000)) logger.send({ message });
    await new Promise<void>((resolve, reject) =>
      logger.flush((error) => (error ? reject(error) : resolve())),
    );
  }
  expect(failures).toEqual([]);
  expectAllSeen(sky, NEVER_BUSY);
  await expectEachOnce(running, key, 'splunk', LINES);
});

it.skipIf(!hasCurl)(
  `curl, with the files of an agency that has nothing else${hasCurl ? '' : ' (skipped: no curl here)'}`,
  async () => {
    const key = nextKey();
    const sky = await badWeather(BAD_DAY);
    const folder = mkdtempSync(join(tmpdir(), 'thapcanh-curl-'));
    try {
      const lines = linesOf('curl', LINES);
      for (let at = 0; at < LINES; at += 1000) {
        const file = join(folder, `${at}.log`);
        writeFileSync(file, lines.slice(at, at + 1000).join('\n'));
        await promisify(execFile)('curl', [
          '--silent',
          '--show-error',
          '--fail',
          '--retry',
          '10',
          '--retry-all-errors',
          '--retry-delay',
          '1',
          '--header',
          `Authorization: Bearer ${key.key}`,
          '--header',
          'Content-Type: application/x-ndjson',
          '--data-binary',
          `@${file}`,
          `${sky.url}/v1/logs`,
        ]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expectAllSeen(sky, BAD_DAY);
    await expectEachOnce(running, key, 'curl', LINES);
  },
);

it('the AWS SDK, with messages of the queue', async () => {
  const key = nextKey();
  const lines = linesOf('sqs', LINES);
  const bodies = Array.from({ length: 20 }, (_, n) => lines.slice(n * 500, (n + 1) * 500));
  const { sqs } = running.cloud.clients();
  for (const half of [bodies.slice(0, 10), bodies.slice(10)]) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: running.cloud.outputs.IngestDirectQueueUrl,
        Entries: half.map((body, n) => ({
          Id: String(n),
          MessageBody: body.join('\n'),
          MessageAttributes: { key: { DataType: 'String', StringValue: key.key } },
        })),
      }),
    );
    expect(Failed).toEqual([]);
  }
  await expectEachOnce(running, key, 'sqs', LINES);
});
