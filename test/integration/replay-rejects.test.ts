// Rejects that the formats of today read are judged again: under their ids, in their hour, once.

import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type ArchiveLine, compressLines, eventId, type Frame, layOut } from '@thapcanh/ingest';
import { createArchiveParts, createObjects } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const BATCH = 'e'.repeat(40);
const HOUR = '2026-11-20T03';
const RECEIVED = `${HOUR}:10:00.000Z`;
/** An executable uploaded to a case file: rule DVC-01 matches it. */
const UPLOAD = JSON.stringify({
  ts: `${HOUR}:09:00Z`,
  org_code: 'LK-TTCDS',
  system_code: 'dvc',
  actor: { id: 'cong-dan-cu', type: 'citizen' },
  src_ip: '198.18.0.77',
  action: 'case.upload',
  object: { type: 'case', id: 'H99-77', name: 'anh-the.jpg.jsp' },
  result: 'success',
});
const AUDIT = (type: string, rest: string) => `type=${type} msg=audit(1795143000.123:42): ${rest}`;
const LINES = [
  '{"kept":1}',
  UPLOAD,
  AUDIT('SYSCALL', 'arch=c000003e syscall=59 success=yes exe="/usr/bin/id" comm="id"'),
  AUDIT('EXECVE', 'argc=1 a0="id"'),
  '\u0001 nobody reads this',
];

let running: TestCloud;
let cli: CloudCli;
beforeAll(async () => {
  running = await startTestCloud();
  cli = await cloudCli(running);
  await archiveAsEarlierVersion();
});
afterAll(async () => {
  cli.close();
  await running.stop();
});

function archiveParts() {
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  return createArchiveParts({ dynamodb, table: cloud.outputs.FlowTable ?? '' });
}

/** An hour as a version sealed it that knew none of these formats but the first. */
async function archiveAsEarlierVersion(): Promise<void> {
  const { agency, source } = running.keyOf();
  const base = { v: 1, agency, source, receivedAt: RECEIVED } as const;
  const lines = LINES.map((raw, position): ArchiveLine => {
    const id = eventId(BATCH, position);
    if (position > 0) {
      const [code, reason] = ['format_unknown', 'no known format fits this line'];
      return { ...base, id, raw, kind: 'reject', code, reason, records: 1 };
    }
    const event = { time: RECEIVED, format: 'json.flat', logsource: {}, common: {} };
    return { ...base, ...event, id, raw, kind: 'event', fields: { kept: 1 } };
  });
  const counts = { accepted: 5, archived: 1, rejected: 4, rejectedBy: { format_unknown: 4 } };
  const frame: Omit<Frame, 'offset' | 'length'> = {
    agency,
    source,
    batch: BATCH,
    receivedAt: RECEIVED,
    ...counts,
  };
  const { bytes } = layOut([{ frame, bytes: compressLines(lines) }]);
  const object = `archive/${agency}/${source}/2026/11/20/03-1.zst`;
  const { s3 } = running.cloud.clients();
  const archive = createObjects({ s3, bucket: running.cloud.outputs.ArchiveBucket ?? '' });
  await archive.putIfAbsent(object, bytes);
  await archiveParts().add({
    agency,
    source,
    hour: HOUR,
    part: 1,
    object,
    sha256: 'not looked at',
    bytes: bytes.length,
    batches: 1,
    ...counts,
  });
}

const replay = (...more: string[]) =>
  cli.json('rejects', 'replay', '--since', '2026-11-20', ...more);

/** What the archive has of the batch; the province's own audit lines are sealed in any hour. */
async function archived(): Promise<readonly ArchiveLine[]> {
  return (await running.archive()).filter(({ id }) => id.startsWith(BATCH));
}

async function settle(): Promise<void> {
  await running.cloud.drain();
  await running.sealHour();
}

describe('archived rejects', () => {
  it('are listed, with the format that reads them today', async () => {
    const rejects = await cli.json('rejects', 'list', '--since', '2026-11-20');

    expect(rejects.map(({ id, readableAs }) => [id, readableAs])).toEqual([
      [eventId(BATCH, 1), 'vn_egov.audit'],
      [eventId(BATCH, 2), 'linux.auditd'],
      [eventId(BATCH, 3), 'linux.auditd'],
      [eventId(BATCH, 4), undefined],
    ]);
  });

  it('are shown one by one', async () => {
    const of = ['--since', '2026-11-20', '--agency', running.keyOf().agency];

    const [shown] = await cli.json('rejects', 'show', eventId(BATCH, 4), ...of);

    expect(shown).toMatchObject({ code: 'format_unknown', raw: LINES[4] });
    expect((await cli.run('rejects', 'show', 'no-such-id', ...of)).code).toBe(2);
  });

  it('stay what they are in a dry run, and under another code', async () => {
    expect(await replay('--dry-run')).toEqual([
      {
        dryRun: true,
        records: 3,
        unreadable: 1,
        formats: { 'vn_egov.audit': 1, 'linux.auditd': 2 },
      },
    ]);
    expect(await replay('--code', 'record_failed')).toMatchObject([{ records: 0 }]);
  });

  it('that are readable become events with the ids they had, and raise their alerts', async () => {
    expect(await replay()).toMatchObject([{ records: 3, unreadable: 1 }]);
    await settle();

    const lines = await archived();
    const kinds = lines
      .filter(({ kind }) => kind !== 'reject')
      .map(({ id, kind }) => `${id} ${kind}`);
    expect(kinds.toSorted()).toEqual([
      `${eventId(BATCH, 0)} event`,
      `${eventId(BATCH, 1)} event`,
      `${eventId(BATCH, 2)} event`,
      `${eventId(BATCH, 3)} part`,
    ]);
    expect(lines.find(({ kind }) => kind === 'part')).toMatchObject({ of: eventId(BATCH, 2) });
    expect(new Set(lines.map(({ receivedAt }) => receivedAt))).toEqual(new Set([RECEIVED]));
    expect(await running.alerts()).toHaveLength(1);
  });

  it('leave a ledger that accepted nothing more, and rejects fewer', async () => {
    expect(await running.ledger(running.keyOf())).toMatchObject({
      accepted: 5,
      archived: 4,
      rejected: 1,
      waiting: 0,
      rejectedBy: { format_unknown: 1 },
    });
  });

  it('are judged again once, however often they are replayed', async () => {
    const before = await archived();

    expect(await replay()).toMatchObject([{ records: 0, unreadable: 1 }]);
    await settle();

    expect(await archived()).toEqual(before);
    expect(await running.alerts()).toHaveLength(1);
  });
});
