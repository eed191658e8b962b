// Ships the canary as agencies ship: over HTTPS, through the gateway, with a key. The key is made for it, is good for
// an hour and kept nowhere but here: no secret has to be put or turned by hand.
import { CANARY_AGENCY, CANARY_SOURCE } from '@thapcanh/incidents';
import { issueAgencyKey } from '@thapcanh/ingest';
import type { AgencyKeys } from '@thapcanh/store';

export interface ShipCanaryOptions {
  readonly keys: Pick<AgencyKeys, 'put'>;
  /** The gateway's address. */
  readonly url: string;
  readonly clock: { now(): number };
  readonly fetch: typeof globalThis.fetch;
}

/** Ships a body; answers the HTTP status. @throws when the gateway cannot be reached in time */
export type ShipCanary = (body: string) => Promise<number>;

const KEY_LIFE_MS = 60 * 60_000;
/** A key is made anew before it ends. */
const KEY_REST_MS = 10 * 60_000;
/** `watch` has other work in its minute. */
const PATIENCE_MS = 10_000;
const REFUSED_KEY = 401;

/** Keeps its key as long as the sandbox lives; one that the door does not know is made anew. */
export function createShipCanary({ keys, url, clock, fetch }: ShipCanaryOptions): ShipCanary {
  let held: { readonly key: string; readonly until: number } | undefined;

  async function keyOf(): Promise<string> {
    const now = clock.now();
    if (held !== undefined && held.until - KEY_REST_MS > now) return held.key;
    const until = now + KEY_LIFE_MS;
    const { key, row } = issueAgencyKey({
      agency: CANARY_AGENCY,
      source: CANARY_SOURCE,
      createdAt: new Date(now).toISOString(),
      validUntil: new Date(until).toISOString(),
    });
    await keys.put(row);
    held = { key, until };
    return key;
  }

  return async (body) => {
    const key = await keyOf();
    const answer = await fetch(`${url}/v1/logs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    if (answer.status === REFUSED_KEY) held = undefined;
    return answer.status;
  };
}
