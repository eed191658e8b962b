import { answerOf, createApiClient, outcomeOf } from '@thapcanh/api-client';
import {
  incidentDetailSchema,
  type MadeAccessLink,
  madeAccessLinkSchema,
  meSchema,
  userViewSchema,
} from '@thapcanh/api-schema';
import { describe, expect, it, vi } from 'vitest';
import { arrange, json } from './test-client.ts';

const ME = {
  sub: 'lan',
  name: 'Lan',
  role: 'analyst',
  agency: 'LK-CA',
  province: { name: 'tỉnh Lam Khê', simulated: true },
};

describe('reading', () => {
  it('sends the token and answers what the schema accepts, with its ETag', async () => {
    const { api, fetcher } = arrange(() => json(ME, { headers: { etag: '"7"' } }));

    const answer = await answerOf(api.GET('/v1/me'), meSchema);

    expect(answer).toEqual({ ok: true, value: ME, etag: '"7"' });
    const request = fetcher.mock.calls[0]?.[0];
    expect(request?.url).toBe('https://soc.example/v1/me');
    expect(request?.headers.get('authorization')).toBe('Bearer secret');
  });

  it('encodes what stands in the path, and leaves out what is not asked', async () => {
    const { api, fetcher } = arrange(() => json({ items: [] }));

    await outcomeOf(
      api.GET('/v1/incidents/{id}/alerts', {
        params: { path: { id: 'LK/a b' }, query: { limit: 2, cursor: undefined } },
      }),
    );

    expect(fetcher.mock.calls[0]?.[0].url).toBe(
      'https://soc.example/v1/incidents/LK%2Fa%20b/alerts?limit=2',
    );
  });

  it('keeps what it knows where the service says that it is so still', async () => {
    const { api, fetcher } = arrange(() => new Response(null, { status: 304 }));
    const known = { value: meSchema.parse(ME), etag: '"7"' };
    const headers = { 'if-none-match': known.etag };

    const answer = await answerOf(api.GET('/v1/me', { headers }), meSchema, known);

    expect(answer).toEqual({ ok: true, ...known });
    expect(fetcher.mock.calls[0]?.[0].headers.get('if-none-match')).toBe('"7"');
  });

  it('takes the newer answer for what it knew', async () => {
    const { api } = arrange(() => json({ ...ME, name: 'Mai' }, { headers: { etag: '"8"' } }));
    const known = { value: meSchema.parse(ME), etag: '"7"' };

    const answer = await answerOf(api.GET('/v1/me'), meSchema, known);

    expect(answer).toMatchObject({ ok: true, value: { name: 'Mai' }, etag: '"8"' });
  });

  it('sends no condition where nothing is known, and cannot read a 304', async () => {
    const { api, fetcher } = arrange(() => new Response(null, { status: 304 }));
    const headers = { 'if-none-match': undefined };

    const answer = await answerOf(api.GET('/v1/me', { headers }), meSchema);

    expect(fetcher.mock.calls[0]?.[0].headers.has('if-none-match')).toBe(false);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'unreadable', status: 304 } });
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
    [
      'a connection that ends while the answer comes',
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.error(new TypeError('terminated')),
          }),
        ),
      'offline',
    ],
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 'offline'],
  ])('%s is the failure %s', async (_name, answer, code) => {
    const { api } = arrange(answer);

    const result = await answerOf(api.GET('/v1/me'), meSchema);

    expect(result).toMatchObject({ ok: false, failure: { code } });
  });

  it('asks for a new sign-in when the token is refused, and when there is none', async () => {
    const refused = arrange(() => new Response(null, { status: 401 }));
    const onUnauthenticated = vi.fn();
    const fetcher = vi.fn<(request: Request) => Promise<Response>>();
    const none = createApiClient({
      origin: 'https://soc.example',
      accessToken: async () => undefined,
      fetch: fetcher,
      onUnauthenticated,
    });

    await outcomeOf(refused.api.GET('/v1/me'));
    const answer = await outcomeOf(none.GET('/v1/me'));

    expect(refused.onUnauthenticated).toHaveBeenCalledOnce();
    expect(answer).toMatchObject({ ok: false, failure: { code: 'unauthenticated' } });
    expect(onUnauthenticated).toHaveBeenCalledOnce();
    expect(fetcher).not.toHaveBeenCalled();
  });

  it('rejects when the caller gives up, for that is no failure of the call', async () => {
    const stop = new AbortController();
    const { api } = arrange(() => {
      stop.abort();
      return Promise.reject(stop.signal.reason);
    });

    const call = outcomeOf(api.GET('/v1/me', { signal: stop.signal }));

    await expect(call).rejects.toThrow('aborted');
  });
});

