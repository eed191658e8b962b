import {
  type AgencyRequest,
  agencyRequestSchema,
  answerAgency,
  askAgency,
  CALL_BACK,
  CALL_BACK_PAUSE_MS,
  changeIncident,
  type Incident,
  type IncidentRecord,
  type IncidentStep,
  MAX_AWAITED,
  STANDARD_ANSWERS,
  waitingUntil,
  withdrawRequest,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from './incident-draft.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');
const HOUR = 3_600_000;
const lan = { actor: { kind: 'user', id: 'lan', name: 'Lan' }, now: NOW } as const;
const agency = { actor: { kind: 'user', id: 'kt', name: 'Kỹ thuật' }, now: NOW + 60_000 } as const;

function ask(before: Incident, due = NOW + HOUR): IncidentStep {
  const question = { agency: before.agency, text: 'Máy đã ngắt mạng chưa?', due };
  const asked = askAgency(before, question, lan);
  return asked.ok ? asked.step : expect.fail(asked.code);
}

/** What the step wrote beside the head, as it is read back. */
function recordOf({ after, records = [] }: IncidentStep): IncidentRecord<AgencyRequest> {
  const [write] = records;
  if (write === undefined) return expect.fail('no record');
  const body = agencyRequestSchema.parse(write.body);
  return { id: write.id, incident: after.id, rev: write.seenRev + 1, body };
}

describe('an incident whose agency was asked', () => {
  it('keeps no request whose deadline has passed, and takes others in their place', () => {
    let head = incidentDraft();
    for (let n = 0; n < MAX_AWAITED; n += 1) head = ask(head).after;
    const question = { agency: head.agency, text: 'Còn không?', due: NOW + 3 * HOUR };
    expect(askAgency(head, question, lan)).toEqual({ ok: false, code: 'too_many' });

    const later = { ...lan, now: NOW + 2 * HOUR };
    const asked = askAgency(head, question, later);
    const changed = changeIncident(head, { status: 'investigating' }, later);

    expect(asked.ok && asked.step.after.awaited).toHaveLength(1);
    expect(changed.ok && changed.incident.awaited).toEqual([]);
  });

  it('waits until the answer is due, and not a moment longer', () => {
    const { after } = ask(incidentDraft());
    const due = new Date(NOW + HOUR).toISOString();
    expect(waitingUntil(after, NOW)).toBe(due);
    expect(waitingUntil(after, NOW + HOUR)).toBeUndefined();
  });

  it('waits for the last of several', () => {
    const first = ask(incidentDraft(), NOW + 2 * HOUR);
    const second = ask(first.after, NOW + HOUR);
    expect(waitingUntil(second.after, NOW)).toBe(new Date(NOW + 2 * HOUR).toISOString());
  });

  it('no longer waits once it is answered', () => {
    const asked = ask(incidentDraft());
    const answered = answerAgency(
      asked.after,
      recordOf(asked),
      { choice: STANDARD_ANSWERS[0] },
      agency,
    );
    if (!answered.ok) return expect.fail(answered.code);
    expect(waitingUntil(answered.step.after, NOW)).toBeUndefined();
    expect(recordOf(answered.step).body.answer).toEqual({
      choice: 'Đã rút dây mạng',
      at: '2026-11-17T15:01:00.000Z',
      by: { id: 'kt', name: 'Kỹ thuật' },
    });
  });

  it('takes a second answer, and keeps both on the timeline', () => {
    const asked = ask(incidentDraft());
    const one = answerAgency(asked.after, recordOf(asked), { text: 'chưa có người' }, agency);
    if (!one.ok) return expect.fail(one.code);
    const two = answerAgency(one.step.after, recordOf(one.step), { text: 'đã ngắt' }, agency);
    if (!two.ok) return expect.fail(two.code);
    expect(recordOf(two.step).body.answer?.text).toBe('đã ngắt');
    expect([one, two].map(({ step }) => step.entries[0]?.change)).toMatchObject([
      { kind: 'agency_answered', text: 'chưa có người' },
      { kind: 'agency_answered', text: 'đã ngắt' },
    ]);
  });

  it('says whose question it answers, and whether somebody is to call, not twice in a quarter of an hour', () => {
    const asked = ask(incidentDraft());
    const call = (step: typeof asked, now: number) => {
      const by = { ...agency, now };
      const answered = answerAgency(step.after, recordOf(step), { choice: CALL_BACK }, by);
      return answered.ok ? answered.step : expect.fail(answered.code);
    };
    const first = call(asked, NOW);
    const again = call(first, NOW + 60_000);
    const later = call(again, NOW + CALL_BACK_PAUSE_MS);

    expect(first.entries[0]?.change).toMatchObject({ askedBy: 'lan', callBack: true });
    expect(again.entries[0]?.change).not.toHaveProperty('callBack');
    expect(later.entries[0]?.change).toMatchObject({ callBack: true });
  });

  it('takes no answer that was not offered', () => {
    const asked = ask(incidentDraft());
    expect(answerAgency(asked.after, recordOf(asked), { choice: 'khác' }, agency)).toEqual({
      ok: false,
      code: 'unknown_choice',
    });
  });

  it('that is withdrawn waits no longer and takes no answer', () => {
    const asked = ask(incidentDraft());
    const gone = withdrawRequest(asked.after, recordOf(asked), 'đã gọi', lan);
    if (!gone.ok) return expect.fail(gone.code);
    expect(waitingUntil(gone.step.after, NOW)).toBeUndefined();
    expect(answerAgency(gone.step.after, recordOf(gone.step), { text: 'rồi' }, agency)).toEqual({
      ok: false,
      code: 'withdrawn',
    });
  });

  it.each([
    ['closed', { status: 'closed' as const }, NOW + HOUR],
    ['restricted', { restricted: true }, NOW + HOUR],
    ['due_past', {}, NOW],
    ['due_too_far', {}, NOW + 31 * 24 * HOUR],
  ])('is refused as %s', (code, over, due) => {
    const question = { agency: 'LK-TTCDS', text: 'x', due };
    expect(askAgency(incidentDraft(over), question, lan)).toEqual({ ok: false, code });
  });
});
