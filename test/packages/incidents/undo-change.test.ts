import { fc, test } from '@fast-check/vitest';
import {
  changeIncident,
  type IncidentChange,
  STATUSES,
  transitionsFrom,
  undoChange,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from './incident-draft.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');
const lan = { actor: { kind: 'user', id: 'lan', name: 'Lan' }, now: NOW } as const;
const closure = { class: 'false_positive', impact: false } as const;

function undone(over: Parameters<typeof incidentDraft>[0], change: IncidentChange) {
  const before = incidentDraft(over);
  const result = changeIncident(before, change, lan);
  return result.ok ? undoChange(before, result.incident) : expect.fail(result.code);
}

describe('taking a change back', () => {
  it.each([
    [{}, { assignee: 'lan' }, { assignee: null }],
    [{ status: 'triaged', assignee: 'lan' }, { assignee: 'minh' }, { assignee: 'lan' }],
    [{ status: 'triaged' }, { status: 'closed', closure }, { status: 'investigating' }],
    [{ status: 'closed', closure }, { status: 'investigating' }, { status: 'closed', closure }],
    [{ severity: { code: 'M2', proposed: false } }, { severity: 'M3' }, { severity: 'M2' }],
    [{}, { severity: 'M2' }, undefined],
  ] as const)('%# of %j by %j is %j', (over, change, undo) => {
    expect(undone({ ...over }, change)).toEqual(undo);
  });

  test.prop([fc.constantFrom(...STATUSES), fc.nat(), fc.option(fc.constantFrom('lan', 'minh'))])(
    'is always a change that the state machine allows',
    (status, pick, assignee) => {
      const before = incidentDraft({
        status,
        assignee: null,
        ...(status === 'closed' ? { closure } : {}),
      });
      const next = transitionsFrom(status);
      const to = next[pick % next.length];
      const change = { status: to, assignee, ...(to === 'closed' ? { closure } : {}) };
      const result = changeIncident(before, change, lan);
      if (!result.ok) return expect.fail(result.code);
      const undo = undoChange(before, result.incident);
      if (undo !== undefined) expect(changeIncident(result.incident, undo, lan).ok).toBe(true);
    },
  );
});
