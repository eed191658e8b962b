// Whose line a relay brings: the province's syslog server ships for many agencies with one key.
import * as z from 'zod';
import { AGENCY_PATTERN } from './ids.ts';
import { addressRangeSchema, type Cidr, inCidr, parseCidr } from './ip.ts';

const routeSchema = z
  .strictObject({
    /** Address or range that sends, such as `10.40.17.0/24`. */
    address: addressRangeSchema.optional(),
    /** Host name in the syslog header: the sender's own word, for senders behind one address. */
    host: z.string().min(1).max(253).optional(),
    /** Program in the syslog header. */
    tag: z.string().min(1).max(128).optional(),
    agency: z.string().regex(AGENCY_PATTERN),
    source: z.string().min(1).max(128),
  })
  .refine(({ address, host, tag }) => (address ?? host ?? tag) !== undefined, {
    message: 'name an address, a host or a tag',
  });
/** Lines of this sender belong to this source; every condition that is named must hold. */
export type RelayRoute = z.infer<typeof routeSchema>;

/** What a source that is a relay brings from elsewhere; lines of nobody's stay its own. */
export const relaySchema = z.strictObject({ routes: z.array(routeSchema).max(500) });

/** What is known of who sent a line. */
export interface Sender {
  /** As the relay saw it. */
  readonly address?: string | undefined;
  readonly host?: string | undefined;
  readonly tag?: string | undefined;
}

interface Compiled {
  readonly route: RelayRoute;
  readonly range: Cidr | undefined;
  readonly host: string | undefined;
  readonly tag: string | undefined;
}

/**
 * Finds the route of a sender: the narrowest range wins, then the route with more conditions, then the
 * first. What the relay saw thus counts more than what the sender says of itself.
 * @example
 * relayRouter([{ address: '10.40.17.0/24', agency: 'LK-X-KT', source: 'fw' }])({ address: '10.40.17.1' })
 */
export function relayRouter(
  routes: readonly RelayRoute[],
): (sender: Sender) => RelayRoute | undefined {
  const compiled = routes.map(
    (route): Compiled => ({
      route,
      range: route.address === undefined ? undefined : parseCidr(route.address),
      host: route.host?.toLowerCase(),
      tag: route.tag?.toLowerCase(),
    }),
  );
  compiled.sort((a, b) => narrowness(b) - narrowness(a) || conditions(b) - conditions(a));
  return ({ address, host, tag }) => {
    const [hostName, program] = [host?.toLowerCase(), tag?.toLowerCase()];
    return compiled.find(
      (one) =>
        (one.range === undefined || (address !== undefined && inCidr(address, one.range))) &&
        (one.host === undefined || one.host === hostName) &&
        (one.tag === undefined || one.tag === program),
    )?.route;
  };
}

/** Bits of the range, counted from the end of an IPv6 address; -1 without one. */
function narrowness({ range }: Compiled): number {
  if (range === undefined) return -1;
  const [address, prefix] = range;
  return prefix + (128 - address.toByteArray().length * 8);
}

function conditions({ host, tag }: Compiled): number {
  return (host === undefined ? 0 : 1) + (tag === undefined ? 0 : 1);
}
