// What correlations may group and count by: an event's own fields, the common ones, and what is derived.
import { type EvidenceEvent, networkOf } from '@thapcanh/incidents';
import type { ObservedMatch } from 'sigma-engine';

/**
 * The fields of an event as correlations read them; its own names stand before the common ones.
 * `source.net` is the network of `source.ip`: an attacker who moves inside a /64 or /24 is one sender.
 */
export function correlatedFields(
  common: EvidenceEvent['common'],
  fields: EvidenceEvent['fields'],
): ObservedMatch['fields'] {
  const { 'source.ip': address } = common;
  const net = typeof address === 'string' ? networkOf(address) : undefined;
  return { ...common, ...fields, ...(net === undefined ? {} : { 'source.net': net }) };
}
