// The one place that talks to `/v1`: token, parsing by schema, problems as values.
import type { z } from 'zod';
import type { Session } from '../session/session.ts';
import { type Failure, failureFromAnswer } from './problem.ts';

/** Slower than the gateway's own limit of 30 s, so that its answer is seen. */
const TIMEOUT_MS = 35_000;

export type Query = Readonly<Record<string, string | number | undefined>>;

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | undefined }
  | { readonly ok: false; readonly failure: Failure };

/** What was answered before: it stays as long as the service says that it is so still (304). */
export interface Known<T> {
  readonly value: T;
  readonly etag: string;
}

export interface ApiClient {
  get<T extends z.ZodType>(
    path: string,
    schema: T,
    options?: { query?: Query; signal?: AbortSignal; known?: Known<z.infer<T>> | undefined },
  ): Promise<Answer<z.infer<T>>>;
  /** Changes something; the answer's body is not read, the screens fetch what changed. */
  send(
    method: 'PATCH' | 'POST',
    path: string,
    body: unknown,
    headers: { 'if-match': string } | { 'idempotency-key': string },
  ): Promise<Answer<undefined>>;
}

/**
 * Never rejects for what a server or a network does: see `Answer`. A 401 also calls
 * `onUnauthenticated`, which leads to a new sign-in.
 *
 * @example const me = await api.get('/v1/me', meSchema);
 */
export function createApiClient(options: {
  session: Pick<Session, 'accessToken'>;
  fetch: typeof fetch;
  onUnauthenticated: () => void;
}): ApiClient {
  async function call(path: string, init: RequestInit): Promise<Answer<Response>> {
    const token = await options.session.accessToken();
    if (token === undefined) {
      options.onUnauthenticated();
      return refused('unauthenticated', 401, 'no token');
    }
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    headers.set('accept', 'application/json');
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    let response: Response;
    try {
      response = await options.fetch(path, { ...init, headers, signal, cache: 'no-store' });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      return refused('offline', 0, error instanceof Error ? error.message : String(error));
    }
    if (response.status === 401) options.onUnauthenticated();
    if (!response.ok && response.status !== 304) {
      return { ok: false, failure: failureFromAnswer(response.status, await json(response)) };
    }
    return { ok: true, value: response, etag: response.headers.get('etag') ?? undefined };
  }

  return {
    async get(path, schema, { query = {}, signal, known } = {}) {
      const answer = await call(path + search(query), {
        ...(signal ? { signal } : {}),
        ...(known === undefined ? {} : { headers: { 'if-none-match': known.etag } }),
      });
      if (!answer.ok) return answer;
      if (known !== undefined && answer.value.status === 304) return { ok: true, ...known };
      const parsed = schema.safeParse(await json(answer.value));
      return parsed.success
        ? { ok: true, value: parsed.data, etag: answer.etag }
        : refused('unreadable', answer.value.status, `GET ${path}: ${parsed.error.message}`);
    },
    async send(method, path, body, headers) {
      const answer = await call(path, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.ok ? { ok: true, value: undefined, etag: answer.etag } : answer;
    },
  };
}

function refused(code: Failure['code'], status: number, detail: string): Answer<never> {
  return { ok: false, failure: { code, status, detail, errors: [] } };
}

function search(query: Query): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
