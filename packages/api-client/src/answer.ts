// What became of a call: the value that was asked for, parsed by its schema, or a failure.
import type { z } from 'zod';
import { ApiError, type Failure, failureFromAnswer } from './failure.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | undefined }
  | { readonly ok: false; readonly failure: Failure };

/** A call of the client on its way. */
export type Call<T> = Promise<{
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}>;

/**
 * The answer of a call; what its schema gives must be what the document says of the operation. Rejects
 * only when its own signal was aborted.
 *
 * @example const me = await answerOf(api.GET('/v1/me'), meSchema);
 */
export async function answerOf<T, S extends z.ZodType<T>>(
  call: Call<T>,
  schema: S,
): Promise<Answer<z.output<S>>> {
  const answer = await settled(call);
  if (!answer.ok) return answer;
  const { etag } = answer;
  const parsed = schema.safeParse(answer.value);
  if (parsed.success) return { ok: true, value: parsed.data, etag };
  return unreadable(answer.status, parsed.error.message);
}

/** Whether a change was made; what it answers is not read: a screen fetches what changed. */
export async function outcomeOf(call: Call<unknown>): Promise<Answer<undefined>> {
  const answer = await settled(call);
  return answer.ok ? { ok: true, value: undefined, etag: answer.etag } : answer;
}

async function settled(call: Call<unknown>) {
  try {
    const { data, error, response } = await call;
    if (!response.ok) return refused(failureFromAnswer(response.status, error));
    const etag = response.headers.get('etag') ?? undefined;
    return { ok: true, value: data, etag, status: response.status } as const;
  } catch (error) {
    if (error instanceof ApiError) return refused(error.failure);
    // A success whose body is no JSON; the library keeps its status to itself.
    if (error instanceof SyntaxError) return unreadable(200, error.message);
    if (isBroken(error))
      return refused({ code: 'offline', status: 0, detail: error.message, errors: [] });
    throw error;
  }
}

/** The connection ended, or the time limit passed, while the answer came. */
function isBroken(error: unknown): error is Error {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}

function refused(failure: Failure) {
  return { ok: false, failure } as const;
}

function unreadable(status: number, detail: string) {
  return refused({ code: 'unreadable', status, detail, errors: [] });
}
