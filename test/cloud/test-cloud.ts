// The real bundles on the local cloud, with the province registered: what integration tests run on.
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import {
  type ArchiveLine,
  archiveLineSchema,
  type Ledger,
  ledgerOf,
  unzstd,
} from '@thapcanh/ingest';
import type { LocalCloud } from '@thapcanh/local';
import { createArchiveParts, createBatches, createObjects } from '@thapcanh/store';
import { ASSEMBLY } from 'thapcanh/build';
import { type LocalKey, type ProvinceCloudOptions, startProvinceCloud } from 'thapcanh/cloud';
import * as z from 'zod';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const alertItemSchema = z.object({
  pk: z.string(),
  rule: z.string(),
  level: z.string(),
  agency: z.string(),
  incident: z.string().optional(),
});

/** An alert as stored: the case it is in, after merges. */
export interface StoredAlert {
  readonly id: string;
  readonly rule: string;
  readonly level: string;
  readonly agency: string;
  readonly incident?: string;
}

export interface TestCloud {
  readonly cloud: LocalCloud;
  readonly keys: readonly LocalKey[];
  /** Lines that functions wrote. */
  readonly log: readonly string[];
  /** The key of a source; of the one for anything when not named. */
  readonly keyOf: (source?: string) => LocalKey;
  readonly ship: (
    body: string | Uint8Array,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  /**
   * Calls the API as a person.
   *
   * @example await running.ask('lan', 'PATCH', `/v1/incidents/${id}`, { assignee: 'lan' }, { 'if-match': '"1"' });
   */
  readonly ask: (
    sub: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly alerts: () => Promise<readonly StoredAlert[]>;
  readonly incidents: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly ledger: (of: LocalKey) => Promise<Ledger>;
  /** Every line of the sealed archive. */
  readonly archive: () => Promise<readonly ArchiveLine[]>;
  /** Moves the clock past the hour to when `seal` runs, and lets it. */
  readonly sealHour: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const HOUR_MS = 3_600_000;
/** `seal` runs at 15 minutes past the hour. */
const SEAL_MINUTE_MS = 15 * 60_000;

export async function startTestCloud(
  options: Omit<ProvinceCloudOptions, 'assembly'> = {},
): Promise<TestCloud> {
  const log: string[] = [];
  const { cloud, keys } = await startProvinceCloud({
    assembly: ASSEMBLY,
    schedules: 'manual',
    onLog: ({ source, text }) => log.push(`${source}: ${text}`),
    ...options,
  });
  const { dynamodb: client, s3 } = cloud.clients();
  const dynamodb = DynamoDBDocumentClient.from(client);
  const output = (name: string) => cloud.outputs[name] ?? '';
  const flow = { dynamodb, table: output('FlowTable') };
  const archive = createObjects({ s3, bucket: output('ArchiveBucket') });

  async function itemsOf(table: string, type: string) {
    const items: Record<string, unknown>[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await dynamodb.send(
        new ScanCommand({ TableName: table, ...(start && { ExclusiveStartKey: start }) }),
      );
      items.push(...(page.Items ?? []).filter((item) => item.type === type));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }

  /** Where a merged incident's alerts are now. */
  async function survivors(): Promise<ReadonlyMap<string, string>> {
    const into = new Map<string, string>();
    for (const { head } of await itemsOf(output('CoreTable'), 'incident')) {
      const { id, mergedInto } = Object(head);
      if (mergedInto !== undefined) into.set(String(id), String(mergedInto));
    }
    return into;
  }

  return {
    cloud,
    keys,
    log,
    keyOf(source) {
      const key = source === undefined ? keys[0] : keys.find((each) => each.source === source);
      if (key === undefined) throw new Error(`no key for ${source}`);
      return key;
    },
    async ship(body, headers = {}) {
      const answer = await fetch(`${cloud.endpoints.api}/v1/logs`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-ndjson',
          authorization: `Bearer ${keys[0]?.key}`,
          ...headers,
        },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      return { status: answer.status, body: Object(await answer.json()) };
    },
    async ask(sub, method, path, body, headers) {
      return fetch(`${cloud.endpoints.api}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await cloud.issueToken(sub, 1)}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
    async alerts() {
      const into = await survivors();
      const follow = (id: string): string => {
        const next = into.get(id);
        return next === undefined ? id : follow(next);
      };
      return (await itemsOf(output('CoreTable'), 'alert')).map((item) => {
        const { pk, rule, level, agency, incident } = alertItemSchema.parse(item);
        const id = pk.slice(pk.indexOf('#L#') + 3);
        return { id, rule, level, agency, ...(incident && { incident: follow(incident) }) };
      });
    },
    async incidents() {
      const items = await itemsOf(output('CoreTable'), 'incident');
      return items.map(({ head }) => Object(head)).filter((head) => head.mergedInto === undefined);
    },
    async ledger(of) {
      const parts = await createArchiveParts(flow).ofSource(of);
      return ledgerOf(parts, await createBatches({ ...flow, clock: cloud.clock }).ofSource(of));
    },
    async archive() {
      const lines: ArchiveLine[] = [];
      for await (const { key } of archive.list('archive/')) {
        const stored = await archive.get(key);
        const text = Buffer.from(unzstd(stored?.bytes ?? new Uint8Array())).toString('utf8');
        for (const line of text.split('\n').filter((each) => each !== '')) {
          lines.push(archiveLineSchema.parse(JSON.parse(line)));
        }
      }
      return lines;
    },
    async sealHour() {
      const now = cloud.clock.now();
      const toSeal = HOUR_MS - (now % HOUR_MS) + SEAL_MINUTE_MS;
      await cloud.advance(toSeal, { stepMs: SEAL_MINUTE_MS });
      await cloud.drain();
    },
    stop: () => cloud.stop(),
  };
}
