// Paths of reference lists.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { listDetailSchema, listPutSchema, listSummarySchema } from './list.ts';
import { bodyOf, etag, list, responses } from './openapi-operation.ts';

const path = z.object({ name: z.string().meta({ description: 'Name of a reference list' }) });

export const listPaths: ZodOpenApiPathsObject = {
  '/v1/lists': { get: list('listReferenceLists', 'Reference lists', listSummarySchema) },
  '/v1/lists/{name}': {
    get: {
      operationId: 'getReferenceList',
      summary: 'A reference list with its entries, and who changed it',
      requestParams: { path },
      responses: responses('200', listDetailSchema, ['404'], true),
    },
    put: {
      operationId: 'putReferenceList',
      summary: 'Write a reference list; it replaces the one that the rules ship with',
      requestParams: {
        path,
        header: z.object({
          'if-match': etag.optional(),
          'if-none-match': z.literal('*').optional(),
        }),
      },
      requestBody: bodyOf(listPutSchema),
      responses: responses('200', listDetailSchema, ['400', '404', '412', '428'], true),
    },
  },
};
