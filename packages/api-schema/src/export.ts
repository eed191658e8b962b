// Exports: of one incident, and of the list.
import { EXPORT_FORMATS, TLP } from '@thapcanh/incidents';
import * as z from 'zod';
import { incidentQuerySchema } from './incident.ts';

/**
 * `POST /v1/incidents/{id}/export`. Nothing above `tlp` leaves; without it, `TLP:AMBER`, and `TLP:RED` of
 * a restricted incident.
 */
export const exportBodySchema = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  tlp: z.enum(TLP).optional(),
});
export type ExportBody = z.infer<typeof exportBodySchema>;

/** Of the answer: observables that stayed, being above the TLP. */
export const LEFT_OUT_HEADER = 'thapcanh-left-out';
/** Of the answer: alerts that there are beyond those of the table. */
export const MORE_HEADER = 'thapcanh-more';

/** Incidents of one exported list, at most. */
export const MAX_EXPORTED_INCIDENTS = 1_000;
export const LIST_FORMATS = ['csv', 'navigator'] as const;

/** `GET /v1/incidents/export`: the filters of `GET /v1/incidents`. */
export const listExportQuerySchema = z.strictObject({
  ...incidentQuerySchema.shape,
  format: z.enum(LIST_FORMATS),
  limit: z.coerce.number().int().min(1).max(MAX_EXPORTED_INCIDENTS).default(MAX_EXPORTED_INCIDENTS),
});
export type ListExportQuery = z.infer<typeof listExportQuerySchema>;
