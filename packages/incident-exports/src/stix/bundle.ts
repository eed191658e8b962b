// A share as a STIX 2.1 bundle: the incident, its techniques and observables, held by a grouping.
import { TLP, techniqueName } from '@thapcanh/incidents';
import type { Share, SharedTechnique } from '../share.ts';
import { SIMULATED_MARK } from '../simulated-mark.ts';
import { stableUuid } from '../stable-uuid.ts';
import { techniqueAddress } from '../technique-address.ts';
import { TLP_MARKINGS } from './marking.ts';
import { issuerId, objectOf, type StixObject, simulatedMarkingId } from './object.ts';
import { observableObjects } from './observable.ts';

export interface StixBundle {
  readonly type: 'bundle';
  readonly id: string;
  readonly objects: readonly StixObject[];
}

/** Identities, techniques and statements have one version, that of the first export. */
const UNCHANGING = '2026-01-01T00:00:00.000Z';

/**
 * The bundle of a share. The standard's own `incident` has a name and a description and nothing more,
 * so what belongs to the case is held by a `grouping`, which every reader of STIX 2.1 knows.
 *
 * @see https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
 */
export function stixBundle(share: Share): StixBundle {
  // What says less under a narrower TLP is another object: of one there is but one content at a time.
  const named = { what: [share.tlp], created: share.openedAt, tlp: share.tlp };
  const incident = objectOf(
    share,
    { ...named, type: 'incident' },
    {
      name: share.title,
      ...(share.particulars === undefined ? {} : { description: share.particulars.summary }),
      lang: 'vi',
      external_references: [{ source_name: 'Tháp Canh', external_id: share.number }],
    },
  );
  const told = [
    incident,
    ...share.techniques.map((technique) => attackPattern(share, technique)),
    ...share.observables.flatMap((one) => observableObjects(share, incident, one)),
  ];
  const grouping = objectOf(
    share,
    { ...named, type: 'grouping', what: [share.limit], tlp: share.marking },
    {
      name: share.title,
      context: 'suspicious-activity',
      object_refs: told.map(({ id }) => id),
    },
  );
  return {
    type: 'bundle',
    id: `bundle--${stableUuid('stix', 'bundle', share.id, share.limit, share.modifiedAt)}`,
    objects: [identityOf(share), ...markings(share), ...told, grouping],
  };
}

function identityOf(share: Share): StixObject {
  return {
    type: 'identity',
    spec_version: '2.1',
    id: issuerId(share),
    created: UNCHANGING,
    modified: UNCHANGING,
    name: share.issuer.name,
    identity_class: 'organization',
    sectors: ['government'],
  };
}

/** A technique: of the issuer, not of one incident, so that all its bundles speak of the same. */
function attackPattern(share: Share, { id }: SharedTechnique): StixObject {
  const name = techniqueName(id) ?? id;
  return {
    type: 'attack-pattern',
    spec_version: '2.1',
    id: `attack-pattern--${stableUuid('stix', 'attack-pattern', share.issuer.id, id, name)}`,
    created_by_ref: issuerId(share),
    created: UNCHANGING,
    modified: UNCHANGING,
    name,
    external_references: [
      { source_name: 'mitre-attack', external_id: id, url: techniqueAddress(id) },
    ],
  };
}

/** Every marking that an object may refer to here. */
function markings(share: Share): readonly StixObject[] {
  const used = new Set([share.tlp, share.marking, ...share.observables.map(({ tlp }) => tlp)]);
  const statement: StixObject = {
    type: 'marking-definition',
    spec_version: '2.1',
    id: simulatedMarkingId(share),
    created_by_ref: issuerId(share),
    created: UNCHANGING,
    definition_type: 'statement',
    definition: { statement: SIMULATED_MARK },
  };
  return [
    ...TLP.filter((tlp) => used.has(tlp)).map((tlp) => TLP_MARKINGS[tlp]),
    ...(share.simulated ? [statement] : []),
  ];
}
