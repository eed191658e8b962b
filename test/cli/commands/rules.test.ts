import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { zip } from '../import/archives.ts';
import { runCli } from '../run-cli.ts';

// Each test starts processes, on machines that do other things, too.
const SLOW = { timeout: 60_000 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, content: string | Uint8Array): string {
  const at = join(folder, path);
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, content);
  return at;
}

function rule(title: string, n: number, more = ''): string {
  return `title: ${title}
id: 4c7a8f0e-55c1-4a55-9d0c-0000000000${String(n).padStart(2, '0')}
description: Written for a test of the command line.
logsource: { category: webserver }
detection: { run: { cs-uri-stem|endswith: .php }, condition: run }
level: high
${more}`;
}

const BROKEN = `title: Broken
logsource: { category: webserver }
detection:
  run: { cs-uri-stem|endwith: .php }
  condition: run
`;

describe('rules check', SLOW, () => {
  test('tells every problem of every file, and counts what loads', async () => {
    write('rules/good.yml', rule('Good', 1));
    const broken = write('rules/broken.yml', BROKEN);
    const noYaml = write('rules/no-yaml.yml', 'title: [');

    const { code, stdout } = await runCli(['rules', 'check', join(folder, 'rules')]);

    expect(code).toBe(1);
    expect(stdout).toContain(`${broken}:4:22: error modifier_unknown: `);
    expect(stdout).toContain(`${noYaml}:1:`);
    expect(stdout).toMatch(/\n3 files, 1 rule loaded, \d+ problems, \d+ warnings?\.\n$/);
  });

  test('gives programs the same as JSON', async () => {
    write('rules/good.yml', rule('Good', 1));
    const broken = write('rules/broken.yml', BROKEN);

    const { code, stdout } = await runCli(['rules', 'check', '--json', join(folder, 'rules')]);

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      files: 2,
      rules: 2,
      loaded: 1,
      failed: [{ path: broken, line: 4, column: 22, code: 'modifier_unknown' }],
    });
  });

  test('warns of what validators find, and fails for it only when it is strict', async () => {
    const one = rule(
      'One',
      1,
      'related: [{ id: 4c7a8f0e-55c1-4a55-9d0c-000000000001, type: similar }]',
    );
    const path = write('rules/one.yml', one);

    const lenient = await runCli(['rules', 'check', path]);
    const strict = await runCli(['rules', 'check', '--strict', path]);
    const silent = await runCli(['rules', 'check', '--strict', '--validators', 'none', path]);

    expect(lenient).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('warning related_self'),
    });
    expect(strict.code).toBe(1);
    expect(silent).toMatchObject({
      code: 0,
      stdout: '1 file, 1 rule loaded, 0 problems, 0 warnings.\n',
    });
  });

  test.each([
    ['an absent folder', ['absent'], 'absent cannot be read'],
    ['an unknown pipeline', ['--pipeline', 'nope', '--', '.'], 'There is no pipeline nope'],
    ['unknown validators', ['--validators', 'all', '.'], 'errors, recommended, sigmahq, none'],
  ])('explains %s and ends with 2', async (_name, args, message) => {
    const { code, stderr } = await runCli(['rules', 'check', ...args]);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('reads the lists beside the rules, and says which list is broken', async () => {
    const list = (value: string) =>
      `name: pages\nowner: web team\ndescription: pages\nentries: [{ value: ${value} }]\n`;
    write('rules/one.yml', rule('One', 1).replace('endswith: .php', "expand: '%pages%'"));
    const without = await runCli(['rules', 'check', join(folder, 'rules')]);
    write('rules/lists/pages.yml', list('/a'));
    write('lists/broken.yml', 'name: [');

    const beside = await runCli(['rules', 'check', join(folder, 'rules')]);
    const broken = await runCli([
      'rules',
      'check',
      join(folder, 'rules'),
      '--lists',
      join(folder, 'lists'),
    ]);

    expect(without).toMatchObject({ code: 1, stdout: expect.stringContaining('placeholder') });
    expect(beside.code).toBe(0);
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining('broken.yml') });
  });

  test('refuses a pipeline with errors, with their places', async () => {
    const pipeline = write('p.yml', 'transformations:\n  - type: no_such_thing\n');
    const path = write('rules/one.yml', rule('One', 1));

    const { code, stderr } = await runCli(['rules', 'check', '--pipeline', pipeline, '--', path]);

    expect(code).toBe(2);
    expect(stderr).toContain(`${pipeline}:2:`);
  });
});

