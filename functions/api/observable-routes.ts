// Observables of an incident: noted, shared further or less far, called indicators.
import { newObservableSchema, observableChangeSchema } from '@thapcanh/api-schema';
import {
  addObservable,
  canonicalObservable,
  changeObservable,
  MAX_OBSERVABLES,
  type ObservableResult,
  observables,
} from '@thapcanh/incidents';
import { type Acted, type IncidentActionOptions, incidentAction } from './incident-action.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { recordAction, recordList } from './record-action.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';

/** `/v1/incidents/:id/observables`. */
export function observableRoutes(options: IncidentActionOptions): readonly Route[] {
  const { incidents } = options;

  const add = incidentAction(options, {
    name: 'add observable',
    body: newObservableSchema,
    conditional: false,
    async act(incident, { value: written, ...noted }, by) {
      const value = canonicalObservable(noted.type, written);
      if (value === undefined) {
        return refuse('invalid_request', `This is no ${noted.type}.`, [
          { at: '/value', message: `not of type ${noted.type}` },
        ]);
      }
      const { alert } = noted;
      const read = alert === undefined ? undefined : await incidents.alert(incident, alert);
      if (alert !== undefined && read === undefined) {
        return refuse('invalid_request', 'The incident has no such alert.', [
          { at: '/alert', message: 'unknown' },
        ]);
      }
      const known = await incidents.records(incident, observables);
      return outcomeOf(addObservable(incident, known, { ...noted, value }, by));
    },
  });

  const change = recordAction(options, {
    name: 'change observable',
    body: observableChangeSchema,
    conditional: true,
    record: observables,
    act: (incident, record, body, by) => outcomeOf(changeObservable(incident, record, body, by)),
  });

  const list = recordList(options, observables, (a, b) => (a.at < b.at ? -1 : 1));
  const path = '/v1/incidents/:id/observables';
  return [
    { method: 'GET', path, roles: EVERYBODY, handle: list },
    { method: 'POST', path, roles: RESPONDERS, handle: add },
    { method: 'POST', path: `${path}/:record`, roles: RESPONDERS, handle: change },
  ];
}

function outcomeOf(result: ObservableResult): Outcome<Acted> {
  if (result.ok) return accept({ step: result.step });
  switch (result.code) {
    case 'known':
      return refuse('already_exists', 'The incident has this observable. Change that one.');
    case 'nothing_changed':
      return refuse('already_exists', 'It already is so: nothing to change.');
    case 'too_many':
      return refuse(
        'invalid_transition',
        `An incident has at most ${MAX_OBSERVABLES} observables.`,
      );
  }
}
