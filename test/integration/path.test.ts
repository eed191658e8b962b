import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parseAgencyKey } from '@thapcanh/ingest';
import { createAgencyKeys } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud();
});
afterAll(() => running.stop());

let drawn = 0;
/** An executable uploaded to a case file: rule DVC-01 matches it. Each is another citizen's. */
function upload(): { readonly line: string; readonly citizen: string } {
  drawn += 1;
  const citizen = `cong-dan-${drawn}`;
  const line = JSON.stringify({
    ts: '2026-11-22T08:15:00+07:00',
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: citizen, type: 'citizen' },
    src_ip: `198.18.0.${drawn}`,
    action: 'case.upload',
    object: { type: 'case', id: `H99-${drawn}`, name: 'anh-the.jpg.jsp' },
    result: 'success',
  });
  return { line, citizen };
}

async function titles(): Promise<string> {
  await running.cloud.drain();
  return (await running.incidents()).map(({ title }) => String(title)).join('\n');
}

describe('a log goes in, an incident comes out', () => {
  it('as NDJSON', async () => {
    const { line, citizen } = upload();
    const answer = await running.ship(`${line}\n`);
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, duplicate: false } });
    expect(await titles()).toContain(citizen);
  });

  it('as a JSON array', async () => {
    const [first, second] = [upload(), upload()];
    const body = `[${first.line},\n ${second.line}]`;
    const answer = await running.ship(body, { 'content-type': 'application/json' });
    expect(answer.body).toMatchObject({ accepted: 2 });
    const all = await titles();
    expect(all).toContain(first.citizen);
    expect(all).toContain(second.citizen);
  });

  it('compressed with gzip', async () => {
    const { line, citizen } = upload();
    const answer = await running.ship(gzipSync(line), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    expect(await titles()).toContain(citizen);
  });

  it('with the key as x-api-key', async () => {
    const { line, citizen } = upload();
    const answer = await fetch(`${running.cloud.endpoints.api}/v1/logs`, {
      method: 'POST',
      headers: { 'x-api-key': running.keyOf().key, 'content-type': 'text/plain' },
      body: line,
    });
    expect(answer.status).toBe(200);
    expect(await titles()).toContain(citizen);
  });

  it('as an SQS message with the key as an attribute', async () => {
    const { line, citizen } = upload();
    await running.cloud.clients().sqs.send(
      new SendMessageCommand({
        QueueUrl: running.cloud.outputs.IngestDirectQueueUrl,
        MessageBody: line,
        MessageAttributes: { key: { DataType: 'String', StringValue: running.keyOf().key } },
      }),
    );
    expect(await titles()).toContain(citizen);
  });

  it('as an object dropped under the agency’s prefix', async () => {
    const { line, citizen } = upload();
    const { agency, source } = running.keyOf();
    await running.cloud.clients().s3.send(
      new PutObjectCommand({
        Bucket: running.cloud.outputs.DropBucket,
        Key: `${agency}/${source}/2026-11-22 08 15.json.gz`,
        Body: gzipSync(line),
      }),
    );
    expect(await titles()).toContain(citizen);
  });

  it('larger than a queue message', async () => {
    const { line, citizen } = upload();
    const noise = Array.from(
      { length: 60_000 },
      (_, i) => `{"n":${(i * 2654435761) % 4294967296}}`,
    );
    const answer = await running.ship([...noise, line].join('\n'));
    expect(answer).toMatchObject({ status: 200, body: { accepted: 60_001 } });
    expect(await titles()).toContain(citizen);
  });

  it('once, however often the same body is sent', async () => {
    const { line } = upload();
    const first = await running.ship(line);
    const second = await running.ship(line);
    expect([first.body.duplicate, second.body.duplicate]).toEqual([false, true]);
    expect(second.body.batch).toBe(first.body.batch);
    await running.cloud.drain();
    const alerts = (await running.alerts()).length;
    await running.ship(`${line}\n\n`);
    await running.cloud.drain();
    expect(await running.alerts()).toHaveLength(alerts);
  });
});

