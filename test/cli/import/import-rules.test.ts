import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LIMITS } from 'thapcanh/src/import/archive-entry.ts';
import {
  type ImportOptions,
  type ImportReport,
  importRules,
} from 'thapcanh/src/import/import-rules.ts';
import { importText } from 'thapcanh/src/import/report.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { missing, sharedData } from '../../conformance/shared-data.ts';
import { type Files, tar, tarGz, zip } from './archives.ts';

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'import-'));
  folder = join(root, 'rules');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function ruleText(n: number, more: Readonly<Record<string, string>> = {}): string {
  const fields = {
    title: `Rule ${n}`,
    id: `7a1e4f52-1d6a-4a57-9a55-0000000000${String(n).padStart(2, '0')}`,
    status: 'test',
    author: n % 2 === 0 ? 'Lan Trần' : 'An Lê',
    date: '2026-01-02',
    level: 'high',
    logsource: '{ category: webserver }',
    detection: `{ selection: { cs-uri-stem: /${n} }, condition: selection }`,
    ...more,
  };
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

/** A release as SigmaHQ's repository lies in its archives. */
function release(files: Files): Files {
  const wrapped = Object.entries(files).map(([path, text]) => [`sigma-r2026-08-01/${path}`, text]);
  return { 'sigma-r2026-08-01/LICENSE': 'Detection Rule License', ...Object.fromEntries(wrapped) };
}

const FIRST: Files = {
  'rules/web/one.yml': ruleText(1),
  'rules/web/two.yml': ruleText(2),
  'rules/web/three.yml': ruleText(3),
};

function archive(name: string, bytes: Uint8Array): string {
  const path = join(root, name);
  writeFileSync(path, bytes);
  return path;
}

async function imported(from: string, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  return importRules({
    from,
    folder,
    selection: { sets: ['all'] },
    overwrite: false,
    dryRun: false,
    clock: { now: () => Date.parse('2026-11-22T01:00:00Z') },
    fetch: () => Promise.reject(new Error('no network in tests')),
    ...options,
  });
}

async function importedFiles(
  files: Files,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  return imported(archive('release.tar.gz', await tarGz(release(files))), options);
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('a first import', () => {
  test.each(['release.zip', 'release.tar.gz', 'release.tar', 'folder'])(
    'takes rules, licence and version from %s',
    async (name) => {
      const files = release(FIRST);
      if (name === 'folder') {
        for (const [path, text] of Object.entries(files)) {
          mkdirSync(dirname(join(root, 'folder', path)), { recursive: true });
          writeFileSync(join(root, 'folder', path), text);
        }
      } else if (name.endsWith('.zip')) archive(name, zip(files));
      else archive(name, name.endsWith('.gz') ? await tarGz(files) : await tar(files));

      const report = await imported(join(root, name));

      expect(report.added.map(({ path }) => path)).toEqual([
        'rules/web/one.yml',
        'rules/web/three.yml',
        'rules/web/two.yml',
      ]);
      expect(report).toMatchObject({ version: 'r2026-08-01', rules: 3, licences: ['LICENSE'] });
      expect(read('rules/web/two.yml')).toBe(ruleText(2));
      expect(read('LICENSE')).toBe('Detection Rule License');
    },
  );

  test('records origin, hash, time and each rule, and whose the rules are', async () => {
    const report = await importedFiles(FIRST);

    expect(JSON.parse(read('thapcanh-import.json'))).toMatchObject({
      v: 1,
      origin: 'release.tar.gz',
      version: 'r2026-08-01',
      sha256: report.sha256,
      importedAt: '2026-11-22T01:00:00.000Z',
      licences: ['LICENSE'],
      rules: [{ path: 'rules/web/one.yml', title: 'Rule 1', author: 'An Lê' }, {}, {}],
    });
    expect(read('NOTICE.thapcanh.md')).toMatch(/An Lê: 2\n- Lan Trần: 1/);
    expect(read('NOTICE.thapcanh.md')).toContain('[LICENSE](LICENSE)');
  });

  test('names the licence of SigmaHQ where the archive has none', async () => {
    await imported(archive('core.zip', zip(FIRST)));

    expect(read('NOTICE.thapcanh.md')).toContain('Detection Rule License 1.1');
  });

  test.each([
    ['a commit in the comment of a zip', 'sigma.zip', 'c0ffee'],
    ['a tag in the name', 'sigma_core-r2026-09-01.zip', 'r2026-09-01'],
    ['the newest date of the rules', 'sigma.zip', '2026-03-04'],
  ])('knows the version by %s', async (_name, name, version) => {
    const comment = version === 'c0ffee' ? version : '';
    const rules = { ...FIRST, 'rules/late.yml': ruleText(4, { modified: '2026-03-04' }) };

    const report = await imported(archive(name, zip(rules, { comment })));

    expect(report.version).toBe(version);
  });

  test('leaves out what cannot be read, and says where', async () => {
    const report = await importedFiles({ ...FIRST, 'rules/bad.yml': 'title: [' });

    expect(report.unreadable).toMatchObject([{ path: 'rules/bad.yml', code: 'yaml_syntax' }]);
    expect(report.rules).toBe(3);
    expect(existsSync(join(folder, 'rules/bad.yml'))).toBe(false);
  });

  test('writes nothing in a dry run', async () => {
    const report = await importedFiles(FIRST, { dryRun: true });

    expect(report.added).toHaveLength(3);
    expect(existsSync(folder)).toBe(false);
  });

  test('leaves a rule alone that was written here before', async () => {
    mkdirSync(join(folder, 'rules/web'), { recursive: true });
    writeFileSync(join(folder, 'rules/web/one.yml'), 'ours');

    const report = await importedFiles(FIRST);

    expect(report.local).toMatchObject([{ path: 'rules/web/one.yml', state: 'foreign' }]);
    expect(read('rules/web/one.yml')).toBe('ours');
  });
});

describe('the next import', () => {
  test('says nothing of what is the same', async () => {
    await importedFiles(FIRST);

    const report = await importedFiles(FIRST);

    expect(report).toMatchObject({ added: [], changed: [], removed: [], local: [], unchanged: 3 });
    expect(report.previousVersion).toBe('r2026-08-01');
  });

  test('says what was added, changed, moved and removed, and whether it finds something else', async () => {
    await importedFiles({ ...FIRST, 'rules/web/four.yml': ruleText(4) });

    const report = await importedFiles({
      'rules/web/one.yml': ruleText(1, { detection: '{ s: { cs-method: PUT }, condition: s }' }),
      'rules/web/two.yml': ruleText(2, { level: 'low', description: 'more words' }),
      'rules/app/three.yml': ruleText(3),
      'rules/web/five.yml': ruleText(5),
    });

    expect(report.added).toEqual([{ path: 'rules/web/five.yml', title: 'Rule 5' }]);
    expect(report.changed).toEqual([
      { path: 'rules/web/one.yml', title: 'Rule 1', fields: ['detection'], logic: true },
      {
        path: 'rules/web/two.yml',
        title: 'Rule 2',
        fields: ['description', 'level'],
        logic: false,
      },
    ]);
    expect(report.moved).toMatchObject([
      { from: 'rules/web/three.yml', path: 'rules/app/three.yml', fields: [] },
    ]);
    expect(report.removed).toEqual([
      { path: 'rules/web/four.yml', title: 'Rule 4', reason: 'removed' },
    ]);
    const files = await readdir(join(folder, 'rules'), { recursive: true, withFileTypes: true });
    expect(files.flatMap((file) => (file.isFile() ? file.name : [])).sort()).toEqual([
      'five.yml',
      'one.yml',
      'three.yml',
      'two.yml',
    ]);
  });

  test('says which rules their authors withdrew', async () => {
    await importedFiles(FIRST);

    const report = await importedFiles({
      'rules/web/one.yml': ruleText(1),
      'rules/web/two.yml': ruleText(2),
      'deprecated/web/three.yml': ruleText(3, { status: 'deprecated' }),
    });

    expect(report.removed).toMatchObject([{ path: 'rules/web/three.yml', reason: 'deprecated' }]);
    expect(existsSync(join(folder, 'deprecated'))).toBe(false);
  });

  describe('after changes here', () => {
    const SECOND: Files = {
      'rules/web/one.yml': ruleText(1, { level: 'critical' }),
      'rules/web/two.yml': ruleText(2, { level: 'critical' }),
    };
    beforeEach(async () => {
      await importedFiles(FIRST);
      writeFileSync(join(folder, 'rules/web/one.yml'), ruleText(1, { level: 'low' }));
      rmSync(join(folder, 'rules/web/two.yml'));
      writeFileSync(join(folder, 'rules/web/three.yml'), ruleText(3, { level: 'low' }));
    });

    test('leaves them alone, and lists them every time', async () => {
      const first = await importedFiles(SECOND);
      const again = await importedFiles(SECOND);

      expect(first.local).toMatchObject([
        { path: 'rules/web/one.yml', state: 'modified', upstream: 'changed', overwritten: false },
        { path: 'rules/web/two.yml', state: 'deleted', upstream: 'changed', overwritten: false },
        { path: 'rules/web/three.yml', state: 'modified', upstream: 'removed', overwritten: false },
      ]);
      expect(again.local).toEqual(first.local);
      expect(read('rules/web/one.yml')).toBe(ruleText(1, { level: 'low' }));
      expect(existsSync(join(folder, 'rules/web/two.yml'))).toBe(false);
      expect(read('rules/web/three.yml')).toBe(ruleText(3, { level: 'low' }));
    });

    test('replaces them when it is told to', async () => {
      await importedFiles(SECOND, { overwrite: true });

      expect(read('rules/web/one.yml')).toBe(SECOND['rules/web/one.yml']);
      expect(read('rules/web/two.yml')).toBe(SECOND['rules/web/two.yml']);
      expect(existsSync(join(folder, 'rules/web/three.yml'))).toBe(false);
      expect((await importedFiles(SECOND)).local).toEqual([]);
    });

    test('does not bring a changed rule in twice when it moved', async () => {
      const report = await importedFiles({ 'rules/app/one.yml': ruleText(1) });

      expect(report.local).toContainEqual({
        path: 'rules/web/one.yml',
        title: 'Rule 1',
        state: 'modified',
        upstream: 'moved',
        overwritten: false,
      });
      expect(existsSync(join(folder, 'rules/app/one.yml'))).toBe(false);
    });
  });

  test('keeps a rule whose new version cannot be read', async () => {
    await importedFiles(FIRST);

    const report = await importedFiles({ ...FIRST, 'rules/web/one.yml': 'title: [' });

    expect(report.removed).toEqual([]);
    expect(read('rules/web/one.yml')).toBe(ruleText(1));
  });

  test('refuses a manifest that names files outside the folder', async () => {
    await importedFiles(FIRST);
    const manifest = read('thapcanh-import.json').replace('rules/web/one.yml', '../../one.yml');
    writeFileSync(join(folder, 'thapcanh-import.json'), manifest);

    await expect(importedFiles(FIRST)).rejects.toThrow('cannot be understood');
  });

  test('is told in words', async () => {
    await importedFiles(FIRST);

    const text = importText(
      await importedFiles({ ...FIRST, 'rules/web/one.yml': ruleText(1, { level: 'low' }) }),
    );

    expect(text).toContain(
      '0 added, 1 changed, 0 moved, 0 removed, 2 as they were, 0 changed here.',
    );
    expect(text).toContain('rules/web/one.yml: metadata only: level');
  });
});

describe('a selection', () => {
  const RELEASE: Files = {
    'rules/1.yml': ruleText(1, { status: 'stable', level: 'high' }),
    'rules/2.yml': ruleText(2, { status: 'test', level: 'medium' }),
    'rules/3.yml': ruleText(3, { status: 'experimental', level: 'critical' }),
    'rules/4.yml': ruleText(4, { status: 'test', level: 'low' }),
    'rules-emerging-threats/5.yml': ruleText(5, { status: 'test', level: 'high' }),
    'rules-threat-hunting/6.yml': ruleText(6, { status: 'test', level: 'low' }),
    'rules-placeholder/7.yml': ruleText(7),
  };

  test.each([
    [['core'], [1]],
    [['core+'], [1, 2]],
    [['core++'], [1, 2, 3]],
    [
      ['core', 'emerging'],
      [1, 5],
    ],
    [['hunting'], [6]],
    [['all'], [1, 2, 3, 4, 5, 6]],
  ] as const)('of %j has the rules %j', async (sets, rules) => {
    const report = await importedFiles(RELEASE, { selection: { sets } });

    expect(report.added.map(({ title }) => title).sort()).toEqual(rules.map((n) => `Rule ${n}`));
    expect(report.notSelected).toBe(7 - rules.length);
  });

  test('may be narrowed by status and level', async () => {
    const report = await importedFiles(RELEASE, {
      selection: { sets: ['all'], statuses: ['test'], level: 'high' },
    });

    expect(report.added.map(({ title }) => title)).toEqual(['Rule 5']);
  });

  test('takes out again what is no longer selected', async () => {
    await importedFiles(RELEASE);

    const report = await importedFiles(RELEASE, { selection: { sets: ['core'] } });

    expect(report.removed).toHaveLength(5);
    expect(new Set(report.removed.map(({ reason }) => reason))).toEqual(new Set(['not_selected']));
  });
});

describe('an archive that no one should unpack', () => {
  afterEach(() => {
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(join(root, 'escaped.yml'))).toBe(false);
  });

  test.each([
    '../escaped.yml',
    'rules/../../escaped.yml',
    '/escaped.yml',
    'rules/a\\b.yml',
    'C:/a.yml',
  ])('is refused for the path %s in a tar', async (name) => {
    await expect(
      imported(archive('a.tar.gz', await tarGz({ [name]: ruleText(1) }))),
    ).rejects.toMatchObject({ code: 'path_unsafe' });
  });

  test.each(['../escaped.yml', 'rules/../../escaped.yml', '/escaped.yml', 'rules\\..\\a.yml'])(
    'is refused for the path %s in a zip',
    async (name) => {
      await expect(imported(archive('a.zip', zip({ [name]: ruleText(1) })))).rejects.toMatchObject({
        code: 'path_unsafe',
      });
    },
  );

  test('is refused when one file is too large', async () => {
    const bytes = await tarGz({ 'rules/a.yml': '#'.repeat(50_000) });
    const limits = { ...LIMITS, fileBytes: 10_000 };

    await expect(imported(archive('a.tar.gz', bytes), { limits })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  test('is refused when all files are too large, also those that are no rules', async () => {
    const bytes = await tarGz({ 'data.bin': '\0'.repeat(5_000_000), 'rules/a.yml': ruleText(1) });
    const limits = { ...LIMITS, totalBytes: 1_000_000 };

    await expect(imported(archive('a.tar.gz', bytes), { limits })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  test('is refused for too many entries', async () => {
    const limits = { ...LIMITS, entries: 2 };

    await expect(imported(archive('a.zip', zip(FIRST)), { limits })).rejects.toMatchObject({
      code: 'too_many_entries',
    });
    await expect(
      imported(archive('a.tar.gz', await tarGz(FIRST)), { limits }),
    ).rejects.toMatchObject({ code: 'too_many_entries' });
  });

  test('is refused when a file is longer than it claims', async () => {
    await expect(imported(archive('a.zip', zip(FIRST, { claimedSize: 3 })))).rejects.toMatchObject({
      code: 'archive_damaged',
    });
  });

  test.each(['a.zip', 'a.tar.gz'])('is refused when it is cut off: %s', async (name) => {
    const whole = name.endsWith('.zip') ? zip(FIRST) : await tarGz(FIRST);

    await expect(
      imported(archive(name, whole.subarray(0, Math.floor(whole.length * 0.7)))),
    ).rejects.toMatchObject({ code: 'archive_damaged' });
  });

  test('is refused when it is no archive', async () => {
    await expect(imported(archive('a.zip', Buffer.from('hello')))).rejects.toMatchObject({
      code: 'archive_unknown',
    });
  });

  test('is refused when its hash is another', async () => {
    await expect(
      imported(archive('a.zip', zip(FIRST)), { sha256: '0'.repeat(64) }),
    ).rejects.toThrow('not the one that was asked for');
  });
});

test('links of an archive are left out and counted', async () => {
  const bytes = await tarGz(FIRST, [
    { name: 'rules/link.yml', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'rules/hard.yml', type: 'link', linkname: 'rules/web/one.yml' },
  ]);

  const report = await imported(archive('a.tar.gz', bytes));

  expect(report.notFiles).toBe(2);
  expect(report.rules).toBe(3);
  expect(
    (
      await imported(archive('b.zip', zip({ 'rules/l.yml': '/etc' }, { mode: 0o120777 })), {
        dryRun: true,
      })
    ).notFiles,
  ).toBe(1);
});

describe('a URL', () => {
  const body = zip(FIRST);
  const answering =
    (answers: Readonly<Record<string, () => Response>>): typeof fetch =>
    (url) =>
      Promise.resolve(
        answers[url instanceof Request ? url.url : String(url)]?.() ??
          new Response('', { status: 404 }),
      );
  const redirect = (location: string) => () =>
    new Response(null, { status: 302, headers: { location } });

  test('is followed to the archive, and tells the version on the way', async () => {
    const report = await imported('https://rules.example/releases/latest/download/core.zip', {
      fetch: answering({
        'https://rules.example/releases/latest/download/core.zip': redirect(
          '/releases/download/r2026-10-01/core.zip',
        ),
        'https://rules.example/releases/download/r2026-10-01/core.zip': redirect(
          'https://objects.example/core',
        ),
        'https://objects.example/core': () => new Response(body),
      }),
    });

    expect(report).toMatchObject({ rules: 3, version: 'r2026-10-01' });
  });

  test.each([
    ['plain http', 'http://rules.example/a.zip', {}, 'not https'],
    [
      'a redirect to plain http',
      'https://rules.example/a.zip',
      { 'https://rules.example/a.zip': redirect('http://rules.example/a.zip') },
      'not https',
    ],
    [
      'redirects without end',
      'https://rules.example/a.zip',
      { 'https://rules.example/a.zip': redirect('https://rules.example/a.zip') },
      'redirected more than',
    ],
    ['an absent file', 'https://rules.example/a.zip', {}, '404'],
  ])('is refused for %s', async (_name, url, answers, why) => {
    await expect(imported(url, { fetch: answering(answers) })).rejects.toMatchObject({
      why: expect.stringContaining(why),
    });
    expect(existsSync(folder)).toBe(false);
  });
});

const reason = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');
describe.skipIf(reason)(`SigmaHQ's archive${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const from = sharedData('sigmahq-rules', 'sigmahq-rules.tar.gz');

  test('is imported whole, and is unchanged the second time', { timeout: 120_000 }, async () => {
    const first = await imported(from);
    const second = await imported(from);

    expect(first.rules).toBe(3754);
    expect(first.unreadable).toEqual([]);
    expect(first.licences).toEqual(['LICENSE']);
    expect(second).toMatchObject({ unchanged: 3754, added: [], changed: [], local: [] });
  });
});
