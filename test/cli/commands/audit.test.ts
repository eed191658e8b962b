// `thapcanh audit`: taken out by an auditor, verified with nothing but the file.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { auditCommand } from 'thapcanh/src/commands/audit/audit.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { acted, openIncidents, putCast } from '../../functions/api/cast.ts';
import { type ServedApi, serveApi } from './served-api.ts';

/** Well after the day on which everything here happens is anchored. */
const NEXT_DAY = Date.parse('2026-11-22T18:00:00Z');
let cli: ServedApi;
let folder = '';
let ids: readonly string[] = [];

beforeAll(async () => {
  cli = await serveApi(() => [auditCommand()]);
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-audit-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cli.stop();
});
beforeEach(async () => {
  await cli.api.clear();
  await putCast(cli.api);
  ids = await openIncidents(cli.api, 3);
  await worked();
});
afterEach(() => {
  process.exitCode = undefined;
});

/** A case is taken, merged, confirmed, parted, closed and reopened: every way a head may go. */
async function worked(): Promise<void> {
  const [first = '', second = '', third = ''] = ids;
  const tag = async (id: string) =>
    (await cli.api.call('truongca', 'GET', `/v1/incidents/${id}`)).headers.get('etag') ?? '';
  const patch = async (id: string, body: object) => {
    const headers = { 'if-match': await tag(id) };
    const answer = await cli.api.call('truongca', 'PATCH', `/v1/incidents/${id}`, {
      body,
      headers,
    });
    expect([body, answer.status]).toEqual([body, 200]);
  };
  const post = async (id: string, act: string, body: object) =>
    acted(cli.api, 'truongca', `/v1/incidents/${id}/${act}`, {
      body,
      headers: { 'if-match': await tag(id) },
    });
  await patch(second, { assignee: 'lan' });
  await post(first, 'merge', { from: second, ifMatch: await tag(second) });
  await post(first, 'unmerge', { incident: second, reason: 'hai việc khác nhau' });
  await post(first, 'merge', { from: second, ifMatch: await tag(second) });
  await post(first, 'comments', { text: 'Đã gọi đơn vị' });
  await patch(first, { severity: 'M2' });
  await post(third, 'confirmation', { severity: 'M3' });
  await patch(third, { status: 'closed', closure: { class: 'true_positive', impact: true } });
  await patch(third, { status: 'investigating', reason: 'còn tiếp' });
}

const file = (name: string) => join(folder, name);
const run = (...args: readonly string[]) => cli.as('kiemtra', 'audit', ...args);

interface Told {
  readonly whole: boolean;
  readonly incidents: number;
  readonly waiting: number;
  readonly findings: readonly { readonly code: string; readonly text: string }[];
}

async function verified(name: string, ...more: readonly string[]): Promise<Told> {
  const told: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
  const program = new Command().addCommand(auditCommand());
  await program.parseAsync(['audit', 'verify', '--json', ...more, file(name)], { from: 'user' });
  spy.mockRestore();
  return JSON.parse(told.join(''));
}

