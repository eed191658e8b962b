// Acting on a record of an incident: a task, a request, a piece of evidence.
import type { AuditEvent } from '@thapcanh/audit';
import type { Incident, IncidentRecord, RecordKind } from '@thapcanh/incidents';
import { disclosesIncident } from './audit-read.ts';
import {
  type Acted,
  type IncidentAction,
  type IncidentActionOptions,
  incidentAction,
} from './incident-action.ts';
import { seenIncident } from './incident-routes.ts';
import { type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, matchesRev } from './request.ts';

type By = Parameters<IncidentAction<unknown>['act']>[2];

export interface RecordAction<R, T>
  extends Pick<IncidentAction<T>, 'name' | 'body' | 'conditional'> {
  /** The kind of record that `:record` of the path names. */
  readonly record: RecordKind<R>;
  readonly act: (
    incident: Incident,
    record: IncidentRecord<R>,
    body: T,
    by: By,
    c: ApiContext,
  ) => Outcome<Acted> | Promise<Outcome<Acted>>;
}

/**
 * The route handler of an action on one record. Where it is conditional, `If-Match` names the record's
 * own `rev`: alerts that join the incident meanwhile are no conflict.
 */
export function recordAction<R, T>(
  options: IncidentActionOptions,
  { record: kind, name, body, conditional, act }: RecordAction<R, T>,
): (c: ApiContext) => Promise<Response> {
  return incidentAction(options, {
    name,
    body,
    conditional: false,
    async act(incident, value, by, c) {
      const id = c.req.param('record') ?? '';
      const record = await options.incidents.record(incident, kind, id);
      if (record === undefined) return refuse('not_found', 'The incident has nothing of this id.');
      if (conditional) {
        const match = matchesRev(c, record.rev);
        if (!match.ok) return match;
      }
      return act(incident, record, value, by, c);
    },
  });
}

/**
 * The route handler that answers all records of a kind: `{ items }`, each with its id and rev.
 *
 * @param shown which of them; absent: all
 * @param read what reading them is called in the audit log, where they are evidence
 */
export function recordList<R extends object>(
  { incidents }: Pick<IncidentActionOptions, 'incidents'>,
  kind: RecordKind<R>,
  inOrder: (a: R, b: R) => number,
  {
    shown = (_, records) => records,
    read,
  }: {
    readonly shown?: (
      incident: Incident,
      records: readonly IncidentRecord<R>[],
    ) => readonly IncidentRecord<R>[];
    readonly read?: AuditEvent['action'];
  } = {},
): (c: ApiContext) => Promise<Response> {
  return async (c) => {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const records = shown(found.value, await incidents.records(found.value, kind));
    const items = records
      .toSorted((a, b) => inOrder(a.body, b.body))
      .map(({ id, rev, body }) => ({ id, rev, ...body }));
    if (read !== undefined) {
      disclosesIncident(c, read, found.value, { type: 'evidence', count: items.length });
    }
    return c.json({ items });
  };
}
