// The OpenID provider: one public client (the web app), code flow with PKCE, JWT access tokens,
// demo accounts without passwords.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { isLocalHost, isOnThisMachine } from '../http/listen.ts';
import type { IssuerData } from './messages.ts';
import {
  PAGE_POLICY,
  renderErrorPage,
  renderLoginPage,
  renderLogoutPage,
  renderSignedOutPage,
} from './pages.ts';
import { createSessionStores } from './sessions.ts';
import { SCOPE, SIGNING_ALGORITHM } from './tokens.ts';

/** The one protected resource: the app's API. Tokens for it have the client id as audience. */
const RESOURCE = 'urn:thapcanh:api';
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const TOKEN_S = 8 * HOUR_S;
const LOGIN_PATH = '/dang-nhap/';
const MAX_FORM_BYTES = 4096;

export interface ProviderOptions extends Pick<IssuerData, 'clientId' | 'users' | 'key'> {
  /** The local clock's time, milliseconds since 1970: by it the API judges tokens. */
  readonly cloudNow: () => number;
}

/**
 * A provider whose addresses begin with `issuer`. What a browser holds on to (cookies, a sign-in under way,
 * the session) lives by real time: a clock that is two days behind would set cookies that are over already,
 * and one that jumps would end a sign-in between two clicks.
 */
export function createProvider(issuer: string, options: ProviderOptions): Provider {
  const { clientId, users, key, cloudNow } = options;
  const provider = new Provider(issuer, {
    adapter: createSessionStores(),
    jwks: { keys: [{ ...key, use: 'sig', alg: SIGNING_ALGORITHM }] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${issuer}/`],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
    ],
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    clientBasedCORS: (_, origin) => isOnThisMachine(origin),
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: {
      AccessToken: TOKEN_S,
      AuthorizationCode: 60,
      Grant: 14 * DAY_S,
      IdToken: HOUR_S,
      Interaction: HOUR_S,
      RefreshToken: 14 * DAY_S,
      Session: 14 * DAY_S,
    },
    formats: {
      customizers: {
        jwt: (_, __, { payload }) => {
          Object.assign(payload, timesOf(cloudNow(), Date.now()));
        },
      },
    },
    interactions: { url: (_, interaction) => `${LOGIN_PATH}${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: clientId,
          accessTokenTTL: TOKEN_S,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => showPage(ctx, renderLogoutPage(form)),
        postLogoutSuccessSource: (ctx) => showPage(ctx, renderSignedOutPage()),
      },
    },
    renderError: (ctx, out) => {
      showPage(ctx, renderErrorPage(out.error, out.error_description ?? ''));
    },
    findAccount: (_, sub) => {
      const user = users.find((candidate) => candidate.sub === sub);
      if (user === undefined) return undefined;
      return { accountId: sub, claims: () => ({ sub, name: user.name }) };
    },
    /** Nobody is asked for consent to the province's own app. */
    async loadExistingGrant(ctx) {
      const { session, client } = ctx.oidc;
      if (session?.accountId === undefined || client === undefined) return undefined;
      const grant = new provider.Grant({
        accountId: session.accountId,
        clientId: client.clientId,
      });
      grant.addOIDCScope(`${SCOPE} offline_access`);
      grant.addResourceScope(RESOURCE, SCOPE);
      await grant.save();
      return grant;
    },
  });
  allowThisMachine(provider);
  addLoginPage(provider, users);
  return provider;
}

/**
 * Begin and end of an access token by the local clock, in seconds. One issued while the clock is behind is
 * good for what the clock has yet to catch up besides: it catches up in jumps, and whoever signed in stays so.
 */
function timesOf(
  cloudNow: number,
  realNow: number,
): { readonly iat: number; readonly exp: number } {
  const iat = Math.floor(cloudNow / 1000);
  const behind = Math.max(0, Math.ceil((realNow - cloudNow) / 1000));
  return { iat, exp: iat + TOKEN_S + behind };
}

/** The web app's port is not fixed (development server, several clouds): any local one may return. */
function allowThisMachine(provider: Provider): void {
  provider.Client.prototype.redirectUriAllowed = isOnThisMachine;
  provider.Client.prototype.postLogoutRedirectUriAllowed = isOnThisMachine;
}

function addLoginPage(provider: Provider, users: IssuerData['users']): void {
  provider.use(async (ctx, next) => {
    if (!isLocalHost(ctx.get('host'))) {
      ctx.status = 421;
      return;
    }
    if (!ctx.path.startsWith(LOGIN_PATH)) {
      await next();
      return;
    }
    if (ctx.method === 'GET') {
      await provider.interactionDetails(ctx.req, ctx.res);
      showPage(ctx, renderLoginPage({ action: ctx.path, users }));
      return;
    }
    const sub = new URLSearchParams(await readForm(ctx.req)).get('sub');
    const isKnown = users.some((user) => user.sub === sub);
    const result =
      sub !== null && isKnown
        ? { login: { accountId: sub } }
        : { error: 'access_denied', error_description: 'no such demo account' };
    await provider.interactionFinished(ctx.req, ctx.res, result);
    ctx.respond = false;
  });
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_FORM_BYTES) return '';
  }
  return text;
}

function showPage(ctx: Pick<KoaContextWithOIDC, 'body' | 'set' | 'type'>, page: string): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', PAGE_POLICY);
  ctx.set('x-content-type-options', 'nosniff');
  ctx.body = page;
}
