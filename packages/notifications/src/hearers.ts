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
  readonly maySee: (incident: Pick<Incident, 'agency' | 'restricted' | 'restriction'>) => boolean;
  /** Whether they see the whole province. */
  readonly seesProvince: boolean;
}

export interface Hearing {
  readonly recipient: Recipient;
  readonly toAgency: boolean;
  /** When it may be told, milliseconds since 1970. */
  readonly due: number;
}

/** Who may be told, and by what rules. */
export interface Audiences {
  readonly subscriptions: readonly Subscription[];
  readonly people: readonly Hearer[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Who hears an event of an incident, each once and as early as any of the subscriptions says.
 * Whoever did it is not told. That somebody waits for a call is for whoever has the case: roles hear it
 * where nobody does who is assigned to it or follows it.
 */
export function hearersOf(
  event: SubscribedEvent,
  incident: Incident,
  { subscriptions, people, now }: Audiences,
): readonly Hearing[] {
  const wanted = subscriptions.filter((subscription) => wants(subscription, event, incident));
  const hearings = (some: readonly Subscription[]): readonly Hearing[] =>
    some.flatMap((subscription) => {
      const due = timeToTell(subscription, incident.priority.class, now);
      return recipientsOf(subscription, event, incident, people).map((one) => ({ ...one, due }));
    });
  const isTheirs =
    event.kind === 'callback_asked' && hearings(wanted.filter(hasTheCase)).length > 0;
  return earliest(
    hearings(isTheirs ? wanted.filter(({ audience }) => audience.type !== 'role') : wanted),
  );
}

function hasTheCase({ audience }: Subscription): boolean {
  return audience.type === 'assignee' || audience.type === 'watchers';
}

/**
 * Who hears of a storm, at once and whatever their least priority: those of the whole province who hear of
 * cases being opened. Whoever sees a part of it hears of the cases there.
 */
export function stormHearersOf({ subscriptions, people, now }: Audiences): readonly Hearing[] {
  const everywhere = people.filter(({ seesProvince, role }) => seesProvince && role !== 'agency');
  const recipients = subscriptions
    .filter(({ enabled, events }) => enabled && events.includes('opened'))
    .flatMap(({ id, audience }): readonly Recipient[] => {
      switch (audience.type) {
        case 'webhook':
          return audience.agency === undefined ? [{ type: 'webhook', subscription: id }] : [];
        case 'user':
          return everywhere
            .filter((person) => isUser(person, audience.user))
            .map(({ recipient }) => recipient);
        case 'role':
          return everywhere
            .filter(({ role }) => role === audience.role)
            .map(({ recipient }) => recipient);
        default:
          return [];
      }
    });
  return earliest(recipients.map((recipient) => ({ recipient, toAgency: false, due: now })));
}

/** Whether two are told the same person or machine. */
export function isSameRecipient(a: Recipient, b: Recipient): boolean {
  return recipientKey(a) === recipientKey(b);
}

function recipientKey(recipient: Recipient): string {
  return JSON.stringify(recipient);
}

/** Each recipient once, as early as any of the hearings says. */
function earliest(hearings: readonly Hearing[]): readonly Hearing[] {
  const heard = new Map<string, Hearing>();
  for (const hearing of hearings) {
    const key = recipientKey(hearing.recipient);
    const known = heard.get(key);
    if (known === undefined || hearing.due < known.due) heard.set(key, hearing);
  }
  return [...heard.values()];
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
    const hidden = toAgency && (agency !== concernedBy(event, incident) || incident.restricted);
    return hidden ? [] : [{ recipient: { type: 'webhook', subscription: id }, toAgency }];
  }
  return people
    .filter((person) => isMeant(audience, person, event, incident) && person.maySee(incident))
    .filter((person) => !('by' in event) || !isUser(person, event.by))
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
      return (
        isUser(person, 'user' in event ? event.user : incident.assignee) ||
        ('askedBy' in event && isUser(person, event.askedBy ?? null))
      );
    case 'watchers':
      return (incident.watchers ?? []).some((watcher) => isUser(person, watcher));
    case 'user':
      return isUser(person, audience.user);
    case 'role':
      return person.role === audience.role;
    case 'agency':
      return (
        person.role === 'agency' &&
        person.agency === concernedBy(event, incident) &&
        (audience.agency ?? person.agency) === person.agency
      );
  }
}

/** The agency that an event is about: the one that was asked, answers or asks, or else the incident's own. */
function concernedBy(event: SubscribedEvent, { agency }: Incident): string {
  return 'agency' in event ? event.agency : agency;
}

function isUser({ recipient }: Hearer, user: string | null): boolean {
  return recipient.type === 'user' && recipient.user === user;
}
