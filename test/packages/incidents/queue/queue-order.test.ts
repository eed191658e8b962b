import { closedOrder, type Incident, queueOrder } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incident-draft.ts';

const P1: Incident['priority'] = { score: 85, class: 'P1', parts: [] };
const head = (number: string, more: Partial<Incident>): Incident => ({
  ...incidentDraft({ assignee: 'lan' }),
  clocks: [],
  ...more,
  number,
});

describe('the order of the queue', () => {
  it('is deadlines, then P1 that are nobody’s, then priority, then age, then the number', () => {
    const missed = {
      id: 'initial',
      from: '2026-11-21T00:00:00.000Z',
      due: '2026-11-22T00:00:00.000Z',
      phase: 'missed',
    } as const;
    const older = { firstAlertAt: '2026-11-01T00:00:00.000Z' };
    const inOrder = [
      head('VV-6', { clocks: [missed] }),
      head('VV-5', { priority: P1, assignee: null }),
      head('VV-4', { priority: P1 }),
      head('VV-3', older),
      head('VV-1', {}),
      head('VV-2', {}),
    ];

    const sorted = inOrder.toSorted((a, b) => (queueOrder(a) < queueOrder(b) ? -1 : 1));

    expect(sorted.map(({ number }) => number)).toEqual(inOrder.map(({ number }) => number));
  });

  it('of what is closed goes by the time of closing', () => {
    const at = (closedAt: string) => closedOrder(head('VV-1', { status: 'closed', closedAt }));

    expect(at('2026-11-22T00:00:00.000Z') > at('2026-11-21T23:59:59.999Z')).toBe(true);
  });
});