describe('thapcanh audit export', () => {
  it.each([
    ['one incident and what was merged into it', () => ['--incident', ids[0] ?? ''], 2],
    ['an agency', () => ['--agency', 'LK-TTCDS'], 3],
    ['a day', () => ['--day', '2026-11-22'], 3],
    ['everything', () => ['--all'], 3],
    ['a day of an agency that had none', () => ['--day', '2026-11-22', '--agency', 'LK-SXD'], 0],
  ])('takes %s out whole', async (_, filter, incidents) => {
    await cli.api.anchor(NEXT_DAY);
    const told = await run('export', ...filter(), '-o', file('a.ndjson'));
    expect(told.error).toBeUndefined();
    expect(told.stdout).toContain('Anchored up to 2026-11-22: ');
    expect(await verified('a.ndjson')).toMatchObject({
      whole: true,
      incidents,
      waiting: 0,
      findings: [],
    });
    expect(process.exitCode).toBeUndefined();
  });

  it('before the day is anchored says what waits', async () => {
    await run('export', '--all', '-o', file('b.ndjson'));
    const verdict = await verified('b.ndjson');
    expect(verdict).toMatchObject({ whole: true, incidents: 3 });
    expect(verdict.waiting).toBeGreaterThan(10);
  });

  it('compresses on demand, and is read all the same', async () => {
    await cli.api.anchor(NEXT_DAY);
    await run('export', '--all', '--gzip', '-o', file('c.gz'));
    expect(gunzipSync(readFileSync(file('c.gz'))).toString('utf8')).toMatch(/^\{"content":\{"at":/);
    expect(await verified('c.gz')).toMatchObject({ whole: true });
    const bytes = readFileSync(file('c.gz'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    writeFileSync(file('c.gz'), bytes);
    expect(await verified('c.gz')).toMatchObject({ whole: false });
    expect(process.exitCode).toBe(1);
  });

  it('is refused to those who are not to take anything out, and says so', async () => {
    const told = await cli.as('lan', 'audit', 'export', '--all', '-o', file('d.ndjson'));
    expect(told.error).toContain('403');
    expect((await run('export', '-o', file('d.ndjson'))).error).toContain(
      'not said what to export',
    );
    expect((await run('export', '--all', '--day', '2026-11-22', '-o', 'x')).error).toContain(
      '--all',
    );
    const nobody = ['--incident', 'LK-TTCDS.none', '-o', file('d.ndjson')];
    expect((await run('export', ...nobody)).error).toContain('404');
    expect(readdirSync(folder).filter((name) => name.startsWith('d.'))).toEqual([]);
  });
});

describe('thapcanh audit verify', () => {
  /** What the owner of the table does to an entry. */
  async function rewrite(text: string): Promise<void> {
    const item = (await cli.api.core.items()).find(
      ({ entry }) => Object(Object(entry).change).kind === 'comment',
    );
    await cli.api.core.dynamodb.send(
      new UpdateCommand({
        TableName: cli.api.core.table,
        Key: { pk: item?.pk, sk: item?.sk },
        UpdateExpression: 'SET entry.#change.#text = :text',
        ExpressionAttributeNames: { '#change': 'change', '#text': 'text' },
        ExpressionAttributeValues: { ':text': text },
      }),
    );
  }

  it('finds what was rewritten in the table, and says where', async () => {
    await cli.api.anchor(NEXT_DAY);
    await rewrite('Chưa gọi ai');
    await run('export', '--incident', ids[0] ?? '', '-o', file('e.ndjson'));
    const { findings } = await verified('e.ndjson');
    expect(findings).toMatchObject([{ code: 'entry_altered', incident: ids[0] }]);
    expect(findings[0]?.text).toContain('its content is not what was hashed');
    expect(process.exitCode).toBe(1);
  });

  it('knows an anchor that was noted elsewhere', async () => {
    await cli.api.anchor(NEXT_DAY);
    await run('export', '--all', '-o', file('f.ndjson'));
    const other = `2026-11-22:${'0'.repeat(64)}`;
    expect((await verified('f.ndjson', '--anchor', other)).findings).toMatchObject([
      { code: 'root_unknown' },
    ]);
    const { error } = await run('verify', '--anchor', 'yesterday', file('f.ndjson'));
    expect(error).toContain('--anchor yesterday is not an anchor');
  });
});

describe('thapcanh audit log', () => {
  it('lists who read what, the newest first, page after page, and is recorded itself', async () => {
    for (const id of ids) await cli.api.call('lan', 'GET', `/v1/incidents/${id}`);
    const [, , third = ''] = ids;

    const all = await run('log', '--limit', '201', '--json');
    const lan = await run('log', '--actor', 'lan', '--incident', third, '--from', '2026-11-22');
    const few = await run('log', '--actor', 'kiemtra', '--limit', '1');

    expect(JSON.parse(all.stdout).items.length).toBeGreaterThan(3);
    expect(lan.stdout).toMatch(
      /^\S+Z {2}lan \(LK-CA\) {2}evidence\.view {2}incident LK-TTCDS\.[0-9a-f]+ LK-TTCDS {2}\d+\n$/,
    );
    expect(few.stdout).toMatch(/^\S+ {2}kiemtra \(LK\) {2}audit\.view {2}audit {2}\d+\n$/);
    expect(few.stderr).toContain('There are more than 1');
  });

  it('is refused to those who inspect nothing', async () => {
    expect((await cli.as('lan', 'audit', 'log')).error).toContain('403');
  });
});