describe('changing', () => {
  it('carries the condition and the body', async () => {
    const { api, fetcher } = arrange(() => json({}));

    await outcomeOf(
      api.PATCH('/v1/incidents/{id}', {
        params: { path: { id: '1' }, header: { 'if-match': '"3"' } },
        body: { assignee: null },
      }),
    );

    const request = fetcher.mock.calls[0]?.[0];
    expect(request?.method).toBe('PATCH');
    expect(await request?.text()).toBe('{"assignee":null}');
    expect(request?.headers.get('if-match')).toBe('"3"');
    expect(request?.headers.get('content-type')).toBe('application/json');
  });
});

describe('making what is told once', () => {
  const make = (answer: () => Response) => {
    const { api, fetcher } = arrange(answer);
    const params = { path: { id: '1' }, header: { 'idempotency-key': 'k-1' } };
    const body = { agency: 'LK-CA', person: 'Trần Văn Bình', mail: false };
    const call = api.POST('/v1/incidents/{id}/access-links', { params, body });
    return { answered: answerOf(call, madeAccessLinkSchema), fetcher };
  };

  it('answers the secret, and carries the key under which it is made once', async () => {
    const made: MadeAccessLink = {
      id: 'l1',
      agency: 'LK-CA',
      person: 'Trần Văn Bình',
      at: '2026-11-22T10:00:00.000Z',
      by: { id: 'lan', name: 'Lan' },
      expires: '2026-11-23T10:00:00.000Z',
      state: 'waiting',
      attemptsLeft: 5,
      photos: 0,
      path: '/phone#t',
      code: '012345',
    };

    const { answered, fetcher } = make(() => json(made, { status: 201 }));

    expect(await answered).toMatchObject({ ok: true, value: { path: '/phone#t', code: '012345' } });
    const request = fetcher.mock.calls[0]?.[0];
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('idempotency-key')).toBe('k-1');
  });

  it('cannot read an answer without the secret', async () => {
    const { answered } = make(() => json({ id: 'l1' }, { status: 201 }));

    expect(await answered).toMatchObject({
      ok: false,
      failure: { code: 'unreadable', status: 201 },
    });
  });
});

describe('taking back', () => {
  it('deletes without a body, and reads nothing of the answer', async () => {
    const { api, fetcher } = arrange(() => json({ id: 'l/1', state: 'revoked' }));
    const params = { path: { id: '1', record: 'l/1' } };

    const answer = await outcomeOf(
      api.DELETE('/v1/incidents/{id}/access-links/{record}', { params }),
    );

    expect(answer).toEqual({ ok: true, value: undefined, etag: undefined });
    const request = fetcher.mock.calls[0]?.[0];
    expect(request?.method).toBe('DELETE');
    expect(request?.url).toBe('https://soc.example/v1/incidents/1/access-links/l%2F1');
    expect(request?.body).toBeNull();
  });
});

describe('the types', () => {
  it('refuse what the document does not have', async () => {
    const { api } = arrange(() => json(ME));
    const calls = [
      // @ts-expect-error: no such path
      () => api.GET('/v1/nothing'),
      // @ts-expect-error: no such method of this path
      () => api.POST('/v1/me'),
      // @ts-expect-error: If-Match is required
      () => api.PATCH('/v1/incidents/{id}', { params: { path: { id: '1' } }, body: {} }),
      // @ts-expect-error: no such status
      () => api.GET('/v1/incidents', { params: { query: { status: 'asleep', level: 'loud' } } }),
      // @ts-expect-error: the schema of another operation
      () => answerOf(api.GET('/v1/me'), incidentDetailSchema.pick({ evidence: true })),
      // @ts-expect-error: a part of what is answered
      () => answerOf(api.GET('/v1/me'), userViewSchema),
    ];
    expect(calls).toHaveLength(6);
  });
});
