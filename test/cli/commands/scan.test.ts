import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, runCli, startCli } from '../run-cli.ts';

let folder = '';
let rules = '';
let log = '';

function access(minute: number, status: number, path: string): string {
  const clock = `03:${String(minute).padStart(2, '0')}:00`;
  return `192.0.2.7 - - [22/Nov/2026:${clock} +0700] "GET ${path} HTTP/1.1" ${status} 512 "-" "-"\n`;
}

const RULES = `
title: Refused
id: 0b8f0c5e-1f0a-4d57-8f6e-5a2a5d0b7e01
logsource: { category: webserver }
detection: { refused: { sc-status: 403 }, condition: refused }
level: low
---
title: Upload run
id: 0b8f0c5e-1f0a-4d57-8f6e-5a2a5d0b7e02
logsource: { category: webserver }
detection: { run: { cs-uri-stem|endswith: .php }, condition: run }
level: high
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
  rules = join(folder, 'rules.yml');
  log = join(folder, 'access.log');
  writeFileSync(rules, RULES);
  writeFileSync(log, access(1, 403, '/') + access(2, 200, '/a.php') + access(3, 403, '/b.php'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const scan = (args: readonly string[], stdin?: string) =>
  runCli(['scan', '--rules', rules, ...args], stdin);

/** Rule and line of each JSON line. */
function told(stdout: string): unknown[] {
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

// Each test starts processes, on machines that do other things, too.
const SLOW = { timeout: 60_000 };

describe('thapcanh scan', SLOW, () => {
  test('prints a JSON line a match when no person looks, and ends with 0', async () => {
    const { code, stdout, stderr } = await scan(['--', log]);

    expect(code).toBe(0);
    expect(told(stdout)).toMatchObject([
      {
        file: log,
        line: 1,
        rule: { title: 'Refused', level: 'low' },
        time: '2026-11-21T20:01:00.000Z',
      },
      { file: log, line: 2, rule: { title: 'Upload run' } },
      { file: log, line: 3, rule: { title: 'Refused' } },
      { file: log, line: 3, rule: { title: 'Upload run' } },
    ]);
    expect(stderr).toBe('4 matches in 3 records of 1 file; 2 rules.\n');
  });

  test('reads standard input', async () => {
    const { stdout } = await scan(['--', '-'], access(1, 403, '/'));

    expect(told(stdout)).toMatchObject([{ file: '-', line: 1 }]);
  });

  test('sums up by rule, the worst first', async () => {
    const { stdout } = await scan(['--output', 'summary', '--', log]);

    expect(stdout).toMatch(
      /^high +2 {2}Upload run\n +2026-11-21 20:02:00 to 2026-11-21 20:03:00 UTC/,
    );
    expect(stdout).toContain('2 high (1 rule), 2 low (1 rule).');
  });

  test('writes a timeline for spreadsheets', async () => {
    const { stdout } = await scan(['--output', 'csv', '--level', 'high', '--', log]);

    expect(stdout.split('\r\n')).toEqual([
      'time,level,rule,rule_id,host,file,line,events,why,tags,raw',
      `2026-11-21T20:02:00.000Z,high,Upload run,0b8f0c5e-1f0a-4d57-8f6e-5a2a5d0b7e02,,${log},2,1,cs-uri-stem: /a.php,,`,
      `2026-11-21T20:03:00.000Z,high,Upload run,0b8f0c5e-1f0a-4d57-8f6e-5a2a5d0b7e02,,${log},3,1,cs-uri-stem: /b.php,,`,
      '',
    ]);
  });

  test.each([
    [
      ['--level', 'high'],
      [2, 3],
    ],
    [
      ['--rule', '0B8F0C5E-1f0a-4d57-8f6e-5a2a5d0b7e01'],
      [1, 3],
    ],
    [
      ['--rule', 'Refused', '--rule', 'upload run'],
      [1, 2, 3, 3],
    ],
    [['--since', '2026-11-22T03:02', '--until', '2026-11-21T20:03:00Z'], [2]],
    [['--limit', '1'], [1]],
  ])('shows only what is asked for: %j', async (args, lines) => {
    const { stdout } = await scan([...args, '--', log]);

    expect(told(stdout)).toMatchObject(lines.map((line) => ({ line })));
  });

  test('shows the record when it is asked to', async () => {
    const { stdout } = await scan(['--raw', '--limit', '1', '--', log]);

    expect(told(stdout)).toMatchObject([{ raw: access(1, 403, '/').trimEnd() }]);
  });

  test('ends with 1 only for what --fail-on names', async () => {
    expect((await scan(['--fail-on', 'high', '--', log])).code).toBe(1);
    expect((await scan(['--fail-on', 'critical', '--', log])).code).toBe(0);
  });

  test('ends with 2 after a file that is cut off, whose beginning was judged', async () => {
    const cut = join(folder, 'cut.log.gz');
    const lines = Array.from({ length: 5000 }, (_, at) => access(at % 60, 403, `/${Math.sin(at)}`));
    const zipped = gzipSync(lines.join(''));
    writeFileSync(cut, zipped.subarray(0, zipped.length - 2000));

    const { code, stdout, stderr } = await scan(['--', cut]);

    expect(code).toBe(2);
    expect(told(stdout).length).toBeGreaterThan(1000);
    expect(stderr).toContain(
      `${cut} at byte ${zipped.length - 2000}: gzip: the data end too early`,
    );
  });

  test('judges events of a shape of their own by a pipeline and a log source', async () => {
    const rule = join(folder, 'cmd.yml');
    const events = join(folder, 'ecs.ndjson');
    writeFileSync(
      rule,
      String.raw`
