// The deployed `watch`, on the tables that the other functions write: a source that has shipped for two
// weeks stops, and comes back.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { hourOf, minuteMask } from '@thapcanh/ingest';
import { createArchiveParts, createPulses, createSourceNotices } from '@thapcanh/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS = 10;

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud();
});
afterAll(() => running.stop());

function flow() {
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  return { dynamodb, table: cloud.outputs.FlowTable ?? '', clock: cloud.clock };
}

/** Sealed hours with a batch each minute, up to the hour that runs, and an arrival in that hour. */
async function shippedEachMinute(of: { readonly agency: string; readonly source: string }) {
  const parts = createArchiveParts(flow());
  const end = Math.floor(running.cloud.clock.now() / HOUR) * HOUR;
  for (let start = end - DAYS * 24 * HOUR; start < end; start += HOUR) {
    const minutes = Array.from({ length: 60 }, (_, m) => new Date(start + m * MINUTE));
    const hour = hourOf(new Date(start).toISOString());
    await parts.add({
      agency: of.agency,
      source: of.source,
      hour,
      part: 1,
      object: `archive/${of.agency}/${of.source}/${hour}`,
      sha256: '',
      bytes: 1,
      batches: 60,
      accepted: 600,
      archived: 600,
      rejected: 0,
      rejectedBy: {},
      minutes: minuteMask(minutes.map((at) => at.toISOString())),
    });
  }
}

async function runWatch(): Promise<void> {
  await running.cloud.advance(MINUTE);
  await running.cloud.drain();
}

it('a source that stops raises one alert that opens no case, and its notice ends when it is back', async () => {
  const key = running.keyOf();
  await shippedEachMinute(key);
  const ship = (text: string) => running.ship(text);
  await ship('{"message":"the last line"}\n');
  await running.cloud.drain();
  expect(await createPulses(flow()).all()).toMatchObject([{ source: key.source }]);

  await runWatch();
  expect(await createSourceNotices(flow()).all()).toEqual([]);

  running.cloud.clock.advance(20 * MINUTE);
  await runWatch();
  await runWatch();
  const notices = await createSourceNotices(flow()).all();
  expect(notices).toMatchObject([{ source: key.source, kind: 'silence' }]);
  expect(notices[0]?.toldAt).toBeDefined();
  const alerts = await running.alerts();
  expect(alerts).toMatchObject([{ agency: key.agency, level: 'medium' }]);
  expect(alerts[0]?.incident).toBeUndefined();

  await ship('{"message":"back"}\n');
  await running.cloud.drain();
  await runWatch();
  expect((await createSourceNotices(flow()).all())[0]?.endedAt).toBeDefined();
  expect(await running.alerts()).toHaveLength(1);
});
