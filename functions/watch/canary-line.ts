// The canary's line, and what it becomes: known before it is shipped, since ids come from content.
import {
  alertId,
  CANARY_AGENCY,
  CANARY_RULE,
  CANARY_SOURCE,
  incidentId,
} from '@thapcanh/incidents';
import { batchId } from '@thapcanh/ingest';
import { contentKey } from '@thapcanh/log-formats';
import type { Canary } from '@thapcanh/store';

export interface CanaryLine {
  /** As it is shipped, in the shape of docs/application-audit.md; it names nobody and no machine. */
  readonly body: string;
  readonly batch: string;
  readonly incident: string;
}

/** The line of a canary. */
export function canaryLine({ slot, shippedAt }: Pick<Canary, 'slot' | 'shippedAt'>): CanaryLine {
  const raw = JSON.stringify({
    ts: shippedAt,
    system_code: 'thapcanh',
    actor: { type: 'service' },
    action: 'canary.ship',
    object: { type: 'canary', id: slot },
    result: 'success',
  });
  const body = `${raw}\n`;
  const of = { agency: CANARY_AGENCY, source: CANARY_SOURCE };
  const alert = alertId({
    ...of,
    rule: CANARY_RULE,
    contentKey: contentKey({ position: 0, line: 1, raw }),
    time: shippedAt,
  });
  return {
    body,
    batch: batchId({ ...of, body: Buffer.from(body) }),
    incident: incidentId(CANARY_AGENCY, alert),
  };
}
