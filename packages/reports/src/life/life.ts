// The life of a report: Dự thảo → Chờ duyệt → Đã duyệt → Đã ký → Đã gửi → Đã xác nhận nhận.
import { REPORT_ACTS, type ReportAct } from '@thapcanh/incidents';
import type { Answer } from '../fill-form.ts';
import { type Form, fieldsOf } from '../form.ts';
import type { Value } from '../value.ts';
import { type ValueFault, valueFault } from '../value-fault.ts';
import { bytesOf, contentDigest, MAX_ANSWER_BYTES, MAX_CONTENT_BYTES } from './digest.ts';
import type {
  Receipt,
  Report,
  ReportContent,
  ReportState,
  ReportStep,
  Returning,
  Sending,
  Signing,
} from './report.ts';

/** Who acts, and when in milliseconds since 1970. */
export interface ReportBy {
  readonly id: string;
  readonly name?: string;
  readonly now: number;
}

export type ReportRefusal =
  | 'invalid_transition' // the report is not in a state for this act
  | 'unknown_field' // the form has no such field
  | ValueFault // the value cannot stand in the field
  | 'content_too_large' // more than a report may hold
  | 'changed_since_seen' // what would be approved is not what was seen
  | 'late_reason_required' // it was due before it was sent
  | 'in_future' // a time that has not come
  | 'received_before_sent'
  | 'own_hand_over' // who hands a shift over would sign for who takes it
  | 'too_many_steps'; // sent back and forth without end

export type ReportResult =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly code: ReportRefusal; readonly field?: string };

/** From which states an act leads where. `stop` deletes nothing; what is approved is corrected by a new version. */
const LEADS: Readonly<
  Record<ReportAct, { readonly from: readonly ReportState[]; readonly to: ReportState }>
> = {
  draft: { from: [], to: 'draft' },
  answer: { from: ['draft'], to: 'draft' },
  submit: { from: ['draft'], to: 'submitted' },
  return: { from: ['submitted'], to: 'draft' },
  approve: { from: ['submitted'], to: 'approved' },
  sign: { from: ['approved'], to: 'signed' },
  send: { from: ['signed'], to: 'sent' },
  receive: { from: ['sent'], to: 'received' },
  stop: { from: ['draft', 'submitted'], to: 'stopped' },
};

/** Acts that the state allows. */
export function actsFrom(state: ReportState): readonly ReportAct[] {
  return REPORT_ACTS.filter((act) => LEADS[act].from.includes(state));
}

/** A new report; one that corrects another keeps its values until they are changed, one by one. */
export function draftReport(
  {
    id,
    form,
    corrects,
  }: {
    readonly id: string;
    readonly form: Form;
    readonly corrects?: Report;
  },
  by: ReportBy,
): Report {
  const { frozen } = corrects ?? {};
  return {
    id,
    form: { id: form.id, validFrom: form.validFrom },
    version: (corrects?.version ?? 0) + 1,
    ...(corrects === undefined || frozen === undefined
      ? {}
      : { corrects: { report: corrects.id, values: frozen.values } }),
    state: 'draft',
    answers: {},
    steps: [{ act: 'draft', ...doneBy(by) }],
  };
}

/** Answers fields; `null` takes an answer back. All of them or none. */
export function answerReport(
  report: Report,
  form: Form,
  answers: Readonly<Record<string, Value | null>>,
  by: ReportBy,
): ReportResult {
  if (!LEADS.answer.from.includes(report.state)) return { ok: false, code: 'invalid_transition' };
  const fields = new Map(fieldsOf(form).map(({ field }) => [field.id, field]));
  const after: Record<string, Answer> = { ...report.answers };
  for (const [id, value] of Object.entries(answers)) {
    const field = fields.get(id);
    if (field === undefined) return { ok: false, code: 'unknown_field', field: id };
    if (value === null) {
      delete after[id];
      continue;
    }
    const fault = valueFault(field, value);
    if (fault !== undefined) return { ok: false, code: fault, field: id };
    after[id] = { value, by: by.id, at: timeOf(by) };
  }
  if (bytesOf(after) > MAX_ANSWER_BYTES) return { ok: false, code: 'content_too_large' };
  return { ok: true, report: { ...report, answers: after } };
}

