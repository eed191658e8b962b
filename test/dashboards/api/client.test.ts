import { meSchema } from '@thapcanh/api-schema';
import { describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../../dashboards/src/api/client.ts';

const ME = {
  sub: 'lan',
  name: 'Lan',
  role: 'analyst',
  agency: 'LK-CA',
  province: { name: 'tỉnh Lam Khê', simulated: true },
};

function arrange(answer: () => Response | Promise<Response>, token: string | undefined = 'secret') {
  const fetcher = vi.fn<typeof fetch>(async () => answer());
  const onUnauthenticated = vi.fn();
  const api = createApiClient({
    session: { accessToken: async () => token },
    fetch: fetcher,
    onUnauthenticated,
  });
  return { api, fetcher, onUnauthenticated };
}

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);

describe('reading', () => {
  it('sends the token and answers what the schema accepts, with its ETag', async () => {
    const { api, fetcher } = arrange(() => json(ME, { headers: { etag: '"7"' } }));

    const answer = await api.get('/v1/me', meSchema, { query: { limit: 2, cursor: undefined } });

    expect(answer).toEqual({ ok: true, value: ME, etag: '"7"' });
    const [url, init] = fetcher.mock.calls[0] ?? [];
    expect(url).toBe('/v1/me?limit=2');
    expect(new Headers(init?.headers).get('authorization')).toBe('Bearer secret');
  });

  it('keeps what it knows where the service says that it is so still', async () => {
    const { api, fetcher } = arrange(() => new Response(null, { status: 304 }));
    const known = { value: ME, etag: '"7"' } as const;

    const answer = await api.get('/v1/me', meSchema, {
      known: { ...known, value: meSchema.parse(ME) },
    });

    expect(answer).toEqual({ ok: true, ...known });
    const [, init] = fetcher.mock.calls[0] ?? [];
    expect(new Headers(init?.headers).get('if-none-match')).toBe('"7"');
  });

  it.each([
    ['an answer of another shape', () => json({ ...ME, role: 'king' }), 'unreadable'],
    ['a page instead of JSON', () => new Response('<!doctype html>'), 'unreadable'],
    ['a gateway’s own error', () => new Response('Bad Gateway', { status: 502 }), 'unavailable'],
    [
      'a problem of the API',
      () =>
        json(
          { type: 'x', title: 'x', status: 409, code: 'invalid_transition', detail: 'no' },
          { status: 409 },
        ),
      'invalid_transition',
    ],
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 'offline'],
  ])('%s is the failure %s', async (_name, answer, code) => {
    const { api } = arrange(answer);

    const result = await api.get('/v1/me', meSchema);

    expect(result).toMatchObject({ ok: false, failure: { code } });
  });

  it('asks for a new sign-in when the token is refused, and when there is none', async () => {
    const refused = arrange(() => new Response(null, { status: 401 }));
    const absent = arrange(() => json(ME), '');
    const none = createApiClient({
      session: { accessToken: async () => undefined },
      fetch: absent.fetcher,
      onUnauthenticated: absent.onUnauthenticated,
    });

    await refused.api.get('/v1/me', meSchema);
    await none.get('/v1/me', meSchema);

    expect(refused.onUnauthenticated).toHaveBeenCalledOnce();
    expect(absent.onUnauthenticated).toHaveBeenCalledOnce();
    expect(absent.fetcher).not.toHaveBeenCalled();
  });
});

describe('changing', () => {
  it('carries the condition and the body', async () => {
    const { api, fetcher } = arrange(() => json({}));

    await api.send('PATCH', '/v1/incidents/1', { assignee: null }, { 'if-match': '"3"' });

    const [, init] = fetcher.mock.calls[0] ?? [];
    expect(init?.method).toBe('PATCH');
    expect(init?.body).toBe('{"assignee":null}');
    expect(new Headers(init?.headers).get('if-match')).toBe('"3"');
  });
});

describe('asking for a file', () => {
  const disposition = "attachment; filename*=UTF-8''SC-2026-0031.stix.json";
  const take = (answer: () => Response) =>
    arrange(answer).api.file('/v1/incidents/x/export', { format: 'stix' });

  it('answers its bytes, its name, and what is said beside it', async () => {
    const headers = { 'content-disposition': disposition, 'thapcanh-left-out': '2' };

    const answer = await take(() => new Response('\uFEFF"Tiêu đề"', { headers }));

    if (!answer.ok) throw new Error(answer.failure.detail);
    expect(answer.value.name).toBe('SC-2026-0031.stix.json');
    expect(answer.value.headers.get('thapcanh-left-out')).toBe('2');
    expect(new Uint8Array(await answer.value.blob.arrayBuffer()).slice(0, 3)).toEqual(
      new Uint8Array([0xef, 0xbb, 0xbf]),
    );
  });

  it.each(['attachment', "attachment; filename*=UTF-8''..%2Fpasswd"])(
    'is called an export where %s names nothing safe',
    async (name) => {
      const answer = await take(
        () => new Response('x', { headers: { 'content-disposition': name } }),
      );

      expect(answer).toMatchObject({ ok: true, value: { name: 'export' } });
    },
  );

  it('is refused as a problem, and saves nothing', async () => {
    const problem = { type: 'x', title: 'x', status: 403, code: 'forbidden', detail: 'no' };

    const answer = await take(() => json(problem, { status: 403 }));

    expect(answer).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });
});
