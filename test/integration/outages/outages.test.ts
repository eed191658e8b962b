// Each outage that can be made here: those outside are answered as the table says, and when it is over everything
// that was accepted is archived, judged and shown once.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CloudCli, cloudCli } from '../../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../../cloud/test-cloud.ts';
import { type Injection, OUTAGES } from './outages.ts';

const HOUR_MS = 3_600_000;
let running: TestCloud;
let cli: CloudCli;
let shipped = 0;

beforeAll(async () => {
  // No SDK waits out what is down: that it does so on AWS only shortens an outage.
  running = await startTestCloud({ environment: { AWS_MAX_ATTEMPTS: '1' } });
  cli = await cloudCli(running);
});
afterEach(() => running.cloud.faults.clear());
afterAll(async () => {
  cli.close();
  await running.stop();
});

/** A log line that opens a case of its own. */
function newCase(): string {
  shipped += 1;
  return `${JSON.stringify({
    ts: new Date(running.cloud.clock.now()).toISOString(),
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: `cong-dan-${shipped}`, type: 'citizen' },
    src_ip: `198.51.100.${shipped}`,
    action: 'case.upload',
    object: { type: 'case', id: `H99-${shipped}`, name: `anh-${shipped}.jpg.jsp` },
    result: 'success',
  })}\n`;
}

async function post(body: string): Promise<Response> {
  return fetch(`${running.cloud.endpoints.api}/v1/logs`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      authorization: `Bearer ${running.keyOf().key}`,
    },
    body,
  });
}

/** Everything that was ever accepted is where it belongs, once. */
async function expectNothingLost(): Promise<void> {
  await running.cloud.drain();
  await running.sealHour();
  expect(await running.ledger(running.keyOf())).toMatchObject({
    accepted: shipped,
    archived: shipped,
    rejected: 0,
    waiting: 0,
  });
  const uploads = (await running.alerts()).filter(({ agency }) => agency === 'LK-TTCDS');
  expect(uploads.filter(({ incident }) => incident !== undefined)).toHaveLength(shipped);
  const archived = (await running.archive()).filter(
    ({ source }) => source === running.keyOf().source,
  );
  expect(new Set(archived.map(({ id }) => id)).size).toBe(shipped);
}

type Calls = Extract<Injection, { kind: 'calls' }>;

/** Puts services out of work; answers how many calls it has hit. */
function putOut({ calls }: Calls): () => number {
  const { faults, outputs } = running.cloud;
  const armed = calls.map(({ resource, ...rule }) =>
    faults.inject({
      ...rule,
      at: 'before',
      times: Number.POSITIVE_INFINITY,
      ...(resource === undefined ? {} : { resource: outputs[resource] ?? '' }),
    }),
  );
  return () => armed.reduce((sum, { hits }) => sum + hits, 0);
}

describe.each(
  OUTAGES.flatMap(({ service, injected }) =>
    injected.kind === 'calls' ? [{ service, injected }] : [],
  ),
)('$service', ({ service, injected }) => {
  it(`answers shippers ${injected.shipper} and analysts ${injected.analyst}, and loses nothing`, async () => {
    const hits = putOut(injected);
    const body = newCase();

    const answer = await post(body);
    const screen = await running.ask('lan', 'GET', '/v1/incidents');

    expect([answer.status, screen.status]).toEqual([injected.shipper, injected.analyst]);
    if (answer.status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    if (screen.status === 503) expect(Number(screen.headers.get('retry-after'))).toBeGreaterThan(0);
    // SSM is asked by whoever tells people, and not on the way of a log.
    if (service !== 'SSM') await expect.poll(hits, { timeout: 60_000 }).toBeGreaterThan(0);
    running.cloud.faults.clear();
    if (answer.status === 503) expect((await post(body)).status).toBe(200);
    await expectNothingLost();
    expect((await running.ask('lan', 'GET', '/v1/incidents')).status).toBe(200);
  });
});

describe('SSM', () => {
  it('down answers 503 to who asks for a link, and is asked again when it is back', async () => {
    const [incident] = (await running.incidents()).filter(({ agency }) => agency === 'LK-TTCDS');
    // Nobody is on the call list: what is asked for after the key says so.
    const link = () =>
      running.ask('lan', 'POST', `/v1/incidents/${String(incident?.id)}/access-links`, {
        agency: 'LK-TTCDS',
        person: 'Trần Thị Kỹ',
      });
    const hits = putOut({
      kind: 'calls',
      calls: [{ service: 'ssm', effect: 'down' }],
      shipper: 200,
      analyst: 200,
    });

    const refused = await link();
    running.cloud.faults.clear();

    expect([refused.status, hits()]).toEqual([503, 1]);
    const asked = await link();
    expect([asked.status, Object(await asked.json()).detail]).toEqual([
      400,
      'The registry has no such contact of this organisation.',
    ]);
  });
});

describe('EventBridge', () => {
  it('silent for three hours seals late, and loses nothing', async () => {
    expect((await post(newCase())).status).toBe(200);
    await running.cloud.drain();

    running.cloud.clock.advance(3 * HOUR_MS);

    expect((await running.ask('lan', 'GET', '/v1/incidents')).status).toBe(200);
    await expectNothingLost();
  });
});

describe('an outage longer than a message is tried', () => {
  it('leaves dead letters, and moving them back is all that is to be done', async () => {
    putOut({
      kind: 'calls',
      calls: [{ service: 's3', effect: 'down' }],
      shipper: 200,
      analyst: 200,
    });
    expect((await post(newCase())).status).toBe(200);
    const { left } = await running.cloud.drain();
    expect(Object.values(left).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    running.cloud.faults.clear();

    const letters = await cli.json('dlq', 'list');
    const [moved] = await cli.json('dlq', 'redrive');

    expect(letters).toMatchObject([{ agency: 'LK-TTCDS', records: 1, reason: 'failed' }]);
    expect(JSON.stringify(moved)).toContain('"moved":1');
    await expectNothingLost();
  });
});
