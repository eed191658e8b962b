import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { Role } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type ActName, mayAct } from '../../../../dashboards/src/incident/acts/act.ts';
import { incidentSearchSchema } from '../../../../dashboards/src/incident/search.ts';
import { detail } from '../../incident-factory.ts';

const me = (role: Role): Me => ({
  sub: 'lan',
  name: 'Lan',
  role,
  agency: 'LK-CA',
  province: { name: 'tỉnh Lam Khê', simulated: true },
});
const may = (act: ActName, role: Role, more: Partial<IncidentDetail> = {}) =>
  mayAct(act, detail('a', { transitions: ['triaged', 'closed'], ...more }), me(role));

describe('mayAct', () => {
  it('lets a lead alone confirm, and only what is not confirmed', () => {
    expect(may('confirm', 'lead')).toBe(true);
    expect(may('confirm', 'analyst')).toBe(false);
    const confirmed = {
      number: 'SC-2026-0001',
      at: '2026-11-21T14:18:00.000Z',
      by: 'ha',
      profile: 'VN-2026',
    };
    expect(may('confirm', 'lead', { confirmed })).toBe(false);
  });

  it('lets an agency answer and nothing else', () => {
    expect(may('answer', 'agency')).toBe(true);
    expect(may('ask', 'agency')).toBe(false);
    expect(may('add-task', 'agency')).toBe(false);
  });

  it('lets an auditor do nothing', () => {
    for (const act of ['assign', 'close', 'answer', 'snooze', 'add-evidence'] as const) {
      expect(may(act, 'auditor'), act).toBe(false);
    }
  });

  it('lets nobody act in a case that only concerns them', () => {
    expect(may('answer', 'agency', { involvement: 'affected' })).toBe(false);
  });

  it('asks no agency about a case that it may not know of', () => {
    expect(may('ask', 'analyst', { restricted: true })).toBe(false);
  });

  it('puts nothing off whose legal deadline is near', () => {
    const clock = {
      id: 'initial',
      from: '2026-11-21T14:18:00.000Z',
      due: '2026-11-22T14:18:00.000Z',
      phase: 'warned' as const,
    };
    expect(may('snooze', 'analyst', { clocks: [clock] })).toBe(false);
    expect(may('snooze', 'analyst', { clocks: [{ ...clock, doneAt: clock.due }] })).toBe(true);
  });

  it('works on no closed case but through reopening, linking and what is kept', () => {
    const closed = { status: 'closed', transitions: ['investigating'] } as const;
    const more = { ...closed, transitions: [...closed.transitions] };
    expect(may('close', 'analyst', more)).toBe(false);
    expect(may('change-task', 'analyst', more)).toBe(false);
    expect(may('status', 'analyst', more)).toBe(true);
    expect(may('relate', 'analyst', more)).toBe(true);
    expect(may('hand-over', 'analyst', more)).toBe(true);
  });
});

describe('the address of an incident', () => {
  it('names an act that there is, and forgets what there is not', () => {
    expect(incidentSearchSchema.parse({ act: 'hand-over', of: 7 })).toEqual({
      act: 'hand-over',
      of: '7',
    });
    expect(incidentSearchSchema.parse({ act: '__proto__' })).toEqual({ act: undefined });
  });
});
