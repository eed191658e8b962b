import { createHash, randomBytes } from 'node:crypto';
import { createLocalClock } from '@thapcanh/local';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Fixture, startFixture } from './fixture/cloud.ts';

const HOUR_MS = 3_600_000;

let fixture: Fixture;
let issuer: string;

async function start(options?: Parameters<typeof startFixture>[0]): Promise<void> {
  fixture = await startFixture(options);
  issuer = fixture.cloud.endpoints.issuer;
}

beforeAll(() => start());

afterAll(async () => {
  await fixture?.cloud.stop();
});

type Browse = (url: string, init?: { method: string; body: URLSearchParams }) => Promise<Response>;

/** A browser's cookies, as far as these pages need them. */
function createBrowser(): Browse {
  const cookies = new Map<string, string>();
  return async (url, init) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url, issuer), {
      ...init,
      headers: { cookie },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      const [, expires = ''] = /; expires=([^;]+)/i.exec(line) ?? [];
      // A browser's own clock says which cookies are over.
      if (Date.parse(expires) <= Date.now()) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
}

const newVerifier = (): string => randomBytes(32).toString('base64url');
const redirectUri = (): string => `${fixture.cloud.endpoints.web}/xong`;

/** Where the issuer sends a browser that asks to sign in: its login page. */
async function openLogin(browse: Browse, verifier: string): Promise<string> {
  const query = new URLSearchParams({
    client_id: 'thapcanh-web',
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: 'openid profile',
    state: 's1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const start = await browse(`/auth?${query.toString()}`);
  return start.headers.get('location') ?? '';
}

/** Signs in with one click; gives the address the browser comes back to the app with. */
async function clickAccount(browse: Browse, page: string): Promise<URL> {
  const login = await browse(page, { method: 'POST', body: new URLSearchParams({ sub: 'u-lan' }) });
  const resumed = await browse(login.headers.get('location') ?? '');
  return new URL(resumed.headers.get('location') ?? '');
}

function exchange(browse: Browse, code: string, verifier: string): Promise<Response> {
  const form = {
    grant_type: 'authorization_code',
    client_id: 'thapcanh-web',
    code,
    redirect_uri: redirectUri(),
    code_verifier: verifier,
  };
  return browse('/token', { method: 'POST', body: new URLSearchParams(form) });
}

const tokensSchema = z.object({ access_token: z.string(), id_token: z.string() });

async function signIn(): Promise<z.infer<typeof tokensSchema>> {
  const browse = createBrowser();
  const verifier = newVerifier();
  const back = await clickAccount(browse, await openLogin(browse, verifier));
  expect(back.searchParams.get('state')).toBe('s1');
  const answer = await exchange(browse, back.searchParams.get('code') ?? '', verifier);
  return tokensSchema.parse(await answer.json());
}

const callMe = (token: string): Promise<Response> =>
  fetch(`${fixture.cloud.outputs.ApiUrl}/v1/me`, { headers: { authorization: `Bearer ${token}` } });

describe('signing in with code and PKCE', () => {
  it('gives a signed access token for the API and an id token with the name', async () => {
    const tokens = await signIn();

    const access = decodeJwt(tokens.access_token);
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({
      alg: 'RS256',
      typ: 'at+jwt',
    });
    expect(access).toMatchObject({ iss: issuer, sub: 'u-lan', aud: 'thapcanh-web' });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'u-lan', name: 'Nguyễn Thị Lan' });
    expect((await callMe(tokens.access_token)).status).toBe(200);
  });

  it('lists the demo accounts on a page without scripts or foreign content', async () => {
    const browse = createBrowser();
    const answer = await browse(await openLogin(browse, newVerifier()));
    const page = await answer.text();

    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('Nguyễn Thị Lan');
    expect(page).toContain('<html lang="vi">');
    expect(page).not.toMatch(/<script|https?:\/\//);
  });

  it('does not lead back to another machine', async () => {
    const query = new URLSearchParams({
      client_id: 'thapcanh-web',
      redirect_uri: 'https://attacker.example/',
      response_type: 'code',
      scope: 'openid',
    });
    const answer = await createBrowser()(`/auth?${query.toString()}`);

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Không đăng nhập được');
  });
});

describe('a code', () => {
  it('is good for one exchange, and only with its verifier', async () => {
    const browse = createBrowser();
    const verifier = newVerifier();
    const back = await clickAccount(browse, await openLogin(browse, verifier));
    const code = back.searchParams.get('code') ?? '';

    expect((await exchange(browse, code, newVerifier())).status).toBe(400);
    expect((await exchange(browse, code, verifier)).status).toBe(200);
    expect((await exchange(browse, code, verifier)).status).toBe(400);
  });
});

describe('the gateway’s JWT authorizer', () => {
  it('takes a token that the cloud issued, and passes its claims on as text', async () => {
    const token = await fixture.cloud.issueToken('u-minh', 1);
    const answer = await callMe(token);

    const event = z
      .object({
        requestContext: z.object({
          authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.string()) }) }),
        }),
      })
      .parse(await answer.json());
    expect(event.requestContext.authorizer.jwt.claims).toMatchObject({
      sub: 'u-minh',
      aud: 'thapcanh-web',
      exp: expect.stringMatching(/^\d+$/),
    });
  });

  it('refuses no token, a foreign signature, and another audience', async () => {
    const token = await fixture.cloud.issueToken('u-minh', 1);
    const [header = '', payload = ''] = token.split('.');
    const forged = `${header}.${payload}.${randomBytes(256).toString('base64url')}`;

    const bare = await fetch(`${fixture.cloud.outputs.ApiUrl}/v1/me`);
    expect(bare.status).toBe(401);
    expect(await bare.json()).toEqual({ message: 'Unauthorized' });
    expect((await callMe(forged)).status).toBe(401);
    expect((await callMe('not.a.token')).status).toBe(401);
  });

  it('refuses a token once the clock has passed its end', async () => {
    const token = await fixture.cloud.issueToken('u-minh', 1);
    expect((await callMe(token)).status).toBe(200);

    fixture.cloud.clock.advance(3_600_001);
    expect((await callMe(token)).status).toBe(401);

    const later = await signIn();
    expect((await callMe(later.access_token)).status).toBe(200);
  });
});

describe('while the cloud plays the past', () => {
  beforeAll(async () => {
    await fixture.cloud.stop();
    await start({ clock: createLocalClock({ start: Date.now() - 48 * HOUR_MS }) });
  });

  it('signs in, also when the clock jumps between any two steps, and stays so until the present', async () => {
    const { clock } = fixture.cloud;
    const browse = createBrowser();
    const verifier = newVerifier();
    const page = await openLogin(browse, verifier);
    clock.advance(2 * HOUR_MS);
    const back = await clickAccount(browse, page);
    clock.advance(2 * HOUR_MS);
    const answer = await exchange(browse, back.searchParams.get('code') ?? '', verifier);
    const { access_token } = tokensSchema.parse(await answer.json());
    expect((await callMe(access_token)).status).toBe(200);

    clock.advance(44 * HOUR_MS);
    expect((await callMe(access_token)).status).toBe(200);
    clock.advance(9 * HOUR_MS);
    expect((await callMe(access_token)).status).toBe(401);
  });
});
