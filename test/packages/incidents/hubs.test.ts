import { fc, test } from '@fast-check/vitest';
import {
  type EntityHour,
  HUB_AGENCIES,
  HUB_HOSTS,
  hourOf,
  isHub,
  isInsideEntity,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-17T14:18:00Z');
const entity = { type: 'user', value: 'svc-quet' } as const;
const names = (of: string, count: number) => Array.from({ length: count }, (_, i) => `${of}${i}`);
const seen = (agencies: number, hosts: number, hoursAgo: number): EntityHour => ({
  entity,
  hour: hourOf(NOW) - hoursAgo,
  agencies: names('LK-', agencies),
  hosts: names('pc-', hosts),
});

describe('the hub guard', () => {
  it('holds from the sixth agency and from the fifty-first host of a day', () => {
    expect(isHub([seen(HUB_AGENCIES, HUB_HOSTS, 1)], NOW)).toBe(false);
    expect(isHub([seen(HUB_AGENCIES + 1, 0, 1)], NOW)).toBe(true);
    expect(isHub([seen(0, HUB_HOSTS + 1, 24)], NOW)).toBe(true);
  });

  it('counts an agency of two hours once', () => {
    expect(isHub([seen(4, 0, 1), seen(4, 0, 2)], NOW)).toBe(false);
  });

  it('looks at whole past hours only: neither the hour that runs nor the day before', () => {
    expect(isHub([seen(20, 99, 0), seen(20, 99, 25), seen(20, 99, -1)], NOW)).toBe(false);
  });

  test.prop([fc.integer({ min: 0, max: HOUR - 1 }), fc.integer({ min: 0, max: HOUR - 1 })])(
    'says the same at every instant of an hour',
    (one, other) => {
      const start = hourOf(NOW) * HOUR;
      const hours = [seen(3, 20, 1), { ...seen(3, 0, 2), agencies: ['LK-X', 'LK-Y', 'LK-Z'] }];
      expect(isHub(hours, start + one)).toBe(isHub(hours, start + other));
    },
  );

  it('is for what is ours: an outside address or account that touches many is an attack', () => {
    const inside = [
      { type: 'user', value: 'lan.stc' },
      { type: 'host', value: 'scan01' },
      { type: 'application', value: 'app-hotich' },
    ] as const;
    const outside = [
      { type: 'ip', value: '198.51.100.23' },
      { type: 'user', value: 'x@mail.example' },
      { type: 'hash', value: 'ab'.repeat(32) },
      { type: 'domain', value: 'c2.attacker.example' },
    ] as const;
    expect(inside.map(isInsideEntity)).toEqual([true, true, true]);
    expect(outside.map(isInsideEntity)).toEqual([false, false, false, false]);
  });
});
