// `thapcanh incidents search` and `thapcanh measures` against the API, as an analyst types them.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { incidentsCommand } from 'thapcanh/src/commands/incidents/incidents.ts';
import { measuresCommand } from 'thapcanh/src/commands/measures.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
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

describe('thapcanh incidents export', () => {
  const exported = async (...args: readonly string[]) => {
    const found = JSON.parse((await search('--rule', 'WEB-01', '--json')).stdout);
    return cli.as('lan', 'incidents', 'export', found.items[0].id, ...args);
  };

  it('writes the file byte for byte, for its owner alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'export-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const out = join(folder, 'case.json');

    const { stdout } = await exported('--format', 'stix', '--tlp', 'TLP:GREEN', '--out', out);
    const piped = await exported('--format', 'stix', '--tlp', 'TLP:GREEN');

    expect(stdout).toBe('');
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ type: 'bundle' });
    expect(piped.stdout).toBe(await readFile(out, 'utf8'));
    expect((await stat(out)).mode & 0o777).toBe(0o600);
  });

  it('says why it was refused', async () => {
    const { error } = await exported('--format', 'csv-alerts', '--tlp', 'TLP:CLEAR');

    expect(error).toContain('none of them leaves at TLP:CLEAR');
  });

  it('says that a file cannot be written', async () => {
    const { error } = await exported('--format', 'misp', '--out', '/nowhere/case.json');

    expect(error).toContain('/nowhere/case.json cannot be written');
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