title: Command prompt
id: 0b8f0c5e-1f0a-4d57-8f6e-5a2a5d0b7e03
logsource: { product: windows, category: process_creation }
detection: { sel: { Image|endswith: '\cmd.exe' }, condition: sel }
level: low
`,
    );
    const event = {
      event: { code: '1' },
      winlog: { channel: 'Microsoft-Windows-Sysmon/Operational' },
      process: { executable: 'C:\\Windows\\System32\\cmd.exe' },
    };
    writeFileSync(events, JSON.stringify(event));
    const source = ['--logsource', 'product=windows,category=process_creation'];
    const shape = ['--format', 'json.flat', ...source, '--pipeline', 'ecs-windows'];

    const { code, stdout } = await runCli(['scan', '--rules', rule, ...shape, '--', events]);

    expect(code).toBe(0);
    expect(told(stdout)).toMatchObject([{ line: 1, rule: { title: 'Command prompt' } }]);
  });

  test('passes over what is no log in a folder, and refuses it when it is named', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    writeFileSync(join(mixed, 'a.log'), access(1, 403, '/'));
    writeFileSync(join(mixed, 'b.evtx'), 'ElfFile\0\0\0');

    expect((await scan(['--', mixed])).code).toBe(0);
    expect((await scan(['--', join(mixed, 'b.evtx')])).code).toBe(2);
  });

  test.each([
    ['an unknown option', ['--levle', 'high', '--', 'x'], /unknown option '--levle'[\s\S]*--level/],
    ['a value that does not exist', ['--level', 'dire', '--', 'x'], /informational, low, medium/],
    [
      'an absent file',
      ['--', 'absent.log'],
      /absent.log cannot be read.*\n {2}why: .*\n {2}next: /,
    ],
    ['a missing file', [], /No log file was given[\s\S]*write --/],
    ['an unknown rule', ['--rule', 'nope', '--', '-'], /There is no rule nope/],
    [
      'an unknown format',
      ['--format', 'nope', '--', '-'],
      /There is no log format nope[\s\S]*web.combined/,
    ],
    [
      'a log source that is none',
      ['--logsource', 'windows', '--', '-'],
      /product=windows,category=process_creation/,
    ],
    ['a time that is none', ['--since', 'yesterday', '--', '-'], /2026-11-22/],
  ])('explains %s and ends with 2', async (_name, args, message) => {
    const { code, stdout, stderr } = await scan(args);

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  test('ends at Ctrl+C with what was found so far, though its input goes on', async () => {
    const child = startCli(['scan', '--rules', rules, '--', '-']);
    child.stdin.write(access(1, 403, '/').repeat(20_000));
    // A piece was judged; the rest of the input never comes.
    await once(child.stdout, 'data');

    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended(child);

    expect(code).toBe(130);
    expect(told(stdout)).not.toEqual([]);
    expect(stderr).toContain('stopped before the end');
  });

  test('never sends to the terminal what a log tells it to do', async () => {
    const hostile = join(folder, 'hostile.log');
    writeFileSync(hostile, access(1, 200, '/\u001b[2J\u009b1m\u202e.php'));

    for (const output of ['json', 'table', 'csv', 'summary']) {
      const { stdout } = await scan(['--raw', '--output', output, '--', hostile]);

      expect(stdout).toContain('Upload run');
      const acting = ['\u001b', '\u009b', '\u202e'];
      expect(acting.filter((character) => stdout.includes(character))).toEqual([]);
    }
  });
});

describe('thapcanh', SLOW, () => {
  test.each([
    [['--help']],
    [['scan', '--help']],
    [['logs', 'parse', '--help']],
    [['logs', 'formats', '--help']],
    [['ship', '--help']],
    [['up', '--help']],
    [['incidents', 'list', '--help']],
    [['incidents', 'show', '--help']],
    [['rules', 'check', '--help']],
    [['rules', 'test', '--help']],
    [['rules', 'compile', '--help']],
    [['rules', 'import', '--help']],
    [['backup', 'drill', '--help']],
    [['backup', 'restore', '--help']],
    [['backup', 'load', '--help']],
    [['backup', 'rejudge', '--help']],
  ])('%j explains itself with an example', async (args) => {
    const { code, stdout } = await runCli(args);

    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}thapcanh /);
  });

  test('without a command says what there is, and ends with 2', async () => {
    const { code, stderr } = await runCli([]);

    expect(code).toBe(2);
    expect(stderr).toContain('Usage: thapcanh');
  });
});
