import { fc, test } from '@fast-check/vitest';
import {
  actsFrom,
  answerReport,
  approveReport,
  contentDigest,
  contentOf,
  draftReport,
  type Form,
  filledReport,
  formOn,
  type Report,
  type ReportResult,
  receiveReport,
  reportDocument,
  reportDue,
  reportSchema,
  returnReport,
  sendReport,
  signReport,
  stopReport,
  submitReport,
  toHtml,
  withStoppedClocks,
} from '@thapcanh/reports';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IncidentDossierOf, renumbered, storyA } from './story-a.ts';

const form = initialForm();
let story: IncidentDossierOf;
beforeAll(async () => {
  story = await storyA();
});

function initialForm(): Form {
  const found = formOn('initial', '2026-11-20');
  if (found === undefined) throw new Error('no form');
  return found;
}

const at = (time: string) => ({ id: 'lan', name: 'Phạm Thị Lan', now: Date.parse(time) });
const morning = at('2026-11-20T01:00:00Z');
const noon = at('2026-11-20T05:00:00Z');
const DUE = '2026-11-20T04:00:00.000Z';
const signing = {
  number: '12',
  day: '2026-11-20',
  signer: 'Trần Thị Mẫu',
  fileSha256: 'a'.repeat(64),
};
const sending = { channel: 'document_exchange', sentAt: '2026-11-20T03:00:00.000Z' } as const;

function done(result: ReportResult): Report {
  if (!result.ok) throw new Error(result.code);
  return result.report;
}

function code(result: ReportResult): string | undefined {
  return result.ok ? undefined : result.code;
}

const draft = () => draftReport({ id: 'r1', form }, morning);
const submitted = () => done(submitReport(draft(), morning));

function approved(): Report {
  const content = contentOf(submitted(), form, story);
  return done(approveReport(submitted(), content, contentDigest(content), morning));
}

const signed = () => done(signReport(approved(), form, signing, noon));
const sent = () => done(sendReport(signed(), sending, noon));

describe('a report', () => {
  it('goes from draft to receipt, and each step says who and when', () => {
    const received = done(receiveReport(sent(), { receivedAt: '2026-11-20T03:20:00.000Z' }, noon));

    expect(received.state).toBe('received');
    expect(received.steps.map(({ act, by }) => [act, by])).toEqual(
      ['draft', 'submit', 'approve', 'sign', 'send', 'receive'].map((act) => [act, 'lan']),
    );
    expect(reportSchema.parse(received)).toEqual(received);
  });

  it('on a shift is signed for by who takes it, not by who hands it over', () => {
    const shift = { subject: 'shift' } as const;
    const taker = { ...noon, id: 'minh', name: 'Đỗ Văn Minh' };

    expect(code(signReport(approved(), shift, signing, noon))).toBe('own_hand_over');
    expect(done(signReport(approved(), shift, signing, taker)).state).toBe('signed');
  });

  it('takes only the acts of its state', () => {
    expect(code(submitReport(submitted(), noon))).toBe('invalid_transition');
    expect(code(signReport(draft(), form, signing, noon))).toBe('invalid_transition');
    expect(code(sendReport(approved(), sending, noon))).toBe('invalid_transition');
    expect(code(answerReport(submitted(), form, {}, noon))).toBe('invalid_transition');
    expect(code(stopReport(approved(), noon))).toBe('invalid_transition');
    expect(actsFrom('submitted')).toEqual(['return', 'approve', 'stop']);
  });

  it('comes back to its writer with the reason', () => {
    const returned = done(returnReport(submitted(), { reason: 'thiếu phạm vi' }, noon));

    expect(returned.state).toBe('draft');
    expect(returned.steps.at(-1)).toMatchObject({ act: 'return', reason: 'thiếu phạm vi' });
  });

  it('stops the clocks it answers to at the time it was sent, and no others', () => {
    const stopped = withStoppedClocks(story.incident, form, sending.sentAt);

    expect(stopped.clocks?.map(({ id, doneAt }) => [id, doneAt])).toEqual([
      ['acknowledge', story.incident.acknowledgedAt],
      ['initial', sending.sentAt],
      ['report', undefined],
      ['personal-data', undefined],
    ]);
    expect(reportDue(story.incident, form)).toBe(
      story.incident.clocks?.find(({ id }) => id === 'initial')?.due,
    );
    expect(reportDue(stopped, form)).toBeUndefined();
    expect(withStoppedClocks(stopped, form, DUE)).toEqual(stopped);
  });

  it('sent late says why', () => {
    const late = { ...sending, sentAt: '2026-11-20T04:00:01.000Z' };

    expect(code(sendReport(signed(), late, noon, DUE))).toBe('late_reason_required');
    expect(
      done(sendReport(signed(), { ...late, lateReason: 'chờ ký số' }, noon, DUE)).steps.at(-1),
    ).toMatchObject({ lateReason: 'chờ ký số', dueAt: DUE });
    expect(code(sendReport(signed(), { ...sending, sentAt: DUE }, noon, DUE))).toBeUndefined();
  });

  it('is neither sent in the future nor received before it was sent', () => {
    const future = '2026-11-20T05:00:01.000Z';

    expect(code(sendReport(signed(), { ...sending, sentAt: future }, noon))).toBe('in_future');
    expect(code(receiveReport(sent(), { receivedAt: future }, noon))).toBe('in_future');
    expect(code(receiveReport(sent(), { receivedAt: '2026-11-20T02:00:00Z' }, noon))).toBe(
      'received_before_sent',
    );
  });
});

