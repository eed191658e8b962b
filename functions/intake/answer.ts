// What every dialect has to be able to say; each says it in its own form.
import type { ProblemCode } from '@thapcanh/api-schema';

/** An HTTP answer; texts are sent as they are, bytes as bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Why nothing of a body was taken, before a dialect puts it into its own words. */
export interface Refusal {
  readonly status: 400 | 401 | 404 | 413 | 415 | 429 | 500 | 503;
  readonly code: ProblemCode;
  readonly title: string;
  /** What happened, why, and what to do next. */
  readonly detail: string;
  readonly position?: { readonly offset: number; readonly line: number; readonly column: number };
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
}

/** A JSON answer; `Retry-After` where the refusal has one. */
export function jsonAnswer(
  status: number,
  body: unknown,
  more: { readonly contentType?: string; readonly retryAfter?: number | undefined } = {},
): Answer {
  return {
    status,
    headers: {
      'content-type': more.contentType ?? 'application/json',
      ...retryHeader(more.retryAfter),
    },
    body: JSON.stringify(body),
  };
}

/** `Retry-After` in whole seconds, or nothing. */
export function retryHeader(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(seconds))) };
}
