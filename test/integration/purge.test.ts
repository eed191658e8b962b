// A spilled secret leaves the write-once archive under break-glass, on the record, once.
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createArchiveParts, createObjectVersions, createPurgeLog } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const SPILLED = 'van-ban-mat-so-7';

let running: TestCloud;
let cli: CloudCli;
let object: string;
beforeAll(async () => {
  running = await startTestCloud();
  cli = await cloudCli(running);
  await running.ship(`{"note":"${SPILLED}"}\n`);
  await running.cloud.drain();
  await running.sealHour();
  object = (await partOf()).object;
});
afterAll(async () => {
  cli.close();
  await running.stop();
});

function tables() {
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const { FlowTable = '', CoreTable = '' } = cloud.outputs;
  return { flow: { dynamodb, table: FlowTable }, core: { dynamodb, table: CoreTable } };
}

async function partOf() {
  const [part] = await createArchiveParts(tables().flow).ofSource(running.keyOf());
  if (part === undefined) throw new Error('nothing was sealed');
  return part;
}

function versions() {
  const { cloud } = running;
  return createObjectVersions({
    s3: cloud.clients().s3,
    bucket: cloud.outputs.ArchiveBucket ?? '',
  });
}

function purge(...more: string[]) {
  const { agency, source } = running.keyOf();
  const of = ['--agency', agency, '--source', source, '--object', object];
  const why = ['--reason', 'Văn bản mật, biên bản 12', '--by', 'Nguyễn Thị Lan'];
  return cli.run('archive', 'purge', ...of, ...why, ...more);
}

describe('an archived object', () => {
  it('cannot be removed without break-glass', async () => {
    const [VersionId] = await versions().of(object);
    const Bucket = running.cloud.outputs.ArchiveBucket;

    const removal = running.cloud
      .clients()
      .s3.send(new DeleteObjectCommand({ Bucket, Key: object, VersionId }));

    await expect(removal).rejects.toThrow(/object lock/);
  });

  it('is only looked at without --yes', async () => {
    const { code, stdout } = await purge();

    expect(code).toBe(0);
    expect(stdout).toContain('Would remove');
    expect(await versions().of(object)).toHaveLength(1);
  });

  it('needs a reason that can be read later, and to be of that source', async () => {
    const { agency } = running.keyOf();
    const of = ['--agency', agency, '--source', 'other', '--object', object, '--by', 'Lan'];

    expect((await purge('--reason', 'x')).code).toBe(2);
    expect((await cli.run('archive', 'purge', ...of, '--reason', 'Văn bản mật')).code).toBe(2);
    expect(await versions().of(object)).toHaveLength(1);
  });

  it('is removed in every version, on the record', async () => {
    const before = await partOf();

    const { code, stderr } = await purge('--yes');

    expect(code).toBe(0);
    expect(await versions().of(object)).toEqual([]);
    expect(JSON.stringify(await running.archive())).not.toContain(SPILLED);
    expect(JSON.parse(stderr)).toMatchObject({ level: 'CRITICAL', object });
    const { agency } = running.keyOf();
    expect(await createPurgeLog(tables().core).ofAgency(agency)).toEqual([
      expect.objectContaining({
        object,
        sha256: before.sha256,
        accepted: 1,
        by: 'Nguyễn Thị Lan',
        reason: 'Văn bản mật, biên bản 12',
        doneAt: expect.any(String),
      }),
    ]);
  });

  it('stays counted, and marked in the index', async () => {
    expect((await partOf()).purged).toEqual(expect.any(String));
    expect(await running.ledger(running.keyOf())).toMatchObject({ accepted: 1, archived: 1 });
  });

  it('is removed once: again it is only told who did it', async () => {
    const { agency } = running.keyOf();

    const { code, stdout } = await purge('--yes');

    expect(code).toBe(0);
    expect(stdout).toContain('removed by Nguyễn Thị Lan');
    expect(await createPurgeLog(tables().core).ofAgency(agency)).toHaveLength(1);
  });
});
