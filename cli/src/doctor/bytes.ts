// Every byte value through the door and into the archive, plain and gzip, under each dialect's content type: what
// the gateway does to bodies is not all documented, so it is asked.
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ArchiveLine, SourceKey } from '@thapcanh/ingest';
import { createAgencyKeys, createBatches, createObjects, linesOf } from '@thapcanh/store';
import type { Deployment } from '../deployment/deployment.ts';
import { type ByteBody, byteBodies, rangesOf } from './byte-bodies.ts';
import { type Finding, notChecked } from './finding.ts';

export interface ByteCheckOptions {
  readonly deployment: Deployment;
  /** Key of a source to ship as; its archive keeps what is sent. */
  readonly key: string | undefined;
  readonly clock: { now(): number };
  readonly wait: (ms: number) => Promise<void>;
  readonly fetch: typeof fetch;
}

const LOOK_EVERY_MS = 1000;
const GIVE_UP_MS = 120_000;

/** One finding a content type and encoding. */
export async function checkBytes(options: ByteCheckOptions): Promise<readonly Finding[]> {
  const { deployment, key, clock } = options;
  if (key === undefined)
    return [notChecked('bytes', 'Without --key there is no source to ship as.')];
  const core = { dynamodb: deployment.dynamodb, table: deployment.output('CoreTable'), clock };
  const of = await createAgencyKeys(core).verify(key);
  if (of === undefined)
    return [
      {
        check: 'bytes',
        status: 'failed',
        found: 'The key is of no source.',
        next: 'give a key that `thapcanh keys` issued.',
      },
    ];
  const findings: Finding[] = [];
  for (const encoding of ['identity', 'gzip'] as const) {
    for (const body of byteBodies(() => `doctor-${randomUUID()}`)) {
      findings.push(await checkBody(options, { key, of, body, encoding }));
    }
  }
  return findings;
}

interface Sent {
  readonly key: string;
  readonly of: SourceKey;
  readonly body: ByteBody;
  readonly encoding: 'identity' | 'gzip';
}

async function checkBody(options: ByteCheckOptions, sent: Sent): Promise<Finding> {
  const { key, of, body, encoding } = sent;
  const check = `bytes: ${body.name}${encoding === 'gzip' ? ', gzip' : ''}`;
  const since = options.clock.now();
  const answer = await options.fetch(`${base(options.deployment)}${body.path}`, {
    method: 'POST',
    headers: {
      authorization: `${body.path.startsWith('/services') ? 'Splunk' : 'Bearer'} ${key}`,
      'content-type': body.contentType,
      ...(encoding === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
    },
    body: new Uint8Array(encoding === 'gzip' ? gzipSync(body.body) : body.body),
  });
  if (!answer.ok) {
    const said = (await answer.text()).slice(0, 200);
    return {
      check,
      status: 'warning',
      found: `Refused with ${answer.status}: ${said}`,
      next: 'shippers must not send this combination: application/x-ndjson or application/octet-stream instead.',
    };
  }
  const kept = await archivedValues(options, of, body, since);
  const lost = body.values.filter((value) => !kept.has(value));
  if (kept.size === 0)
    return {
      check,
      status: 'failed',
      found: 'Nothing of it was archived within two minutes.',
      next: 'look at detect’s log and `thapcanh dlq list`.',
    };
  if (lost.length === 0)
    return { check, status: 'ok', found: `${body.values.length} values archived as sent` };
  return {
    check,
    status: 'warning',
    found: `Values ${rangesOf(lost)} are not archived as sent.`,
    next: 'ship such logs as application/x-ndjson or application/octet-stream.',
  };
}

const base = (deployment: Deployment): string => deployment.output('ApiUrl').replace(/\/$/, '');

/** Looks at what was claimed since, until the body is in it. */
async function archivedValues(
  { deployment, clock, wait }: ByteCheckOptions,
  of: SourceKey,
  body: ByteBody,
  since: number,
): Promise<ReadonlySet<number>> {
  const { dynamodb, s3 } = deployment;
  const batches = createBatches({ dynamodb, table: deployment.output('FlowTable'), clock });
  const landing = createObjects({ s3, bucket: deployment.output('LandingBucket') });
  const read = new Set<string>();
  for (let waited = 0; waited <= GIVE_UP_MS; waited += LOOK_EVERY_MS) {
    const lines: ArchiveLine[] = [];
    for (const { batch, claim, receivedAt } of await batches.ofSource(of)) {
      // Clocks of two machines may differ by some seconds.
      const isOld = Date.parse(receivedAt) < since - 60_000;
      if (claim === undefined || isOld || read.has(batch)) continue;
      read.add(batch);
      lines.push(...((await linesOf(landing, claim.object, claim)) ?? []));
    }
    const kept = body.kept(lines);
    if (kept.size > 0) return kept;
    await wait(LOOK_EVERY_MS);
  }
  return new Set();
}
