// What is taken for a retry, and what is not: nothing is counted twice, and nothing is lost.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
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

/** How often a line stands in the archive. */
async function archived(raw: string): Promise<number> {
  await running.cloud.drain();
  await running.sealHour();
  return (await running.archive()).filter((line) => line.raw === raw).length;
}

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
