// Observables as attributes of a MISP event.
import type { ObservableType } from '@thapcanh/incidents';
import type { Share, SharedObservable } from '../share.ts';
import { stableUuid } from '../stable-uuid.ts';
import { type MispTag, tlpTag } from './tag.ts';
import { mispTime } from './time.ts';

/** Category and type; MISP allows no others together. An account is one that was aimed at. */
const KINDS: Readonly<
  Record<ObservableType, { readonly category: string; readonly type: string }>
> = {
  ip: { category: 'Network activity', type: 'ip-src' },
  domain: { category: 'Network activity', type: 'domain' },
  url: { category: 'Network activity', type: 'url' },
  email: { category: 'Network activity', type: 'email' },
  sha256: { category: 'Payload delivery', type: 'sha256' },
  sha1: { category: 'Payload delivery', type: 'sha1' },
  md5: { category: 'Payload delivery', type: 'md5' },
  'file-name': { category: 'Payload delivery', type: 'filename' },
  account: { category: 'Targeting data', type: 'target-user' },
  'user-agent': { category: 'Network activity', type: 'user-agent' },
};

export interface MispAttribute {
  readonly uuid: string;
  readonly id: string;
  readonly event_id: string;
  readonly category: string;
  readonly type: string;
  readonly value: string;
  /** Whether detection may act on it. */
  readonly to_ids: boolean;
  readonly timestamp: string;
  readonly distribution: string;
  readonly sharing_group_id: string;
  readonly deleted: boolean;
  readonly comment: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly Tag: readonly MispTag[];
}

export function mispAttribute(share: Share, observable: SharedObservable): MispAttribute {
  const { id, type, value, tlp, ioc, note, seen } = observable;
  return {
    uuid: stableUuid('misp', 'attribute', share.id, share.limit, id),
    id: '0',
    event_id: '0',
    ...KINDS[type],
    value,
    to_ids: ioc,
    timestamp: mispTime(share.modifiedAt),
    // As far as the event goes.
    distribution: '5',
    sharing_group_id: '0',
    deleted: false,
    comment: note ?? '',
    first_seen: seen.first,
    last_seen: seen.last,
    Tag: [tlpTag(tlp)],
  };
}
