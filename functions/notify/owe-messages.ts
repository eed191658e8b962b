// From the outbox to deliveries: who hears of a step is worked out, and each message owed is written
// before the outbox row goes. A run that dies in between works out the same ids again.
import type { Incident, Registry } from '@thapcanh/incidents';
import {
  contactKey,
  type Delivery,
  deliveryId,
  type Hearer,
  type Hearing,
  hearersOf,
  linkNoticeOf,
  type Notice,
  noticeOf,
  type SubscribedEvent,
  stormHearersOf,
  stormSteps,
  stormWindow,
  withDefaults,
} from '@thapcanh/notifications';
import {
  type Deliveries,
  type IncidentStore,
  inScope,
  type OutboxNote,
  type Storms,
  type Subscriptions,
  type UserRow,
  type UserStore,
} from '@thapcanh/store';
import { scopeOf } from '../api/scope.ts';

export interface OweMessagesOptions {
  readonly incidents: Pick<IncidentStore, 'get'>;
  readonly subscriptions: Pick<Subscriptions, 'all'>;
  readonly users: Pick<UserStore, 'list'>;
  readonly registry: () => Promise<Registry>;
  readonly storms: Storms;
  readonly deliveries: Pick<Deliveries, 'owe'>;
  readonly clock: { now(): number };
}

/** Writes the messages owed for one step; doing it again owes nothing more. */
export type OweMessages = (note: OutboxNote) => Promise<void>;

export function createOweMessages(options: OweMessagesOptions): OweMessages {
  const { incidents, storms, deliveries, clock } = options;

  async function owe(
    occasion: readonly (string | number)[],
    { recipient, toAgency, due }: Hearing,
    notice: Notice,
  ): Promise<void> {
    const id = deliveryId(occasion, recipient);
    const delivery: Delivery = {
      id,
      recipient,
      toAgency,
      notice,
      at: notice.at,
      state: 'waiting',
      attempts: 0,
    };
    await deliveries.owe(delivery, due);
  }

  return async ({ incident: id, at, events }) => {
    const incident = await incidents.get(id);
    if (incident === undefined) return;
    const [subscriptions, users, registry] = await Promise.all([
      options.subscriptions.all(),
      options.users.list(),
      options.registry(),
    ]);
    const now = clock.now();
    const hearing = {
      subscriptions: withDefaults(subscriptions),
      people: peopleOf(users, registry, now),
      now,
    };
    const nameOf = (agency: string) => registry.organisation(agency)?.name ?? agency;
    const agencyName = nameOf(incident.agency);
    for (const event of events) {
      if (event.kind === 'link_made') {
        const { agency, contact } = event;
        const recipient = { type: 'contact', agency, contact } as const;
        const notice = linkNoticeOf(event, incident, { agencyName: nameOf(agency), at });
        // Somebody is on the telephone with them: no quiet hours.
        await owe(['link', event.link], { recipient, toAgency: true, due: now }, notice);
        continue;
      }
      const notice = noticeOf(event, incident, { agencyName, at });
      const folded = event.kind === 'opened' && (await foldStorm(event, incident));
      for (const one of hearersOf(event, incident, hearing)) {
        if (folded && !one.toAgency) continue;
        await owe(['event', id, event.rev, event.kind], one, notice);
      }
    }

    /** Counts an incident that was opened; true where the storm's messages are told in place of its own. */
    async function foldStorm(event: SubscribedEvent, opened: Incident): Promise<boolean> {
      const { behaviour } = noticeOf(event, opened, { agencyName, at });
      const window = stormWindow(behaviour, Date.parse(at));
      const steps = stormSteps(await storms.count(window, id));
      const since = new Date(window.start).toISOString();
      for (const size of steps) {
        const notice: Notice = { type: 'storm', at, behaviour, incidents: size, since };
        for (const one of stormHearersOf(event, opened, hearing)) {
          await owe(['storm', window.id, size], one, notice);
        }
      }
      return steps.length > 0;
    }
  };
}

/** Users who may sign in, and the contacts of organisations that have a mail address. */
function peopleOf(users: readonly UserRow[], registry: Registry, now: number): readonly Hearer[] {
  const organisations = registry.organisations();
  const signedIn = users
    .filter(({ disabled, email }) => disabled !== true && email !== undefined)
    .map((user): Hearer => {
      const scope = scopeOf(user, organisations, now);
      return {
        recipient: { type: 'user', user: user.sub },
        role: user.role,
        agency: user.agency,
        maySee: ({ agency, restricted }) =>
          inScope(scope, agency) && (user.role !== 'agency' || !restricted),
      };
    });
  const known = new Set(users.flatMap(({ email }) => email?.toLowerCase() ?? []));
  const contacts = organisations.flatMap(({ id, contacts: officers = [] }) =>
    officers
      .flatMap(({ email }) => (email === undefined ? [] : [email]))
      .filter((email) => !known.has(email.toLowerCase()))
      .map(
        (email): Hearer => ({
          recipient: { type: 'contact', agency: id, contact: contactKey(email) },
          role: 'agency',
          agency: id,
          maySee: ({ agency, restricted }) => agency === id && !restricted,
        }),
      ),
  );
  return [...signedIn, ...contacts];
}
