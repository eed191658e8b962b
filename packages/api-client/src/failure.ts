// Why a call to the API did not succeed, as one value that a screen or a terminal can explain.
import { PROBLEM_CODES, type Problem, problemSchema } from '@thapcanh/api-schema';

/** The API's own codes, and two that only the caller can see. */
export const FAILURE_CODES = [...PROBLEM_CODES, 'offline', 'unreadable'] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The API's own words, in English: shown as a technical detail, never alone. */
  readonly detail: string;
  readonly errors: NonNullable<Problem['errors']>;
  /** What a refusal said that is no problem of the API: a gateway's JSON, or text. */
  readonly foreign?: unknown;
}

/** Carries a `Failure` where the only way out is a throw. */
export class ApiError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.detail}`);
    this.name = 'ApiError';
    this.failure = failure;
  }
}

/** Any error of a query or mutation as a `Failure`; a bug of ours becomes `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'internal', status: 0, detail, errors: [] };
}

/** Reads a refused answer; one that is not problem+json (a gateway's page) is named by its status. */
export function failureFromAnswer(status: number, body: unknown): Failure {
  const problem = problemSchema.safeParse(body);
  if (problem.success) {
    const { code, detail, errors = [] } = problem.data;
    return { code, status, detail, errors };
  }
  const code = codeOfStatus(status);
  return { code, status, detail: `HTTP ${status}`, errors: [], foreign: body };
}

function codeOfStatus(status: number): FailureCode {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 412:
      return 'precondition_failed';
    case 413:
      return 'body_too_large';
    case 429:
      return 'quota_exceeded';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return status >= 400 ? 'internal' : 'unreadable';
  }
}
