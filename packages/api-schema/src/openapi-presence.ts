// The OpenAPI paths of who works beside whom.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bodyOf, incidentId, responses } from './openapi-operation.ts';
import { onShiftSchema, ownViewingSchema, presenceSchema, shiftBodySchema } from './presence.ts';

const incidentPath = z.object({ id: incidentId });
const personPath = z.object({
  sub: z.string().meta({ description: 'Subject, as the identity provider names it' }),
});

export const presencePaths: ZodOpenApiPathsObject = {
  '/v1/presence': {
    get: {
      operationId: 'getPresence',
      summary: 'Which cases others have open, and who is on shift; ask every fifteen seconds',
      responses: responses('200', presenceSchema, ['400']),
    },
  },
  '/v1/incidents/{id}/viewing': {
    put: {
      operationId: 'viewIncident',
      summary: 'Say that the caller has the incident open, for fifteen minutes from now',
      requestParams: { path: incidentPath },
      responses: responses('200', ownViewingSchema, ['404']),
    },
    delete: {
      operationId: 'leaveIncident',
      summary: 'Say that the caller has it open no longer',
      requestParams: { path: incidentPath },
      responses: responses('200', ownViewingSchema, ['404']),
    },
  },
  '/v1/shifts/{sub}': {
    put: {
      operationId: 'beginShift',
      summary: 'Go on shift until a time, or move the end; everybody their own',
      requestParams: { path: personPath },
      requestBody: bodyOf(shiftBodySchema),
      responses: responses('200', onShiftSchema, ['400']),
    },
    delete: {
      operationId: 'endShift',
      summary: 'End a shift now: one’s own, for leads and administrators another’s',
      requestParams: { path: personPath },
      responses: responses('200', onShiftSchema, ['404']),
    },
  },
};