describe('answers', () => {
  it('are kept with who and when, and are taken back by null', () => {
    const value = { kind: 'text', text: 'đề nghị hỗ trợ' } as const;
    const answered = done(answerReport(draft(), form, { proposals: value }, morning));

    expect(answered.answers.proposals).toEqual({
      value,
      by: 'lan',
      at: '2026-11-20T01:00:00.000Z',
    });
    expect(done(answerReport(answered, form, { proposals: null }, noon)).answers).toEqual({});
  });

  it('to fields that are not there, or that do not fit, change nothing', () => {
    const value = { kind: 'text', text: 'x' } as const;

    expect(answerReport(draft(), form, { proposals: value, colour: value }, noon)).toEqual({
      ok: false,
      code: 'unknown_field',
      field: 'colour',
    });
    expect(answerReport(draft(), form, { constructor: value }, noon)).toMatchObject({
      code: 'unknown_field',
    });
    expect(answerReport(draft(), form, { severity: value }, noon)).toMatchObject({
      code: 'wrong_kind',
      field: 'severity',
    });
  });

  it('fit in what a stored report may hold', () => {
    const value = { kind: 'text', text: 'ệ'.repeat(19_000) } as const;

    const twice = answerReport(draft(), form, { proposals: value, support: value }, noon);

    expect(code(twice)).toBe('content_too_large');
  });
});

describe('approval', () => {
  it('is of what was seen: what has changed since is refused', () => {
    const report = submitted();
    const seen = contentDigest(contentOf(report, form, story));
    const more = renumbered(story, 'SC-2026-0099');

    expect(code(approveReport(report, contentOf(report, form, more), seen, noon))).toBe(
      'changed_since_seen',
    );
  });

  it('is possible whatever half characters a log left in the case', () => {
    const mainEntity = { type: 'host', value: 'a\ud800' } as const;
    const { system: _, ...rest } = story;
    const odd = { ...rest, incident: { ...story.incident, mainEntity } };
    const content = contentOf(submitted(), form, odd);

    expect(code(approveReport(submitted(), content, contentDigest(content), noon))).toBeUndefined();
    expect(content.about.system).toBe('a\ufffd');
  });

  it('does not mind that the timeline went on', () => {
    const report = submitted();
    const seen = contentDigest(contentOf(report, form, story));
    const later = { ...story, incident: { ...story.incident, hash: 'f'.repeat(64) } };

    expect(code(approveReport(report, contentOf(report, form, later), seen, noon))).toBeUndefined();
  });
});

