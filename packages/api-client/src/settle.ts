// A call of the client on its way, and what becomes of it: what was answered, or a failure.
import { ApiError, type Failure, failureFromAnswer } from './failure.ts';

/** A call of the client on its way. */
export type Call<T> = Promise<{
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}>;

export interface Refused {
  readonly ok: false;
  readonly failure: Failure;
}

interface Answered<T> {
  readonly ok: true;
  /** Absent of an empty body. */
  readonly data: T | undefined;
  readonly etag: string | undefined;
  readonly response: Response;
}

/** Rejects only when the call's own signal was aborted. */
export async function settled<T>(call: Call<T>): Promise<Answered<T> | Refused> {
  try {
    const { data, error, response } = await call;
    if (!response.ok) return refused(failureFromAnswer(response.status, error));
    const etag = response.headers.get('etag') ?? undefined;
    return { ok: true, data, etag, response };
  } catch (error) {
    if (error instanceof ApiError) return refused(error.failure);
    // A success whose body is no JSON; the library keeps its status to itself.
    if (error instanceof SyntaxError) return unreadable(200, error.message);
    if (isBroken(error))
      return refused({ code: 'offline', status: 0, detail: error.message, errors: [] });
    throw error;
  }
}

/** An answer that is not what was asked for. */
export function unreadable(status: number, detail: string): Refused {
  return refused({ code: 'unreadable', status, detail, errors: [] });
}

/** The connection ended, or the time limit passed, while the answer came. */
function isBroken(error: unknown): error is Error {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}

function refused(failure: Failure): Refused {
  return { ok: false, failure };
}
