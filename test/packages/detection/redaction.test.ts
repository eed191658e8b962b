import { judgeBatch } from '@thapcanh/detection';
import { compileRedaction, createRedactor, type Redactor, WITHHELD } from '@thapcanh/redaction';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';

const RULES = `
title: A citizen was looked up
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b12
logsource: { product: shop }
detection: { selection: { action: lookup }, condition: selection }
---
title: The number itself
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b13
logsource: { product: shop }
detection: { selection: { citizen: '001099123456' }, condition: selection }
`;
const CITIZEN = '001099123456';
const { ruleset } = compileRuleset(parseSigma(RULES, { path: 'rules.yml' }).documents, {});

function redactorOf(rules: unknown): Redactor {
  const outcome = compileRedaction(rules);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return createRedactor(outcome.rules);
}

function judge(text: string | Uint8Array, rules?: unknown) {
  const body = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const header = {
    v: 1,
    agency: 'LK-STC',
    source: 'shop',
    batch: 'b'.repeat(40),
    receivedAt: '2026-11-22T02:00:00.000Z',
    records: 1,
    bytes: body.length,
  } as const;
  const redactor = rules === undefined ? {} : { redactor: redactorOf(rules) };
  const settings = { logsource: { product: 'shop' }, ...redactor };
  return judgeBatch({ header, body }, settings, { ruleset, version: 'v' });
}

const LOOKUP = `{"ts":"2026-11-22T01:00:00Z","action":"lookup","citizen":"${CITIZEN}","user":"lan"}`;

describe('a batch of a source with redaction rules', () => {
  it('carries what was taken out nowhere: not in lines, alerts or what correlations see', () => {
    const judged = judge(LOOKUP, { patterns: ['cccd'] });

    expect(judged.alerts).toHaveLength(1);
    expect(JSON.stringify(judged)).not.toContain(CITIZEN);
  });

  it('has the event ids that it has without', () => {
    const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id);

    expect(ids(judge(LOOKUP, { patterns: ['cccd'] }).lines)).toEqual(ids(judge(LOOKUP).lines));
  });

  it('is matched after redaction: a rule cannot see what nobody may keep', () => {
    const titles = (rules?: unknown) => judge(LOOKUP, rules).alerts.map(({ rule }) => rule.title);

    expect(titles()).toEqual(['A citizen was looked up', 'The number itself']);
    expect(titles({ patterns: ['cccd'] })).toEqual(['A citizen was looked up']);
  });

  it('counts what was taken out, a line and in all', () => {
    const { lines, frame } = judge(`${LOOKUP}\n{"action":"x"}\n${LOOKUP}`, { patterns: ['cccd'] });

    expect(lines.map(({ redacted }) => redacted)).toEqual([{ cccd: 1 }, undefined, { cccd: 1 }]);
    expect(frame.redacted).toEqual({ cccd: 2 });
  });

  it('keeps the time that a line had before a rule took it', () => {
    const [line] = judge(LOOKUP, { fields: [{ field: 'ts', action: 'drop' }] }).lines;

    expect(line).toMatchObject({ kind: 'event', time: '2026-11-22T01:00:00.000Z' });
    expect(line?.raw).not.toContain('01:00:00');
  });

  it('drops the exact bytes of a line of which something was taken out', () => {
    const line = Buffer.concat([Buffer.from(`so ${CITIZEN} `), Buffer.from([0xff])]);

    expect(judge(line).lines[0]).toHaveProperty('rawBase64');
    expect(judge(line, { patterns: ['cccd'] }).lines[0]).not.toHaveProperty('rawBase64');
  });

  it('withholds lines that nobody could read, when its rules name fields', () => {
    const [line] = judge(`\u0001 ${CITIZEN}`, {
      fields: [{ field: 'citizen', action: 'drop' }],
    }).lines;

    expect(line).toMatchObject({ kind: 'reject', raw: WITHHELD });
  });

  it('reaches the parts of a joined event', () => {
    const audit = (type: string, rest: string) =>
      `type=${type} msg=audit(1795309200.123:42): ${rest}`;
    const body = [
      audit('SYSCALL', 'arch=c000003e syscall=59 success=yes exe="/usr/bin/mysql" comm="mysql"'),
      audit('EXECVE', 'argc=2 a0="mysql" a1="--password=Hunter2-Hunter2"'),
    ].join('\n');

    const { lines } = judge(body, { patterns: ['credentials'] });

    expect(lines.map(({ kind }) => kind)).toEqual(['event', 'part']);
    expect(JSON.stringify(lines)).not.toContain('Hunter2');
  });
});
