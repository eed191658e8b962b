// Errors of the HTTP API: RFC 9457 problem details with a stable code.
import { z } from 'zod';

export const PROBLEM_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_request',
  'invalid_cursor',
  'invalid_transition',
  'already_exists',
  'tree_conflict',
  'key_ended',
  'too_many_keys',
  'precondition_required',
  'precondition_failed',
  'idempotency_conflict',
  'body_too_large',
  'body_undecodable',
  'body_malformed',
  'quota_exceeded',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * `application/problem+json`.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(PROBLEM_CODES),
  /** What happened, why, and what to do next. */
  detail: z.string(),
  /**
   * Where in the request: a JSON pointer for bodies, a parameter's name for queries, a code of an
   * organisation for what the tree refuses; that has a stable code of its own.
   */
  errors: z
    .array(z.object({ at: z.string(), message: z.string(), code: z.string().optional() }))
    .optional(),
  /** For malformed bodies: byte offset, 1-based line and column. */
  position: z.object({ offset: z.number(), line: z.number(), column: z.number() }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
