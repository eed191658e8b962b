// The four calls of the page. What a server or a network does is a value; nothing is thrown.
import type { z } from 'zod/mini';
import { type LinkAnswer, openingSchema, type Page, pageSchema } from './page-schema.ts';

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
  answer(answer: LinkAnswer, key: string): Promise<Answer<Page>>;
  photo(file: File): Promise<Answer<Page>>;
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
    answer: (answer, key) =>
      call('answers', pageSchema, json({ answer }, { 'idempotency-key': key })),
    photo: (file) =>
      call(`photos?name=${encodeURIComponent(file.name)}`, pageSchema, {
        method: 'POST',
        headers: { 'content-type': file.type || 'application/octet-stream' },
        body: file,
      }),
  };
}

function failureOf(status: number): Failure {
  if (status === 404) return 'gone';
  if (status === 409) return 'enough';
  return status === 400 || status === 413 ? 'refused' : 'failed';
}
