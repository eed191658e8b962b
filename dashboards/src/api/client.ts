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
  /** Asks for a file: its bytes, its name, and what the answer says beside it. */
  file(path: string, body: unknown): Promise<Answer<ApiFile>>;
  /** Makes something whose answer is told once, such as a secret. */
  make<T extends z.ZodType>(
    path: string,
    schema: T,
    body: unknown,
    headers: { 'idempotency-key': string },
  ): Promise<Answer<z.infer<T>>>;
  /** Takes something back; the answer's body is not read. */
  remove(path: string): Promise<Answer<undefined>>;
}

export interface ApiFile {
  readonly blob: Blob;
  readonly name: string;
  readonly headers: Headers;
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

  async function read<T extends z.ZodType>(
    answer: Answer<Response>,
    schema: T,
    what: string,
  ): Promise<Answer<z.infer<T>>> {
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(await json(answer.value));
    return parsed.success
      ? { ok: true, value: parsed.data, etag: answer.etag }
      : refused('unreadable', answer.value.status, `${what}: ${parsed.error.message}`);
  }

  const withBody = (method: string, body: unknown, headers: Readonly<Record<string, string>>) => ({
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const unread = (answer: Answer<Response>): Answer<undefined> =>
    answer.ok ? { ok: true, value: undefined, etag: answer.etag } : answer;

  return {
    async get(path, schema, { query = {}, signal, known } = {}) {
      const answer = await call(path + search(query), {
        ...(signal ? { signal } : {}),
        ...(known === undefined ? {} : { headers: { 'if-none-match': known.etag } }),
      });
      if (known !== undefined && answer.ok && answer.value.status === 304) {
        return { ok: true, ...known };
      }
      return read(answer, schema, `GET ${path}`);
    },
    async send(method, path, body, headers) {
      return unread(await call(path, withBody(method, body, headers)));
    },
    async make(path, schema, body, headers) {
      return read(await call(path, withBody('POST', body, headers)), schema, `POST ${path}`);
    },
    async remove(path) {
      return unread(await call(path, { method: 'DELETE' }));
    },
    async file(path, body) {
      const answer = await call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) return answer;
      const { headers } = answer.value;
      try {
        const value = { blob: await answer.value.blob(), name: nameOf(headers), headers };
        return { ok: true, value, etag: answer.etag };
      } catch (error) {
        // The connection broke while the file came.
        return refused('offline', 0, error instanceof Error ? error.message : String(error));
      }
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

/** The name that the API gives a file: letters, digits, dots and hyphens, so nothing is decoded. */
function nameOf(headers: Headers): string {
  const disposition = headers.get('content-disposition') ?? '';
  return /filename\*=UTF-8''([\w.-]+)$/.exec(disposition)?.[1] ?? 'export';
}
