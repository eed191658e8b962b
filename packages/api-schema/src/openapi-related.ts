// The path of related cases.
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { list } from './openapi-operation.ts';
import { relatedCaseSchema } from './related.ts';

export const relatedPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/related': {
    get: {
      ...list(
        'listRelatedCases',
        'Cases of other agencies that share an entity',
        relatedCaseSchema,
      ),
      requestParams: { path: z.object({ id: z.string() }) },
    },
  },
};
