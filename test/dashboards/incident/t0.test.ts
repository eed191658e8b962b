import { describe, expect, it } from 'vitest';
import { hasCome } from '../../../dashboards/src/incident/t0.ts';
import { summary } from '../incident-factory.ts';

describe('whether an instant has come', () => {
  const incident = summary('a', { updatedAt: '2026-11-21T14:44:01.000Z' });
  const come = (at: string, now: string) => hasCome(at, incident, Date.parse(now));

  it('is as this machine has it', () => {
    expect(come('2026-11-21T15:00:00Z', '2026-11-21T15:00:00Z')).toBe(true);
    expect(come('2026-11-21T15:00:01Z', '2026-11-21T15:00:00Z')).toBe(false);
  });

  it('is not denied to what the case went through already, by a clock that is slow', () => {
    expect(come('2026-11-21T14:18:00Z', '2026-11-21T14:10:00Z')).toBe(true);
    expect(come('2026-11-21T14:45:00Z', '2026-11-21T14:10:00Z')).toBe(false);
  });
});
