// Paths by which people correct grouping.
import { timelineEntrySchema } from '@thapcanh/incidents';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bodyOf, etag, idempotencyKey, responses } from './openapi-operation.ts';
import {
  detachmentSchema,
  incidentMergeSchema,
  linkBodySchema,
  linkRemovalSchema,
  pinSchema,
  unmergeSchema,
} from './regroup.ts';

const id = z.string().meta({ description: 'Id of an incident' });
const link = z.string().meta({ description: 'Id of a link' });

function act(
  operationId: string,
  summary: string,
  schema: z.ZodType,
  { path, conditional }: { readonly path: z.ZodObject; readonly conditional: boolean },
) {
  const refusals = conditional
    ? (['400', '404', '409', '412', '428'] as const)
    : (['400', '404', '409'] as const);
  return {
    post: {
      operationId,
      summary,
      requestParams: {
        path,
        header: conditional ? idempotencyKey.extend({ 'if-match': etag }) : idempotencyKey,
      },
      requestBody: bodyOf(schema),
      responses: responses('201', timelineEntrySchema, refusals, true),
    },
  };
}

const decided = { path: z.object({ id }), conditional: true };
const added = { path: z.object({ id }), conditional: false };

export const regroupPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/merge': act(
    'mergeIncident',
    'Merge a younger incident of the same agency into this one',
    incidentMergeSchema,
    decided,
  ),
  '/v1/incidents/{id}/unmerge': act(
    'unmergeIncident',
    'Undo a merge; grouping never merges the two again',
    unmergeSchema,
    decided,
  ),
  '/v1/incidents/{id}/detachments': act(
    'detachAlerts',
    'Take alerts out, to an incident of their own or to none',
    detachmentSchema,
    decided,
  ),
  '/v1/incidents/{id}/pins': act(
    'pinAlerts',
    'Pin alerts to the incident, or take pins away',
    pinSchema,
    decided,
  ),
  '/v1/incidents/{id}/links': act(
    'linkIncidents',
    'Link two incidents, also of two agencies; accepts a suggested link',
    linkBodySchema,
    added,
  ),
  '/v1/incidents/{id}/links/{link}/removal': act(
    'unlinkIncidents',
    'Remove a link, or refuse one that was suggested',
    linkRemovalSchema,
    { path: z.object({ id, link }), conditional: false },
  ),
};
