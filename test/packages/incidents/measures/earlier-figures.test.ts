// Rows of figures that earlier versions wrote go on being counted.
import { figuresSchema, overviewOf, periodBefore } from '@thapcanh/incidents';
import { instantsOf, periodFigures } from '@thapcanh/reports';
import { describe, expect, it } from 'vitest';
import { figures } from './some-figures.ts';

/** As the first version wrote it. */
const FIRST = {
  id: 'LK-TTCDS.0001',
  agency: 'LK-TTCDS',
  status: 'closed',
  assignee: 'lan',
  severity: 'M2',
  level: 'high',
  priority: 'P2',
  restricted: false,
  queuedAt: '2026-11-20T01:00:00.000Z',
  detectedAt: '2026-11-20T01:00:00.000Z',
  closedAt: '2026-11-20T03:00:00.000Z',
  closedAs: 'true_positive',
  rules: [{ id: 'WEB-01', title: 'Tải tệp thực thi' }],
};
/** As the version wrote it that first counted periodic reports. */
const SECOND = {
  ...FIRST,
  id: 'LK-TTCDS.0002',
  number: 'VV-2026-000002',
  deadlines: [],
  techniques: ['T1505.003'],
  firstAlertAt: '2026-11-20T00:40:00.000Z',
  lastAlertAt: '2026-11-20T00:50:00.000Z',
  hosts: ['dvc-app01'],
  addresses: ['198.51.100.23', '2001:db8:7::/64'],
};
/** As the version wrote it that said most things twice. */
const THIRD = {
  ...SECOND,
  id: 'LK-TTCDS.0003',
  number: 'VV-2026-000003',
  alerts: 4,
  sources: ['LK-TTCDS/dvc'],
  entities: [
    { type: 'user', value: 'hoangmt' },
    { type: 'host', value: 'dvc-app01' },
    { type: 'ip', value: '198.51.100.23' },
  ],
  attack: [{ tactic: 'persistence', technique: 'T1505.003' }],
};

const day = { from: '2026-11-19T17:00:00.000Z', to: '2026-11-20T17:00:00.000Z' };
const all = [FIRST, SECOND, THIRD].map((row) => figuresSchema.parse(row));

describe('rows of earlier versions', () => {
  it('say in the words of today what they kept, and each thing once', () => {
    expect(all[1]).toMatchObject({
      attack: [{ technique: 'T1505.003' }],
      entities: [
        { type: 'ip', value: '198.51.100.23' },
        { type: 'net', value: '2001:db8:7::/64' },
        { type: 'host', value: 'dvc-app01', affected: true },
      ],
    });
    expect(all[2]).toMatchObject({
      attack: THIRD.attack,
      entities: [
        { type: 'user', value: 'hoangmt' },
        { type: 'ip', value: '198.51.100.23' },
        { type: 'net', value: '2001:db8:7::/64' },
        { type: 'host', value: 'dvc-app01', affected: true },
      ],
    });
    expect(Object.keys(all[2] ?? {})).not.toContain('techniques');
  });

  it('are counted in measures, overviews and periodic reports', () => {
    const { period, attack, entities } = overviewOf(all, day, periodBefore(day));
    const counted = periodFigures(all, {
      ...instantsOf({ from: '2026-11-20', to: '2026-11-20' }),
      nameOf: (agency) => agency,
      addressesOf: () => [],
      isInside: () => false,
    });

    expect(period.all).toMatchObject({ opened: 3, closed: 3 });
    expect(attack).toEqual([{ tactic: 'persistence', technique: 'T1505.003', incidents: 1 }]);
    expect(entities.map(({ value, incidents }) => [value, incidents])).toEqual([
      ['dvc-app01', 2],
      ['198.51.100.23', 2],
      ['2001:db8:7::/64', 2],
      ['hoangmt', 1],
    ]);
    expect(counted.techniques).toEqual([
      {
        technique: 'T1505.003',
        incidents: 2,
        examples: ['VV-2026-000002', 'VV-2026-000003'],
      },
    ]);
    expect(counted.assets.map(({ host, firstAt }) => [host, firstAt])).toEqual([
      ['dvc-app01', '2026-11-20T00:40:00.000Z'],
      ['dvc-app01', '2026-11-20T00:40:00.000Z'],
    ]);
    expect(counted.attackers).toContainEqual({ indicator: '2001:db8:7::/64', incidents: 2 });
  });

  it('are not read when they are no figures at all', () => {
    expect(figuresSchema.safeParse({ ...FIRST, status: 'lost' }).success).toBe(false);
    expect(figuresSchema.safeParse('a word').success).toBe(false);
  });
});

it('a row of today is read as it was written', () => {
  const row = figures({ attack: [{ technique: 'T1190' }], entities: [] });
  expect(figuresSchema.parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
});
