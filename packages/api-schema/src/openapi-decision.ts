// Paths by which an incident is confirmed and decided upon.
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { confirmationSchema, decisionBodySchema, timeCorrectionSchema } from './decision.ts';
import { act, decides } from './openapi-life.ts';

export const decisionPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/confirmation': {
    post: act(
      'confirmIncident',
      'Confirm it as a cybersecurity incident: a number, a severity, a duty to report',
      confirmationSchema,
      decides,
    ),
  },
  '/v1/incidents/{id}/times': {
    post: act(
      'correctTime',
      'Correct the time that a clock runs from',
      timeCorrectionSchema,
      decides,
    ),
  },
  '/v1/incidents/{id}/decision': {
    post: act('decideIncident', 'Answer the three questions', decisionBodySchema, decides),
  },
};
