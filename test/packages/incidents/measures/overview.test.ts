// The overview of a period: compared with the one before, by stretch, by technique, by entity.
import { openByPriority, overviewOf, periodBefore } from '@thapcanh/incidents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figures } from './some-figures.ts';

const DAY = { from: '2026-11-19T17:00:00.000Z', to: '2026-11-20T17:00:00.000Z' };
const DAY_BEFORE = periodBefore(DAY);
const at = (hours: number): string =>
  new Date(Date.parse(DAY.from) + hours * 3_600_000).toISOString();

describe('the period before', () => {
  it('is as long and ends where the period begins', () => {
    expect(DAY_BEFORE).toEqual({ from: '2026-11-18T17:00:00.000Z', to: DAY.from });
  });

  it('is the same hours of the day before when a beginning is given', () => {
    const morning = { from: at(0), to: at(9) };
    expect(periodBefore(morning, at(-24))).toEqual({ from: at(-24), to: at(-15) });
  });

  it('never reaches into the period', () => {
    const quarter = { from: '2026-03-31T17:00:00.000Z', to: '2026-06-30T17:00:00.000Z' };
    const before = periodBefore(quarter, '2025-12-31T17:00:00.000Z');
    expect(before.to).toBe(quarter.from);
  });
});

describe('an overview', () => {
  it('tells incidents, alerts and their agencies and sources stretch by stretch', () => {
    const all = [
      figures({ queuedAt: at(0), alerts: 3, sources: ['LK-TTCDS/dvc'] }),
      figures({ queuedAt: at(0.5), alerts: 2, sources: ['LK-TTCDS/dvc', 'LK-TTCDS/waf'] }),
      figures({ queuedAt: at(23), alerts: 10, agency: 'LK-STC', sources: ['LK-STC/mail'] }),
      figures({ queuedAt: at(24), alerts: 100 }),
      figures({ queuedAt: at(-1), alerts: 100 }),
    ];

    const { volume } = overviewOf(all, DAY, DAY_BEFORE);

    expect(volume.stepS).toBe(3_600);
    expect(volume.incidents).toHaveLength(24);
    expect([volume.incidents[0], volume.incidents[23]]).toEqual([2, 1]);
    expect(volume.alerts[0]).toBe(5);
    expect(volume.byAgency.map(({ key }) => key)).toEqual(['LK-STC', 'LK-TTCDS']);
    expect(volume.bySource.map(({ key, alerts }) => [key, alerts[0]])).toEqual([
      ['LK-STC/mail', 0],
      ['LK-TTCDS/dvc', 5],
      ['LK-TTCDS/waf', 2],
    ]);
  });

  it('takes days for a longer period', () => {
    const week = { from: '2026-11-15T17:00:00.000Z', to: '2026-11-22T09:00:00.000Z' };
    const { volume } = overviewOf([figures()], week, periodBefore(week));
    expect(volume.stepS).toBe(86_400);
    expect(volume.incidents).toEqual([0, 0, 0, 0, 1, 0, 0]);
  });

  it('counts an incident once in each cell of ATT&CK that it reached, along the kill chain', () => {
    const shell = { tactic: 'persistence', technique: 'T1505.003' } as const;
    const exploit = { tactic: 'initial-access', technique: 'T1190' } as const;
    const { attack } = overviewOf(
      [
        figures({ queuedAt: at(1), attack: [shell, exploit] }),
        figures({ queuedAt: at(2), attack: [shell] }),
        figures({ queuedAt: at(-2), attack: [shell] }),
      ],
      DAY,
      DAY_BEFORE,
    );
    expect(attack).toEqual([
      { ...exploit, incidents: 1 },
      { ...shell, incidents: 2 },
    ]);
  });

  it('names the entities and rules of most incidents first', () => {
    const address = { type: 'ip', value: '198.51.100.23' } as const;
    const account = { type: 'user', value: 'hoangmt' } as const;
    const { entities, period } = overviewOf(
      [
        figures({ queuedAt: at(1), entities: [account, address], alerts: 4 }),
        figures({ queuedAt: at(2), entities: [address], rules: [{ id: 'A', title: 'a' }] }),
      ],
      DAY,
      DAY_BEFORE,
    );
    expect(entities.map(({ value, incidents, alerts }) => [value, incidents, alerts])).toEqual([
      ['198.51.100.23', 2, 5],
      ['hoangmt', 1, 4],
    ]);
    expect(period.rule.map(({ key }) => key)).toEqual(['A', 'WEB-01']);
  });

  it('is the same in any order and however often an incident is read', () => {
    const all = [
      figures({ queuedAt: at(1), sources: ['a/b'], alerts: 2 }),
      figures({ queuedAt: at(2), agency: 'LK-STC', closedAt: at(5), status: 'closed' }),
      figures({ queuedAt: at(-3), acknowledgedAt: at(1) }),
    ];
    const once = overviewOf(all, DAY, DAY_BEFORE);
    const twice = fc.shuffledSubarray([...all, ...all], { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(twice, (order) => {
        expect(overviewOf(order, DAY, DAY_BEFORE)).toEqual(once);
      }),
    );
  });
});

it('open incidents are counted by their class of priority', () => {
  const open = [figures({ priority: 'P1' }), figures({ priority: 'P1' }), figures()];
  expect(openByPriority(open)).toEqual({ P1: 2, P2: 0, P3: 1, P4: 0 });
});
