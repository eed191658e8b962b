// `npm run bench -- incidents`: calls of the API beside the bare calls of DynamoDB that they need.
import { randomUUID } from 'node:crypto';
import { incidentChangesSchema } from '@thapcanh/api-schema';
import { createApi } from '@thapcanh/functions/api/app.ts';
import type { Registry } from '@thapcanh/incidents';
import {
  createAlertStore,
  createAnchorRows,
  createAuditLog,
  createIncidentIndex,
  createIncidentStore,
  createPeriodReports,
  createPresenceRows,
  type EvidenceFiles,
  type UserRow,
} from '@thapcanh/store';
import * as z from 'zod';
import { median } from '../measure.ts';
import { benchmark, wholeNumber } from '../options.ts';
import { agencyOf, type BenchTable, benchRegistry, fill, startTable } from './bench-table.ts';
import { createRecorder, replay } from './recorder.ts';

const USAGE = `npm run bench -- incidents [--small N] [--large N] [--rounds N]

Fills a table of the local cloud with incidents as triage writes them, then times calls of the API and,
in turn with them, the same calls of DynamoDB without the API. Medians. The last line is JSON: for each call
the ratio of the two times at the large size, and the items it reads at either.

  --small N    incidents at first (default 1000)
  --large N    incidents then (default 100000)
  --rounds N   times each call is measured (default 41)
  --help       this text
`;

