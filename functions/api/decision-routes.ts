// Confirming an incident, correcting its times, answering the three questions.
import { confirmationSchema, decisionBodySchema, timeCorrectionSchema } from '@thapcanh/api-schema';
import { type Clock, confirmIncident, correctTime, decide, localYear } from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import { incidentAction } from './incident-action.ts';
import { accept, refuse } from './problem.ts';
import { LEADS, RESPONDERS, type Route } from './route.ts';

export interface DecisionRoutesOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

/** `POST /v1/incidents/:id/{confirmation,times,decision}`. */
export function decisionRoutes(options: DecisionRoutesOptions): readonly Route[] {
  const confirm = incidentAction(options, {
    name: 'confirm',
    body: confirmationSchema,
    conditional: true,
    async act(incident, { severity, reason }, by) {
      const numbered = await options.incidents.numbered(localYear(by.now));
      const result = confirmIncident(incident, { severity, reason, numbered }, by);
      if (result.ok) return accept({ step: result.step, number: result.number });
      return result.code === 'already_confirmed'
        ? refuse(
            'already_exists',
            `It is confirmed as ${incident.confirmed?.number ?? ''}. Change its severity with PATCH.`,
          )
        : refuse('invalid_transition', 'It is closed. Reopen it, then confirm it.');
    },
  });
  const times = incidentAction(options, {
    name: 'times',
    body: timeCorrectionSchema,
    conditional: true,
    act(incident, { time, at, reason }, by) {
      const instant = Date.parse(at);
      if (instant > by.now) {
        return refuse('invalid_request', 'The time lies in the future.', [
          { at: '/at', message: 'not after now' },
        ]);
      }
      const step = correctTime(incident, { time, at: new Date(instant).toISOString(), reason }, by);
      return accept({ step });
    },
  });
  const decision = incidentAction(options, {
    name: 'decision',
    body: decisionBodySchema,
    conditional: true,
    act: (incident, body, by) => accept({ step: decide(incident, body, by) }),
  });
  return [
    { method: 'POST', path: '/v1/incidents/:id/confirmation', roles: LEADS, handle: confirm },
    { method: 'POST', path: '/v1/incidents/:id/times', roles: LEADS, handle: times },
    { method: 'POST', path: '/v1/incidents/:id/decision', roles: RESPONDERS, handle: decision },
  ];
}
