// Requests to agencies: asked by the centre, answered by the agency, or taken back.
import { agencyAnswerBodySchema, questionSchema, withdrawalSchema } from '@thapcanh/api-schema';
import {
  type AnswerRefusal,
  type AskRefusal,
  agencyRequests,
  answerAgency,
  askAgency,
  type Incident,
  MAX_AWAITED,
  withdrawRequest,
} from '@thapcanh/incidents';
import { inScope } from '@thapcanh/store';
import { type IncidentActionOptions, incidentAction } from './incident-action.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { recordAction, recordList } from './record-action.ts';
import type { ApiContext } from './request.ts';
import { COMMENTERS, EVERYBODY, RESPONDERS, type Route } from './route.ts';
import { scopeOf } from './scope.ts';

/** `/v1/incidents/:id/requests`. */
export function agencyRequestRoutes(options: IncidentActionOptions): readonly Route[] {
  const ask = incidentAction(options, {
    name: 'ask agency',
    body: questionSchema,
    conditional: false,
    act(incident, { agency = incident.agency, due, ...question }, by, c) {
      const fits = agencyFits(agency, incident, c, by.now);
      if (!fits.ok) return fits;
      const asked = askAgency(incident, { ...question, agency, due: Date.parse(due) }, by);
      return asked.ok ? accept({ step: asked.step }) : askRefusal(asked.code);
    },
  });

  const answer = recordAction(options, {
    name: 'answer request',
    body: agencyAnswerBodySchema,
    conditional: false,
    record: agencyRequests,
    act(incident, request, body, by, c) {
      const { scope, user } = c.get('caller');
      if (user.role === 'agency' && !inScope(scope, request.body.agency)) {
        return refuse('forbidden', `This was asked of ${request.body.agency}.`);
      }
      const answered = answerAgency(incident, request, body, by);
      if (answered.ok) return accept({ step: answered.step });
      return answerRefusal(answered.code, request.body.answers);
    },
  });

  const withdraw = recordAction(options, {
    name: 'withdraw request',
    body: withdrawalSchema,
    conditional: true,
    record: agencyRequests,
    act(incident, request, { reason }, by) {
      const withdrawn = withdrawRequest(incident, request, reason, by);
      if (withdrawn.ok) return accept({ step: withdrawn.step });
      return refuse(
        'invalid_transition',
        withdrawn.code === 'answered'
          ? 'It is answered. Ask again if the answer is not enough.'
          : 'It was withdrawn before.',
      );
    },
  });

  const list = recordList(options, agencyRequests, (a, b) => (a.at < b.at ? -1 : 1));
  const path = '/v1/incidents/:id/requests';
  return [
    { method: 'GET', path, roles: EVERYBODY, handle: list },
    { method: 'POST', path, roles: RESPONDERS, handle: ask },
    { method: 'POST', path: `${path}/:record/answer`, roles: COMMENTERS, handle: answer },
    { method: 'POST', path: `${path}/:record/withdrawal`, roles: RESPONDERS, handle: withdraw },
  ];
}

/** Only who sees the incident can answer: its agency, and the organisations above that. */
function agencyFits(
  agency: string,
  incident: Incident,
  c: ApiContext,
  now: number,
): Outcome<undefined> {
  const { registry } = c.get('caller');
  const known = registry.organisation(agency) !== undefined || agency === incident.agency;
  const scope = scopeOf({ agency }, registry.organisations(), now);
  if (known && inScope(scope, incident.agency)) return accept(undefined);
  const detail = `${agency} does not see this incident. Ask ${incident.agency}, or one above it.`;
  return refuse('invalid_request', detail, [{ at: '/agency', message: 'does not see it' }]);
}

function askRefusal(code: AskRefusal): Outcome<never> {
  switch (code) {
    case 'closed':
      return refuse('invalid_transition', 'It is closed. Reopen it, then ask.');
    case 'restricted':
      return refuse(
        'invalid_transition',
        'It is restricted: the agency may not know of it. Call a person instead.',
      );
    case 'due_past':
      return refuse('invalid_request', 'The answer would be due before now.', [
        { at: '/due', message: 'not after now' },
      ]);
    case 'due_too_far':
      return refuse('invalid_request', 'An answer is due within 30 days.', [
        { at: '/due', message: 'too far' },
      ]);
    case 'too_many':
      return refuse(
        'invalid_transition',
        `${MAX_AWAITED} requests wait for an answer already. Withdraw one that nobody needs.`,
      );
  }
}

function answerRefusal(code: AnswerRefusal, answers: readonly string[]): Outcome<never> {
  if (code === 'withdrawn') {
    return refuse('invalid_transition', 'It was withdrawn: nobody waits for an answer.');
  }
  const offered = answers.map((one) => `“${one}”`).join(', ');
  return refuse('invalid_request', `The answers offered are: ${offered}. Or send text.`, [
    { at: '/choice', message: 'not offered' },
  ]);
}
