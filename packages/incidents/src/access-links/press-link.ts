// What a technician presses on the page of a link: an answer to the request they are called about, where
// there is one, or one of the page's own.
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, nextRecord } from '../record.ts';
import { type AgencyRequest, CALL_BACK, tellsToCallBack } from '../requests/agency-request.ts';
import { answerAgency } from '../requests/ask-agency.ts';
import { stepBy, timeOf } from '../step-by.ts';
import type { LinkAnswer } from '../timeline/access-links.ts';
import { type AccessLink, accessLinks, MAX_PRESSES } from './access-link.ts';
import { nameOfLink } from './change-links.ts';

/** A button: the page's own, or an answer that the request offers. */
export type LinkPress = { readonly answer: LinkAnswer } | { readonly choice: string };

export type PressRefusal =
  | 'too_many' // `MAX_PRESSES`
  | 'unknown_choice'; // there is no such request, or it does not offer this

type Pressed =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: PressRefusal };

/** What answers a request whose answers say nothing of the sort. */
const DONE = 'Đã làm xong';

/**
 * A button that is pressed: one timeline entry. What is done answers the request, in its own words where it
 * offers them; a press that asks to be called says whether somebody is to be told.
 *
 * @param request the request of the link, if it has one that still stands
 */
export function pressLink(
  before: Incident,
  link: IncidentRecord<AccessLink>,
  request: IncidentRecord<AgencyRequest> | undefined,
  press: LinkPress,
  by: By,
): Pressed {
  const { body } = link;
  if (body.presses >= MAX_PRESSES) return { ok: false, code: 'too_many' };
  const asksForCall = 'answer' in press ? press.answer === 'unable' : press.choice === CALL_BACK;
  const callBack = asksForCall && tellsToCallBack(body, by.now);
  const pressed: AccessLink = {
    ...body,
    presses: body.presses + 1,
    ...(callBack ? { callBackAt: timeOf(by) } : {}),
    ...('answer' in press ? { answer: { answer: press.answer, at: timeOf(by) } } : {}),
  };
  const record = nextRecord(accessLinks, link, pressed);
  const given = answerTo(request, press);
  if (request !== undefined && given !== undefined) {
    const answered = answerAgency(before, request, given, by, {
      link: link.id,
      ...(callBack ? { callBack } : {}),
    });
    if (!answered.ok) return { ok: false, code: 'unknown_choice' };
    const { step } = answered;
    return { ok: true, step: { ...step, records: [...(step.records ?? []), record] } };
  }
  if (!('answer' in press)) return { ok: false, code: 'unknown_choice' };
  const change = {
    kind: 'access_link_answered',
    ...nameOfLink(link),
    answer: press.answer,
    ...(callBack ? { callBack } : {}),
  } as const;
  return { ok: true, step: stepBy(before, before, change, by, [record]) };
}

/** What a press answers a request with; undefined: it does not answer it. */
function answerTo(
  request: IncidentRecord<AgencyRequest> | undefined,
  press: LinkPress,
): { readonly choice: string } | { readonly text: string } | undefined {
  if (request === undefined) return undefined;
  if ('choice' in press) return press;
  if (press.answer !== 'done') return undefined;
  return request.body.answers.includes(DONE) ? { choice: DONE } : { text: DONE };
}
