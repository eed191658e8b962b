// Paths by which people correct grouping.

import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { act } from './openapi-life.ts';
import { incidentId } from './openapi-operation.ts';
import {
  detachmentSchema,
  incidentMergeSchema,
  linkBodySchema,
  linkRemovalSchema,
  pinSchema,
  unmergeSchema,
} from './regroup.ts';

const link = z.string().meta({ description: 'Id of a link' });

const acting = (...asked: Parameters<typeof act>) => ({ post: act(...asked) });

const decided = { path: z.object({ id: incidentId }), conditional: true };
const added = { path: z.object({ id: incidentId }), conditional: false };

export const regroupPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/merge': acting(
    'mergeIncident',
    'Merge a younger incident of the same agency into this one',
    incidentMergeSchema,
    decided,
  ),
  '/v1/incidents/{id}/unmerge': acting(
    'unmergeIncident',
    'Undo a merge; grouping never merges the two again',
    unmergeSchema,
    decided,
  ),
  '/v1/incidents/{id}/detachments': acting(
    'detachAlerts',
    'Take alerts out, to an incident of their own or to none',
    detachmentSchema,
    decided,
  ),
  '/v1/incidents/{id}/pins': acting(
    'pinAlerts',
    'Pin alerts to the incident, or take pins away',
    pinSchema,
    decided,
  ),
  '/v1/incidents/{id}/links': acting(
    'linkIncidents',
    'Link two incidents, also of two agencies; accepts a suggested link',
    linkBodySchema,
    added,
  ),
  '/v1/incidents/{id}/links/{link}/removal': acting(
    'unlinkIncidents',
    'Remove a link, or refuse one that was suggested',
    linkRemovalSchema,
    { path: z.object({ id: incidentId, link }), conditional: false },
  ),
};
