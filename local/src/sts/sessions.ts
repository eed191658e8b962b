// Sessions that STS has opened: access keys, and what each is allowed.
import { randomBytes } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import { type Asked, permits, type SessionPolicy } from './session-policy.ts';

export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export interface Sessions {
  /** Opens a session for some seconds; without a policy it may do everything. */
  open(policy: SessionPolicy | undefined, seconds: number): Session;
  /**
   * Whether a call may pass that is signed with an access key. `asked` is undefined where the service cannot
   * say what the call asks for: no session allows that.
   */
  judge(accessKeyId: string | undefined, asked: () => Asked | undefined): Judged;
}

export type Judged = 'allowed' | 'denied' | 'expired';

/** By which AWS's temporary access keys begin. */
const TEMPORARY = 'ASIA';

export function createSessions(clock: LocalClock): Sessions {
  const open = new Map<string, { readonly policy: SessionPolicy | undefined; expires: number }>();
  return {
    open(policy, seconds) {
      const accessKeyId = `${TEMPORARY}${randomBytes(8).toString('hex').toUpperCase()}`;
      const expires = clock.now() + seconds * 1000;
      open.set(accessKeyId, { policy, expires });
      return {
        accessKeyId,
        secretAccessKey: randomBytes(20).toString('hex'),
        sessionToken: randomBytes(32).toString('base64'),
        expires,
      };
    },
    judge(accessKeyId, asked) {
      if (accessKeyId?.startsWith(TEMPORARY) !== true) return 'allowed';
      const session = open.get(accessKeyId);
      if (session === undefined || session.expires <= clock.now()) return 'expired';
      if (session.policy === undefined) return 'allowed';
      const what = asked();
      return what !== undefined && permits(session.policy, what) ? 'allowed' : 'denied';
    },
  };
}

const CREDENTIAL = /\bCredential=([A-Z0-9]+)\//;

/** The access key that a request is signed with; its signature is not checked. */
export function accessKeyOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): string | undefined {
  const { authorization } = headers;
  return typeof authorization === 'string' ? CREDENTIAL.exec(authorization)?.[1] : undefined;
}
