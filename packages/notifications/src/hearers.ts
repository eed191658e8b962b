// Who hears an event: subscriptions become recipients, and nobody hears of what they may not see.
import type { Incident, Role } from '@thapcanh/incidents';
import type { Recipient } from './delivery.ts';
import type { SubscribedEvent } from './event.ts';
import { type Audience, type Subscription, timeToTell, wants } from './subscription.ts';

/** Somebody who may be told: a user, or a contact of an agency, who counts as its technician. */
export interface Hearer {
  readonly recipient: Exclude<Recipient, { type: 'webhook' }>;
  readonly role: Role;
  readonly agency: string;
  /** Whether the incident is among what they may see; restricted ones are hidden from agencies. */
  readonly maySee: (incident: Pick<Incident, 'agency' | 'restricted'>) => boolean;
}

export interface Hearing {
  readonly recipient: Recipient;
  readonly toAgency: boolean;
  /** When it may be told, milliseconds since 1970. */
  readonly due: number;
}

/**
 * Who hears an event of an incident, each once and as early as any of the subscriptions says.
 * Whoever did it is not told.
 */
export function hearersOf(
  event: SubscribedEvent,
  incident: Incident,
  {
    subscriptions,
    people,
    now,
  }: {
    readonly subscriptions: readonly Subscription[];
    readonly people: readonly Hearer[];
    readonly now: number;
  },
): readonly Hearing[] {
  const heard = new Map<string, Hearing>();
  for (const subscription of subscriptions) {
    if (!wants(subscription, event, incident)) continue;
    const due = timeToTell(subscription, incident.priority.class, now);
    for (const hearing of recipientsOf(subscription, event, incident, people)) {
      const key = JSON.stringify(hearing.recipient);
      const known = heard.get(key);
      if (known === undefined || due < known.due) heard.set(key, { ...hearing, due });
    }
  }
  return [...heard.values()];
}

/** Who hears of a storm, which is the whole province's: those who hear of its incidents' opening. */
export function stormHearersOf(
  event: SubscribedEvent,
  incident: Incident,
  options: Parameters<typeof hearersOf>[2],
): readonly Hearing[] {
  return hearersOf(event, incident, options).filter(({ toAgency }) => !toAgency);
}

function recipientsOf(
  { id, audience }: Subscription,
  event: SubscribedEvent,
  incident: Incident,
  people: readonly Hearer[],
): readonly Omit<Hearing, 'due'>[] {
  if (audience.type === 'webhook') {
    const { agency } = audience;
    const toAgency = agency !== undefined;
    const hidden = toAgency && (agency !== incident.agency || incident.restricted);
    return hidden ? [] : [{ recipient: { type: 'webhook', subscription: id }, toAgency }];
  }
  return people
    .filter((person) => isMeant(audience, person, event, incident) && person.maySee(incident))
    .filter((person) => event.kind !== 'assigned' || !isUser(person, event.by))
    .map(({ recipient, role }) => ({ recipient, toAgency: role === 'agency' }));
}

function isMeant(
  audience: Exclude<Audience, { type: 'webhook' }>,
  person: Hearer,
  event: SubscribedEvent,
  incident: Incident,
): boolean {
  switch (audience.type) {
    case 'assignee':
      return isUser(person, event.kind === 'assigned' ? event.user : incident.assignee);
    case 'user':
      return isUser(person, audience.user);
    case 'role':
      return person.role === audience.role;
    case 'agency':
      return (
        person.role === 'agency' &&
        person.agency === incident.agency &&
        (audience.agency ?? incident.agency) === incident.agency
      );
  }
}

function isUser({ recipient }: Hearer, user: string | null): boolean {
  return recipient.type === 'user' && recipient.user === user;
}
