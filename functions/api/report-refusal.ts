// Why an act on a report was refused, as a problem.
import { actsFrom, type Report, type ReportRefusal } from '@thapcanh/reports';
import { refuse } from './problem.ts';
import type { ActResult } from './report-acts.ts';

/** The refusal of an act. */
export function reportRefusal(report: Report, result: Extract<ActResult, { ok: false }>) {
  return 'refusal' in result ? result : refusalOf(report, result);
}

/** `field`: the field of the form that it is about. */
function refusalOf(
  { state }: Report,
  { code, field }: { readonly code: ReportRefusal; readonly field?: string },
) {
  const at = field === undefined ? '/' : `/answers/${field}`;
  switch (code) {
    case 'invalid_transition':
      return refuse(
        'invalid_transition',
        `In state ${state} a report takes: ${actsFrom(state).join(', ') || 'nothing more'}.`,
      );
    case 'too_many_steps':
      return refuse('invalid_transition', 'It went back and forth too often. Draft a new one.');
    case 'content_too_large':
      return refuse('body_too_large', 'It holds more than a report may. Put the rest in an annex.');
    case 'changed_since_seen':
      return refuse(
        'precondition_failed',
        'It says something else than what you saw. Read it again, then approve its digest.',
      );
    case 'late_reason_required':
      return refuse('invalid_request', 'It was due before it was sent. Say why it is late.', [
        { at: '/lateReason', message: 'required' },
      ]);
    case 'in_future':
      return refuse('invalid_request', 'The time lies in the future.', [
        { at: '/', message: 'not after now' },
      ]);
    case 'received_before_sent':
      return refuse('invalid_request', 'It cannot be received before it was sent.', [
        { at: '/receivedAt', message: 'not before sentAt' },
      ]);
    case 'own_hand_over':
      return refuse('forbidden', 'Who takes the shift signs for it, not who hands it over.');
    case 'unknown_field':
      return refuse('invalid_request', 'The form has no such field.', [
        { at, message: 'not a field of the form' },
      ]);
    case 'wrong_kind':
    case 'unknown_not_allowed':
    case 'unknown_option':
    case 'one_option_only':
    case 'unknown_column':
      return refuse('invalid_request', 'The value does not fit its field: see errors.', [
        { at, message: code.replaceAll('_', ' ') },
      ]);
  }
}
