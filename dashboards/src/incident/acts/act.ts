// What people may do with an incident: one table for buttons, keys and addresses.
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import { isSnoozed, isUrgent, type Role, seesAllRestricted } from '@thapcanh/incidents';

const RESPONDERS: readonly Role[] = ['admin', 'lead', 'analyst'];
const LEADS: readonly Role[] = ['lead'];

interface Permission {
  readonly roles: readonly Role[];
  /** Whether the incident is such that it can be done; absent: always. */
  readonly when?: (incident: IncidentDetail, me: Me) => boolean;
}

const isOpen = ({ status }: IncidentDetail): boolean => status !== 'closed';

const PERMISSIONS = {
  assign: { roles: RESPONDERS, when: isOpen },
  status: {
    roles: RESPONDERS,
    when: ({ transitions }) => transitions.some((status) => status !== 'closed'),
  },
  severity: { roles: RESPONDERS, when: isOpen },
  close: { roles: RESPONDERS, when: ({ transitions }) => transitions.includes('closed') },
  confirm: {
    roles: LEADS,
    when: (incident) => isOpen(incident) && incident.confirmed === undefined,
  },
  times: { roles: LEADS },
  decide: { roles: RESPONDERS, when: isOpen },
  'add-task': { roles: RESPONDERS, when: isOpen },
  'change-task': { roles: RESPONDERS, when: isOpen },
  playbook: { roles: RESPONDERS, when: isOpen },
  watchers: { roles: RESPONDERS },
  snooze: { roles: RESPONDERS, when: (incident) => isOpen(incident) && !isUrgent(incident) },
  wake: { roles: RESPONDERS, when: (incident) => isSnoozed(incident, Date.now()) },
  restrict: { roles: RESPONDERS },
  unrestrict: {
    roles: RESPONDERS,
    when: ({ restricted, restrictionSuggested }, me) =>
      seesAllRestricted(me) && (restricted || restrictionSuggested),
  },
  ask: { roles: RESPONDERS, when: (incident) => isOpen(incident) && !incident.restricted },
  answer: { roles: [...RESPONDERS, 'agency'] },
  withdraw: { roles: RESPONDERS },
  call: { roles: RESPONDERS },
  relate: { roles: RESPONDERS },
  unmerge: {
    roles: RESPONDERS,
    when: (incident) => isOpen(incident) && incident.mergedFrom.length > 0,
  },
  detach: { roles: RESPONDERS, when: (incident) => isOpen(incident) && incident.alertCount > 1 },
  pin: { roles: RESPONDERS, when: isOpen },
  'accept-link': { roles: RESPONDERS },
  unlink: { roles: RESPONDERS },
  'add-observable': { roles: RESPONDERS },
  'change-observable': { roles: RESPONDERS },
  'add-evidence': { roles: RESPONDERS },
  'hand-over': { roles: RESPONDERS },
} as const satisfies Record<string, Permission>;

export type ActName = keyof typeof PERMISSIONS;

export function isActName(name: string): name is ActName {
  return Object.hasOwn(PERMISSIONS, name);
}

/**
 * Whether the person may do it now. The API decides; this only keeps dead buttons off the screen. In
 * another agency's incident nobody acts.
 */
export function mayAct(act: ActName, incident: IncidentDetail, me: Me): boolean {
  const { roles, when }: Permission = PERMISSIONS[act];
  if (incident.involvement !== undefined || !roles.includes(me.role)) return false;
  return when === undefined || when(incident, me);
}
