// Who held the inside addresses that a batch of alerts names.
import {
  type Alert,
  addressesOf,
  createLeases,
  type Leases,
  lentKey,
  type Registry,
  zonesSeenBy,
} from '@thapcanh/incidents';
import type { LeaseRows, WantedLease } from '@thapcanh/store';

/** Reads the leases that a batch needs to be resolved. */
export type LentAddresses = (alerts: readonly Alert[], registry: Registry) => Promise<Leases>;

/** Addresses asked for at once. */
const AT_ONCE = 32;

/** Leases from their rows; nothing is read for addresses that the registry knows. */
export function createLentAddresses(rows: Pick<LeaseRows, 'read'>): LentAddresses {
  return async (alerts, registry) => {
    const wanted = new Map<string, WantedLease>();
    for (const { ip, agency, at } of alerts.flatMap(addressesOf)) {
      if (!registry.isInside(ip) || registry.hostOfIp(ip) !== undefined) continue;
      for (const zone of zonesSeenBy(ip, agency, registry)) {
        const known = wanted.get(lentKey({ zone, ip }));
        const from = Math.min(at, known?.from ?? at);
        const to = Math.max(at, known?.to ?? at);
        wanted.set(lentKey({ zone, ip }), { zone, ip, from, to });
      }
    }
    const all = [...wanted.values()];
    const lines = [];
    for (let start = 0; start < all.length; start += AT_ONCE) {
      lines.push(...(await rows.read(all.slice(start, start + AT_ONCE))));
    }
    return createLeases(new Map(lines), registry);
  };
}
