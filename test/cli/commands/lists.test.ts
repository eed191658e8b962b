// `thapcanh lists` and the API behind it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listDetailSchema } from '@thapcanh/api-schema';
import { placeholdersOn } from '@thapcanh/incidents';
import { loadReferenceLists } from '@thapcanh/rule-tests';
import { listsCommand } from 'thapcanh/src/commands/lists/lists.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ServedApi, serveApi } from './served-api.ts';

let cli: ServedApi;
let folder = '';
beforeAll(async () => {
  cli = await serveApi(() => [listsCommand()]);
});
afterAll(() => cli.stop());
beforeEach(async () => {
  await cli.api.clear();
  await cli.api.putUser({ sub: 'truongca', name: 'Trưởng ca', role: 'lead', agency: 'LK-CA' });
  await cli.api.putUser({ sub: 'sxd', name: 'Trưởng phòng', role: 'lead', agency: 'LK-SXD' });
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-lists-'));
  return () => rmSync(folder, { recursive: true });
});

const leavers = {
  owner: 'Phòng tổ chức cán bộ',
  description: 'Tài khoản của người đã nghỉ việc',
  entries: [{ value: 'tuanpv.sxd', from: '2026-10-01', note: 'nghỉ việc' }],
};
const put = (sub: string, headers: Record<string, string>, body: unknown = leavers) =>
  cli.api.call(sub, 'PUT', '/v1/lists/leavers', { body, headers });
const NEW = { 'if-none-match': '*' };

describe('a reference list', () => {
  it('is begun once, and changed as it was seen, each time with who did it', async () => {
    expect((await put('truongca', {})).status).toBe(428);
    const begun = await put('truongca', NEW);
    expect([begun.status, begun.headers.get('etag')]).toEqual([200, '"1"']);
    expect((await put('truongca', NEW)).status).toBe(412);
    const more = { ...leavers, entries: [...leavers.entries, { value: 'lan.stc' }] };
    expect((await put('truongca', { 'if-match': '"1"' }, more)).status).toBe(200);
    expect((await put('truongca', { 'if-match': '"1"' }, leavers)).status).toBe(412);
    const shown = await cli.api.call('truongca', 'GET', '/v1/lists/leavers');
    const { entries, rev, changes } = listDetailSchema.parse(await shown.json());
    expect([rev, entries.map(({ value }) => value)]).toEqual([2, ['tuanpv.sxd', 'lan.stc']]);
    expect(changes.map(({ kind, by }) => `${by.name} ${kind}`).sort()).toEqual([
      'Trưởng ca list_changed',
      'Trưởng ca list_created',
    ]);
  });

  it('is refused with the place where it is wrong', async () => {
    const wrong = { ...leavers, entries: [{ value: 'x', from: '01/10/2026' }] };
    const response = await put('truongca', NEW, wrong);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ at: '/entries/0/from' }] });
  });

  it('is nothing for those who do not see the whole province', async () => {
    expect((await put('sxd', NEW)).status).toBe(403);
    expect((await cli.api.call('sxd', 'GET', '/v1/lists')).status).toBe(403);
  });
});

describe('thapcanh lists', () => {
  const file = () => join(folder, 'l.yml');
  const lists = (...args: readonly string[]) => cli.as('truongca', 'lists', ...args);

  it('writes a list from a file, shows it, and writes it again', async () => {
    writeFileSync(file(), JSON.stringify({ name: 'leavers', ...leavers }));
    expect((await lists('put', file())).stdout).toContain('leavers has 1 entries.');
    expect((await lists('put', file())).error).toBeUndefined();
    expect((await lists('list')).stdout).toContain('leavers  1 of 1 hold today');
    expect((await lists('show', 'leavers')).stdout).toContain('tuanpv.sxd  2026-10-01–  nghỉ việc');
  });

  it('writes files that replace the lists which rules ship with', async () => {
    writeFileSync(file(), JSON.stringify({ name: 'leavers', ...leavers }));
    await lists('put', file());
    rmSync(file());
    expect((await lists('pull', folder)).stdout).toContain('1 lists are written');
    expect(readFileSync(join(folder, 'leavers.yml'), 'utf8')).toContain('tuanpv.sxd');
    const shipped = loadReferenceLists('rules/lists');
    const values = placeholdersOn([...shipped, ...loadReferenceLists(folder)], '2026-11-22');
    expect(values.leavers).toEqual(['tuanpv.sxd']);
  });

  it('says where a file is no list', async () => {
    writeFileSync(file(), 'name: leavers\nowner: x\n');
    const { error, stderr } = await lists('put', file());
    expect(`${error}${stderr}`).toContain('is no reference list');
  });
});
