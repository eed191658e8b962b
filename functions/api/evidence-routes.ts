// Evidence of an incident: taken, listed, handed over.
import { handoverBodySchema, newEvidenceSchema } from '@thapcanh/api-schema';
import {
  addEvidence,
  evidenceItems,
  handOver,
  MAX_EVIDENCE_ITEMS,
  MAX_HANDOVERS,
} from '@thapcanh/incidents';
import type { EvidenceFiles } from '@thapcanh/store';
import { evidenceFileRoutes } from './evidence-file-routes.ts';
import { type IncidentActionOptions, incidentAction } from './incident-action.ts';
import { accept, refuse } from './problem.ts';
import { recordAction, recordList } from './record-action.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';

export interface EvidenceRoutesOptions extends IncidentActionOptions {
  readonly evidenceFiles: EvidenceFiles;
}

/** `/v1/incidents/:id/evidence`, `/v1/incidents/:id/files`. */
export function evidenceRoutes(options: EvidenceRoutesOptions): readonly Route[] {
  const { incidents, evidenceFiles: files } = options;

  const add = incidentAction(options, {
    name: 'add evidence',
    body: newEvidenceSchema,
    conditional: false,
    async act(incident, taken, by) {
      const stored = taken.file ? await files.get(incident, taken.sha256) : undefined;
      if (taken.file && stored?.length !== taken.size) {
        return refuse('invalid_request', 'No file of this hash and size was posted to /files.', [
          { at: '/sha256', message: 'no such file' },
        ]);
      }
      const known = await incidents.records(incident, evidenceItems);
      const added = addEvidence(incident, known, taken, by);
      if (added.ok) return accept({ step: added.step });
      return added.code === 'known'
        ? refuse('already_exists', 'The same bytes are evidence under this name already.')
        : refuse('invalid_transition', `An incident has at most ${MAX_EVIDENCE_ITEMS} items.`);
    },
  });

  const handover = recordAction(options, {
    name: 'hand evidence over',
    body: handoverBodySchema,
    conditional: true,
    record: evidenceItems,
    act(incident, record, body, by) {
      const handed = handOver(incident, record, body, by);
      if (handed.ok) return accept({ step: handed.step });
      return handed.code === 'same_hands'
        ? refuse('already_exists', `${record.body.holder} holds it, and keeps it there.`)
        : refuse('invalid_transition', `An item is handed over at most ${MAX_HANDOVERS} times.`);
    },
  });

  const oldestFirst = (a: { readonly at: string }, b: { readonly at: string }) =>
    a.at < b.at ? -1 : 1;
  const list = recordList(options, evidenceItems, oldestFirst, { read: 'evidence.view' });
  const path = '/v1/incidents/:id/evidence';
  return [
    { method: 'GET', path, roles: EVERYBODY, handle: list },
    { method: 'POST', path, roles: RESPONDERS, handle: add },
    { method: 'POST', path: `${path}/:record/handovers`, roles: RESPONDERS, handle: handover },
    ...evidenceFileRoutes(options),
  ];
}
