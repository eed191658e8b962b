// `npm run bench -- calls`: how often each function calls which service, at rest and for a body. What the cost
// model multiplies; counted on the local cloud, where the same bundles run.
import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { LocalCloud, RecordedCall } from '@thapcanh/local';
import { ensureBuilt } from 'thapcanh/build';
import { type LocalKey, startProvinceCloud } from 'thapcanh/cloud';
import * as z from 'zod';
import { benchmark, wholeNumber } from '../options.ts';

const USAGE = `npm run bench -- calls [--bodies N]

Counts the calls of the functions to DynamoDB, SQS and S3 on the local cloud: in an hour in which nothing is
shipped, in one in which only the canary is, for N bodies over HTTPS and for N dropped objects, each up to the sealed
archive. No clock is read, so a busy machine changes nothing. The last line is JSON.

  --bodies N   how many bodies (default 40)
  --help       this text
`;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SEAL_MINUTE_MS = 15 * 60_000;
const LINES = 50;

/** Function → operation on a resource → calls. */
type Counted = Record<string, Record<string, number>>;

const optionsSchema = z.strictObject({ bodies: wholeNumber(40) });

export const callsBench = benchmark({ usage: USAGE, options: optionsSchema, run });

async function run({ bodies }: z.output<typeof optionsSchema>): Promise<number> {
  const assembly = await ensureBuilt((text) => process.stderr.write(`${text}\n`));
  const { cloud, keys } = await startProvinceCloud({ assembly, schedules: 'manual' });
  try {
    const [key] = keys;
    if (key === undefined) throw new Error('The province has no key.');
    // The first hour loads what sandboxes keep: registry, ruleset.
    await cloud.advance(HOUR_MS - (cloud.clock.now() % HOUR_MS));
    await cloud.drain();
    const idle = await counting(cloud, () => passHour(cloud));
    const https = await counting(cloud, async () => {
      for (let i = 0; i < bodies; i += 1) await post(cloud, key);
      await cloud.drain();
      await passHour(cloud);
    });
    const drop = await counting(cloud, async () => {
      for (let i = 0; i < bodies; i += 1) await put(cloud, key);
      await cloud.drain();
      await passHour(cloud);
    });
    const canary = await countCanary(assembly);
    const figures = { bodies, idle, canary, https, drop };
    for (const [name, counted] of Object.entries({ idle, canary, https, drop })) {
      for (const [fn, calls] of Object.entries(counted)) {
        const text = Object.entries(calls).map(([call, count]) => `${count} ${call}`);
        process.stdout.write(`${name.padEnd(7)}${fn.padEnd(10)}${text.join(', ')}\n`);
      }
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return 0;
  } finally {
    await cloud.stop();
  }
}

/** An hour of a cloud of its own in which nothing but the canary is shipped. */
async function countCanary(assembly: string): Promise<Counted> {
  const environment = { CANARY_EVERY: '5' };
  const { cloud } = await startProvinceCloud({ assembly, schedules: 'manual', environment });
  const passMinutes = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await cloud.advance(MINUTE_MS);
      await cloud.drain();
    }
  };
  try {
    // The first hour loads what sandboxes keep, and leaves what `seal` finds in the next.
    await cloud.advance(HOUR_MS - (cloud.clock.now() % HOUR_MS));
    await cloud.drain();
    await passMinutes(60);
    return await counting(cloud, () => passMinutes(60));
  } finally {
    await cloud.stop();
  }
}

async function counting(cloud: LocalCloud, act: () => Promise<void>): Promise<Counted> {
  const recording = cloud.faults.record();
  await act();
  return countsOf(recording.stop());
}

async function passHour(cloud: LocalCloud): Promise<void> {
  const intoHour = (cloud.clock.now() - SEAL_MINUTE_MS * 3) % HOUR_MS;
  await cloud.advance(HOUR_MS - intoHour);
  await cloud.drain();
}

function countsOf(calls: readonly RecordedCall[]): Counted {
  const counted: Counted = {};
  const invocations = new Map<string, Set<string>>();
  for (const { functionLogicalId, operation, resource, invocation } of calls) {
    const fn = /^[A-Z][a-z]+/.exec(functionLogicalId)?.[0] ?? functionLogicalId;
    const of = counted[fn] ?? {};
    counted[fn] = of;
    const name = `${operation} ${resource.replace(/[A-F0-9]{8}$/, '')}`;
    of[name] = (of[name] ?? 0) + 1;
    const known = invocations.get(fn) ?? new Set();
    invocations.set(fn, known.add(invocation));
    of.invocations = known.size;
  }
  return counted;
}

/** Lines that no other body has, and that no rule matches. */
function body(): string {
  return Array.from(
    { length: LINES },
    (_, i) => `{"time":"2026-11-22T16:00:00Z","message":"kept ${i}","id":"${randomUUID()}"}\n`,
  ).join('');
}

async function post(cloud: LocalCloud, { key }: LocalKey): Promise<void> {
  const answer = await fetch(`${cloud.endpoints.api}/v1/logs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: body(),
  });
  if (answer.status !== 200) throw new Error(`intake answered ${answer.status}`);
}

async function put(cloud: LocalCloud, { agency, source }: LocalKey): Promise<void> {
  await cloud.clients().s3.send(
    new PutObjectCommand({
      Bucket: cloud.outputs.DropBucket ?? '',
      Key: `${agency}/${source}/${randomUUID()}.ndjson`,
      Body: body(),
    }),
  );
}
