// A small OIDC issuer: discovery, code with PKCE (S256), one account that is always signed in.
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY_ID = 'fixture';

interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
}

export interface Issuer {
  /** Answers the issuer's own paths; false for any other. */
  handle(request: IncomingMessage, response: ServerResponse, body: string): boolean;
  /** The access tokens that are good now. */
  readonly tokens: Set<string>;
  /** While true the issuer sends everybody back with an error. */
  refuse: boolean;
}

/** `origin()` is where the issuer answers, known once the server listens. */
export function createIssuer(options: {
  origin: () => string;
  clientId: string;
  subject: () => string;
}): Issuer {
  const grants = new Map<string, Grant>();
  const issuer: Issuer = { tokens: new Set(), refuse: false, handle };

  function handle(request: IncomingMessage, response: ServerResponse, body: string): boolean {
    const url = new URL(request.url ?? '/', options.origin());
    switch (url.pathname) {
      case '/oidc/.well-known/openid-configuration':
        return json(response, 200, discovery(`${options.origin()}/oidc`));
      case '/oidc/jwks':
        return json(response, 200, {
          keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
        });
      case '/oidc/auth':
        return authorize(url.searchParams, response);
      case '/oidc/token':
        return redeem(new URLSearchParams(body), response);
      case '/oidc/end':
        return endSession(url.searchParams, response);
      default:
        return false;
    }
  }

  function authorize(query: URLSearchParams, response: ServerResponse): boolean {
    const redirectUri = query.get('redirect_uri') ?? '';
    const challenge = query.get('code_challenge') ?? '';
    const wellFormed =
      query.get('client_id') === options.clientId &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      challenge.length === 43 &&
      redirectUri === `${options.origin()}/callback`;
    if (!wellFormed) return json(response, 400, { error: 'invalid_request' });
    const state = query.get('state') ?? '';
    if (issuer.refuse) {
      return redirect(response, withQuery(redirectUri, { error: 'denied', state }));
    }
    const code = randomUUID();
    grants.set(code, { challenge, redirectUri, nonce: query.get('nonce') });
    return redirect(response, withQuery(redirectUri, { code, state }));
  }

  /** As strict as RP-Initiated Logout and as Cognito, which knows the address by another name. */
  function endSession(query: URLSearchParams, response: ServerResponse): boolean {
    const back = `${options.origin()}/sign-in`;
    const wellFormed =
      query.get('client_id') === options.clientId &&
      query.get('post_logout_redirect_uri') === back &&
      query.get('logout_uri') === back;
    return wellFormed
      ? redirect(response, back)
      : json(response, 400, { error: 'invalid_request' });
  }

  function redeem(form: URLSearchParams, response: ServerResponse): boolean {
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const proved = createHash('sha256').update(verifier).digest('base64url') === grant?.challenge;
    if (!grant || !proved || form.get('redirect_uri') !== grant.redirectUri) {
      return json(response, 400, { error: 'invalid_grant' });
    }
    const accessToken = randomUUID();
    issuer.tokens.add(accessToken);
    return json(response, 200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid profile',
      id_token: idToken(`${options.origin()}/oidc`, options.clientId, options.subject(), grant),
    });
  }

  return issuer;
}

function discovery(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/end`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };
}

function idToken(issuer: string, audience: string, subject: string, grant: Grant): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: issuer, aud: audience, sub: subject, iat: now, exp: now + 3600 };
  const unsigned = `${encode({ alg: 'RS256', kid: KEY_ID })}.${encode({ ...claims, ...(grant.nonce !== null && { nonce: grant.nonce }) })}`;
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}

function json(response: ServerResponse, status: number, body: unknown): boolean {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  return true;
}

function withQuery(uri: string, query: Record<string, string>): string {
  return `${uri}?${new URLSearchParams(query).toString()}`;
}

function redirect(response: ServerResponse, location: string): boolean {
  response.writeHead(302, { location }).end();
  return true;
}