describe('rules compile', SLOW, () => {
  test('writes the same bytes wherever the rules lie, and scan runs them', async () => {
    for (const place of ['here', 'there/deeper']) write(`${place}/web/one.yml`, rule('One', 1));
    const output = join(folder, 'ruleset.bin');
    const again = join(folder, 'again.bin');
    const log = write(
      'access.log',
      '192.0.2.7 - - [22/Nov/2026:03:00:00 +0700] "GET /a.php HTTP/1.1" 200 512 "-" "-"\n',
    );

    const first = await runCli(['rules', 'compile', join(folder, 'here'), '-o', output]);
    await runCli(['rules', 'compile', join(folder, 'there/deeper'), '-o', again]);
    const scanned = await runCli(['scan', '--rules', output, '--', log]);

    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(
      /^1 rule, 0 correlations, 0 filters of 1 file; \d+ bytes .*sha256 [0-9a-f]{64}\n$/,
    );
    expect(readFileSync(again).equals(readFileSync(output))).toBe(true);
    expect(scanned.stdout).toContain('"title":"One"');
  });

  test('says how an artefact differs from the rules', async () => {
    write('rules/one.yml', rule('One', 1));
    write('rules/two.yml', rule('Two', 2));
    const output = join(folder, 'ruleset.bin');
    const check = () => runCli(['rules', 'compile', join(folder, 'rules'), '--check', output]);
    await runCli(['rules', 'compile', join(folder, 'rules'), '-o', output]);
    const same = await check();
    write('rules/one.yml', rule('One', 1).replace('.php', '.jsp'));
    rmSync(join(folder, 'rules/two.yml'));
    write('rules/three.yml', rule('Three', 3));

    const other = await check();

    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining('is the same') });
    expect(other.code).toBe(1);
    expect(other.stdout).toMatch(/^\+ Three\n- Two\n~ One: detection\n/);
  });

  test('writes nothing while a rule is broken, unless it is told to go on', async () => {
    write('rules/one.yml', rule('One', 1));
    write('rules/broken.yml', BROKEN);
    const output = join(folder, 'ruleset.bin');

    const refused = await runCli(['rules', 'compile', join(folder, 'rules'), '-o', output]);
    const there = existsSync(output);
    const gone = await runCli([
      'rules',
      'compile',
      '--keep-going',
      join(folder, 'rules'),
      '-o',
      output,
    ]);

    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('modifier_unknown') });
    expect(there).toBe(false);
    expect(gone).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 rule,/) });
  });

  test('asks what to do with the ruleset', async () => {
    const { code, stderr } = await runCli(['rules', 'compile', write('one.yml', rule('One', 1))]);

    expect(code).toBe(2);
    expect(stderr).toContain('--output and --check');
  });
});

describe('rules test', SLOW, () => {
  test('says which selection fails, with what is asked and what is there', async () => {
    write('rules/one.yml', `${rule('One', 1)}thapcanh: { code: WEB-01 }\n`);
    const record = (path: string) =>
      `{ raw: '192.0.2.7 - - [22/Nov/2026:03:00:00 +0700] "GET ${path} HTTP/1.1" 200 512 "-" "-"' }`;
    write(
      'rules/one.events.yml',
      `match: [ ${record('/a.html')} ]\nno_match: [ ${record('/b.html')} ]\n`,
    );

    const { code, stdout } = await runCli([
      'rules',
      'test',
      join(folder, 'rules'),
      '--rule',
      'web-01',
    ]);

    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'one.yml: "match 1" must match; raised: nothing',
        '    selection run does not hold',
        '      - cs-uri-stem|endswith: .php',
        '      + cs-uri-stem: /a.html',
        '1 rule, 2 events: some fail.',
        '',
      ].join('\n'),
    );
  });

  test('explains that there is nothing to test, and ends with 2', async () => {
    write('rules/one.yml', rule('One', 1));

    const { code, stderr } = await runCli([
      'rules',
      'test',
      join(folder, 'rules'),
      '--rule',
      'WEB-99',
    ]);

    expect(code).toBe(2);
    expect(stderr).toContain('no rule WEB-99');
  });
});

describe('rules import', SLOW, () => {
  test('imports, says what changed, and the rules check out', async () => {
    const archive = write(
      'core.zip',
      zip({ 'rules/web/one.yml': rule('One', 1, 'status: test\n') }),
    );
    const target = join(folder, 'sigma');

    const first = await runCli(['rules', 'import', '--from', archive, '--set', 'core', target]);
    const second = await runCli(['rules', 'import', '--from', archive, '--json', target]);
    const checked = await runCli(['rules', 'check', target]);

    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('1 added, 0 changed') });
    expect(JSON.parse(second.stdout)).toMatchObject({ rules: 1, unchanged: 1, added: [] });
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('1 rule loaded') });
  });

  test.each([
    ['a hostile archive', { '../evil.yml': 'x' }, [], 'was refused, and nothing was imported'],
    [
      'another hash',
      { 'a.yml': 'x' },
      ['--sha256', '0'.repeat(64)],
      'not the one that was asked for',
    ],
    ['an unknown set', { 'a.yml': 'x' }, ['--set', 'most'], 'core, core+, core++, emerging'],
  ])('explains %s and ends with 2', async (_name, files, args, message) => {
    const archive = write('a.zip', zip(files));

    const { code, stderr } = await runCli(['rules', 'import', '--from', archive, ...args, folder]);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'thapcanh-import.json'))).toBe(false);
  });
});
