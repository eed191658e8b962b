import { judgeBatch } from '@thapcanh/detection';
import type { Envelope } from '@thapcanh/ingest';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';

const RULE = `
title: Anything bad
id: 5f4c2f1e-9a0b-4a53-8a44-0d7a6ad6e0a1
logsource: {product: test}
detection:
  selection: {what: bad}
  condition: selection
`;
const { ruleset } = compileRuleset(parseSigma(RULE, { path: 'rule.yml' }).documents, {});
const ARRIVAL = Date.parse('2026-11-22T03:00:00Z');

/** Lines with what happened and how many seconds before they arrived; without a time when undefined. */
function frameOf(records: readonly (readonly [what: string, ago?: number])[]) {
  const lines = records.map(([what, ago]) =>
    JSON.stringify({
      what,
      ...(ago === undefined ? {} : { '@timestamp': new Date(ARRIVAL - ago * 1000).toISOString() }),
    }),
  );
  const body = Buffer.from(`${lines.join('\n')}\n`);
  const envelope: Envelope = {
    header: {
      v: 1,
      agency: 'LK-STC',
      source: 'x',
      batch: 'b',
      receivedAt: new Date(ARRIVAL).toISOString(),
      records: records.length,
      bytes: body.length,
    },
    body,
  };
  const settings = { format: 'json.flat', logsource: { product: 'test' } };
  return judgeBatch(envelope, settings, { ruleset, version: 'test' }).frame;
}

describe('a judged batch', () => {
  it('counts the records that a rule matched', () => {
    expect(
      frameOf([
        ['bad', 1],
        ['good', 1],
        ['bad', 1],
      ]),
    ).toMatchObject({ matched: 2, late: 0 });
  });

  it('counts the records that are more than a day old', () => {
    expect(
      frameOf([
        ['good', 86_400],
        ['good', 86_401],
      ]).late,
    ).toBe(1);
  });

  it('takes its lag from its newest events, and not from one whose time is wrong', () => {
    const waited = Array.from({ length: 18 }, (_, i) => ['good', 5 + i * 60] as const);
    expect(frameOf([...waited, ['good', -900_000]]).lag).toBe(5);
  });

  it('has no lag when its lines carry no time', () => {
    expect(frameOf([['good'], ['bad']]).lag).toBeUndefined();
  });
});
