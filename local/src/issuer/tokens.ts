// The access tokens of the embedded issuer: its signing key, and tokens made without a browser.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod';

/** RS256: what the HTTP API's authorizer takes. */
export const SIGNING_ALGORITHM = 'RS256';
/** The scope that every token has. */
export const SCOPE = 'openid profile';

const keySchema = z.looseObject({ kty: z.literal('RSA'), d: z.string(), kid: z.string() });

/** The issuer's key out of `file`, made when it is not there; without a file, made anew. */
export async function loadSigningKey(file: string | undefined): Promise<JWK> {
  if (file !== undefined && existsSync(file)) {
    return keySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const key = {
    ...(await exportJWK(privateKey)),
    kid: 'local',
    use: 'sig',
    alg: SIGNING_ALGORITHM,
  };
  if (file !== undefined) writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

/** An access token as the issuer gives the web app. Times are milliseconds. */
export async function signAccessToken(options: {
  key: JWK;
  issuer: string;
  clientId: string;
  sub: string;
  now: number;
  lifetimeMs: number;
}): Promise<string> {
  const issuedAt = Math.floor(options.now / 1000);
  return new SignJWT({ client_id: options.clientId, scope: SCOPE })
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: options.key.kid ?? '', typ: 'at+jwt' })
    .setIssuer(options.issuer)
    .setSubject(options.sub)
    .setAudience(options.clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.floor(options.lifetimeMs / 1000))
    .setJti(crypto.randomUUID())
    .sign(await importJWK(options.key, SIGNING_ALGORITHM));
}
