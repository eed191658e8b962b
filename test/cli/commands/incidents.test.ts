// `thapcanh incidents search` and `thapcanh measures` against the API, as an analyst types them.
import { incidentsCommand } from 'thapcanh/src/commands/incidents/incidents.ts';
import { measuresCommand } from 'thapcanh/src/commands/measures.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { type ServedApi, serveApi } from './served-api.ts';

let cli: ServedApi;
beforeAll(async () => {
  cli = await serveApi(() => [incidentsCommand(), measuresCommand()]);
});
afterAll(() => cli.stop());
beforeEach(async () => {
  await cli.api.clear();
  await cli.api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK' });
  const mailbox = {
    rule: 'MAIL-02',
    time: '2026-11-22T10:00:00Z',
    attributes: { title_vi: 'Đăng nhập hộp thư\u001b[2J từ nơi lạ' },
    common: { 'source.ip': '198.51.100.9' },
  };
  await cli.api.deliver([
    alertOf(mailbox),
    alertOf({ ...mailbox, agency: 'LK-STC', source: 'x' }),
    alertOf({ ...mailbox, agency: 'LK-X-KT', source: 'fs', rule: 'WEB-01' }),
  ]);
  await cli.api.index();
});

const search = (...args: readonly string[]) => cli.as('lan', 'incidents', 'search', ...args);
const measures = (...args: readonly string[]) => cli.as('lan', 'measures', ...args);

describe('thapcanh incidents search', () => {
  it('finds by words without diacritics, on one line each', async () => {
    const { stdout } = await search('hop', 'thu', '--agency', 'LK-STC');

    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toMatch(/^P\d .*VV-2026-\d{6} {2}new .*Đăng nhập hộp thư/);
    expect(stdout).not.toContain('\u001b');
  });

  it('reads on until the limit, and says that there may be more', async () => {
    const all = await search('--entity', 'ip:198.51.100.9', '--json');
    const some = await search('--entity', 'ip:198.51.100.9', '--limit', '2');

    expect(JSON.parse(all.stdout).items).toHaveLength(3);
    expect(some.stdout.match(/VV-/g)).toHaveLength(2);
    expect(some.stderr).toContain('There may be more than 2');
  });

  it('says what is missing or wrong', async () => {
    expect((await search()).error).toContain('say what to look for');
    expect((await search('x', '--limit', 'many')).error).toContain('--limit many');
    expect((await search('--technique', '1505')).error).toContain('write T1505 or T1505.003');
  });
});

describe('thapcanh measures', () => {
  it('tells a period by rule, days beginning in Vietnam', async () => {
    const { stdout } = await measures('--from', '2026-11-22', '--to', '2026-11-24', '--by', 'rule');

    expect(stdout).toContain('MAIL-02  Đăng nhập hộp thư');
    expect(stdout).toContain('  opened 2, confirmed 0, closed 0 (0 true, 0 benign, 0 false');
    expect(stdout).toMatch(/^now open 3, nobody's 3, due soon 0; the oldest since /m);
    expect(stdout).not.toContain('\u001b');
  });

  it('of a quiet period say so', async () => {
    const { stdout } = await measures('--from', '2025-01-01', '--to', '2025-02-01');
    expect(stdout).toContain('Nothing happened in this period.');
  });
});
