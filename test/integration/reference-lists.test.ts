// A list that the province keeps reaches `detect` by itself, on the real bundles.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MINUTE_MS = 60_000;
const LEAVER = 'lanht.sxd';

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud();
});
afterAll(() => running.stop());

/** Somebody takes a document back: rule DOC-05 asks whether they have left. */
const recall = (id: string) =>
  JSON.stringify({
    ts: new Date(running.cloud.clock.now()).toISOString(),
    system_code: 'qlvb',
    actor: { id: LEAVER, type: 'staff', org: 'LK-SXD' },
    src_ip: '10.10.200.31',
    action: 'doc.recall',
    object: { type: 'document', id },
    result: 'success',
  });

async function shipped(body: string): Promise<readonly string[]> {
  expect((await running.ship(body)).status).toBe(200);
  await running.cloud.drain();
  const alerts = await running.alerts();
  return alerts.map(({ rule }) => rule);
}

it('a list that is written holds within two minutes, and what is delivered twice is one alert', async () => {
  const { cloud } = running;
  expect(await shipped(recall('VB-1'))).toEqual([]);

  const answer = await fetch(`${cloud.endpoints.api}/v1/lists/leavers`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await cloud.issueToken('quantri', 1)}`,
      'content-type': 'application/json',
      'if-none-match': '*',
    },
    body: JSON.stringify({
      owner: 'Phòng tổ chức',
      description: 'Người đã nghỉ việc',
      entries: [{ value: LEAVER, from: '2026-01-01' }],
    }),
  });
  expect(answer.status).toBe(200);
  await cloud.advance(2 * MINUTE_MS);

  const body = recall('VB-2');
  const queue = cloud.outputs.IngestQueueUrl?.split('/').at(-1) ?? '';
  cloud.disturbNext(queue, 'duplicate', 1);
  const [rule, ...others] = await shipped(body);
  await running.ship(body);
  await cloud.drain();

  expect([rule, others]).toEqual([expect.stringMatching(/DOC-05|75922641/), []]);
  expect(await running.alerts()).toHaveLength(1);
});
