// Exports of an incident: a file that leaves, and an entry that says so.
import { exportBodySchema, LEFT_OUT_HEADER, MORE_HEADER } from '@thapcanh/api-schema';
import { exportFile, shareOf } from '@thapcanh/incident-exports';
import {
  type By,
  leaves,
  sha256Hex,
  stepBy,
  type TimelineEntry,
  tlpOfIncident,
} from '@thapcanh/incidents';
import { disclosesIncident } from './audit-read.ts';
import { exportDossier } from './export-dossier.ts';
import { attachment, fileResponse } from './file-response.ts';
import { type IncidentActionOptions, incidentAction } from './incident-action.ts';
import { accept, refuse } from './problem.ts';
import { RESPONDERS, type Route } from './route.ts';

export interface ExportRoutesOptions extends IncidentActionOptions {
  readonly province: { readonly simulated: boolean };
}

type Exported = Extract<TimelineEntry['change'], { kind: 'exported' }>;

/**
 * `POST /v1/incidents/:id/export`: it writes, so it is no GET. The answer is the file. The same content
 * asked for again by the same person is answered again, and told once.
 */
export function exportRoutes(options: ExportRoutesOptions): readonly Route[] {
  const { incidents, province } = options;

  const take = incidentAction(options, {
    name: 'export incident',
    body: exportBodySchema,
    conditional: false,
    async act(incident, { format, tlp: asked }, by, c) {
      const own = tlpOfIncident(incident);
      const limit = asked ?? own;
      if (format === 'csv-alerts' && !leaves(own, limit)) {
        const detail = `Alerts of this incident are ${own}: none of them leaves at ${limit}.`;
        return refuse('invalid_request', detail, [{ at: '/tlp', message: `below ${own}` }]);
      }
      const { registry } = c.get('caller');
      const { simulated } = province;
      const dossier = await exportDossier(incident, format, { incidents, registry, simulated });
      const share = shareOf(dossier, limit);
      const file = exportFile(share, format);
      const more = format === 'csv-alerts' ? share.alertCount - dossier.alerts.length : 0;
      const answer = fileResponse(Buffer.from(file.text, 'utf8'), {
        'content-type': file.mediaType,
        'content-disposition': attachment(file.name),
        [LEFT_OUT_HEADER]: String(share.leftOut),
        [MORE_HEADER]: String(Math.max(0, more)),
      });
      const change: Exported = {
        kind: 'exported',
        format,
        tlp: limit,
        sha256: sha256Hex(file.text),
        leftOut: share.leftOut,
      };
      disclosesIncident(c, 'export.run', incident, { count: dossier.alerts.length });
      return accept(
        toldBefore(dossier.timeline, change, by)
          ? { done: answer }
          : { step: stepBy(incident, incident, change, by), answer },
      );
    },
  });

  return [{ method: 'POST', path: '/v1/incidents/:id/export', roles: RESPONDERS, handle: take }];
}

/** Whether the timeline tells already that this person took this file. */
function toldBefore(
  timeline: readonly TimelineEntry[],
  { format, tlp, sha256 }: Exported,
  { actor }: By,
): boolean {
  return timeline.some(
    (entry) =>
      entry.actor.id === actor.id &&
      entry.change.kind === 'exported' &&
      entry.change.format === format &&
      entry.change.tlp === tlp &&
      entry.change.sha256 === sha256,
  );
}