describe('bad input', () => {
  it.each([
    ['no key', {}],
    ['a key of the wrong shape', { authorization: 'Bearer nonsense' }],
    ['an unknown key', { authorization: `Bearer tck_${'0'.repeat(12)}_${'x'.repeat(32)}` }],
  ])('with %s is refused with 401 and says what to do', async (_name, headers) => {
    const answer = await fetch(`${running.cloud.endpoints.api}/v1/logs`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      code: 'unauthenticated',
      detail: expect.stringContaining('agency key'),
    });
  });

  it('with a revoked key is refused within a minute', async () => {
    const { key } = running.keyOf('gis-app01-access');
    const headers = { authorization: `Bearer ${key}` };
    expect((await running.ship('{}', headers)).status).toBe(200);
    const { dynamodb } = running.cloud.clients();
    const keys = createAgencyKeys({
      dynamodb: DynamoDBDocumentClient.from(dynamodb),
      table: running.cloud.outputs.CoreTable ?? '',
      clock: running.cloud.clock,
    });
    await keys.revoke(parseAgencyKey(key)?.keyId ?? '', '2026-11-22T00:00:00Z');
    await running.cloud.advance(60_000);
    expect((await running.ship('{"again":1}', headers)).status).toBe(401);
  });

  it('that is broken JSON is refused with its position, and nothing of it accepted', async () => {
    const before = await running.ledger(running.keyOf());
    const answer = await running.ship('[{"a":1},\n {"b":}]', {
      'content-type': 'application/json',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'body_malformed', position: { line: 2 } },
    });
    expect(await running.ledger(running.keyOf())).toEqual(before);
  });

  it('that is broken gzip is refused with its position', async () => {
    const whole = gzipSync('x'.repeat(5000) + Math.PI);
    const cut = await running.ship(whole.subarray(0, whole.length - 9), {
      'content-encoding': 'gzip',
    });
    expect(cut).toMatchObject({ status: 400, body: { code: 'body_undecodable' } });
    expect(cut.body.position).toHaveProperty('offset');
  });

  it('over the limit is refused with the limit', async () => {
    const answer = await running.ship(Buffer.alloc(4 * 1024 * 1024 + 1, 120));
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
    expect(answer.body.detail).toContain('4194304');
  });

  it('that decompresses beyond the limit is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(await running.ship(bomb, { 'content-encoding': 'gzip' })).toMatchObject({ status: 413 });
  });

  it('of an SQS client without a valid key never becomes an agency’s log', async () => {
    await running.cloud.clients().sqs.send(
      new SendMessageCommand({
        QueueUrl: running.cloud.outputs.IngestDirectQueueUrl,
        MessageBody: upload().line,
        MessageAttributes: { key: { DataType: 'String', StringValue: 'tck_guess' } },
      }),
    );
    const alerts = (await running.alerts()).length;
    const { left } = await running.cloud.drain();
    expect(Object.values(left)).toEqual([1]);
    expect(await running.alerts()).toHaveLength(alerts);
  });

  it('that no parser knows is accepted, archived with the reason, and counted', async () => {
    const before = await running.ledger(running.keyOf());
    await running.ship('a line in a language nobody here speaks\n');
    await running.cloud.drain();
    const after = await running.ledger(running.keyOf());
    expect(after.rejected - before.rejected).toBe(1);
    expect(after.rejectedBy.format_unknown).toBe((before.rejectedBy.format_unknown ?? 0) + 1);
    await running.sealHour();
    const kept = (await running.archive()).filter(({ raw }) => raw.includes('nobody here speaks'));
    expect(kept).toMatchObject([{ kind: 'reject', code: 'format_unknown' }]);
  });
});

describe('the ledger', () => {
  it('balances at rest, and the sealed archive holds every accepted record once', async () => {
    await running.cloud.drain();
    await running.sealHour();
    const ledgers = await Promise.all(running.keys.map((key) => running.ledger(key)));
    const accepted = ledgers.reduce((sum, each) => sum + each.accepted, 0);
    expect(ledgers.map(({ waiting }) => waiting)).toEqual(ledgers.map(() => 0));
    const lines = await running.archive();
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(lines).toHaveLength(accepted);
  });
});
