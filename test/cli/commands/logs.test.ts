import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVENT_FLAGS, FORMATS } from '@thapcanh/log-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runCli } from '../run-cli.ts';

/** What npx starts. */
const BIN = fileURLToPath(new URL('../../../cli/bin/thapcanh.mjs', import.meta.url));
/** Each test starts a process. */
const SLOW = { timeout: 60_000 };

const parsedSchema = z.object({
  line: z.number(),
  file: z.string().optional(),
  time: z.string().nullable(),
  format: z.string().nullable(),
  logsource: z.record(z.string(), z.string()),
  fields: z.record(z.string(), z.unknown()),
  common: z.record(z.string(), z.union([z.string(), z.number()])),
  flags: z.array(z.string()).optional(),
  error: z.object({ code: z.string(), reason: z.string() }).optional(),
});

function parsed(stdout: string) {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parsedSchema.parse(JSON.parse(line)));
}

const ACCESS = '192.0.2.7 - - [22/Nov/2026:08:15:30 +0700] "GET /a HTTP/1.1" 200 12 "-" "curl/8"';
const AUDIT = [
  'type=SYSCALL msg=audit(1795300000.123:7): arch=c000003e syscall=59 success=yes pid=10 comm="id" exe="/usr/bin/id"',
  'type=EXECVE msg=audit(1795300000.123:7): argc=1 a0="id"',
];

describe('thapcanh logs parse', SLOW, () => {
  let folder: string;
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'thapcanh-logs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('prints what each line becomes, in order, and ends with 0', async () => {
    const path = write('a.log', [ACCESS, '{"ts":"2026-11-22T01:00:00Z","n":1}']);

    const { code, stdout, stderr } = await runCli(['logs', 'parse', path]);

    const [first, second] = parsed(stdout);
    expect(code).toBe(0);
    expect(first).toMatchObject({
      line: 1,
      time: '2026-11-22T01:15:30.000Z',
      format: 'web.combined',
      logsource: { category: 'webserver' },
      fields: { 'cs-method': 'GET' },
      common: { 'source.ip': '192.0.2.7', 'http.response.status_code': 200 },
    });
    expect(second).toMatchObject({ line: 2, format: 'json.flat', fields: { n: 1 } });
    expect(stderr).toContain('2 events');
  });

  test('gives one event for lines that belong together', async () => {
    const path = write('audit.log', [...AUDIT, ACCESS]);

    const { stdout } = await runCli(['logs', 'parse', path]);

    const events = parsed(stdout);
    expect(events.map(({ line, format }) => [line, format])).toEqual([
      [1, 'linux.auditd'],
      [3, 'web.combined'],
    ]);
    expect(events[0]?.fields.CommandLine).toBe('id');
  });

  test('says of a line that is not understood what to do, and ends with 1', async () => {
    const path = write('odd.log', [ACCESS, 'nothing anybody knows']);

    const { code, stdout, stderr } = await runCli(['logs', 'parse', '--errors', '--', path]);

    const [only, ...others] = parsed(stdout);
    expect([code, others]).toEqual([1, []]);
    expect(only).toMatchObject({ line: 2, format: null, error: { code: 'format_unknown' } });
    expect(only?.error?.reason).toContain('send it as JSON');
    expect(stderr).toContain('not understood: 1 format_unknown');
  });

  test('reads times in the zone and the year it is told', async () => {
    const path = write('auth.log', [
      'Dec 31 23:30:00 gw sshd[1]: Accepted password for an from 192.0.2.9 port 22 ssh2',
    ]);

    const run = (zone: string) =>
      runCli(['logs', 'parse', '--timezone', zone, '--received-at', '2026-01-01T12:00:00Z', path]);

    expect(parsed((await run('UTC')).stdout)[0]?.time).toBe('2025-12-31T23:30:00.000Z');
    expect(parsed((await run('Asia/Ho_Chi_Minh')).stdout)[0]?.time).toBe(
      '2025-12-31T16:30:00.000Z',
    );
  });

  test('says what is odd about an event that is kept all the same', async () => {
    const path = write('clock.log', ['{"ts":"2099-01-01T00:00:00Z","n":1}', '{"n":2}']);

    const { code, stdout } = await runCli(['logs', 'parse', path]);

    const [odd, plain] = parsed(stdout);
    expect(code).toBe(0);
    expect(odd).toMatchObject({ time: '2099-01-01T00:00:00.000Z', flags: ['time_implausible'] });
    expect(plain).not.toHaveProperty('flags');
  });

  test('explains every flag in its help', async () => {
    const { stdout } = await runCli(['logs', 'parse', '--help']);
    for (const [flag, advice] of Object.entries(EVENT_FLAGS)) {
      expect(stdout).toContain(flag);
      expect(stdout).toContain(advice);
    }
  });

  test('names the file when there are several, and reads standard input', async () => {
    const one = write('one.log', [ACCESS]);

    const { stdout } = await runCli(['logs', 'parse', one, '-'], `${ACCESS}\n`);

    expect(parsed(stdout).map(({ file }) => file)).toEqual([one, '-']);
  });

  test('does what the README says, as typed there, for a file that was just written', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const [, typed = '', name = ''] = /^npx thapcanh (logs parse (\S+))/m.exec(readme) ?? [];
    write(name, [ACCESS]);

    const { status, stdout } = spawnSync(process.execPath, [BIN, ...typed.split(' ')], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(status).toBe(0);
    expect(parsed(stdout)).toMatchObject([{ line: 1, format: 'web.combined' }]);
  });

  test.each([
    [['logs', 'parse'], 'No log file was given'],
    [['logs', 'parse', '--format', 'nonsense', 'x'], 'There is no log format nonsense'],
    [['logs', 'parse', '--timezone', 'Mars/Base', 'x'], 'Asia/Ho_Chi_Minh'],
    [['logs', 'parse', '/nowhere/at.all'], 'cannot be read'],
  ])('%j explains what is wrong and ends with 2', async (args, said) => {
    const { code, stderr } = await runCli(args);

    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('thapcanh logs formats', SLOW, () => {
  test('lists every format with its samples', async () => {
    const { code, stdout } = await runCli(['logs', 'formats', '--json']);

    const ids = stdout.split('\n').flatMap((line) => {
      if (line === '') return [];
      const format = z
        .object({ id: z.string(), samples: z.array(z.string()) })
        .parse(JSON.parse(line));
      expect(format.samples).not.toEqual([]);
      return [format.id];
    });
    expect(code).toBe(0);
    expect(ids).toEqual(FORMATS.map(({ id }) => id));
  });

  test('finds one by a part of its name, and says when there is none', async () => {
    const found = await runCli(['logs', 'formats', 'SSHD']);
    const none = await runCli(['logs', 'formats', 'nosuchformat']);

    expect(found.stdout).toMatch(/^linux\.sshd {2}/);
    expect(found.stdout).toContain('Sigma log source: linux / sshd');
    expect([none.code, none.stdout]).toEqual([1, '']);
  });
});
