import { fc, test } from '@fast-check/vitest';
import { archivedAlerts, judgeBatch } from '@thapcanh/detection';
import { archiveLineSchema } from '@thapcanh/ingest';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';

const RULE = `
title: Password Mistyped
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b11
logsource: { product: shop }
detection: { selection: { result: wrong }, condition: selection }
`;
const { ruleset } = compileRuleset(parseSigma(RULE, { path: 'rules.yml' }).documents, {});
const options = { ruleset, version: 'v' };

/** What the archive holds of a body, and what it raised when it came. */
function judged(lines: readonly string[], repeats: boolean) {
  const body = new TextEncoder().encode(lines.join('\n'));
  const header = {
    v: 1,
    agency: 'LK-STC',
    source: 'shop',
    batch: 'b'.repeat(40),
    receivedAt: '2026-11-22T02:00:00.000Z',
    records: lines.length,
    bytes: body.length,
  } as const;
  const settings = { format: 'json.flat', logsource: { product: 'shop' }, repeats };
  const first = judgeBatch({ header, body }, settings, options);
  const kept = first.lines.map((line) => archiveLineSchema.parse(JSON.parse(JSON.stringify(line))));
  return { raised: first.alerts, kept };
}

const lineArbitrary = fc.oneof(
  fc
    .record({
      ts: fc.constantFrom('2026-11-22T01:00:00Z', '2026-11-22T01:00:01.5Z', undefined),
      user: fc.constantFrom('lan', 'Ánh'),
      result: fc.constantFrom('wrong', 'right'),
      space: fc.constantFrom(undefined, 1),
    })
    .map(({ space, ...event }) => JSON.stringify(event, null, space).replaceAll('\n', ' ')),
  fc.constant('no JSON at all'),
);

describe('alerts out of the archive', () => {
  test.prop([fc.array(lineArbitrary, { minLength: 1, maxLength: 12 }), fc.boolean()])(
    'are those that were raised when the batch came, id for id',
    (lines, repeats) => {
      const { raised, kept } = judged(lines, repeats);

      expect(archivedAlerts(kept, { repeats }, options)).toEqual({ alerts: raised, unsure: 0 });
    },
  );

  it('of an event whose time is impossible are counted and not told', () => {
    const { raised, kept } = judged(['{"ts":"2099-01-01T00:00:00Z","result":"wrong"}'], false);

    expect(raised).toHaveLength(1);
    expect(archivedAlerts(kept, { repeats: false }, options)).toEqual({ alerts: [], unsure: 1 });
  });
});
