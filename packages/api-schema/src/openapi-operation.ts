// Operations of the OpenAPI document: what they answer, and how they refuse.
import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { pageOf } from './page.ts';
import { problemSchema } from './problem.ts';

type Refusals = readonly ('400' | '404' | '409' | '412' | '428')[];

const REFUSALS: Readonly<Record<string, string>> = {
  '400': 'The request is not valid',
  '401': 'Not signed in',
  '403': 'The role may not do this',
  '404': 'Not there, or not in your scope',
  '409': 'Not possible now',
  '412': 'Changed since the version in If-Match',
  '428': 'If-Match is required',
};

/** In the path of what belongs to an incident. */
export const incidentId = z.string().meta({ description: 'Id of an incident' });

/** `ETag` and `If-Match`. */
export const etag = z.string().meta({ description: 'Version of what is changed, for If-Match' });

/** A repeated POST with the same key is carried out once. */
export const idempotencyKey = z.object({ 'idempotency-key': z.string().max(128).optional() });

export const bodyOf = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

/** What an operation answers: what was asked for, with its version where it is `tagged`, or a problem. */
export function responses(
  status: '200' | '201',
  schema: z.ZodType,
  refusals: Refusals,
  tagged = false,
): ZodOpenApiResponsesObject {
  const refused = ['401', '403', ...refusals].sort().map((code) => [
    code,
    {
      description: REFUSALS[code] ?? '',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ]);
  return {
    [status]: {
      description: status === '201' ? 'Made' : 'Found',
      content: { 'application/json': { schema } },
      ...(tagged ? { headers: z.object({ etag }) } : {}),
    },
    ...Object.fromEntries(refused),
  };
}

/** An operation that answers a page of items. */
export function list(
  operationId: string,
  summary: string,
  item: z.ZodType,
  query?: z.ZodObject,
): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    ...(query === undefined ? {} : { requestParams: { query } }),
    responses: responses('200', pageOf(item), ['400']),
  };
}
