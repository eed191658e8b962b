import { expect, it } from 'vitest';
import { queueCounts } from '../../../dashboards/src/queue/counts.ts';
import { summary } from '../incident-factory.ts';

it('counts new, unassigned, P1 and one’s own among the open incidents', () => {
  const incidents = [
    summary('a'),
    summary('b', { assignee: 'lan', status: 'triaged' }),
    summary('c', { assignee: 'minh', priority: { score: 90, class: 'P1', parts: [] } }),
  ];

  const counts = queueCounts(incidents, 'lan');

  expect(counts).toEqual({ open: 3, new: 2, unassigned: 1, p1: 1, mine: 1 });
});

it('counts nothing as one’s own before it is known who reads', () => {
  expect(queueCounts([summary('a')], undefined).mine).toBe(0);
});
