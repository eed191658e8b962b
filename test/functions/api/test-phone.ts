// A phone as the API sees it: it keeps its cookie, and knows the link's address.
import { LINK_TOKEN_HEADER, type MadeAccessLink, madeAccessLinkSchema } from '@thapcanh/api-schema';
import type { TestApi } from './api.ts';

export interface TestPhone {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  send(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response>;
  readonly cookie: () => string;
}

/** The token in a link's address. */
export function tokenOf({ path }: Pick<MadeAccessLink, 'path'>): string {
  return path.slice(path.indexOf('#') + 1);
}

export function startPhone(api: TestApi, token: string): TestPhone {
  let cookie = '';
  async function call(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set(LINK_TOKEN_HEADER, token);
    if (cookie !== '') headers.set('cookie', cookie);
    const request = new Request(`https://soc.example/v1/phone/${path}`, { ...init, headers });
    const response = await api.answer(request);
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.slice(0, given.indexOf(';'));
    return response;
  }
  return {
    get: (path) => call(path, {}),
    post: (path, body, headers = {}) =>
      call(path, { method: 'POST', headers, body: JSON.stringify(body) }),
    send: (path, bytes) => call(path, { method: 'POST', body: bytes }),
    cookie: () => cookie,
  };
}

/** Puts a contact of LK-TTCDS into the registry, with a number to call the centre. */
export async function putContact(api: TestApi): Promise<void> {
  await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
  for (const [id, body] of [
    ['LK-CA', { phone: '0234 000 113' }],
    [
      'LK-TTCDS',
      { contacts: [{ name: 'Trần Thị Kỹ', phone: '0900 000 001', email: 'ky@ttcds.example' }] },
    ],
  ] as const) {
    const path = `/v1/organisations/${id}`;
    const seen = await api.call('admin', 'GET', path);
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    const changed = await api.call('admin', 'PATCH', path, { headers, body });
    if (!changed.ok) throw new Error(`${id}: ${changed.status}`);
  }
  api.advance(60_000);
}

/** Makes a link for that contact, as an analyst. */
export async function makeLink(
  api: TestApi,
  incident: string,
  { sub = 'lan', mail = false } = {},
): Promise<MadeAccessLink> {
  const body = { agency: 'LK-TTCDS', person: 'Trần Thị Kỹ', mail };
  const made = await api.call(sub, 'POST', `/v1/incidents/${incident}/access-links`, { body });
  return madeAccessLinkSchema.parse(await made.json());
}

/** A code that is not this one. */
export function wrongCode(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0');
}
