import { createTokenVerifier } from '@thapcanh/functions/api/token.ts';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';

const NOW = Date.parse('2026-11-22T16:00:00Z');
const seconds = NOW / 1_000;
const good = { iss: 'https://i.example', aud: 'app', sub: 'lan', exp: seconds + 60 };
const rs = generateKeyPair('RS256');
const other = generateKeyPair('RS256');
let verify: ReturnType<typeof createTokenVerifier>;

beforeAll(async () => {
  const jwk = await exportJWK((await rs).publicKey);
  verify = createTokenVerifier({
    issuer: 'https://i.example',
    audience: 'app',
    clock: { now: () => NOW },
    keys: createLocalJWKSet({ keys: [jwk] }),
  });
});

const bearer = async (claims: JWTPayload, pair = rs) =>
  `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign((await pair).privateKey)}`;

describe('a token', () => {
  it('of our issuer for us names its subject', async () => {
    expect(await verify(await bearer(good))).toEqual({ ok: true, value: 'lan' });
  });

  it('may name us as client_id, as Cognito does', async () => {
    const { aud: _, ...claims } = good;
    expect(await verify(await bearer({ ...claims, client_id: 'app' }))).toMatchObject({ ok: true });
  });

  it('may be meant for others besides', async () => {
    expect(await verify(await bearer({ ...good, aud: ['x', 'app'] }))).toMatchObject({ ok: true });
  });

  it.each([
    ['of another issuer', { ...good, iss: 'https://evil.example' }],
    ['for another application', { ...good, aud: 'other' }],
    ['that has expired', { ...good, exp: seconds - 60 }],
    ['that never expires', { iss: good.iss, aud: good.aud, sub: good.sub }],
    ['that is not valid yet', { ...good, nbf: seconds + 600 }],
    ['without a subject', { iss: good.iss, aud: good.aud, exp: good.exp }],
  ])('%s is refused', async (_, claims) => {
    expect(await verify(await bearer(claims))).toMatchObject({
      ok: false,
      refusal: { code: 'unauthenticated' },
    });
  });

  it('of another key is refused', async () => {
    expect(await verify(await bearer(good, other))).toMatchObject({
      refusal: { code: 'unauthenticated' },
    });
  });

  it('without a signature, or signed with the public key as a secret, is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = `Bearer ${part({ alg: 'none' })}.${part(good)}.`;
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK((await rs).publicKey)));
    const hmac = await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    for (const header of [none, `Bearer ${hmac}`, undefined, '', 'Bearer', 'Basic eA==']) {
      expect(await verify(header)).toMatchObject({ refusal: { code: 'unauthenticated' } });
    }
  });

  it('cannot be judged while the issuer does not answer: that is no refusal of the token', async () => {
    const silent = createTokenVerifier({
      issuer: 'https://i.example',
      audience: 'app',
      clock: { now: () => NOW },
      keys: async () => {
        throw new TypeError('fetch failed');
      },
    });
    expect(await silent(await bearer(good))).toMatchObject({ refusal: { code: 'unavailable' } });
  });
});
