// Errors of the HTTP API: RFC 9457 problem details with a stable code.
import { timelineEntrySchema } from '@thapcanh/incidents';
import * as z from 'zod';

export const PROBLEM_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'invalid_request',
  'invalid_cursor',
  'invalid_transition',
  'already_exists',
  'not_regroupable',
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

/** HTTP status and title of each code; the detail of a problem says the rest. */
export const PROBLEM_KINDS: Readonly<
  Record<ProblemCode, { readonly status: number; readonly title: string }>
> = {
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  invalid_request: { status: 400, title: 'Invalid request' },
  invalid_cursor: { status: 400, title: 'Invalid cursor' },
  invalid_transition: { status: 409, title: 'Transition not allowed' },
  not_regroupable: { status: 409, title: 'Grouping cannot be so' },
  already_exists: { status: 409, title: 'Exists already' },
  tree_conflict: { status: 409, title: 'The organisations would not fit together' },
  key_ended: { status: 409, title: 'Key no longer good' },
  too_many_keys: { status: 409, title: 'Too many keys' },
  precondition_required: { status: 428, title: 'Precondition required' },
  precondition_failed: { status: 412, title: 'Changed by someone else' },
  idempotency_conflict: { status: 409, title: 'Idempotency key already used' },
  body_too_large: { status: 413, title: 'Body too large' },
  body_undecodable: { status: 400, title: 'Body undecodable' },
  body_malformed: { status: 400, title: 'Body malformed' },
  quota_exceeded: { status: 429, title: 'Quota exceeded' },
  unavailable: { status: 503, title: 'Unavailable' },
  internal: { status: 500, title: 'Internal error' },
};

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
  /** For 412: who changed what since the revision in If-Match, oldest first; at most 20 entries. */
  changes: z.array(timelineEntrySchema).optional(),
  /** For malformed bodies: byte offset, 1-based line and column. */
  position: z.object({ offset: z.number(), line: z.number(), column: z.number() }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
