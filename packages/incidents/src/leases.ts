// Addresses that were lent for a time: who had a VPN or DHCP address when.
import * as z from 'zod';
import { canonicalIp } from './ip.ts';
import type { Registry } from './registry.ts';

/** A lease whose end no line tells is over after this. */
export const LONGEST_LEASE_MS = 24 * 3_600_000;

/** What one log line says of a lease. */
export const leaseLineSchema = z.object({
  kind: z.enum(['held', 'released']),
  /** The address, in its one spelling. */
  ip: z.string(),
  /** Who has it: an account (VPN) or a machine (DHCP), as the line names it. */
  holder: z.object({ type: z.enum(['user', 'host']), name: z.string() }),
  /** Event time in milliseconds since 1970. */
  at: z.number(),
});
export type LeaseLine = z.infer<typeof leaseLineSchema>;
export type LeaseHolder = LeaseLine['holder'];

/** Where an address means one machine: the whole province, or the network of one agency. */
export type LeaseZone = string;
const PROVINCE: LeaseZone = 'P';

/** A lent address in its zone. */
export interface LentAddress {
  readonly zone: LeaseZone;
  readonly ip: string;
}

/**
 * In which zone a source's leases count. An address of the province's plan (a network of the registry)
 * is one machine everywhere, and may be lent by its owner or by a shared system such as the VPN
 * firewall; what anybody else says of it counts in the sayer's own logs only.
 */
export function zoneOfLease(
  ip: string,
  from: { readonly agency: string; readonly source: string },
  registry: Registry,
): LeaseZone {
  const owner = registry.agencyOfIp(ip);
  const lends = owner === from.agency || registry.source(from.agency, from.source)?.shared === true;
  return owner !== undefined && lends ? PROVINCE : from.agency;
}

/** Zones in which an address that a log of an agency names is looked for; its own comes first. */
export function zonesSeenBy(ip: string, agency: string, registry: Registry): readonly LeaseZone[] {
  return registry.agencyOfIp(ip) === undefined ? [agency] : [agency, PROVINCE];
}

/**
 * Who held an address at an instant: the holder of the last lease that began by then, unless that very
 * lease was released since or is over by its age. A line of another's release changes nothing. The
 * order in which the lines are given does not matter.
 */
export function holderAt(lines: readonly LeaseLine[], at: number): LeaseHolder | undefined {
  const begun = lines
    .filter((line) => line.kind === 'held' && line.at <= at && line.at > at - LONGEST_LEASE_MS)
    .sort((a, b) => b.at - a.at || (holderKey(a) < holderKey(b) ? -1 : 1))[0];
  if (begun === undefined) return undefined;
  const released = lines.some(
    (line) =>
      line.kind === 'released' &&
      line.at > begun.at &&
      line.at <= at &&
      holderKey(line) === holderKey(begun),
  );
  return released ? undefined : begun.holder;
}

function holderKey({ holder }: LeaseLine): string {
  return `${holder.type}:${holder.name.toLowerCase()}`;
}

/** Leases that are known of a batch's addresses. */
export interface Leases {
  /** Who held the address that a log of the agency names, at an instant. */
  holderOf(ip: string, agency: string, at: number): LeaseHolder | undefined;
}

export const NO_LEASES: Leases = { holderOf: () => undefined };

/** Leases from their lines, by `lentKey`. */
export function createLeases(
  lines: ReadonlyMap<string, readonly LeaseLine[]>,
  registry: Registry,
): Leases {
  return {
    holderOf(text, agency, at) {
      const ip = canonicalIp(text) ?? text;
      for (const zone of zonesSeenBy(ip, agency, registry)) {
        const holder = holderAt(lines.get(lentKey({ zone, ip })) ?? [], at);
        if (holder !== undefined) return holder;
      }
      return undefined;
    },
  };
}

/** A lent address as one string. */
export function lentKey({ zone, ip }: LentAddress): string {
  return `${zone}#${ip}`;
}
