// Who sends the request: the token proves a subject and nothing else.
import type { Clock } from '@thapcanh/incidents';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { accept, type Outcome, refuse } from './problem.ts';

export interface TokenOptions {
  readonly issuer: string;
  /** Client id or audience; Cognito's access tokens carry it as `client_id`, others as `aud`. */
  readonly audience: string;
  readonly clock: Clock;
  /** Where the issuer's keys come from. */
  readonly keys: JWTVerifyGetKey;
}

/** The subject of a bearer token, if the issuer signed it for us and it is valid now. */
export type VerifyToken = (authorization: string | undefined) => Promise<Outcome<string>>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_S = 30;
const LONGEST_TOKEN = 8_192;

export function createTokenVerifier({ issuer, audience, clock, keys }: TokenOptions): VerifyToken {
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization?.slice(0, LONGEST_TOKEN) ?? '')?.[1];
    if (token === undefined) {
      return refuse('unauthenticated', 'Send a bearer token: sign in first.');
    }
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: new Date(clock.now()),
      });
      const meantFor = [payload.aud ?? [], payload.client_id].flat();
      if (payload.sub === undefined || !meantFor.includes(audience)) {
        return refuse('unauthenticated', 'The token was issued for another application.');
      }
      return accept(payload.sub);
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
        return refuse(
          'unauthenticated',
          `The token is not accepted (${error.code}). Sign in again.`,
        );
      }
      return refuse('unavailable', 'The identity provider does not answer. Try again shortly.');
    }
  };
}

const discoverySchema = z.object({ jwks_uri: z.url() });

/** The issuer's published keys, found by OpenID Connect discovery at the first use. */
export function discoverKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  async function discover(): Promise<JWTVerifyGetKey> {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const { jwks_uri } = discoverySchema.parse(await response.json());
    return createRemoteJWKSet(new URL(jwks_uri));
  }
  return async (header, token) => {
    found ??= discover();
    try {
      return await (await found)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) found = undefined;
      throw error;
    }
  };
}
