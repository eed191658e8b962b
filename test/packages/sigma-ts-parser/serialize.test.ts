import { test as property } from '@fast-check/vitest';
import { parseSigma, type SigmaDocument, serializeSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { placeless } from './placeless.ts';
import { sigmaText } from './sigma.arbitrary.ts';

function parse(text: string): readonly SigmaDocument[] {
  const { documents, diagnostics } = parseSigma(text, { path: 'test.yml' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return documents;
}

function written(documents: readonly SigmaDocument[]): string {
  const outcome = serializeSigma(documents);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.text;
}

const RULE = `title: Script From the Upload Folder
id: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11
name: upload_script
related:
    - id: 0c4a3a7e-2f6b-4a0c-8f0f-1f1c6a3e9b52
      type: derived
status: test
description: |
    Two lines,
    the second one longer.
references:
    - https://portal.example/a
author: Tháp Canh
date: 2026-11-22
logsource:
    category: webserver
    definition: 'Access logs: combined format'
detection:
    selection:
        cs-uri-stem|endswith:
            - .php
            - '\\run?.exe'
        sc-status: 0x1F
        ok: 'no'
        gone: null
        there|exists: true
    words:
        - evil
        - '*.evil'
    both:
        - a: 1
          b: 007
        - c: ''
        - word
    everything:
        '|all':
            - one
            - two
    condition:
        - selection and not 1 of words*
        - both or everything
falsepositives:
    - Unknown
level: high
tags:
    - attack.t1190
scope:
    - server
thapcanh:
    code: DVC-01
    numbers:
        - 1
        - 1.5
    empty: {}
`;

const CORRELATION = `title: Many Failures
correlation:
    type: value_count
    rules:
        - failed_login
        - 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11
    group-by:
        - address
    timespan: 10m
    condition:
        field:
            - user
            - domain
        gt: 10
        lte: 1000
    aliases:
        address:
            failed_login: src_ip
            5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11: c-ip
level: medium
generate: true
`;

const FILTER = `title: Known Scanner
logsource:
    category: webserver
filter:
    rules:
        - upload_script
    selection:
        c-ip|cidr: 192.0.2.0/24
    condition: not selection
`;

describe('serialising', () => {
  test.each([
    ['a rule', RULE],
    ['a correlation', CORRELATION],
    ['a filter', FILTER],
    ['a file of several documents', [RULE, CORRELATION, FILTER].join('---\n')],
  ])('%s in the style of the specification comes back letter by letter', (_name, text) => {
    expect(written(parse(text))).toBe(text);
  });

  test.each([
    ['level: high', 'level: !!str high'],
    ['a YAML 1.1 boolean', 'author: "yes"'],
    ['a text of digits', 'author: "0x10"'],
    ['a text of spaces', 'license: "  \\n \\t\\n "'],
    ['a text with line ends of Windows', 'license: "a\\r\\nb"'],
    ['a text with document markers', 'license: "---\\n...\\n"'],
    ['a custom key like a prototype', '__proto__: {polluted: true}'],
    ['a custom number beyond doubles', 'ticket: 12345678901234567890'],
  ])('%s is read back as it was', (_name, line) => {
    const documents = parse(`${line}\n${RULE.replace(/^(?:level|author).*\n/gm, '')}`);

    expect(placeless(parse(written(documents)))).toEqual(placeless(documents));
  });

  property.prop([sigmaText()])('parse(write(parse(x))) is parse(x), places aside', (text) => {
    const { documents } = parseSigma(text, { path: 'test.yml' });

    expect(placeless(parse(written(documents)))).toEqual(placeless(documents));
  });

  property.prop([sigmaText()])('what was written once is written the same again', (text) => {
    const once = written(parseSigma(text, { path: 'test.yml' }).documents);

    expect(written(parse(once))).toBe(once);
  });

  test('changes of a typed document are written', () => {
    const [rule] = parse(RULE);
    if (rule === undefined) throw new Error('no rule');

    const outcome = serializeSigma({ ...rule, level: 'low', tags: [] });

    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.ok && outcome.text).toContain('\nlevel: low\nscope:');
  });

  test.each([
    [
      'a value that no file holds',
      { kind: 'item', field: 'f', modifiers: [], values: [{ alternatives: [] }] },
    ],
    ['alternatives within a map', { kind: 'all', of: [{ kind: 'any', of: [] }] }],
    [
      'the same key twice in a map',
      {
        kind: 'all',
        of: [1, 2].map((written) => ({
          kind: 'item',
          field: 'f',
          modifiers: [],
          values: [{ alternatives: [], written: String(written) }],
        })),
      },
    ],
  ])('%s is refused', (_name, node) => {
    const [rule] = parse(RULE);
    if (rule?.kind !== 'rule') throw new Error('no rule');
    const [selection] = rule.detection.selections;
    const selections = [JSON.parse(JSON.stringify({ ...selection, node }))];

    const outcome = serializeSigma({ ...rule, detection: { ...rule.detection, selections } });

    expect(outcome).toMatchObject({ ok: false, problem: { code: 'not_expressible' } });
  });
});
