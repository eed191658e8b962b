// What is taken for a retry, and what is not: nothing is counted twice, and nothing is lost.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Ledger, missingIn } from '@thapcanh/ingest';
import { createRegistryStore } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud();
});
afterAll(() => running.stop());

async function register(repeats: boolean): Promise<void> {
  const { cloud } = running;
  const { agency, source } = running.keyOf();
  const registry = createRegistryStore({
    dynamodb: DynamoDBDocumentClient.from(cloud.clients().dynamodb),
    table: cloud.outputs.CoreTable ?? '',
    clock: cloud.clock,
  });
  const row = { agency, id: source, title: 'Thử', shared: false, repeats, secret: false };
  await registry.putSource(row);
  await cloud.recycle();
}

/** The ledger of the source, and what it cannot account for. */
async function counts(): Promise<Ledger & { readonly missing: number }> {
  const ledger = await running.ledger(running.keyOf());
  return { ...ledger, missing: missingIn(ledger) };
}

/** How often a line stands in the archive. */
async function archived(raw: string): Promise<number> {
  await running.cloud.drain();
  await running.sealHour();
  return (await running.archive()).filter((line) => line.raw === raw).length;
}

/** Ships to the collector; its answer. */
async function collect(body: string, path = 'event'): Promise<unknown> {
  const answer = await fetch(`${running.cloud.endpoints.api}/services/collector/${path}`, {
    method: 'POST',
    headers: { authorization: `Splunk ${running.keyOf().key}` },
    body,
  });
  return { status: answer.status, body: await answer.json() };
}

describe('events for the collector before an invalid one', () => {
  const [first, second] = ['{"event":"đóng cửa 1"}', '{"event":"đóng cửa 2"}'];

  it('are there once, whether the client sends all again or goes on behind it', async () => {
    await register(false);
    const broken = `${first}{"evnt":"?"}${second}`;
    const invalid = { status: 400, body: { code: 12, 'invalid-event-number': 1 } };
    expect(await collect(broken)).toMatchObject(invalid);
    expect(await collect(broken)).toMatchObject(invalid);
    expect(await collect(second)).toMatchObject({ status: 200, body: { code: 0 } });
    expect([await archived(first), await archived(second)]).toEqual([1, 1]);
    const { missing, ...ledger } = await counts();
    expect([missing, ledger.accepted]).toEqual([0, ledger.archived + ledger.rejected]);
  });

  it('and raw lines keep what the query string says of them', async () => {
    await collect('cửa mở\n', 'raw?host=gw01&sourcetype=door&index=main');
    const raw = '{"host":"gw01","sourcetype":"door","index":"main","event":"cửa mở"}';
    expect(await archived(raw)).toBe(1);
  });
});

describe('an equal body', () => {
  it('is a retry: taken once', async () => {
    await register(false);
    await running.ship('nước dâng');
    expect((await running.ship('nước dâng')).body).toMatchObject({ duplicate: true });
    expect(await archived('nước dâng')).toBe(1);
  });

  it('of a source whose lines carry no time is another one', async () => {
    await register(true);
    await running.ship('mở cửa');
    expect((await running.ship('mở cửa')).body).toMatchObject({ duplicate: false });
    expect(await archived('mở cửa')).toBe(2);
  });
});
