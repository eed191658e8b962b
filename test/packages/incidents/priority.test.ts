import { fc, test } from '@fast-check/vitest';
import {
  combineFacts,
  factsOf,
  isOffHours,
  listsOfTriage,
  priorityOf,
  proposeSeverity,
  resolveAlert,
  SEVERITIES,
  tacticsOf,
  withKnown,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from './province.ts';

const registry = lamKhe();
const NOON = '2026-11-17T05:00:00Z';

const factsFrom = (draft: Partial<AlertDraft>) =>
  factsOf(resolveAlert(alertOf({ time: NOON, ...draft }), registry), registry);

const points = (...drafts: Partial<AlertDraft>[]) => {
  const { parts } = priorityOf(drafts.map(factsFrom).reduce(combineFacts));
  return Object.fromEntries(parts.map(({ part, points }) => [part, points]));
};

describe('priority', () => {
  it.each([
    ['informational', 0],
    ['low', 10],
    ['medium', 25],
    ['high', 40],
    ['critical', 55],
  ] as const)('of a single %s alert is %i', (level, score) => {
    expect(priorityOf(factsFrom({ level })).score).toBe(score);
  });

  it('counts a rule once, with its earliest tactic', () => {
    const tags = ['attack.impact', 'attack.initial-access', 'attack.t1190'];
    expect(points({ rule: 'a', tags })).not.toHaveProperty('attack_progress');
    const both = points({ rule: 'a', tags }, { rule: 'b', tags: ['attack.impact'] });
    expect(both).toMatchObject({ attack_progress: 5 });
  });

  it('does not count hosts that were only scanned', () => {
    const targets = [21, 22, 23].map((n) => ({
      'source.ip': '10.10.20.11',
      'destination.ip': '10.40.17.21',
      'host.name': `pc-${n}`,
    }));
    const sweep = points({
      tags: ['attack.discovery'],
      common: { 'source.ip': '10.10.20.11', 'destination.ip': '10.40.17.21' },
    });
    expect(sweep).not.toHaveProperty('hosts_affected');
    expect(points({ tags: ['attack.impact'], more: targets })).toMatchObject({ hosts_affected: 3 });
  });

  it('counts a staff account at night, not a citizen, not a day', () => {
    const night = '2026-11-17T15:00:00Z';
    const staff = { 'user.name': 'tuanpv.sxd' };
    expect(points({ time: night, common: staff })).toMatchObject({ off_hours: 6 });
    expect(points({ time: night, common: { 'user.name': 'cd-01' } })).not.toHaveProperty(
      'off_hours',
    );
    expect(points({ time: NOON, common: staff })).not.toHaveProperty('off_hours');
  });

  it.each([
    ['2026-11-16T22:59:00Z', true], // 05:59
    ['2026-11-16T23:00:00Z', false], // 06:00
    ['2026-11-17T13:59:00Z', false], // 20:59
    ['2026-11-17T14:00:00Z', true], // 21:00
    ['2026-09-02T05:00:00Z', true], // National Day, noon
  ])('takes %s for off hours: %s', (time, off) => {
    expect(isOffHours(Date.parse(time))).toBe(off);
  });

  it('counts an administrator of an application and a local Administrator as privileged', () => {
    expect(points({ fields: { 'actor.type': 'admin' } })).toMatchObject({ privileged_account: 4 });
    const local = { 'user.name': 'Administrator', 'host.name': 'FS-KHETHUONG' };
    expect(points({ common: local })).toMatchObject({ privileged_account: 4 });
  });

  const draft = fc.record({
    rule: fc.constantFrom('a', 'b', 'c'),
    level: fc.constantFrom('low' as const, 'high' as const, 'critical' as const),
    kind: fc.constantFrom('event' as const, 'correlation' as const),
    source: fc.constantFrom('fw', 'dvc-app', 'dvc-db'),
    tags: fc.subarray(['attack.impact', 'attack.execution', 'attack.t1190']),
    attributes: fc.record({ severity_hint: fc.constantFrom(...SEVERITIES) }),
    time: fc.integer({ min: 0, max: 90_000 }).map((s) => new Date(s * 1_000).toISOString()),
    common: fc.record(
      {
        'host.name': fc.constantFrom('dvc-app01', 'dvc-db01', 'pc-1'),
        'user.name': fc.constantFrom('lan.stc', 'root', 'tuanpv.sxd'),
        'source.ip': fc.constantFrom('198.51.100.1', '10.10.20.11', '2001:db8:bad::1'),
      },
      { requiredKeys: [] },
    ),
  });

  test.prop([fc.array(draft, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat())])(
    'and all that a case knows are the same in any order, and its parts sum to its score',
    (drafts, picks) => {
      const facts = drafts.map(factsFrom);
      const shuffled = [...facts].sort(() => ((picks.next().value ?? 0) % 3) - 1);
      const pairwise = shuffled.reduceRight((right, left) => combineFacts(left, right));
      const inOrder = facts.reduce(combineFacts);
      expect(pairwise).toEqual(inOrder);
      const { score, parts } = priorityOf(inOrder);
      const sum = parts.reduce((total, part) => total + part.points, 0);
      expect(score).toBe(Math.min(100, Math.max(0, sum)));
      expect(proposeSeverity(inOrder)).not.toBe('M1');
    },
  );
});

describe('tactics', () => {
  it('are read in kill-chain order, with the names ATT&CK had before version 19', () => {
    expect(tacticsOf(['attack.impact', 'attack.defense_evasion', 'attack.initial_access'])).toEqual(
      ['initial-access', 'stealth', 'impact'],
    );
  });

  const closedAs = (closed: number, mistaken: number, draft: Partial<AlertDraft> = {}) => {
    const alert = resolveAlert(alertOf({ time: NOON, ...draft }), registry);
    return factsOf({ ...alert, known: { precedent: { closed, mistaken } } }, registry);
  };
  const noiseOf = (...facts: readonly ReturnType<typeof closedAs>[]) =>
    priorityOf(facts.reduce(combineFacts)).parts.find(({ part }) => part === 'noise')?.points;

  it.each([
    [19, 19, undefined],
    [20, 13, undefined],
    [20, 14, -10],
    [20, 17, -10],
    [20, 18, -20],
  ])(
    'takes off for a rule closed %i times, %i of them as false: %s',
    (closed, mistaken, points) => {
      expect(noiseOf(closedAs(closed, mistaken))).toBe(points);
    },
  );

  it('takes nothing off when one rule is not noisy, when it is critical, nor with two tactics', () => {
    const noisy = closedAs(100, 100, { rule: 'a', tags: ['attack.initial-access'] });
    expect(noiseOf(noisy)).toBe(-20);
    expect(noiseOf(noisy, factsFrom({ rule: 'b' }))).toBeUndefined();
    expect(noiseOf(closedAs(100, 100, { level: 'critical' }))).toBeUndefined();
    const impact = closedAs(100, 100, { rule: 'c', tags: ['attack.impact'] });
    expect(noiseOf(noisy, impact)).toBeUndefined();
  });

  const indicator = (confidence: number | undefined) => {
    const entries = [
      { value: '198.51.100.23', ...(confidence === undefined ? {} : { confidence }) },
      { value: '198.51.100.99', confidence: 100, to: '2026-11-16' },
    ];
    const list = { name: 'indicators', owner: 'x', description: 'x', entries };
    const common = { 'source.ip': '198.51.100.23', 'destination.ip': '198.51.100.99' };
    const alert = resolveAlert(alertOf({ time: NOON, common }), registry);
    const known = withKnown(alert, listsOfTriage([list], '2026-11-17'), {
      closed: 50,
      mistaken: 50,
    });
    return priorityOf(factsOf(known, registry)).parts;
  };

  it.each([
    [80, 8],
    [79, 4],
    [50, 4],
    [undefined, 4],
  ])('counts an indicator of confidence %s as %i, and then no noise', (confidence, points) => {
    expect(indicator(confidence)).toContainEqual({
      part: 'indicator',
      points,
      detail: String(confidence ?? 50),
    });
    expect(indicator(confidence).map(({ part }) => part)).not.toContain('noise');
  });

  it('does not count an indicator below 50, nor one that no longer holds', () => {
    expect(indicator(49).map(({ part }) => part)).not.toContain('indicator');
  });

  it('takes a listed holiday for a day on which offices are closed', () => {
    const tet = {
      name: 'holidays',
      owner: 'x',
      description: 'x',
      entries: [{ value: '2026-11-17' }],
    };
    const alert = resolveAlert(
      alertOf({ time: NOON, common: { 'user.name': 'tuanpv.sxd' } }),
      registry,
    );
    const known = withKnown(alert, listsOfTriage([tet], '2026-11-17'), undefined);
    expect(factsOf(known, registry).offHours).toBe(true);
    expect(factsOf(alert, registry).offHours).toBe(false);
  });
});
