// Filters specification, and its JSON schema.
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { findings } from '../parse-text.ts';

const FILTER = `title: Known Scanner
description: The scanner of the province
date: 2026-11-22
logsource: {category: webserver}
filter:
  rules:
    - 6f3e2987-db24-4c78-a860-b4f4095a7095
    - login_on_jump_host
  selection: {c-ip: 192.0.2.7}
  condition: not selection
`;

function filterOf(text: string) {
  const [document] = parseSigma(text, { path: 'test.yml' }).documents;
  if (document?.kind !== 'filter') throw new Error(findings(text).join());
  return document;
}

describe('Global filter', () => {
  test('names rules by id or name, with places', () => {
    expect(filterOf(FILTER).filter.rules).toEqual([
      { rule: '6f3e2987-db24-4c78-a860-b4f4095a7095', position: { line: 7, column: 7 } },
      { rule: 'login_on_jump_host', position: { line: 8, column: 7 } },
    ]);
  });

  test('its detection is that of a rule: maps, lists, modifiers, patterns', () => {
    const text = FILTER.replace(
      'selection: {c-ip: 192.0.2.7}',
      "a: {User|startswith: 'adm_'}\n  b: [{x: 1}, {y: 2}]\n  c: [word]",
    ).replace('not selection', 'not 1 of them');

    expect(filterOf(text).filter.detection).toMatchObject({
      selections: [{ name: 'a' }, { name: 'b', node: { kind: 'any' } }, { name: 'c' }],
      conditions: [{ node: { kind: 'not', operand: { selections: ['a', 'b', 'c'] } } }],
    });
  });

  test('rules: any, in any case, and an empty list reach all', () => {
    const rules = /rules:\n.*\n.*\n/;

    for (const all of ['rules: any\n', 'rules: Any\n', 'rules: []\n']) {
      expect(filterOf(FILTER.replace(rules, all)).filter.rules).toBe('any');
    }
  });

  test('the word "rules" is no selection', () => {
    expect(findings(FILTER.replace('not selection', 'rules'))).toEqual([
      'error condition_selection_unknown 10:14',
    ]);
  });

  test.each([
    ['title: Known Scanner\n', '', 'field_missing 1:1'],
    ['logsource: {category: webserver}\n', '', 'field_missing 1:1'],
    ['logsource: {category: webserver}', 'logsource: {}', 'logsource_empty 4:1'],
    ['  condition: not selection\n', '', 'condition_missing 1:1'],
    ['  selection: {c-ip: 192.0.2.7}\n', '', 'selection_missing 1:1'],
    ['    - login_on_jump_host', '    - {a: b}', 'field_type 8:7'],
    ['c-ip', 'c-ip|odd', 'modifier_unknown 9:20'],
    ['not selection', 'not odd', 'condition_selection_unknown 10:18'],
  ])('%j changed to %j is refused: %s', (from, to, finding) => {
    expect(findings(FILTER.replace(from, to))).toContain(`error ${finding}`);
  });

  test('a block that is no map is refused', () => {
    expect(findings('title: F\nlogsource: {category: x}\nfilter: any\n')).toEqual([
      'error field_type 3:1',
    ]);
  });
});
