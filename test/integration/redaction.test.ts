// What a source's rules name stands nowhere in the cloud once its messages are worked off.
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SourceRow } from '@thapcanh/incidents';
import { createObjects, createRegistryStore, InvalidRedactionError } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const CITIZEN = '001099123456';
const NAME = 'Nguyễn Thị Thử Nghiệm';

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud();
});
afterAll(() => running.stop());

function registry() {
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  return createRegistryStore({
    dynamodb,
    table: cloud.outputs.CoreTable ?? '',
    clock: cloud.clock,
  });
}

/** Sets what the row of the source for anything says. */
async function register(change: Partial<SourceRow>): Promise<void> {
  const { agency, source } = running.keyOf();
  const row = { agency, id: source, title: 'Thử', shared: false, repeats: false, secret: false };
  await registry().putSource({ ...row, ...change });
  await running.cloud.recycle();
}

/** Everything that is stored: items of both tables, objects of every bucket. */
async function everything(): Promise<string> {
  const { cloud } = running;
  const { dynamodb, s3 } = cloud.clients();
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const texts: string[] = [];
  for (const table of ['CoreTable', 'FlowTable']) {
    const page = await documents.send(new ScanCommand({ TableName: cloud.outputs[table] }));
    texts.push(JSON.stringify(page.Items));
  }
  const archive = createObjects({ s3, bucket: cloud.outputs.ArchiveBucket ?? '' });
  for await (const { key } of archive.list('')) texts.push(key);
  texts.push(JSON.stringify(await running.archive()), running.log.join('\n'));
  for (const incident of await running.incidents()) texts.push(JSON.stringify(incident));
  return texts.join('\n');
}

function lookup(id: string): string {
  return JSON.stringify({
    ts: '2026-11-22T08:15:00+07:00',
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id, type: 'citizen' },
    src_ip: '198.18.0.9',
    action: 'case.upload',
    object: { type: 'case', id: 'H99-7', name: 'anh-the.jpg.jsp' },
    citizen: { id: CITIZEN, name: NAME },
    note: `tra cứu ${encodeURIComponent(NAME)} password=BiMat-2026`,
    result: 'success',
  });
}

describe('redaction in the cloud', () => {
  it('takes rules only when they can be read', async () => {
    await expect(register({ redact: { patterns: ['everything'] } })).rejects.toThrow(
      InvalidRedactionError,
    );
  });

  it('leaves nothing of what rules name in archive, alerts or state, and counts it', async () => {
    await register({
      redact: {
        patterns: ['cccd', 'credentials'],
        fields: [{ field: 'citizen.name', action: 'drop' }],
      },
    });
    expect((await running.ship(lookup('cong-dan-mot'))).status).toBe(200);
    await running.cloud.drain();
    await running.sealHour();

    const all = await everything();
    expect(all).toContain('cong-dan-mot');
    expect(await running.alerts()).not.toEqual([]);
    for (const gone of [CITIZEN, NAME, encodeURIComponent(NAME), 'BiMat-2026']) {
      expect(all).not.toContain(gone);
    }
    const line = (await running.archive()).find(({ raw }) => raw.includes('cong-dan-mot'));
    expect(line?.redacted).toEqual({ cccd: 1, credentials: 1, 'field:citizen.name': 1 });
  });

  it('masks a secret source at the door, lengths kept', async () => {
    await register({ secret: true });
    await running.ship(lookup('cong-dan-hai'));
    await running.cloud.drain();
    await running.sealHour();

    const line = (await running.archive()).find(({ raw }) => raw.includes('cong-dan-hai'));
    expect(line?.raw).toContain(`"id":"${'*'.repeat(CITIZEN.length)}"`);
    expect(line?.raw).toContain(`password=${'*'.repeat('BiMat-2026'.length)}`);
    expect(line?.raw).toHaveLength(lookup('cong-dan-hai').length);
    expect(running.log.join('\n')).toContain('Masked a secret source');
  });
});
