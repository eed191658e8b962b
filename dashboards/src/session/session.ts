// The signed-in session: authorisation code with PKCE against any OIDC issuer.
import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from '../app/config.ts';
import { safePath } from './safe-path.ts';

export interface Session {
  /** The access token, or undefined when nobody is signed in or it has expired. */
  accessToken(): Promise<string | undefined>;
  /** Leaves for the issuer; the person comes back to `returnTo`, a path of this app. */
  signIn(returnTo: string): Promise<void>;
  /** Redeems the code in the address and returns the path to go on to. Rejects when it is refused. */
  finishSignIn(): Promise<string>;
  /** Forgets the token and ends the issuer's session where it can. */
  signOut(): Promise<void>;
  /** Forgets a token that the API refused. */
  forget(): Promise<void>;
}

/**
 * Tokens live in `storage` (the tab's session storage): a reload keeps them, a closed tab forgets
 * them. There is no silent renewal in a hidden frame: at the end of the token the issuer's own
 * session signs in again.
 *
 * @example const session = createSession({ config, origin: location.origin, storage: sessionStorage });
 */
export function createSession(options: {
  config: Pick<Config, 'issuer' | 'clientId'>;
  origin: string;
  storage: Storage;
}): Session {
  const { config, origin, storage } = options;
  const signedOut = `${origin}/sign-in`;
  const manager = new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${origin}/callback`,
    post_logout_redirect_uri: signedOut,
    response_type: 'code',
    scope: 'openid profile',
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
    userStore: new WebStorageStateStore({ store: storage }),
    stateStore: new WebStorageStateStore({ store: storage }),
  });

  return {
    async accessToken() {
      const user = await manager.getUser();
      return user && !user.expired ? user.access_token : undefined;
    },
    async signIn(returnTo) {
      await manager.clearStaleState();
      await manager.signinRedirect({ state: { returnTo: safePath(returnTo) } });
    },
    async finishSignIn() {
      const user = await manager.signinCallback();
      const state: unknown = user?.state;
      return typeof state === 'object' && state !== null && 'returnTo' in state
        ? safePath(state.returnTo)
        : '/';
    },
    async signOut() {
      const endpoint = await manager.metadataService.getEndSessionEndpoint().catch(() => undefined);
      if (endpoint === undefined) return manager.removeUser();
      // Cognito asks for both, others pass over what they do not know:
      // https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
      await manager.signoutRedirect({
        extraQueryParams: { client_id: config.clientId, logout_uri: signedOut },
      });
    },
    forget: () => manager.removeUser(),
  };
}
