import { fc, test } from '@fast-check/vitest';
import { agencyOfIncident, alertId, correlationAlertId, incidentId } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

const key = {
  rule: 'r1',
  agency: 'LK-STC',
  source: 'mail',
  contentKey: 'c0ffee',
  time: '2026-11-18T22:40:00.000Z',
};

describe('alert ids', () => {
  it('are 128 bits of lower-case hexadecimal', () => {
    expect(alertId(key)).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each(['rule', 'agency', 'source', 'contentKey', 'time'] as const)('depend on %s', (field) => {
    expect(alertId({ ...key, [field]: 'other' })).not.toBe(alertId(key));
  });

  test.prop([fc.string(), fc.string(), fc.string()])(
    'keep fields apart wherever text moves between them',
    (a, b, c) => {
      fc.pre(b !== '');
      const left = alertId({ ...key, rule: a + b, agency: c });
      const right = alertId({ ...key, rule: a, agency: b + c });
      expect(left).not.toBe(right);
    },
  );

  it('of correlations do not depend on the order of the grouping fields', () => {
    const one = correlationAlertId({
      rule: 'r',
      agency: 'A',
      groupBy: { user: 'u', ip: 'i' },
      bucket: 7,
    });
    const other = correlationAlertId({
      rule: 'r',
      agency: 'A',
      groupBy: { ip: 'i', user: 'u' },
      bucket: 7,
    });
    expect(one).toBe(other);
  });

  it('of correlations differ from bucket to bucket', () => {
    const of = (bucket: number) =>
      correlationAlertId({ rule: 'r', agency: 'A', groupBy: { user: 'u' }, bucket });
    expect(of(1)).not.toBe(of(2));
  });
});

describe('incident ids', () => {
  it('name their agency', () => {
    expect(agencyOfIncident(incidentId('LK-X-KT', alertId(key)))).toBe('LK-X-KT');
  });

  it.each(['', 'LK', '../x', 'LK.xyz', `LK#${'0'.repeat(32)}`, `.${'0'.repeat(32)}`])(
    'are not made of %j',
    (text) => {
      expect(agencyOfIncident(text)).toBeUndefined();
    },
  );
});
