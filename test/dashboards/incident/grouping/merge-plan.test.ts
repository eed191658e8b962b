import { expect, it } from 'vitest';
import { mergePlan } from '../../../../dashboards/src/incident/grouping/merge-plan.ts';
import { summary } from '../../incident-factory.ts';

const older = summary('a', { queuedAt: '2026-11-21T14:00:00.000Z' });
const younger = summary('b', { queuedAt: '2026-11-21T15:00:00.000Z' });

it('the older survives, from whichever of the two it is asked', () => {
  expect(mergePlan(older, younger)).toEqual({ ok: true, survivor: older, younger });
  expect(mergePlan(younger, older)).toEqual({ ok: true, survivor: older, younger });
});

it('cases of two agencies and closed ones are not merged', () => {
  expect(mergePlan(older, { ...younger, agency: 'LK-SNV' })).toEqual({
    ok: false,
    why: 'otherAgency',
  });
  expect(mergePlan({ ...older, status: 'closed' }, younger)).toEqual({ ok: false, why: 'closed' });
});
