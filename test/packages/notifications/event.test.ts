import {
  askAgency,
  CALL_BACK,
  changeIncident,
  commentIncident,
  confirmIncident,
  type IncidentStep,
  stepBy,
  watchClocks,
} from '@thapcanh/incidents';
import { notableEvents } from '@thapcanh/notifications';
import { describe, expect, it } from 'vitest';
import { DRAFT_TIME, incidentDraft } from '../incidents/incident-draft.ts';

const NOW = Date.parse(DRAFT_TIME);
const minh = { actor: { kind: 'user', id: 'minh' }, now: NOW } as const;

function stepOf(before: IncidentStep['before'], change: Parameters<typeof changeIncident>[1]) {
  if (before === undefined) throw new Error('a change has something before it');
  const changed = changeIncident(before, change, minh);
  if (!changed.ok) throw new Error(changed.code);
  return { before, after: changed.incident, entries: [changed.entry] };
}

describe('what somebody should hear of', () => {
  it('is that an incident was given to somebody, and by whom', () => {
    const step = stepOf(incidentDraft(), { assignee: 'lan' });

    expect(notableEvents(step)).toEqual([{ kind: 'assigned', rev: 1, user: 'lan', by: 'minh' }]);
  });

  it('is not that somebody gave it back', () => {
    const step = stepOf(incidentDraft({ assignee: 'lan', status: 'triaged' }), { assignee: null });

    expect(notableEvents(step)).toEqual([]);
  });

  it('is that it was closed, and that a lead confirmed it', () => {
    const closure = { class: 'false_positive', impact: false } as const;
    const confirmed = confirmIncident(incidentDraft(), { severity: 'M2', numbered: 30 }, minh);
    if (!confirmed.ok) throw new Error(confirmed.code);

    const closing = stepOf(incidentDraft(), { status: 'closed', closure });

    expect(notableEvents(closing)).toEqual([{ kind: 'closed', rev: 1 }]);
    expect(notableEvents(confirmed.step)).toEqual([
      { kind: 'confirmed', rev: 1, number: 'SC-2026-0031', severity: 'M2' },
    ]);
  });

  it('is each deadline that comes near or passes', () => {
    const head = incidentDraft();
    const late = watchClocks(head, NOW + 90 * 86_400_000);
    if (late === undefined) throw new Error('deadlines have passed');

    const events = notableEvents(late);

    expect(events.map(({ kind }) => kind)).toEqual(late.entries.map(() => 'clock_missed'));
    expect(events).toContainEqual(
      expect.objectContaining({ clock: 'acknowledge', due: head.clocks?.[0]?.due }),
    );
  });

  it('is each person that a comment calls, what an agency is asked, and a report that was sent', () => {
    const before = incidentDraft();
    const { incident: after, entry } = commentIncident(before, 'nhờ @lan và @thu: mật khẩu', minh);
    const due = NOW + 3_600_000;
    const question = { agency: before.agency, text: 'Máy pc-7 ngắt chưa?', due };
    const asked = askAgency(before, question, minh);
    if (!asked.ok) throw new Error(asked.code);
    const report = { kind: 'report', report: 'r1', form: 'initial', version: 1 } as const;

    expect(notableEvents({ before, after, entries: [entry] })).toEqual([
      { kind: 'mentioned', rev: 1, user: 'lan', by: 'minh' },
      { kind: 'mentioned', rev: 1, user: 'thu', by: 'minh' },
    ]);
    expect(notableEvents(asked.step)).toEqual([
      { kind: 'requested', rev: 1, agency: before.agency, due: new Date(due).toISOString() },
    ]);
    for (const [act, kinds] of [
      ['approve', []],
      ['send', ['report_sent']],
    ] as const) {
      const step = stepBy(before, before, { ...report, act }, minh);
      expect(notableEvents(step).map(({ kind }) => kind)).toEqual(kinds);
    }
  });

  it('is that a technician asks to be called, where the entry says that somebody is to be told', () => {
    const before = incidentDraft();
    const pressed = { link: 'l1', agency: 'LK-TTCDS', person: 'Trần Thị Kỹ' };
    const answered = { kind: 'access_link_answered', ...pressed, answer: 'unable' } as const;
    const choice = {
      kind: 'agency_answered',
      request: 'r1',
      agency: 'LK-TTCDS',
      choice: CALL_BACK,
    } as const;

    for (const change of [answered, choice]) {
      const told = notableEvents(stepBy(before, before, { ...change, callBack: true }, minh));
      const repeated = notableEvents(stepBy(before, before, change, minh));

      expect(told).toEqual([{ kind: 'callback_asked', rev: 1, agency: 'LK-TTCDS' }]);
      expect(repeated).toEqual([]);
    }
  });

  it('is that an agency answered, whose question it was, and no more than that it asks to be called', () => {
    const given = { kind: 'agency_answered', request: 'r1', agency: 'LK-TTCDS' } as const;
    const about = { rev: 1, agency: 'LK-TTCDS', askedBy: 'lan' };
    const told = (change: object) =>
      notableEvents(stepBy(incidentDraft(), incidentDraft(), { ...given, ...change }, minh));

    expect(told({ choice: 'Đã rút dây mạng', askedBy: 'lan' })).toEqual([
      { kind: 'answered', ...about, by: 'minh' },
    ]);
    expect(told({ choice: CALL_BACK, askedBy: 'lan', callBack: true })).toEqual([
      { kind: 'callback_asked', ...about },
    ]);
  });

  it('is a rise of the priority class, never a fall', () => {
    const p3 = incidentDraft();
    const p1 = incidentDraft({ priority: { score: 85, class: 'P1', parts: [] }, rev: 4 });

    expect(notableEvents({ before: p3, after: p1, entries: [] })).toEqual([
      { kind: 'priority_raised', rev: 4, from: 'P3', to: 'P1' },
    ]);
    expect(notableEvents({ before: p1, after: p3, entries: [] })).toEqual([]);
  });

  it('is nothing of an incident that went into another', () => {
    const before = incidentDraft();
    const step = stepOf(before, { assignee: 'lan' });

    const merged = { ...step, after: { ...step.after, mergedInto: 'another' } };

    expect(notableEvents(merged)).toEqual([]);
  });
});
