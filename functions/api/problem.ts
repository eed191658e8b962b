// Refusals as RFC 9457 problem details.
import { PROBLEM_KINDS, type Problem, type ProblemCode, problemSchema } from '@thapcanh/api-schema';
import type * as z from 'zod';

/** A refusal as a value, on its way to a response. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: Problem['errors'];
  /** Of what the caller has not seen yet: its tag now, and who changed what since. */
  readonly etag?: string;
  readonly changes?: Problem['changes'];
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
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

/** A refusal as its problem. */
export function problemOf({ code, detail, errors, changes }: Refusal): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  return problemSchema.parse({
    type: `urn:thapcanh:problem:${code}`,
    title,
    status,
    code,
    detail,
    ...(errors === undefined ? {} : { errors }),
    ...(changes === undefined ? {} : { changes }),
  });
}

/** The response of a refusal. */
export function problemResponse(refusal: Refusal): Response {
  const problem = problemOf(refusal);
  const { code, status } = problem;
  const { etag, retryAfter } = refusal;
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  if (etag !== undefined) headers.set('etag', etag);
  const pause = retryAfter ?? (code === 'unavailable' ? 5 : undefined);
  if (pause !== undefined) headers.set('retry-after', String(pause));
  return new Response(JSON.stringify(problem), { status, headers });
}
