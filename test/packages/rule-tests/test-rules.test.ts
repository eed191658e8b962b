import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testRules } from '@thapcanh/rule-tests';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
  write('lists/leavers.yml', LEAVERS);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const LEAVERS = `
name: leavers
owner: personnel
description: people who have left
entries:
  - { value: anna, from: 2026-10-01 }
  - { value: bert, from: 2026-01-01, to: 2026-06-30 }
  - { value: cora, from: 2026-01-01 }
`;

const RULE = `
title: Leaver signs in
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b11
logsource: { product: shop }
detection:
  selection:
    user|expand: '%leavers%'
  condition: selection
level: high
thapcanh: { code: SHOP-01 }
`;

/** Events beside the rule: one case that must match, one that must not. */
function events(options: { match: string; noMatch: string }): string {
  return `
source: { format: json.flat, logsource: { product: shop } }
match: [ ${options.match} ]
no_match: [ ${options.noMatch} ]
`;
}
const signsIn = (user: string, more = ''): string =>
  `{ raw: '{"user":"${user}","ts":"2026-11-20T08:00:00Z"}'${more} }`;

describe('testing rules', () => {
  test('passes when every event does what it must', async () => {
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', events({ match: signsIn('anna'), noMatch: signsIn('dora') }));

    const report = await testRules(folder);

    expect(report.ok).toBe(true);
    expect(report.files).toMatchObject([
      {
        path: 'shop-01.yml',
        title: 'Leaver signs in',
        attributes: { code: 'SHOP-01' },
        problems: [],
      },
    ]);
  });

  test('fails for an event that must match and does not, and says what was raised', async () => {
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', events({ match: signsIn('dora'), noMatch: signsIn('dora') }));

    const { ok, files } = await testRules(folder);

    expect(ok).toBe(false);
    expect(files[0]?.cases[0]).toEqual({
      name: 'match 1',
      expected: 'match',
      passed: false,
      failure: {
        code: 'not_matched',
        message: 'raised: nothing',
        reasons: [
          'selection selection does not hold',
          '  - user|expand: %leavers%',
          '  + user: dora',
        ],
      },
    });
  });

  test('fails for a near miss that matches', async () => {
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', events({ match: signsIn('anna'), noMatch: signsIn('anna') }));

    const { ok, files } = await testRules(folder);

    expect(ok).toBe(false);
    expect(files[0]?.cases[1]?.failure?.code).toBe('matched');
  });

  test('tests only the rules that are asked for, by id, title, code or path', async () => {
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', events({ match: signsIn('anna'), noMatch: signsIn('dora') }));
    write('a/other.yml', RULE.replace('2b11', '2b12').replace('Leaver', 'Other'));
    const id = '5E1A5F5E-3c1c-4e39-9d8a-0d6d6f1f2b11';

    for (const name of [id, 'leaver signs in', 'shop-01.yml']) {
      const { files } = await testRules(folder, { only: [name] });
      expect(files.map(({ path }) => path)).toEqual(['shop-01.yml']);
    }
    expect((await testRules(folder, { only: ['shop-01'] })).files).toHaveLength(2);
    expect((await testRules(folder, { only: ['SHOP-02'] })).files).toEqual([]);
  });

  test('needs no reference lists', async () => {
    rmSync(join(folder, 'lists'), { recursive: true });
    write('shop-01.yml', RULE.replace("user|expand: '%leavers%'", 'user: anna'));
    write('shop-01.events.yml', events({ match: signsIn('anna'), noMatch: signsIn('dora') }));

    expect((await testRules(folder)).ok).toBe(true);
  });

  test('reads lists on the day of the case', async () => {
    write('shop-01.yml', RULE);
    const match = `${signsIn('bert', ', lists_on: 2026-06-30')}, ${signsIn('anna', ', lists_on: 2026-10-01')}`;
    const noMatch = `${signsIn('bert', ', lists_on: 2026-07-01')}, ${signsIn('anna', ', lists_on: 2026-09-30')}`;
    write('shop-01.events.yml', events({ match, noMatch }));

    expect((await testRules(folder)).ok).toBe(true);
  });

  test('fails for a record that no format knows', async () => {
    write('shop-01.yml', RULE);
    write(
      'shop-01.events.yml',
      events({ match: signsIn('anna'), noMatch: `{ raw: 'no log line at all', source: {} }` }),
    );

    const { ok, files } = await testRules(folder);

    expect(ok).toBe(false);
    expect(files[0]?.cases[1]?.failure?.code).toBe('record_rejected');
  });

  test('asks for events where there are none', async () => {
    write('shop-01.yml', RULE);

    const { ok, files } = await testRules(folder);

    expect(ok).toBe(false);
    expect(files[0]?.problems).toMatchObject([{ code: 'events_missing' }]);
  });

  test('refuses an event file with a misspelt key', async () => {
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', 'matches: []\nno_match: []\n');

    expect((await testRules(folder)).files[0]?.problems).toMatchObject([
      { code: 'events_invalid' },
    ]);
  });

  test('refuses attributes that are not known', async () => {
    write('shop-01.yml', RULE.replace('SHOP-01', 'SHOP-01, colour: red'));
    write('shop-01.events.yml', events({ match: signsIn('anna'), noMatch: signsIn('dora') }));

    const { ok, files } = await testRules(folder);

    expect(ok).toBe(false);
    expect(files[0]?.problems).toMatchObject([{ code: 'attributes_invalid' }]);
  });

  test('reports a rule that does not parse with its position, and tests the others', async () => {
    write(
      'broken.yml',
      'title: Broken\nlogsource: { product: shop }\ndetection: { selection: { a: b }, condition: nothing }\n',
    );
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', events({ match: signsIn('anna'), noMatch: signsIn('dora') }));

    const { ok, diagnostics, files } = await testRules(folder);

    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      { severity: 'error', path: join(folder, 'broken.yml'), line: 3 },
    ]);
    expect(
      files.find(({ path }) => path === 'shop-01.yml')?.cases.every(({ passed }) => passed),
    ).toBe(true);
  });

  test('lets the lists of a province take the place of those that ship with the rules', async () => {
    write('shop-01.yml', RULE);
    write('shop-01.events.yml', events({ match: signsIn('dora'), noMatch: signsIn('anna') }));
    const dora = { name: 'leavers', owner: 'x', description: 'x', entries: [{ value: 'dora' }] };

    expect((await testRules(folder, { lists: [dora] })).ok).toBe(true);
  });
});
