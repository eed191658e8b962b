// A share as a MISP event.
import { plainText, type Severity, type Status } from '@thapcanh/incidents';
import type { Share } from '../share.ts';
import { marked } from '../simulated-mark.ts';
import { stableUuid } from '../stable-uuid.ts';
import { type MispAttribute, mispAttribute } from './attribute.ts';
import { type MispTag, SIMULATED_TAG, techniqueTag, tlpTag } from './tag.ts';
import { mispTime } from './time.ts';

/** Ids are of the instance that reads it: MISP gives its own. */
const NO_ID = '0';
/** An event's line, at most. */
const INFO_LENGTH = 256;

const THREAT_LEVELS: Readonly<Record<Severity, string>> = { M1: '1', M2: '1', M3: '2', M4: '3' };
const INITIAL = '0';
const ONGOING = '1';
const COMPLETE = '2';

interface MispOrganisation {
  readonly id: string;
  readonly name: string;
  readonly uuid: string;
}

export interface MispEvent {
  readonly Event: {
    readonly uuid: string;
    readonly id: string;
    readonly info: string;
    /** `yyyy-mm-dd` */
    readonly date: string;
    /** Seconds since 1970, as are all times of MISP. */
    readonly timestamp: string;
    readonly published: boolean;
    readonly publish_timestamp: string;
    readonly threat_level_id: string;
    readonly analysis: string;
    readonly org_id: string;
    readonly orgc_id: string;
    readonly distribution: string;
    readonly sharing_group_id: string;
    readonly extends_uuid: string;
    readonly attribute_count: string;
    readonly Org: MispOrganisation;
    readonly Orgc: MispOrganisation;
    readonly Tag: readonly MispTag[];
    readonly Attribute: readonly MispAttribute[];
  };
}

/**
 * The event of a share, unpublished and for the reader's own organisation: how far it goes from there,
 * its TLP tag says and the reader decides. Under another TLP it is another event, so that whoever gets both
 * keeps both.
 *
 * @see https://www.misp-standard.org/rfc/misp-standard-core.html
 */
export function mispEvent(share: Share): MispEvent {
  const attributes = share.observables.map((one) => mispAttribute(share, one));
  const issuer = {
    id: NO_ID,
    name: share.issuer.name,
    uuid: stableUuid('misp', 'organisation', share.issuer.id),
  };
  return {
    Event: {
      uuid: stableUuid('misp', 'event', share.id, share.limit),
      id: NO_ID,
      info: plainText(marked(share.title, share.simulated), INFO_LENGTH),
      date: share.firstAt.slice(0, 10),
      timestamp: mispTime(share.modifiedAt),
      published: false,
      publish_timestamp: '0',
      threat_level_id: THREAT_LEVELS[share.severity],
      analysis: analysisOf(share.status),
      org_id: NO_ID,
      orgc_id: NO_ID,
      distribution: '0',
      sharing_group_id: NO_ID,
      extends_uuid: '',
      attribute_count: String(attributes.length),
      Org: issuer,
      Orgc: issuer,
      Tag: [
        tlpTag(share.marking),
        ...(share.simulated ? [SIMULATED_TAG] : []),
        ...share.techniques.map(({ id }) => techniqueTag(id)),
      ],
      Attribute: attributes,
    },
  };
}

function analysisOf(status: Status): string {
  if (status === 'new') return INITIAL;
  return status === 'closed' ? COMPLETE : ONGOING;
}
