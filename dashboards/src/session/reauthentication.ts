// What happens when the API no longer accepts the session: once to the issuer and back, never a loop.
import type { Session } from './session.ts';

/** A refusal this soon after an automatic sign-in means that signing in again will not help. */
const LOOP_MS = 30_000;
const KEY = 'thapcanh.signed-in-again-at';

/**
 * Returns what to call on a 401. It drops the refused token, then leads to the issuer and back to
 * `here()`; or calls `giveUp` when the fresh token was refused too, or the issuer does not answer.
 * Calls that come while one is under way are the same one.
 */
export function createReauthentication(options: {
  session: Pick<Session, 'forget' | 'signIn'>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  now: () => number;
  here: () => string;
  giveUp: (reason: 'refused' | 'unreachable') => void;
}): () => Promise<void> {
  const { session, storage, now, here, giveUp } = options;
  let underWay: Promise<void> | undefined;

  async function again(): Promise<void> {
    await session.forget();
    const last = Number(storage.getItem(KEY));
    if (now() - last < LOOP_MS) {
      storage.removeItem(KEY);
      giveUp('refused');
      return;
    }
    storage.setItem(KEY, String(now()));
    try {
      await session.signIn(here());
    } catch {
      storage.removeItem(KEY);
      giveUp('unreachable');
    }
  }

  return () => {
    underWay ??= again().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
