// Refusals as RFC 9457 problem details.
import { type Problem, type ProblemCode, problemSchema } from '@thapcanh/api-schema';
import type { z } from 'zod';

const KINDS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  invalid_request: { status: 400, title: 'Invalid request' },
  invalid_cursor: { status: 400, title: 'Invalid cursor' },
  invalid_transition: { status: 409, title: 'Transition not allowed' },
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

/** A refusal as a value, on its way to a response. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: Problem['errors'];
}

/** What a step answers: what was asked for, or why not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(
  code: ProblemCode,
  detail: string,
  errors?: Problem['errors'],
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, detail, ...(errors === undefined ? {} : { errors }) } };
}

/** Where a schema and a request disagree, as the problem's `errors`. */
export function errorsOf(error: z.ZodError): NonNullable<Problem['errors']> {
  return error.issues.slice(0, 20).map((issue) => ({
    at: `/${issue.path.map(String).join('/')}`,
    message: issue.message,
  }));
}

/** The response of a refusal. */
export function problemResponse({ code, detail, errors }: Refusal): Response {
  const { status, title } = KINDS[code];
  const problem: Problem = problemSchema.parse({
    type: `urn:thapcanh:problem:${code}`,
    title,
    status,
    code,
    detail,
    ...(errors === undefined ? {} : { errors }),
  });
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  if (code === 'unavailable') headers.set('retry-after', '5');
  return new Response(JSON.stringify(problem), { status, headers });
}
