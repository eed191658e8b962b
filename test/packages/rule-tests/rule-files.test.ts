import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadRuleFolder } from '@thapcanh/rule-tests';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const rule = (title: string) =>
  `title: ${title}\nlogsource: { product: shop }\ndetection: { selection: { a: b }, condition: selection }\n`;

describe('the files of a folder of rules', () => {
  test('are those ending in .yml or .yaml, at any depth, sorted by path', () => {
    write('b.yaml', rule('B'));
    write('deep/er/c.yml', rule('C'));
    write('a.yml', rule('A'));
    write('notes.md', 'no rule');

    const { files, documents } = loadRuleFolder(folder);

    expect(files.map(({ path }) => path)).toEqual(['a.yml', 'b.yaml', 'deep/er/c.yml']);
    expect(documents.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });

  test('do not include events beside rules, which the rule knows, nor reference lists', () => {
    write('a.yml', rule('A'));
    write('a.events.yml', 'match: []');
    write('lists/leavers.yml', 'name: leavers');

    const { files, diagnostics } = loadRuleFolder(folder);

    expect(files).toMatchObject([{ path: 'a.yml', eventsPath: 'a.events.yml' }]);
    expect(diagnostics).toEqual([]);
  });

  test('may be one file, named itself', () => {
    write('a.yml', rule('A'));
    write('b.yml', rule('B'));

    const { documents } = loadRuleFolder(join(folder, 'b.yml'));

    expect(documents.map(({ title }) => title)).toEqual(['B']);
  });

  test('do not hide one another: a broken one is told with its whole path', () => {
    write('a.yml', 'title: [');
    write('b.yml', rule('B'));

    const { documents, diagnostics } = loadRuleFolder(folder);

    expect(documents.map(({ title }) => title)).toEqual(['B']);
    expect(diagnostics[0]).toMatchObject({ path: join(folder, 'a.yml'), severity: 'error' });
  });
});
