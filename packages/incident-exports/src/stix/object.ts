// What the objects of a bundle have in common: an id that follows from what they are, and their times.
import type { Tlp } from '@thapcanh/incidents';
import canonicalize from 'canonicalize';
import { v5 } from 'uuid';
import type { Share } from '../share.ts';
import { stableUuid } from '../stable-uuid.ts';
import { TLP_MARKINGS } from './marking.ts';

/** A STIX object as JSON; which properties it must have, the specification says by `type`. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

/**
 * The namespace of the ids of cyber-observable objects.
 * @see https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_64yvzeku5a5c
 */
const SCO_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** A domain or relationship object of one incident: named by the incident and `what` it is of it. */
export function objectOf(
  share: Share,
  { type, what, created, tlp }: ObjectName,
  properties: Readonly<Record<string, unknown>>,
): StixObject {
  return {
    type,
    spec_version: '2.1',
    id: `${type}--${stableUuid('stix', type, share.id, ...what)}`,
    created_by_ref: issuerId(share),
    created,
    modified: created > share.modifiedAt ? created : share.modifiedAt,
    ...properties,
    object_marking_refs: markingRefs(share, tlp),
  };
}

export interface ObjectName {
  readonly type: string;
  /** Tells it from others of its type in the incident. */
  readonly what: readonly string[];
  /** ISO 8601 UTC with milliseconds. */
  readonly created: string;
  readonly tlp: Tlp;
}

/** A cyber-observable object: the same wherever the same thing is observed. */
export function observableObject(
  share: Share,
  type: string,
  identifying: Readonly<Record<string, unknown>>,
  tlp: Tlp,
): StixObject {
  return {
    type,
    spec_version: '2.1',
    id: `${type}--${v5(canonicalize(identifying) ?? '', SCO_NAMESPACE)}`,
    ...identifying,
    object_marking_refs: markingRefs(share, tlp),
  };
}

/** Who hands the bundle out. */
export function issuerId({ issuer }: Share): string {
  return `identity--${stableUuid('stix', 'identity', issuer.id, issuer.name)}`;
}

/** That the province is simulated, as a statement on every object. */
export function simulatedMarkingId({ issuer }: Share): string {
  return `marking-definition--${stableUuid('stix', 'simulated', issuer.id)}`;
}

export function markingRefs(share: Share, tlp: Tlp): readonly string[] {
  const own = TLP_MARKINGS[tlp].id;
  return share.simulated ? [own, simulatedMarkingId(share)] : [own];
}
