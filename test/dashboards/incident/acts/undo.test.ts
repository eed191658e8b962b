import { expect, it } from 'vitest';
import { undoOfPatch, undoOfSnooze } from '../../../../dashboards/src/incident/acts/undo.ts';

const severity = { code: 'M3', proposed: false } as const;
const triaged = { status: 'triaged', assignee: null, severity } as const;

function standing(undo: ReturnType<typeof undoOfPatch>) {
  return undo !== undefined && 'stands' in undo ? undo.stands : () => false;
}

it('what was given to somebody can be taken back while it is still theirs', () => {
  const stands = standing(undoOfPatch(triaged, { assignee: 'lan' }));

  expect(stands({ ...triaged, assignee: 'lan' })).toBe(true);
  expect(stands({ ...triaged, assignee: 'minh' })).toBe(false);
});

it('what changed nothing, or cannot be taken back, has no way back', () => {
  const proposed = { ...triaged, severity: { code: 'M3', proposed: true } } as const;

  expect(undoOfPatch(triaged, { assignee: null })).toBeUndefined();
  expect(undoOfPatch(proposed, { severity: 'M2' })).toBeUndefined();
});

it('what was put off comes back unless it was put off anew', () => {
  const until = '2026-11-23T01:00:00.000Z';
  const snoozed = { until, reason: 'r', at: until, by: 'lan', score: 40 };
  const stands = standing(undoOfSnooze(until));

  expect(stands({ ...triaged, snoozed })).toBe(true);
  expect(stands({ ...triaged, snoozed: { ...snoozed, until: '2026-11-24T01:00:00.000Z' } })).toBe(
    false,
  );
  expect(stands(triaged)).toBe(false);
});
