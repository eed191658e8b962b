// A `core` table on the local cloud, filled with incidents as triage writes them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type Alert,
  alertId,
  createRegistry,
  organisationRowSchema,
  planCase,
  type Registry,
  resolveAlert,
} from '@thapcanh/incidents';
import { startLocalCloud } from '@thapcanh/local';
import {
  actionsOfWrite,
  batchWrite,
  type CoreTable,
  INDEXES,
  type Item,
  indexRowItem,
  indexRows,
  type Key,
  pointersOf,
} from '@thapcanh/store';

const TABLE = 'core';
/** Organisations over which the incidents are spread: so few that each fills a page at the small size. */
const AGENCIES = 10;
const MINUTE_MS = 60_000;
/** Incidents whose rows are written together, in full batches, and how many such are in flight. */
const CHUNK = 25;
const AT_ONCE = 4;
const REPORTED = 10_000;

export interface BenchTable extends CoreTable {
  stop(): Promise<void>;
}

/** Starts the table, empty. */
export async function startTable(): Promise<BenchTable> {
  const assembly = mkdtempSync(join(tmpdir(), 'thapcanh-bench-'));
  writeFileSync(join(assembly, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(assembly, 'core.template.json'), JSON.stringify(TEMPLATE));
  // On the disk: 100,000 incidents with their indexes do not fit in memory.
  const stateDir = join(assembly, 'state');
  const cloud = await startLocalCloud({ assembly, schedules: 'manual', stateDir });
  return {
    dynamodb: DynamoDBDocumentClient.from(cloud.clients().dynamodb),
    table: TABLE,
    async stop() {
      await cloud.stop();
      rmSync(assembly, { recursive: true });
    },
  };
}

/** A province of departments, none of which has others below it. */
export function benchRegistry(): Registry {
  const row = { kind: 'department', parent: 'LK', from: '2020-01-01' };
  const organisations = [
    { id: 'LK', name: 'UBND tỉnh Lam Khê', kind: 'province', from: '2020-01-01' },
    ...Array.from({ length: AGENCIES }, (_, n) => ({
      ...row,
      id: agencyOf(n),
      name: `Sở số ${n}`,
    })),
  ].map((one) => organisationRowSchema.parse(one));
  return createRegistry({ organisations, hosts: [], sources: [] }, '2026-11-22');
}

/** The n-th agency. */
export const agencyOf = (n: number): string => `LK-S${n % AGENCIES}`;

/** Puts incidents `from` to `to`: heads, facts, timelines, alerts, groups, pointers, and the rows they are found by. */
export async function fill(
  core: CoreTable,
  registry: Registry,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: number },
): Promise<void> {
  const writes = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  for (let n = from; n < to; n += CHUNK) {
    const puts = Array.from({ length: Math.min(CHUNK, to - n) }, (_, index) =>
      rowsOf(core, registry, n + index, now - (n + index + 1) * MINUTE_MS),
    ).flat();
    await writes.shift();
    writes.push(batchWrite(core, { puts }));
    if (n > from && (n - from) % REPORTED === 0) process.stderr.write(`${n} of ${to}\n`);
  }
  await Promise.all(writes);
}

/** All that is stored of the n-th incident, as triage and the follower of the index leave it. */
function rowsOf(core: CoreTable, registry: Registry, n: number, at: number): (Item & Key)[] {
  const write = planCase([resolveAlert(alertAt(n, at), registry)], {
    assignment: { merged: [] },
    seen: { groups: new Map(), incidents: new Map() },
    facts: new Map(),
    waiting: new Map(),
    numbered: n,
    registry,
    now: at,
  });
  const stored = actionsOfWrite(core, write).flatMap(({ item }) => {
    const { pk, sk, ...rest } = item.Put?.Item ?? {};
    return typeof pk === 'string' && typeof sk === 'string' ? [{ pk, sk, ...rest }] : [];
  });
  const found = write.incidents.flatMap(({ after: head, facts }) =>
    facts === undefined
      ? []
      : [...indexRows({ head, facts })].map(([place, text]) => indexRowItem(head, place, text)),
  );
  return [...stored, ...pointersOf(write.incidents), ...found];
}

function alertAt(n: number, at: number): Alert {
  const time = new Date(at).toISOString();
  const [agency, source, rule] = [agencyOf(n), 'app', `rule-${n % 40}`];
  const event = {
    id: `event-${n}`,
    agency,
    source,
    receivedAt: time,
    time,
    format: 'json.flat',
    logsource: { category: 'webserver' },
    fields: { 'cs-method': 'POST', 'cs-uri-stem': `/ho-so/${n}/tep.jsp`, 'sc-status': 200 },
    common: { 'source.ip': `2001:db8::${n.toString(16)}`, 'user.name': `nguoidung${n}` },
    raw: `192.0.2.1 - - "POST /ho-so/${n}/tep.jsp HTTP/1.1" 200 1024`,
  };
  return {
    v: 1,
    id: alertId({ rule, agency, source, contentKey: String(n), time }),
    kind: 'event',
    rule: {
      id: rule,
      title: 'Web shell upload',
      level: n % 5 === 0 ? 'critical' : 'high',
      tags: ['attack.t1505.003', 'attack.persistence'],
      attributes: { title_vi: 'Tải tệp thực thi lên hồ sơ', sentence_vi: 'tải tệp {cs-uri-stem}' },
    },
    agency,
    source,
    time,
    lastTime: time,
    receivedAt: time,
    ruleset: 'bench',
    events: [event],
    eventCount: 1,
    why: [{ selection: 'selection', field: 'cs-uri-stem', value: '.jsp' }],
  };
}

const pairs = [{ pk: 'pk', sk: 'sk' }, ...Object.values(INDEXES)];
const keySchema = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];
const TEMPLATE = {
  Resources: {
    Core: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: pairs.flatMap(({ pk, sk }) =>
          [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        ),
        KeySchema: keySchema({ pk: 'pk', sk: 'sk' }),
        GlobalSecondaryIndexes: Object.values(INDEXES).map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: 'ALL' },
        })),
      },
    },
  },
};
const MANIFEST = {
  artifacts: {
    core: {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'core.template.json', stackName: 'core' },
    },
  },
};
