import { genesis, nextEntry } from '@thapcanh/incidents';
import { expect, it } from 'vitest';
import { chainState } from '../../../../dashboards/src/incident/trail/chain-state.ts';
import { detail } from '../../incident-factory.ts';

const at = '2026-11-21T14:18:00.000Z';
const first = nextEntry(genesis('a'), {
  at,
  actor: { kind: 'system', id: 'triage' },
  change: { kind: 'opened', alerts: ['x'] },
});
const second = nextEntry(first, {
  at,
  actor: { kind: 'user', id: 'lan' },
  change: { kind: 'comment', text: 'Đã gọi.' },
});
const incident = detail('a', { rev: 2, timeline: [first, second] });

it('a timeline as it was written is whole', async () => {
  expect(await chainState(incident)).toEqual({ kind: 'whole', entries: 2, hash: second.hash });
});

it('a changed word is seen, and where', async () => {
  const forged = { ...second, change: { kind: 'comment' as const, text: 'Chưa gọi.' } };
  expect(await chainState({ ...incident, timeline: [first, forged] })).toEqual({
    kind: 'broken',
    rev: 2,
  });
});

it('of a timeline that is not all there nothing is said', async () => {
  expect(await chainState({ ...incident, timeline: [second] })).toEqual({ kind: 'cut' });
  expect(await chainState({ ...incident, timeline: [first] })).toEqual({ kind: 'cut' });
});
