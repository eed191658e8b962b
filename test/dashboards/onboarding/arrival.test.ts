import type { SourceHourView } from '@thapcanh/api-schema';
import { expect, it } from 'vitest';
import { arrivalOf } from '../../../dashboards/src/onboarding/arrival.ts';

function hour(accepted: number, archived: number, rejected: number): SourceHourView {
  const from = '2026-11-22T03:00:00.000Z';
  const waiting = accepted - archived - rejected;
  const rest = { waiting, missing: 0, matched: 0, late: 0, rejectedBy: {} };
  return { from, accepted, archived, rejected, ...rest };
}

it('the first events are waited for, judged, and recognised or not, over all hours', () => {
  expect(arrivalOf([])).toBe('nothing');
  expect(arrivalOf([hour(5, 0, 0)])).toBe('judging');
  expect(arrivalOf([hour(5, 0, 5)])).toBe('rejected');
  expect(arrivalOf([hour(5, 0, 5), hour(1, 1, 0)])).toBe('mixed');
  expect(arrivalOf([hour(5, 3, 0)])).toBe('recognised');
});
