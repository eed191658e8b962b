import {
  changeIncident,
  commentIncident,
  type Incident,
  type IncidentChange,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { DRAFT_TIME, incidentDraft as incident } from './incident-draft.ts';

const time = DRAFT_TIME;
const by = {
  actor: { kind: 'user', id: 'lan', name: 'Lan' },
  now: Date.parse('2026-11-17T14:30:00.000Z'),
} as const;

function changed(before: Incident, change: IncidentChange): Incident {
  const result = changeIncident(before, change, by);
  if (!result.ok) throw new Error(result.code);
  expect(result.entry.rev).toBe(before.rev + 1);
  expect(result.incident).toMatchObject({ rev: result.entry.rev, hash: result.entry.hash });
  return result.incident;
}

const closure = { class: 'true_positive', impact: true, note: 'đã gỡ' } as const;

describe('changing an incident', () => {
  it('given to somebody makes a new one triaged and acknowledged, in one entry', () => {
    const result = changeIncident(incident(), { assignee: 'lan' }, by);
    expect(result).toMatchObject({
      ok: true,
      incident: { status: 'triaged', assignee: 'lan', acknowledgedAt: '2026-11-17T14:30:00.000Z' },
      entry: {
        change: {
          fields: [
            { field: 'status', from: 'new', to: 'triaged' },
            { field: 'assignee', from: null, to: 'lan' },
          ],
        },
      },
    });
  });

  it('keeps the first time it was acknowledged', () => {
    const taken = changed(incident(), { assignee: 'lan' });
    const later = changeIncident(taken, { assignee: 'minh' }, { ...by, now: by.now + 60_000 });
    expect(later).toMatchObject({ incident: { acknowledgedAt: taken.acknowledgedAt } });
  });

  it('giving back a new one leaves it new', () => {
    const result = changeIncident(incident(), { assignee: null }, by);
    expect(result).toEqual({ ok: false, code: 'nothing_changed' });
  });

  it('closing needs a class and an impact, and records its note as the reason', () => {
    expect(changeIncident(incident(), { status: 'closed' }, by)).toEqual({
      ok: false,
      code: 'closure_required',
    });
    const result = changeIncident(incident(), { status: 'closed', closure }, by);
    expect(result).toMatchObject({
      incident: { status: 'closed', closure, closedAt: '2026-11-17T14:30:00.000Z' },
      entry: { change: { reason: 'đã gỡ' } },
    });
  });

  it('a closure without closing is refused', () => {
    expect(changeIncident(incident(), { closure }, by)).toEqual({
      ok: false,
      code: 'closure_unexpected',
    });
  });

  it('reopening forgets closure and time of closing', () => {
    const closed = changed(incident(), { status: 'closed', closure });
    const open = changed(closed, { status: 'investigating' });
    expect(open.closure).toBeUndefined();
    expect(open.closedAt).toBeUndefined();
  });

  it('a severity set by a person is no proposal, even when it is the same', () => {
    expect(changed(incident(), { severity: 'M3' }).severity).toEqual({
      code: 'M3',
      proposed: false,
    });
  });

  it('a step that the state machine does not know is refused', () => {
    const result = changeIncident(incident({ status: 'closed', closure }), { status: 'new' }, by);
    expect(result).toEqual({ ok: false, code: 'invalid_transition' });
  });

  it('a comment changes nothing but the chain', () => {
    const before = incident();
    const { incident: after, entry } = commentIncident(before, '<b>đã gọi</b>', by);
    expect(entry.change).toEqual({ kind: 'comment', text: '<b>đã gọi</b>' });
    expect({ ...after, rev: 0, hash: before.hash, updatedAt: time }).toEqual(before);
  });
});
