// The four calls of the page. What a server or a network does is a value; nothing is thrown.
import type { z } from 'zod/mini';
import { openingSchema, type Page, type Press, pageSchema } from './page-schema.ts';
import type { Photo } from './reduce-photo.ts';

export type Failure =
  | 'gone' // the link is not good here
  | 'refused' // the server does not take this, and will not the next time
  | 'enough' // too much was sent
  | 'failed'; // no answer, or none that can be read: try again

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

const TIMEOUT_MS = 35_000;

export interface PhoneApi {
  page(): Promise<Answer<Page>>;
  open(code: string): Promise<Answer<z.infer<typeof openingSchema>>>;
  /** `key` names the press: sent again after a lost answer, it is recorded once. */
  answer(press: Press, key: string): Promise<Answer<Page>>;
  photo(photo: Photo): Promise<Answer<Page>>;
}

/** The API as the link of this token sees it. */
export function createPhoneApi(token: string, fetch: typeof globalThis.fetch): PhoneApi {
  async function call<T extends z.ZodMiniType>(
    path: string,
    schema: T,
    init: RequestInit = {},
  ): Promise<Answer<z.infer<T>>> {
    const headers = new Headers(init.headers);
    headers.set('thapcanh-link', token);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(`/v1/phone/${path}`, {
        ...init,
        headers,
        cache: 'no-store',
        signal: stop.signal,
      });
      if (!response.ok) return { ok: false, failure: failureOf(response.status) };
      const parsed = schema.safeParse(await response.json());
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: 'failed' };
    } catch {
      return { ok: false, failure: 'failed' };
    } finally {
      clearTimeout(timer);
    }
  }

  const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

  return {
    page: () => call('page', pageSchema),
    open: (code) => call('opening', openingSchema, json({ code })),
    answer: (press, key) => call('answers', pageSchema, json(press, { 'idempotency-key': key })),
    photo: ({ name, bytes, original }) => {
      const query = new URLSearchParams({ name });
      if (original !== undefined) query.set('original', String(original));
      return call(`photos?${query}`, pageSchema, {
        method: 'POST',
        headers: { 'content-type': bytes.type || 'application/octet-stream' },
        body: bytes,
      });
    },
  };
}

function failureOf(status: number): Failure {
  if (status === 404) return 'gone';
  if (status === 409) return 'enough';
  return status === 400 || status === 413 ? 'refused' : 'failed';
}