const NOW = Date.parse('2026-11-22T16:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ANALYST: UserRow = { sub: 'lan', name: 'Nguyễn Lan', role: 'analyst', agency: 'LK' };
/** No call that is measured touches a file. */
const NO_FILES: EvidenceFiles = {
  put: () => Promise.reject(new Error('the benchmark keeps no files')),
  get: () => Promise.resolve(undefined),
};
/** A call may take at most so many times as long as what it asks of DynamoDB. */
const MOST = 2;

interface Call {
  readonly name: string;
  /** What to ask; of a change, after reading what it changes. */
  readonly ask: (ask: Ask) => Promise<() => Promise<Response>>;
}
type Ask = (
  method: string,
  path: string,
  options?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Response>;

interface Measured {
  readonly ratio: number;
  readonly reads: number;
  /** What it asks of DynamoDB: `2 Query, 1 TransactWrite`. */
  readonly asked: string;
}

const optionsSchema = z
  .strictObject({
    small: wholeNumber(1_000),
    large: wholeNumber(100_000),
    rounds: wholeNumber(41),
  })
  .refine(({ small, large }) => large >= small, {
    path: ['large'],
    message: 'is at least what --small is',
  });

/** Exits with 1 when a ratio or the reads are not as promised. */
export const incidentsBench = benchmark({ usage: USAGE, options: optionsSchema, run });

async function run({ small, large, rounds }: z.output<typeof optionsSchema>): Promise<number> {
  const core = await startTable();
  const registry = benchRegistry();
  try {
    process.stderr.write(`filling to ${small}\n`);
    await fill(core, registry, { from: 0, to: small, now: NOW });
    const atFirst = await measureAll(core, registry, { rounds, from: NOW });
    process.stderr.write(`filling to ${large}\n`);
    await fill(core, registry, { from: small, to: large, now: NOW });
    const then = await measureAll(core, registry, { rounds, from: NOW + DAY_MS });
    const calls = [...then].map(([name, { ratio, reads }]) => ({
      name,
      ratio: Number(ratio.toPrecision(3)),
      reads1k: atFirst.get(name)?.reads ?? 0,
      reads100k: reads,
    }));
    for (const { name, ratio, reads1k, reads100k } of calls) {
      const asked = then.get(name)?.asked ?? '';
      process.stdout.write(
        `${name.padEnd(12)} ${ratio.toFixed(2)} × bare, items read ${reads1k} and ${reads100k}: ${asked}\n`,
      );
    }
    process.stdout.write(`${JSON.stringify({ small, large, calls })}\n`);
    const kept = calls.every(
      ({ ratio, reads1k, reads100k }) => ratio <= MOST && reads1k === reads100k,
    );
    return kept ? 0 : 1;
  } finally {
    await core.stop();
  }
}

async function measureAll(
  core: BenchTable,
  registry: Registry,
  { rounds, from }: { readonly rounds: number; readonly from: number },
): Promise<ReadonlyMap<string, Measured>> {
  const recorder = createRecorder(core.dynamodb);
  let now = from;
  /** So far that changes of before are no longer looked at. */
  const later = (): number => (now += MINUTE_MS);
  const recorded = { dynamodb: recorder.client, table: core.table };
  const incidents = createIncidentStore(recorded);
  const app = createApi({
    verify: async () => ({ ok: true, value: ANALYST.sub }),
    users: { get: async () => ANALYST },
    registry: { current: async () => registry },
    incidents,
    alerts: createAlertStore(recorded),
    periodReports: createPeriodReports(recorded),
    presence: createPresenceRows(recorded),
    notices: { all: async () => [] },
    anchors: createAnchorRows(recorded),
    index: createIncidentIndex(recorded),
    evidenceFiles: NO_FILES,
    audit: createAuditLog(recorded),
    uniqueName: randomUUID,
    clock: { now: () => now },
    rates: { take: async () => ({ ok: true }) },
    nudge: async () => {},
    province: { name: 'Lam Khê', simulated: true },
    log: {
      error: (message, details) => process.stderr.write(`${message} ${String(details.error)}\n`),
    },
  });
  const ask: Ask = async (method, path, { body, headers = {} } = {}) =>
    app.request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const { items } = await incidents.list(
    { scope: [agencyOf(0)], status: 'open', restricted: true },
    { limit: 1, now },
  );
  const found = new Map<string, Measured>();
  for (const call of callsOn(items[0]?.id ?? '', later)) {
    process.stderr.write(`measuring ${call.name}\n`);
    found.set(call.name, await measure(call, ask, recorder, core, rounds));
  }
  return found;
}

async function measure(
  call: Call,
  ask: Ask,
  recorder: ReturnType<typeof createRecorder>,
  core: BenchTable,
  rounds: number,
): Promise<Measured> {
  const times: number[] = [];
  const bareTimes: number[] = [];
  let reads = 0;
  let asked = '';
  for (let round = 0; round <= rounds; round += 1) {
    const send = await call.ask(ask);
    recorder.take();
    const start = performance.now();
    const answer = await send();
    await answer.text();
    const middle = performance.now();
    const { waves, itemsRead } = recorder.take();
    await replay(core.dynamodb, waves);
    const end = performance.now();
    if (!answer.ok) throw new Error(`${call.name} answers ${answer.status}`);
    reads = itemsRead;
    asked = namesOf(waves);
    // The first round warms up.
    if (round > 0) {
      times.push(middle - start);
      bareTimes.push(end - middle);
    }
  }
  return { ratio: median(times) / median(bareTimes), reads, asked };
}

function namesOf(waves: readonly (readonly object[])[]): string {
  const names = waves.flat().map(({ constructor: { name } }) => name.replace(/Command$/, ''));
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, { length }]) => `${length} ${name}`)
    .join(', ');
}

function callsOn(id: string, later: () => void): readonly Call[] {
  const get = (name: string, path: string): Call => ({
    name,
    ask: async (ask) => () => ask('GET', path),
  });
  const path = `/v1/incidents/${id}`;
  let turn = 0;
  return [
    get('list', '/v1/incidents'),
    get('filter', `/v1/incidents?agency=${agencyOf(1)}&level=high`),
    get('open', path),
    get('search rare', '/v1/search?q=thuc+thi+nguoidung7'),
    get('search', '/v1/search?q=thuc+thi'),
    {
      name: 'changes',
      async ask(ask) {
        later();
        const answer: unknown = await (await ask('GET', '/v1/incidents/changes')).json();
        const { next } = incidentChangesSchema.parse(answer);
        await ask('POST', `${path}/comments`, { body: { text: 'đã gọi' } });
        return () => ask('GET', `/v1/incidents/changes?since=${next}`);
      },
    },
    {
      name: 'change',
      async ask(ask) {
        const etag = (await ask('GET', path)).headers.get('etag') ?? '';
        turn += 1;
        const body = { severity: turn % 2 === 0 ? 'M2' : 'M3' };
        return () => ask('PATCH', path, { body, headers: { 'if-match': etag } });
      },
    },
  ];
}
