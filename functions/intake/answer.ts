// What `intake` says: an acceptance, or an RFC 9457 problem that tells the technician what to do next.
import type { Accepted, Problem, ProblemCode } from '@thapcanh/api-schema';

export type Answer =
  | { readonly status: 200; readonly body: Accepted }
  | { readonly status: number; readonly body: Problem };

interface Refusal {
  readonly status: 400 | 401 | 413 | 415;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail: string;
  readonly position?: { readonly offset: number; readonly line: number; readonly column: number };
}

export function refuse({ status, code, title, detail, position }: Refusal): Answer {
  return {
    status,
    body: { type: 'about:blank', title, status, code, detail, ...(position && { position }) },
  };
}
