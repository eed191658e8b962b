// What became of a call: the value that was asked for, parsed by its schema, or a failure.
import type * as z from 'zod';
import { type Call, type Refused, settled, unreadable } from './settle.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | undefined }
  | Refused;

/** What was answered before: it stays as long as the service says that it is so still (304). */
export interface Known<T> {
  readonly value: T;
  readonly etag: string;
}

/**
 * The answer of a call; what its schema gives must be what the document says of the operation. A call
 * with `If-None-Match` says what is `known` under that tag. Rejects only when its own signal was aborted.
 *
 * @example const me = await answerOf(api.GET('/v1/me'), meSchema);
 */
export async function answerOf<T, S extends z.ZodType<T>>(
  call: Call<T>,
  schema: S,
  known?: Known<z.output<S>>,
): Promise<Answer<z.output<S>>> {
  const answer = await settled(call);
  if (!answer.ok) {
    return answer.failure.status === 304 && known !== undefined ? { ok: true, ...known } : answer;
  }
  const { data, etag, response } = answer;
  const parsed = schema.safeParse(data);
  if (parsed.success) return { ok: true, value: parsed.data, etag };
  return unreadable(response.status, parsed.error.message);
}

/** Whether a change was made; what it answers is not read: a screen fetches what changed. */
export async function outcomeOf(call: Call<unknown>): Promise<Answer<undefined>> {
  const answer = await settled(call);
  return answer.ok ? { ok: true, value: undefined, etag: answer.etag } : answer;
}
