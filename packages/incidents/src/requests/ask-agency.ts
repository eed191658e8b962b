// Asking an agency, answering, taking the question back.
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, newRecord, nextRecord } from '../record.ts';
import { identityOf } from '../sha256.ts';
import { stepBy, timeOf } from '../step-by.ts';
import {
  type AgencyRequest,
  agencyRequests,
  CALL_BACK,
  STANDARD_ANSWERS,
  tellsToCallBack,
} from './agency-request.ts';
import { stillAwaited } from './awaited.ts';

/** Most requests of one incident that wait at a time. */
export const MAX_AWAITED = 20;
/** Longest that an agency is given. */
export const MAX_DUE_MS = 30 * 86_400_000;

export type AskRefusal =
  | 'closed' // reopen it first
  | 'restricted' // the agency may not know of it
  | 'due_past'
  | 'due_too_far' // beyond `MAX_DUE_MS`
  | 'too_many'; // `MAX_AWAITED` wait already

export type AnswerRefusal =
  | 'withdrawn' // nobody waits for an answer
  | 'unknown_choice'; // not one of those offered

type Refused<Code> = { readonly ok: false; readonly code: Code };
type Made = { readonly ok: true; readonly step: IncidentStep };

export interface Question {
  readonly agency: string;
  readonly text: string;
  /** Absent: `STANDARD_ANSWERS`. */
  readonly answers?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** Asks an agency; the incident waits for it until the answer or the deadline comes. */
export function askAgency(
  before: Incident,
  { agency, text, answers = STANDARD_ANSWERS, due }: Question,
  by: By,
): Made | Refused<AskRefusal> {
  if (before.status === 'closed') return { ok: false, code: 'closed' };
  if (before.restricted) return { ok: false, code: 'restricted' };
  if (due <= by.now) return { ok: false, code: 'due_past' };
  if (due > by.now + MAX_DUE_MS) return { ok: false, code: 'due_too_far' };
  const awaited = stillAwaited(before.awaited ?? [], by.now);
  if (awaited.length >= MAX_AWAITED) return { ok: false, code: 'too_many' };
  const request = identityOf(['agency-request', before.id, String(before.rev)]);
  const until = new Date(due).toISOString();
  const asked = { agency, text, answers: [...answers], due: until };
  const record = newRecord(agencyRequests, request, { ...asked, at: timeOf(by), by: personOf(by) });
  const after = { ...before, awaited: [...awaited, { request, agency, until }] };
  const change = { kind: 'agency_asked', request, ...asked } as const;
  return { ok: true, step: stepBy(before, after, change, by, [record]) };
}

/**
 * Answers a request. It may be answered again: the last answer holds, the timeline keeps all.
 *
 * @param pressed what the entry tells of an answer that was pressed on the page of a link
 */
export function answerAgency(
  before: Incident,
  record: IncidentRecord<AgencyRequest>,
  { choice, text }: { readonly choice?: string | undefined; readonly text?: string | undefined },
  by: By,
  pressed: { readonly link?: string; readonly callBack?: true } = {},
): Made | Refused<AnswerRefusal> {
  const { id: request, body } = record;
  if (body.withdrawn !== undefined) return { ok: false, code: 'withdrawn' };
  if (choice !== undefined && !body.answers.includes(choice)) {
    return { ok: false, code: 'unknown_choice' };
  }
  const given = {
    ...(choice === undefined ? {} : { choice }),
    ...(text === undefined ? {} : { text }),
  };
  const answer = { ...given, at: timeOf(by), by: personOf(by) };
  // On the page of a link the link keeps when the centre was told.
  const callBack =
    pressed.link === undefined && choice === CALL_BACK && tellsToCallBack(body, by.now);
  const change = {
    kind: 'agency_answered',
    request,
    agency: body.agency,
    ...given,
    askedBy: body.by.id,
    ...(callBack ? { callBack } : {}),
    ...pressed,
  } as const;
  const answered = { ...body, answer, ...(callBack ? { callBackAt: timeOf(by) } : {}) };
  const records = [nextRecord(agencyRequests, record, answered)];
  return { ok: true, step: stepBy(before, without(before, request), change, by, records) };
}

/** Takes an unanswered request back. */
export function withdrawRequest(
  before: Incident,
  record: IncidentRecord<AgencyRequest>,
  reason: string,
  by: By,
): Made | Refused<'answered' | 'withdrawn'> {
  const { id: request, body } = record;
  if (body.withdrawn !== undefined) return { ok: false, code: 'withdrawn' };
  if (body.answer !== undefined) return { ok: false, code: 'answered' };
  const withdrawn = { at: timeOf(by), by: personOf(by), reason };
  const change = {
    kind: 'agency_request_withdrawn',
    request,
    agency: body.agency,
    reason,
  } as const;
  const records = [nextRecord(agencyRequests, record, { ...body, withdrawn })];
  return { ok: true, step: stepBy(before, without(before, request), change, by, records) };
}

function without(head: Incident, request: string): Incident {
  return { ...head, awaited: (head.awaited ?? []).filter((one) => one.request !== request) };
}

function personOf({ actor }: By): { readonly id: string; readonly name: string } {
  return { id: actor.id, name: actor.name ?? actor.id };
}
