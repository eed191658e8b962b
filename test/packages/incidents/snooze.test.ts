import { isSnoozed, snooze, wake } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from './incident-draft.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');
const HOUR = 3_600_000;
const lan = { actor: { kind: 'user', id: 'lan', name: 'Lan' }, now: NOW } as const;

function snoozed(until = NOW + HOUR) {
  const result = snooze(incidentDraft(), { until, reason: 'chờ ca sáng' }, lan);
  return result.ok ? result.step.after : expect.fail(result.code);
}

describe('an incident that is put off', () => {
  it('is away until its time, and back by itself', () => {
    const head = snoozed();
    expect([NOW, NOW + HOUR - 1, NOW + HOUR].map((at) => isSnoozed(head, at))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is back before when its priority rises', () => {
    const head = snoozed();
    const priority = { ...head.priority, score: head.priority.score + 1 };
    expect(isSnoozed({ ...head, priority }, NOW)).toBe(false);
    expect(isSnoozed({ ...head, priority: { ...priority, score: 0 } }, NOW)).toBe(true);
  });

  it('is back before when a deadline was missed', () => {
    const head = snoozed();
    const clocks = (head.clocks ?? []).map((clock) => ({ ...clock, phase: 'missed' as const }));
    expect(isSnoozed({ ...head, clocks }, NOW)).toBe(false);
  });

  it('is brought back at once, once', () => {
    const step = wake(snoozed(), undefined, lan);
    expect(step?.entries[0]?.change).toEqual({
      kind: 'woken',
      from: new Date(NOW + HOUR).toISOString(),
    });
    expect(step && wake(step.after, undefined, lan)).toBeUndefined();
  });

  it.each([
    ['closed', { status: 'closed' as const }, NOW + HOUR],
    ['past', {}, NOW],
    ['too_far', {}, NOW + 7 * 24 * HOUR + 1],
  ])('is refused as %s', (code, over, until) => {
    expect(snooze(incidentDraft(over), { until, reason: 'x' }, lan)).toEqual({ ok: false, code });
  });
});
