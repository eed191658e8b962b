// The law's deadlines on an incident: which there are, when they stop, when they are told of.
import {
  addWorkingMinutes,
  CLOCK_PROFILES,
  changeIncident,
  confirmIncident,
  correctTime,
  DEFAULT_POLICY,
  decide,
  type Incident,
  isUrgent,
  nextClockAt,
  profileOn,
  type Severity,
  settleClocks,
  verifyChain,
  watchClocks,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { DRAFT_ID, incidentDraft } from '../incident-draft.ts';

const T0 = '2026-11-17T14:18:00.000Z';
const now = Date.parse(T0) + 5 * 60_000;
const by = { actor: { kind: 'user', id: 'truongca', name: 'Trưởng ca' }, now } as const;
const HOUR = 3_600_000;

const later = (hours: number): string => new Date(Date.parse(T0) + hours * HOUR).toISOString();
const of = (incident: Incident, id: string) => incident.clocks?.find((clock) => clock.id === id);
const legal = (incident: Incident): Record<string, string> =>
  Object.fromEntries(
    (incident.clocks ?? [])
      .filter(({ id }) => id !== 'acknowledge')
      .map(({ id, due }) => [id, due]),
  );
const at = (code: Severity, over: Partial<Incident> = {}): Incident =>
  incidentDraft({ severity: { code, proposed: true }, ...over });

const unknownDecision = {
  real: 'yes',
  serviceInterrupted: 'unknown',
  dataAffected: 'unknown',
  personalData: 'unknown',
  reportable: 'unknown',
} as const;

describe('the clocks of the law', () => {
  it.each([
    ['M1', { immediate: later(0), report: later(72) }],
    ['M2', { initial: later(24), report: later(72) }],
    ['M3', { report: later(72) }],
    ['M4', {}],
  ] as const)('of %s are those of NĐ 331/2026', (code, clocks) => {
    expect(legal(at(code))).toEqual(clocks);
  });

  it('run from the corrected T0, and both values stay on the timeline', () => {
    const before = at('M2');

    const { after: head, entries } = correctTime(
      before,
      { time: 'detection', at: later(-3), reason: 'người dân báo qua điện thoại' },
      by,
    );

    expect(legal(head)).toEqual({ initial: later(21), report: later(69) });
    expect(entries[0]?.change).toMatchObject({ from: T0, to: later(-3) });
  });

  it('of personal data begin when it is likely affected, and go when a person denies it', () => {
    const likely = at('M2', { personalDataSince: later(1) });

    const denied = decide(likely, { ...unknownDecision, personalData: 'no' }, by).after;

    expect(legal(likely)['personal-data']).toBe(later(73));
    expect(legal(denied)['personal-data']).toBeUndefined();
  });

  it('of personal data begin when a person says so', () => {
    const decided = decide(at('M3'), { ...unknownDecision, personalData: 'yes' }, by).after;

    expect(of(decided, 'personal-data')?.from).toBe(new Date(now).toISOString());
  });

  it('are cancelled when the case is closed as false, and run again when it is reopened', () => {
    const closure = { class: 'false_positive', impact: false } as const;
    const closed = changeIncident(at('M2'), { status: 'closed', closure }, by);
    if (!closed.ok) return expect.fail(closed.code);
    const reopened = changeIncident(closed.incident, { status: 'investigating' }, by);
    if (!reopened.ok) return expect.fail(reopened.code);

    expect(of(closed.incident, 'report')?.cancelled).toBe(true);
    expect(of(reopened.incident, 'report')?.cancelled).toBeUndefined();
  });

  it('go on after a case was closed as a true incident', () => {
    const closure = { class: 'true_positive', impact: true } as const;
    const closed = changeIncident(at('M2'), { status: 'closed', closure }, by);
    if (!closed.ok) return expect.fail(closed.code);

    expect(of(closed.incident, 'report')).not.toHaveProperty('cancelled');
  });

  it('that were answered stay answered whatever happens to the severity', () => {
    const sent = at('M2');
    const clocks = (sent.clocks ?? []).map((clock) =>
      clock.id === 'initial' ? { ...clock, doneAt: later(2) } : clock,
    );

    const graver = settleClocks({
      ...sent,
      clocks,
      severity: { code: 'M1', proposed: false },
    });

    expect(of(graver, 'initial')?.doneAt).toBe(later(2));
    expect(of(graver, 'immediate')).toBeDefined();
  });

  it('of 2017 are other ones', () => {
    const confirmed = { number: 'SC-2026-0001', at: T0, by: 'x', profile: 'VN-2017' };

    expect(legal(at('M3', { confirmed, recoveredAt: later(10) }))).toEqual({
      initial: later(120),
      closing: later(130),
    });
  });

  it('are those in force on the day of T0', () => {
    expect(profileOn('2026-08-18').id).toBe('VN-2017');
    expect(profileOn('2026-08-19').id).toBe('VN-2026');
    expect([...CLOCK_PROFILES.keys()].sort()).toEqual(['VN-2017', 'VN-2026']);
  });
});

describe('the target to acknowledge', () => {
  it('is met by whoever takes the case', () => {
    const taken = changeIncident(at('M3'), { assignee: 'lan' }, by);
    if (!taken.ok) return expect.fail(taken.code);

    expect(of(taken.incident, 'acknowledge')?.doneAt).toBe(new Date(now).toISOString());
  });

  it('of P3 counts working hours only', () => {
    // Tuesday 21:18: four working hours are those of Wednesday morning.
    expect(of(at('M3'), 'acknowledge')?.due).toBe('2026-11-18T04:30:00.000Z');
  });

  it('skips the weekend and public holidays', () => {
    const friday = Date.parse('2026-11-20T09:30:00Z');
    const beforeNewYear = Date.parse('2026-12-31T09:30:00Z');
    const hours = DEFAULT_POLICY.workingHours;

    expect(new Date(addWorkingMinutes(friday, 60, hours)).toISOString()).toBe(
      '2026-11-23T01:00:00.000Z',
    );
    expect(new Date(addWorkingMinutes(beforeNewYear, 60, hours)).toISOString()).toBe(
      '2027-01-04T01:00:00.000Z',
    );
  });
});

describe('confirming', () => {
  it('gives the incident a number, a severity that is no proposal, and a profile', () => {
    const result = confirmIncident(at('M3'), { severity: 'M2', numbered: 30 }, by);
    if (!result.ok) return expect.fail(result.code);
    const { step, number } = result;

    expect(number).toEqual({ year: 2026, n: 31 });
    expect(step.after.confirmed).toMatchObject({ number: 'SC-2026-0031', profile: 'VN-2026' });
    expect(step.after.severity).toEqual({ code: 'M2', proposed: false });
    expect(step.after.acknowledgedAt).toBe(new Date(now).toISOString());
    expect(verifyChain(DRAFT_ID, step.entries).ok).toBe(true);
  });

  it('happens once, and not to a closed case', () => {
    const confirmed = { number: 'SC-2026-0001', at: T0, by: 'x', profile: 'VN-2026' };
    const again = confirmIncident(at('M2', { confirmed }), { severity: 'M2', numbered: 1 }, by);
    const closed = confirmIncident(
      at('M2', { status: 'closed' }),
      { severity: 'M2', numbered: 1 },
      by,
    );

    expect(again).toEqual({ ok: false, code: 'already_confirmed' });
    expect(closed).toEqual({ ok: false, code: 'closed' });
  });
});

describe('watching', () => {
  /** The head after it was looked at whenever it asked to be, up to an hour after T0. */
  function watched(head: Incident, hours: number): Incident {
    let current = head;
    for (let next = nextClockAt(current); next !== undefined; next = nextClockAt(current)) {
      if (next > Date.parse(later(hours))) break;
      const step = watchClocks(current, next);
      if (step === undefined) return expect.fail('it asked to be looked at, and nothing was due');
      current = step.after;
    }
    return current;
  }

  it('warns two hours before a deadline and says when it passed, once each', () => {
    const head = at('M2', { acknowledgedAt: T0 });

    const near = watched(head, 22);
    const past = watched(near, 24);

    expect(of(near, 'initial')?.phase).toBe('warned');
    expect(of(past, 'initial')?.phase).toBe('missed');
    expect(past.rev - head.rev).toBe(2);
    expect(watchClocks(past, Date.parse(later(25)))).toBeUndefined();
  });

  it('brings an incident to the top of the queue until what is owed is done', () => {
    const head = at('M2', { acknowledgedAt: T0 });
    const near = watched(head, 22);
    const clocks = (near.clocks ?? []).map((clock) =>
      clock.id === 'initial' ? { ...clock, doneAt: later(23) } : clock,
    );

    expect(isUrgent(head)).toBe(false);
    expect(isUrgent(near)).toBe(true);
    expect(isUrgent({ ...near, clocks })).toBe(false);
  });

  it('begins anew when the deadline moves', () => {
    const near = watched(at('M2', { acknowledgedAt: T0 }), 22);
    const moved = correctTime(near, { time: 'detection', at: later(-1), reason: 'x' }, by).after;

    expect(of(moved, 'initial')).toMatchObject({ phase: 'pending', due: later(23) });
  });

  it('says in one step all that passed while nobody looked', () => {
    const step = watchClocks(at('M2'), Date.parse(later(100)));

    expect(step?.entries.map(({ change }) => change)).toMatchObject([
      { kind: 'clock_missed', clock: 'acknowledge' },
      { kind: 'clock_missed', clock: 'initial' },
      { kind: 'clock_missed', clock: 'report' },
    ]);
    expect(nextClockAt(step?.after ?? at('M2'))).toBeUndefined();
  });

  it('leaves merged and finished incidents alone', () => {
    const closure = { class: 'benign_positive', impact: false } as const;
    const closed = changeIncident(at('M2'), { status: 'closed', closure }, by);
    if (!closed.ok) return expect.fail(closed.code);

    expect(watchClocks(at('M2', { mergedInto: 'x' }), Date.parse(later(100)))).toBeUndefined();
    expect(watchClocks(closed.incident, Date.parse(later(100)))).toBeUndefined();
  });
});
