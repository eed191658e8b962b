// The JWT authorizer of an HTTP API: signature by the issuer's published keys, issuer, audience,
// times, scopes.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import type { LocalRequest } from '../http/listen.ts';

/** An authorizer as the template declares it. */
export interface AuthorizerConfig {
  issuer: string;
  audience: readonly string[];
  /** For example `$request.header.Authorization`. */
  identitySource: readonly string[];
}

/** Claims as the gateway passes them on: everything is text. */
export type Claims = Record<string, string>;

/** What the gateway answers a token with. */
export type Verdict =
  | { ok: true; claims: Claims; scopes: readonly string[] | null }
  | { ok: false; status: 401 | 403; reason: string };

/** Judges requests. */
export interface JwtAuthorizer {
  authorize(request: LocalRequest, scopes: readonly string[]): Promise<Verdict>;
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
/** Issuers have to answer in 1.5 s, or the request is refused. */
const ISSUER_TIMEOUT_MS = 1500;

/** An authorizer that fetches the issuer's keys when it first needs them. */
export function createJwtAuthorizer(config: AuthorizerConfig, clock: LocalClock): JwtAuthorizer {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;

  async function fetchKeys(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const discovery = `${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(discovery, { signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS) });
    const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await answer.json());
    return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: ISSUER_TIMEOUT_MS });
  }

  return {
    async authorize(request, scopes) {
      const token = readToken(request, config.identitySource);
      if (token === undefined) return refused('no token');
      try {
        keys ??= fetchKeys();
        const { payload } = await jwtVerify(token, await keys, {
          issuer: config.issuer,
          algorithms: ALGORITHMS,
          currentDate: new Date(clock.now()),
        });
        if (!isForAudience(payload, config.audience)) return refused('audience');
        const granted = grantedScopes(payload);
        const isGranted = scopes.length === 0 || scopes.some((scope) => granted.includes(scope));
        if (!isGranted) return { ok: false, status: 403, reason: 'scope' };
        return { ok: true, claims: toClaims(payload), scopes: scopes.length === 0 ? null : scopes };
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) keys = undefined;
        return refused(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

function refused(reason: string): Verdict {
  return { ok: false, status: 401, reason };
}

function readToken(request: LocalRequest, sources: readonly string[]): string | undefined {
  for (const source of sources) {
    const [, place, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
    const given =
      place === 'header' ? request.headers[name.toLowerCase()] : request.query.get(name);
    if (typeof given === 'string' && given !== '') return given.replace(/^Bearer\s+/i, '');
  }
  return undefined;
}

/** `aud` is compared where there is one, else `client_id`. */
function isForAudience(payload: JWTPayload, wanted: readonly string[]): boolean {
  const given = payload.aud ?? payload.client_id;
  const audiences = Array.isArray(given) ? given : [given];
  return audiences.some((one) => typeof one === 'string' && wanted.includes(one));
}

function grantedScopes(payload: JWTPayload): string[] {
  const given = payload.scope ?? payload.scp;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === 'string' ? given.split(' ') : [];
}

/** Numbers and booleans become text, lists `[a b]`. */
function toClaims(payload: JWTPayload): Claims {
  const claims: Claims = Object.create(null);
  for (const [name, value] of Object.entries(payload)) {
    if (Array.isArray(value)) claims[name] = `[${value.join(' ')}]`;
    else claims[name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return claims;
}