/** Gives the draft to whoever approves it. What is missing may stay so: the first report is sent in time, not complete. */
export function submitReport(report: Report, by: ReportBy): ReportResult {
  return moved(report, { act: 'submit', ...doneBy(by) });
}

/** Gives it back with the reason. */
export function returnReport(report: Report, returning: Returning, by: ReportBy): ReportResult {
  return moved(report, { act: 'return', ...doneBy(by), ...returning });
}

/**
 * Approves what was seen: `seen` is the digest of the content shown. From here on the document says
 * this content, whatever the incident becomes.
 */
export function approveReport(
  report: Report,
  content: ReportContent,
  seen: string,
  by: ReportBy,
): ReportResult {
  const digest = contentDigest(content);
  if (!LEADS.approve.from.includes(report.state)) return { ok: false, code: 'invalid_transition' };
  if (digest !== seen) return { ok: false, code: 'changed_since_seen' };
  if (bytesOf(content) > MAX_CONTENT_BYTES) return { ok: false, code: 'content_too_large' };
  return moved({ ...report, frozen: content }, { act: 'approve', ...doneBy(by), digest });
}

/** Records the signature and what the clerk gave. A shift is signed for by who takes it, not by who hands it over. */
export function signReport(
  report: Report,
  { subject }: Pick<Form, 'subject'>,
  signing: Signing,
  by: ReportBy,
): ReportResult {
  if (subject === 'shift' && report.steps[0]?.by === by.id) {
    return { ok: false, code: 'own_hand_over' };
  }
  return moved(report, { act: 'sign', ...doneBy(by), ...signing });
}

/** Records that it was sent. After `dueAt` (ISO 8601 UTC), its deadline, that takes a reason. */
export function sendReport(
  report: Report,
  sending: Sending,
  by: ReportBy,
  dueAt?: string,
): ReportResult {
  const sentAt = new Date(sending.sentAt).toISOString();
  if (Date.parse(sentAt) > by.now) return { ok: false, code: 'in_future' };
  if (dueAt !== undefined && sentAt > dueAt && sending.lateReason === undefined) {
    return { ok: false, code: 'late_reason_required' };
  }
  const deadline = dueAt === undefined ? {} : { dueAt };
  return moved(report, { act: 'send', ...doneBy(by), ...sending, sentAt, ...deadline });
}

/** Records that the addressee confirmed it. */
export function receiveReport(report: Report, receipt: Receipt, by: ReportBy): ReportResult {
  const receivedAt = new Date(receipt.receivedAt).toISOString();
  const sentAt = sendingOf(report)?.sentAt;
  if (Date.parse(receivedAt) > by.now) return { ok: false, code: 'in_future' };
  if (sentAt !== undefined && receivedAt < sentAt) {
    return { ok: false, code: 'received_before_sent' };
  }
  return moved(report, { act: 'receive', ...doneBy(by), ...receipt, receivedAt });
}

/** Its content falls under state secrets: nothing more is written here, only an empty frame printed. */
export function stopReport(report: Report, by: ReportBy): ReportResult {
  return moved(report, { act: 'stop', ...doneBy(by) });
}

/** Số, ký hiệu, ngày, once it is signed. */
export function signingOf(report: Report): Extract<ReportStep, { act: 'sign' }> | undefined {
  return report.steps.find((step) => step.act === 'sign');
}

/** Channel and time, once it is sent. */
export function sendingOf(report: Report): Extract<ReportStep, { act: 'send' }> | undefined {
  return report.steps.find((step) => step.act === 'send');
}

/** When the addressee had it. */
export function receiptOf(report: Report): Extract<ReportStep, { act: 'receive' }> | undefined {
  return report.steps.find((step) => step.act === 'receive');
}

const MAX_STEPS = 200;

function moved(report: Report, step: ReportStep): ReportResult {
  const { from, to } = LEADS[step.act];
  if (!from.includes(report.state)) return { ok: false, code: 'invalid_transition' };
  if (report.steps.length >= MAX_STEPS) return { ok: false, code: 'too_many_steps' };
  return { ok: true, report: { ...report, state: to, steps: [...report.steps, step] } };
}

function doneBy(by: ReportBy): { at: string; by: string; name?: string } {
  return { at: timeOf(by), by: by.id, ...(by.name === undefined ? {} : { name: by.name }) };
}

function timeOf({ now }: ReportBy): string {
  return new Date(now).toISOString();
}
