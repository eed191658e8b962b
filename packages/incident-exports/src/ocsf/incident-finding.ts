// A share as an OCSF Incident Finding.
import {
  ATTACK_VERSION,
  type ClosureClass,
  type Level,
  type PriorityClass,
  type RuleFact,
  type Severity,
  type Status,
  techniqueName,
} from '@thapcanh/incidents';
import type { Organisation } from '../dossier.ts';
import type { Share } from '../share.ts';
import { marked } from '../simulated-mark.ts';
import { stableUuid } from '../stable-uuid.ts';
import { techniqueAddress } from '../technique-address.ts';
import { ocsfObservables } from './observables.ts';

/** The schema's version, and the class of it. */
export const OCSF_VERSION = '1.9.0';
const CATEGORY_UID = 2;
const CLASS_UID = 2005;

const ACTIVITIES = { 1: 'Create', 2: 'Update', 3: 'Close' } as const;
type Activity = keyof typeof ACTIVITIES;

const SEVERITIES: Readonly<Record<Level, readonly [number, string]>> = {
  informational: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};
const STATUSES: Readonly<Record<Status, readonly [number, string]>> = {
  new: [1, 'New'],
  triaged: [2, 'In Progress'],
  investigating: [2, 'In Progress'],
  contained: [2, 'In Progress'],
  recovered: [4, 'Resolved'],
  closed: [5, 'Closed'],
};
const PRIORITIES: Readonly<Record<PriorityClass, readonly [number, string]>> = {
  P1: [4, 'Critical'],
  P2: [3, 'High'],
  P3: [2, 'Medium'],
  P4: [1, 'Low'],
};
const IMPACTS: Readonly<Record<Severity, readonly [number, string]>> = {
  M1: [4, 'Critical'],
  M2: [3, 'High'],
  M3: [2, 'Medium'],
  M4: [1, 'Low'],
};
const VERDICTS: Readonly<Record<ClosureClass, readonly [number, string]>> = {
  true_positive: [2, 'True Positive'],
  benign_positive: [5, 'Benign'],
  false_positive: [1, 'False Positive'],
  undetermined: [7, 'Insufficient Data'],
};

/**
 * The finding of a share: one event that says where the incident stands. Times are milliseconds since
 * 1970. Our own words beside OCSF's (M2, P1, the TLP) are in `unmapped`.
 *
 * @see https://schema.ocsf.io/1.9.0/classes/incident_finding
 */
export function incidentFinding(share: Share) {
  const activity = activityOf(share.status);
  const { particulars } = share;
  return {
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Tháp Canh', vendor_name: 'Tháp Canh' },
      profiles: ['incident'],
      uid: stableUuid('ocsf', share.id, share.limit, share.modifiedAt),
      correlation_uid: share.number,
      modified_time: Date.parse(share.modifiedAt),
      labels: [share.marking.toLowerCase(), ...(share.simulated ? ['simulated'] : [])],
    },
    category_uid: CATEGORY_UID,
    category_name: 'Findings',
    class_uid: CLASS_UID,
    class_name: 'Incident Finding',
    activity_id: activity,
    activity_name: ACTIVITIES[activity],
    type_uid: CLASS_UID * 100 + activity,
    type_name: `Incident Finding: ${ACTIVITIES[activity]}`,
    time: Date.parse(share.openedAt),
    start_time: Date.parse(share.firstAt),
    end_time: Date.parse(share.lastAt),
    ...named('severity', SEVERITIES[share.level]),
    ...named('status', STATUSES[share.status]),
    ...named('priority', PRIORITIES[share.priority]),
    ...named('impact', IMPACTS[share.severity]),
    ...(share.closure === undefined ? {} : named('verdict', VERDICTS[share.closure.class])),
    message: marked(share.title, share.simulated),
    ...(particulars === undefined ? {} : { desc: particulars.summary }),
    count: share.alertCount,
    assignee_group: { uid: share.issuer.id, name: share.issuer.name },
    ...(particulars?.assignee == null ? {} : { assignee: { uid: particulars.assignee } }),
    finding_info_list:
      particulars === undefined
        ? [{ uid: share.number, title: share.title }]
        : particulars.rules.map((rule) => findingOf(share, rule)),
    attacks: share.techniques.map(({ id }) => attackOf(id)),
    observables: ocsfObservables(share),
    unmapped: unmappedOf(share, particulars?.agency),
  };
}

function unmappedOf(share: Share, agency: Organisation | undefined) {
  const { marking, severity, priority, status, closure, simulated } = share;
  return {
    tlp: marking,
    severity,
    priority,
    status,
    simulated,
    ...(closure === undefined ? {} : { closure: closure.class, impact: closure.impact }),
    ...(agency === undefined ? {} : { agency: { uid: agency.id, name: agency.name } }),
  };
}

function named(
  attribute: string,
  [id, caption]: readonly [number, string],
): Readonly<Record<string, number | string>> {
  return { [`${attribute}_id`]: id, [attribute]: caption };
}

function activityOf(status: Status): Activity {
  if (status === 'new') return 1;
  return status === 'closed' ? 3 : 2;
}

/** What one rule found. */
function findingOf(share: Share, rule: RuleFact) {
  return {
    uid: stableUuid('ocsf', 'finding', share.id, rule.id),
    title: rule.title,
    analytic: { uid: rule.id, name: rule.title, type_id: 1, type: 'Rule' },
    first_seen_time: Date.parse(rule.firstAt),
    last_seen_time: Date.parse(rule.lastAt),
    related_events_count: rule.alertCount,
    attacks: rule.techniques.map(attackOf),
  };
}

/** A technique, or a sub-technique under its own. */
function attackOf(id: string) {
  const [family = id] = id.split('.', 1);
  const technique = techniqueObject(family);
  return {
    version: ATTACK_VERSION,
    technique,
    ...(family === id ? {} : { sub_technique: techniqueObject(id) }),
  };
}

function techniqueObject(uid: string) {
  const name = techniqueName(uid);
  return { uid, ...(name === undefined ? {} : { name }), src_url: techniqueAddress(uid) };
}
