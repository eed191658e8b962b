import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackColumns } from '../../../dashboards/src/chart/attack-columns.ts';
import { labelStep, roundTop } from '../../../dashboards/src/chart/scale.ts';

describe('an axis', () => {
  it('ends at a round number that holds every value', () => {
    expect([0, 1, 3, 7, 11, 184, 501].map(roundTop)).toEqual([1, 1, 5, 10, 20, 200, 1000]);
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (most) => {
        expect(roundTop(most)).toBeGreaterThanOrEqual(most);
        expect(roundTop(most)).toBeLessThanOrEqual(Math.max(1, most * 2.5));
      }),
    );
  });

  it('labels no more places than fit', () => {
    expect(labelStep(24, 10)).toBe(3);
    expect(labelStep(7, 10)).toBe(1);
    expect(labelStep(0, 10)).toBe(1);
  });
});

describe('the matrix of ATT&CK', () => {
  const cell = (technique: string, incidents: number) =>
    ({ tactic: 'impact', technique, incidents }) as const;

  it('has a column for every tactic, the most frequent techniques first and darkest', () => {
    const columns = attackColumns([cell('T1486', 1), cell('T1489', 40)]);
    expect(columns).toHaveLength(15);
    expect(columns.at(-1)).toEqual({
      tactic: 'impact',
      cells: [
        { technique: 'T1489', incidents: 40, shade: 4 },
        { technique: 'T1486', incidents: 1, shade: 1 },
      ],
    });
    expect(columns[0]?.cells).toEqual([]);
  });
});
