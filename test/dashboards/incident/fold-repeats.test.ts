import { alertView } from '@thapcanh/functions/api/views.ts';
import { describe, expect, it } from 'vitest';
import { foldRepeats } from '../../../dashboards/src/incident/evidence/fold-repeats.ts';
import { alertOf } from '../../packages/incidents/province.ts';

const START = Date.parse('2026-11-22T01:00:00Z');
const MINUTE = 60_000;

function alertAt(minutes: number, ...hosts: readonly string[]) {
  const alert = alertOf({
    time: new Date(START + minutes * MINUTE).toISOString(),
    content: `${minutes}`,
  });
  const entities = hosts.map((value) => ({ type: 'host' as const, value }));
  return alertView({ alert, agency: 'LK-STC', operator: 'LK-STC', affected: [], entities });
}

/** Minutes of the alerts of each line. */
const linesOf = (alerts: readonly ReturnType<typeof alertAt>[]) =>
  foldRepeats(alerts).map(({ first, repeats }) =>
    [first, ...repeats].map(({ time }) => (Date.parse(time) - START) / MINUTE),
  );

describe('repetitions', () => {
  it('of a rule on the same entities within an hour of the first are one line', () => {
    const alerts = [0, 1, 59, 60, 70].map((minutes) => alertAt(minutes, 'pc-1'));
    expect(linesOf(alerts)).toEqual([
      [0, 1, 59],
      [60, 70],
    ]);
    expect(foldRepeats(alerts)[0]?.last.time).toBe('2026-11-22T01:59:00.000Z');
  });

  it('are none between different entities, though they alternate; their order does not matter', () => {
    const alerts = [alertAt(0, 'a', 'b'), alertAt(1, 'c'), alertAt(2, 'b', 'a'), alertAt(3, 'c')];
    expect(linesOf(alerts)).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('are none where no entity is known', () => {
    expect(linesOf([alertAt(0), alertAt(1)])).toEqual([[0], [1]]);
  });
});
