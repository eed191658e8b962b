import { fc, test as property } from '@fast-check/vitest';
import { createDetector, type DetectedBody } from '@thapcanh/detection';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';

const RULES = `
title: Password Mistyped
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b11
name: mistyped
logsource: { product: shop }
detection:
  selection: { result: wrong }
  condition: selection
level: low
---
title: Password Guessing
id: 6f2b6a6f-4d2d-4f4a-8e9b-1e7e7a2a3c22
correlation:
  type: event_count
  rules: [mistyped]
  generate: true
  group-by: [user]
  timespan: 5m
  condition: { gte: 3 }
level: high
`;
const { ruleset } = compileRuleset(parseSigma(RULES, { path: 'rules.yml' }).documents, {});

function attempt(second: number, user = 'lan'): string {
  const ts = new Date(Date.parse('2026-11-22T01:00:00Z') + second * 1000).toISOString();
  return JSON.stringify({ ts, user, result: 'wrong' });
}

function body(lines: readonly string[], more: Partial<DetectedBody> = {}): DetectedBody {
  return {
    agency: 'LK-STC',
    source: 'shop',
    bytes: new TextEncoder().encode(lines.join('\n')),
    receivedAt: '2026-11-22T02:00:00Z',
    settings: { format: 'json.flat', logsource: { product: 'shop' } },
    ...more,
  };
}

async function detected(bodies: readonly DetectedBody[]): Promise<readonly string[]> {
  const detector = createDetector({ ruleset });
  const ids = new Set<string>();
  for (const one of bodies) {
    const { alerts } = await detector.detect(one);
    for (const { id, rule } of alerts) ids.add(`${rule.title} ${id}`);
  }
  return [...ids].sort();
}

describe('the detector', () => {
  test('raises the alerts of rules and of correlations, with the events as evidence', async () => {
    const { alerts } = await createDetector({ ruleset }).detect(
      body([attempt(1), attempt(2), attempt(3)]),
    );

    expect(alerts.map(({ kind, rule }) => `${kind}: ${rule.title}`)).toEqual([
      'event: Password Mistyped',
      'event: Password Mistyped',
      'event: Password Mistyped',
      'correlation: Password Guessing',
    ]);
    expect(alerts.at(-1)).toMatchObject({
      eventCount: 3,
      correlation: { groupBy: { user: 'lan' }, value: 3 },
      events: [{ time: '2026-11-22T01:00:01.000Z' }, {}, {}],
    });
  });

  test('keeps of many events the first and the last, by which the condition held', async () => {
    const seconds = Array.from({ length: 40 }, (_, second) => second);

    const { alerts } = await createDetector({ ruleset }).detect(
      body(seconds.map((second) => attempt(second))),
    );

    const [guessing] = alerts.filter(({ kind }) => kind === 'correlation');
    expect(guessing?.eventCount).toBe(40);
    expect(guessing?.events.map(({ time }) => Number(time.slice(17, 19)))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 39,
    ]);
  });

  test('remembers between bodies what correlations have seen', async () => {
    const titles = await detected([body([attempt(1), attempt(2)]), body([attempt(3)])]);

    expect(titles.filter((title) => title.startsWith('Password Guessing'))).toHaveLength(1);
  });

  test('raises what waits for the end of a time span when the last body has come', async () => {
    const few = compileRuleset(
      parseSigma(RULES.replace('gte: 3', 'lte: 3'), { path: 'rules.yml' }).documents,
      {},
    );
    const detector = createDetector({ ruleset: few.ruleset });
    const bodies = [body([attempt(1)]), body([attempt(2)])];

    for (const one of bodies) {
      const { alerts } = await detector.detect(one);
      expect(alerts.map(({ kind }) => kind)).toEqual(['event']);
    }

    expect(await detector.finish()).toMatchObject([
      { kind: 'correlation', rule: { title: 'Password Guessing' }, correlation: { value: 2 } },
    ]);
  });

  test('gives a line for every record, with the reason of those that nobody can read', async () => {
    const { records, lines } = await createDetector({ ruleset }).detect(
      body([attempt(1), 'no JSON at all']),
    );

    expect(records).toHaveLength(2);
    expect(lines).toMatchObject([{ kind: 'event' }, { kind: 'reject', raw: 'no JSON at all' }]);
  });

  test('throws for a body that is declared as JSON and is none', async () => {
    const broken = body(['{"a":'], { contentType: 'application/json' });

    await expect(createDetector({ ruleset }).detect(broken)).rejects.toThrow('json_invalid');
  });

  property.prop([
    fc.uniqueArray(fc.nat(900), { minLength: 1, maxLength: 40 }),
    fc.integer({ min: 1, max: 12 }),
  ])('raises the same alerts however the records are cut into bodies', async (seconds, size) => {
    const lines = seconds.toSorted((a, b) => a - b).map((second) => attempt(second));
    const pieces = Array.from({ length: Math.ceil(lines.length / size) }, (_, i) =>
      body(lines.slice(i * size, (i + 1) * size)),
    );

    expect(await detected(pieces)).toEqual(await detected([body(lines)]));
  });
});
