// `thapcanh organisations` and `thapcanh users` against the API, as an administrator types them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  organisationsCommand,
  treeLines,
} from 'thapcanh/src/commands/organisations/organisations.ts';
import { usersCommand } from 'thapcanh/src/commands/users/users.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ServedApi, serveApi } from './served-api.ts';

/** The registry, and a user's row, are believed for a minute. */
const MINUTE_MS = 60_000;

let cli: ServedApi;
let folder = '';
beforeAll(async () => {
  cli = await serveApi(() => [organisationsCommand(), usersCommand()]);
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-organisations-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cli.stop();
});
beforeEach(async () => {
  await cli.api.clear();
  cli.api.advance(MINUTE_MS);
  await cli.api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
});

const organisations = (...args: readonly string[]) => cli.as('admin', 'organisations', ...args);
const users = (...args: readonly string[]) => cli.as('admin', 'users', ...args);
const add = (...more: readonly string[]) =>
  organisations(
    'add',
    'LK-X-MOI',
    '--name',
    'UBND xã Khê Mới',
    '--kind',
    'commune',
    '--parent',
    'LK',
    '--from',
    '2026-01-01',
    ...more,
  );

describe('thapcanh organisations', () => {
  it('registers one with its settings, and says how to go on', async () => {
    const names = ['--domain', 'khemoi.example', '--network', '10.40.50.0/24'];
    const { stdout } = await add(...names, '--application', 'app-khemoi');

    expect(stdout).toContain('LK-X-MOI is registered. Next: thapcanh users add SUB');
    const shown = await organisations('show', 'LK-X-MOI');
    expect(shown.stdout).toContain('LK-X-MOI  UBND xã Khê Mới\n');
    expect(shown.stdout).toContain('  domains: ["khemoi.example"]\n');
    expect(shown.stdout).toContain('  applications: ["app-khemoi"]\n');
    expect(shown.stdout).toMatch(/Quản trị {2}organisation_created .*networks/);
  });

  it('takes what options do not say from a file', async () => {
    const file = join(folder, 'khe-moi.json');
    const leader = { name: 'Trần Văn Bình', title: 'Chủ tịch UBND', signs: 'TM' };
    writeFileSync(file, JSON.stringify({ leader, phone: '113' }));

    await add('--file', file, '--phone', '+84 24 0000 0000');

    const { stdout } = await organisations('show', 'LK-X-MOI', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ leader, phone: '+84 24 0000 0000' });
    writeFileSync(file, '[1]');
    expect((await add('--file', file)).error).toContain('It holds no object.');
    expect((await add('--file', join(folder, 'none'))).error).toContain('cannot be read');
  });

  it('corrects, takes settings away, and changes from a day on', async () => {
    await organisations('change', 'LK-X-KT', '--phone', '113');
    await organisations('change', 'LK-X-KT', '--clear', 'phone', '--clear', 'domains');
    const later = await organisations(
      'change',
      'LK-X-KT',
      '--from',
      '2027-01-01',
      '--name',
      'UBND phường Khê Thượng',
    );

    expect(later.stdout).toBe('LK-X-KT is changed from 2027-01-01 on; in force within a minute.\n');
    const today = await organisations('show', 'LK-X-KT');
    expect(today.stdout).toContain('LK-X-KT  UBND xã Khê Thượng\n');
    expect(today.stdout).not.toMatch(/phone: |domains: /);
    const then = await organisations('show', 'LK-X-KT', '--on', '2027-01-01');
    expect(then.stdout).toContain('LK-X-KT  UBND phường Khê Thượng\n');
    expect((await organisations('change', 'LK-X-KT')).error).toContain('nothing to change');
  });

  it('merges into a new one, and says whose people are still to be moved', async () => {
    const merged = await organisations(
      'merge',
      'LK-X-KT',
      'LK-X-KH',
      '--into',
      'LK-P-KH',
      '--from',
      '2026-11-20',
      '--name',
      'UBND phường Khê Hà',
      '--kind',
      'commune',
      '--parent',
      'LK',
    );

    expect(merged.stdout).toContain('LK-X-KT  UBND xã Khê Thượng  until 2026-11-19 → LK-P-KH\n');
    expect(merged.stdout).toContain('LK-P-KH  UBND phường Khê Hà\n');
    expect(merged.stdout).toContain('Next: thapcanh users list --agency LK-X-KH');
    const again = await organisations(
      'merge',
      'LK-X-KT',
      '--into',
      'LK-P-KH',
      '--from',
      '2027-01-01',
    );
    expect(again.error).toContain('LK-X-KT ends on 2026-11-19 already');
  });

  it('splits, once every part has its place', async () => {
    await add();
    await organisations(
      'add',
      'TYT',
      '--name',
      'Trạm y tế',
      '--kind',
      'service_unit',
      '--parent',
      'LK-X-KT',
      '--from',
      '2026-01-01',
    );
    const split = (heir: string) =>
      organisations(
        'split',
        'LK-X-KT',
        '--from',
        '2026-11-20',
        '--into',
        heir,
        '--into',
        'LK-X-KH',
      );

    expect((await split('LK-X-MOI')).error).toContain('To whom do these go: TYT?');
    expect((await split('LK-X-MOI=TYT')).stdout).toContain('→ LK-X-MOI, LK-X-KH');
  });

  it('lists the tree, the former at the end, and passes refusals on', async () => {
    const { stdout } = await organisations('list');
    const lines = stdout.split('\n');

    expect(lines[0]).toBe('LK  UBND tỉnh Lam Khê (province)');
    expect(lines).toContain('  LK-X-KT  UBND xã Khê Thượng (commune)');
    expect(stdout).toMatch(/LK-HTKD .*until 2025-06-30\) → LK-X-KT, LK-X-KH\n/);
    await cli.api.putUser({ sub: 'lead', name: 'Trưởng ca', role: 'lead', agency: 'LK' });
    const refused = await cli.as('lead', 'organisations', 'change', 'LK', '--phone', '113');
    expect(refused.error).toContain('Your role (lead) may not do this.');
  });

  it('shows names of others as text, whatever they hold', () => {
    const each = { kind: 'x', from: '2020-01-01', successors: [] };
    const lines = treeLines(
      [
        { ...each, id: 'A', name: '\u001b[31mA', parent: 'GONE' },
        { ...each, id: 'B', name: 'B', parent: 'A' },
      ],
      '2026-11-22',
    );

    expect(lines).toEqual(['A  \\u001b[31mA (x)', '  B  B (x)']);
  });
});

describe('thapcanh users', () => {
  const lan = ['add', 'lan', '--name', 'Nguyễn Thị Lan', '--role', 'agency', '--agency', 'LK-SXD'];

  it('lets a person in, moves, shuts out and lets in again', async () => {
    expect((await users(...lan)).stdout).toBe('Nguyễn Thị Lan may sign in as agency of LK-SXD.\n');
    expect((await users('change', 'lan', '--agency', 'LK-STC')).stdout).toContain(
      'agency of LK-STC',
    );
    expect((await users('disable', 'lan')).stdout).toContain('is refused within a minute');
    expect((await users('list', '--agency', 'LK-STC')).stdout).toBe(
      'lan  Nguyễn Thị Lan  agency of LK-STC  disabled\n',
    );
    expect((await users('enable', 'lan')).stdout).toContain('may sign in again');
  });

  it('passes refusals on', async () => {
    await users(...lan);

    expect((await users(...lan)).error).toContain('lan is there already');
    expect((await users('disable', 'nobody')).error).toContain('There is no such user');
  });
});
