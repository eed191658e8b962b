// Dead letters are seen, explained and moved back, and what is moved back twice is there once.
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createAuditLog } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
let cli: CloudCli;
beforeAll(async () => {
  running = await startTestCloud();
  cli = await cloudCli(running);
});
afterAll(async () => {
  cli.close();
  await running.stop();
});

/** Writes rules into the source's row past every check, as another version might have. */
async function writeRules(redact: unknown): Promise<void> {
  const { cloud } = running;
  const { agency, source } = running.keyOf();
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  await dynamodb.send(
    new UpdateCommand({
      TableName: cloud.outputs.CoreTable,
      Key: { pk: `A#${agency}#S#${source}`, sk: 'SOURCE' },
      UpdateExpression: 'SET #row.redact = :redact',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#row': 'row' },
      ExpressionAttributeValues: { ':redact': redact },
    }),
  );
  await cloud.recycle();
}

describe('dead letters', () => {
  it('hold what could not be processed, with its agency, records and reason', async () => {
    const { agency, source } = running.keyOf();
    await writeRules({ patterns: ['of another version'] });
    expect((await running.ship('{"a":1}\n{"a":2}\n')).status).toBe(200);
    await running.cloud.drain();
    await running.cloud.clients().sqs.send(
      new SendMessageCommand({
        QueueUrl: running.cloud.outputs.IngestDirectQueueUrl,
        MessageBody: 'no key',
        MessageGroupId: 'nobody',
      }),
    );
    await running.cloud.drain();

    const letters = await cli.json('dlq', 'list');

    expect(letters).toHaveLength(2);
    expect(letters).toContainEqual(
      expect.objectContaining({ agency, source, records: 2, reason: 'failed' }),
    );
    expect(letters).toContainEqual(expect.objectContaining({ reason: 'unauthenticated' }));
  });

  it('are given back after every look', async () => {
    expect(await cli.json('dlq', 'list')).toHaveLength(2);
  });

  it('are shown one by one', async () => {
    const [letter] = await cli.json('dlq', 'list', '--agency', running.keyOf().agency);
    const id = String(letter?.id);

    const [shown] = await cli.json('dlq', 'show', id);

    expect(shown).toMatchObject({ id, body: expect.any(String) });
    expect((await cli.run('dlq', 'show', 'no-such-id')).code).toBe(2);
  });

  it('stay where they are in a dry run', async () => {
    const { stderr } = await cli.run('dlq', 'redrive', '--dry-run');

    expect(stderr).toContain('2 dead letters would be moved back');
    expect(await cli.json('dlq', 'list')).toHaveLength(2);
  });

  it('of one agency are moved back, and archived once however often', async () => {
    const { agency } = running.keyOf();
    await writeRules({ patterns: ['cccd'] });

    const { stderr } = await cli.run('dlq', 'redrive', '--agency', agency);
    await running.cloud.drain();
    // A shipper that never saw an answer sends the same again.
    await running.ship('{"a":1}\n{"a":2}\n');
    await running.cloud.drain();

    expect(stderr).toContain('1 dead letter moved back, 1 left');
    const ledger = await running.ledger(running.keyOf());
    expect(ledger).toMatchObject({ accepted: 2, archived: 2, rejected: 0, waiting: 0 });
  });

  it('are all moved back without a filter, and come again if nothing was mended', async () => {
    const [answer] = await cli.json('dlq', 'redrive');
    expect(answer?.queues).toContainEqual({ queue: 'single', moved: 1, left: 0 });
    expect(await cli.json('dlq', 'list')).toEqual([]);

    await running.cloud.drain();

    expect(await cli.json('dlq', 'list')).toHaveLength(1);
  });

  it('leave a record of who looked at them and who moved them, as the list of an archive does', async () => {
    const { agency, source } = running.keyOf();
    await cli.run('archive', 'list', '--agency', agency, '--source', source);
    const { cloud } = running;
    const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
    const now = Date.now();
    const { items } = await createAuditLog({ dynamodb, table: cloud.outputs.CoreTable ?? '' }).list(
      {
        scope: 'all',
        from: new Date(now - 3_600_000).toISOString(),
        to: new Date(now + 60_000).toISOString(),
      },
      { limit: 100 },
    );

    const told = items.map(({ action, object: { type, name } }) => [action, type, name].join(' '));
    expect(told).toEqual(
      expect.arrayContaining([
        'dead-letter.view dead-letter */*',
        `dead-letter.redrive dead-letter ${agency}/*`,
        'dead-letter.redrive dead-letter */*',
        `archive.list archive ${agency}/${source}`,
      ]),
    );
  });

  it('of ten days are archived as rejects, where they belong to an agency', async () => {
    await writeRules({ patterns: ['of another version'] });
    await running.ship('{"a":3}\n');
    await running.cloud.drain();
    await writeRules({ patterns: ['cccd'] });
    running.cloud.clock.advance(10 * 86_400_000);

    const hourly = running.cloud
      .schedules()
      .find(({ logicalId }) => logicalId.startsWith('Expire'));
    await running.cloud.runSchedule(hourly?.logicalId ?? '');

    const [letter, ...others] = await cli.json('dlq', 'list');
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ reason: 'unauthenticated' });
    expect(await running.ledger(running.keyOf())).toMatchObject({
      accepted: 3,
      archived: 2,
      rejectedBy: { expired: 1 },
    });
  });
});
