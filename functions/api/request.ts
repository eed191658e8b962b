// What of a request is read by more than one route: query, body, precondition.
import type { Context } from 'hono';
import type * as z from 'zod';
import type { AuditedRead } from './audit-read.ts';
import type { Caller } from './caller.ts';
import { accept, errorsOf, type Outcome, type Refusal, refuse } from './problem.ts';

export interface ApiEnv {
  readonly Variables: {
    caller: Caller;
    queryRead: boolean;
    /** What the answer discloses of evidence. */
    read: AuditedRead | undefined;
  };
}
export type ApiContext = Context<ApiEnv>;

const MAX_BODY_CHARS = 64 * 1024;

/** The query by its schema; unknown and repeated parameters are refused, not ignored. */
export function queryOf<T>(c: ApiContext, schema: z.ZodType<T>): Outcome<T> {
  c.set('queryRead', true);
  const params = new URL(c.req.url).searchParams;
  const names = [...params.keys()];
  if (new Set(names).size !== names.length) {
    return refuse('invalid_request', 'A query parameter is given twice. Give each one once.');
  }
  const parsed = schema.safeParse(Object.fromEntries(params));
  if (parsed.success) return accept(parsed.data);
  return refuse('invalid_request', 'The query is not valid: see errors.', errorsOf(parsed.error));
}

/** The JSON body by its schema. */
export async function bodyOf<T>(c: ApiContext, schema: z.ZodType<T>): Promise<Outcome<T>> {
  const text = await c.req.text();
  if (text.length > MAX_BODY_CHARS) {
    return refuse('body_too_large', `The body is larger than ${MAX_BODY_CHARS} characters.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text, wholeText);
  } catch {
    return refuse('body_malformed', 'The body is not JSON. Send application/json.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return accept(parsed.data);
  return refuse('invalid_request', 'The body is not valid: see errors.', errorsOf(parsed.error));
}

/** Half a character (a lone surrogate) can be neither hashed nor stored: U+FFFD stands for it. */
function wholeText(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/** Entity tag of a revision. */
export function etagOf(rev: number): string {
  return `"${rev}"`;
}

/** Whether the caller changes the revision it has seen: `If-Match` is required, and must be exact. */
export function matchesRev(c: ApiContext, rev: number): Outcome<undefined> {
  return matches(c.req.header('if-match'), rev);
}

/** The same of a precondition that came otherwise than as a header. */
export function matches(ifMatch: string | undefined, rev: number): Outcome<undefined> {
  const wanted = ifMatch?.trim();
  if (wanted === undefined || wanted === '*') {
    return refuse(
      'precondition_required',
      'Send If-Match with the ETag of the version you have seen.',
    );
  }
  if (wanted === etagOf(rev)) return accept(undefined);
  const detail = `It is now at ${etagOf(rev)}. Read it again, then repeat your change.`;
  const { refusal } = refuse('precondition_failed', detail);
  return { ok: false, refusal: { ...refusal, etag: etagOf(rev) } };
}

/** The revision that an entity tag names; undefined if it names none. */
export function revOf(etag: string | undefined): number | undefined {
  const digits = /^"(\d{1,9})"$/.exec(etag?.trim() ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/** The caller's name for this request, by which its repetition is known. */
export function idempotencyKeyOf(c: ApiContext): Outcome<string | undefined> {
  const key = c.req.header('idempotency-key');
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return accept(key);
  return refuse('invalid_request', 'Idempotency-Key is 1–128 visible ASCII characters.');
}

export function usedOtherwise(): Refusal {
  const detail = 'This Idempotency-Key was used for another request. Use a new one.';
  return refuse('idempotency_conflict', detail).refusal;
}