describe('a correction', () => {
  it('keeps every figure of the version before until it is changed, and says what changed', () => {
    const number = renumbered(story, 'SC-2026-0099');
    const second = draftReport({ id: 'r2', form, corrects: sent() }, noon);
    const value = { kind: 'text', text: 'đã khắc phục' } as const;
    const answered = done(answerReport(second, form, { first_result: value }, noon));

    expect(second.version).toBe(2);
    expect(contentOf(answered, form, number).corrections).toEqual([
      { label: 'Kết quả xử lý ban đầu', before: 'Chưa điền', after: 'đã khắc phục' },
    ]);
    const page = toHtml(
      reportDocument(answered, form, contentOf(answered, form, number), story.at),
    );
    expect(page).toContain('ĐIỀU CHỈNH SO VỚI BẢN TRƯỚC');
  });

  it('does not take a table whose cells were stored in another order for a change', () => {
    const first = sent();
    const { frozen } = first;
    const measures = frozen?.values.measures;
    if (frozen === undefined || measures?.value.kind !== 'table') return expect.fail('no table');
    const rows = measures.value.rows.map((row) =>
      Object.fromEntries(Object.entries(row).toReversed()),
    );
    const value = { kind: 'table', rows } as const;
    const second = draftReport({ id: 'r2', form, corrects: first }, noon);
    const answered = done(answerReport(second, form, { measures: value }, noon));

    expect(contentOf(answered, form, story).corrections).toEqual([]);
  });

  it('offers what the case says otherwise now', () => {
    const number = renumbered(story, 'SC-2026-0099');
    const second = draftReport({ id: 'r2', form, corrects: sent() }, noon);
    const field = filledReport(second, form, number).fields.find(
      (one) => one.field.id === 'incident_number',
    );

    expect(field).toMatchObject({
      value: { text: 'SC-2026-0031 (vụ việc VV-2026-000123)' },
      suggestion: { text: 'SC-2026-0099 (vụ việc VV-2026-000123)' },
    });
  });
});

describe('what was approved', () => {
  test.prop([
    fc.array(fc.constantFrom('sign', 'send', 'receive', 'answer', 'submit', 'return', 'stop'), {
      maxLength: 12,
    }),
    fc.record({ number: fc.string(), alerts: fc.nat(), name: fc.string({ minLength: 1 }) }),
  ])(
    'never changes, whatever is done and whatever the case becomes',
    (acts, { number, alerts, name }) => {
      const first = approved();
      const said = contentOf(first, form, story);
      const page = (report: Report, dossier: IncidentDossierOf) =>
        reportDocument(report, form, contentOf(report, form, dossier), '2030-01-01T00:00:00.000Z')
          .body;
      const later = {
        ...story,
        confirmedNumber: number,
        issuer: { ...story.issuer, name },
        facts: { ...story.facts, alertCount: alerts, rules: [] },
      };
      let report = first;
      for (const act of acts) {
        const result = {
          sign: () => signReport(report, form, signing, noon),
          send: () => sendReport(report, sending, noon),
          receive: () => receiveReport(report, { receivedAt: '2026-11-20T04:00:00Z' }, noon),
          answer: () =>
            answerReport(report, form, { proposals: { kind: 'text', text: name } }, noon),
          submit: () => submitReport(report, noon),
          return: () => returnReport(report, { reason: 'x' }, noon),
          stop: () => stopReport(report, noon),
        }[act]();
        const before = report;
        if (result.ok) report = result.report;
        expect(result.ok).toBe(actsFrom(before.state).includes(act));
        expect(contentOf(report, form, later)).toEqual(said);
      }
      expect(page(report, later)).toEqual(page(first, story));
    },
  );
});
