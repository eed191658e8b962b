// From what is to be told to deliveries: who hears of it is worked out, and each message owed is written
// before the row of work goes. A run that dies in between works out the same ids again.
import type { StormNews } from '@thapcanh/incidents';
import {
  deliveryId,
  type Hearing,
  hearersOf,
  isSameRecipient,
  linkNoticeOf,
  type Notice,
  noticeOf,
  stormHearersOf,
  stormNoticeOf,
} from '@thapcanh/notifications';
import type { Deliveries, IncidentStore, OutboxNote } from '@thapcanh/store';
import { type AudiencesOptions, readAudiences } from './people.ts';
import type { IsStormCase } from './storm-cases.ts';

export interface OweMessagesOptions extends AudiencesOptions {
  readonly incidents: Pick<IncidentStore, 'get'>;
  readonly isStormCase: IsStormCase;
  readonly deliveries: Pick<Deliveries, 'owe'>;
}

/** Writes the messages owed; doing it again owes nothing more. */
export interface OweMessages {
  /** For one step of an incident. */
  step(note: OutboxNote): Promise<void>;
  /** For a storm that became one, or doubled. */
  storm(news: StormNews): Promise<void>;
}

export function createOweMessages(options: OweMessagesOptions): OweMessages {
  const { incidents, isStormCase, deliveries } = options;

  async function owe(
    occasion: readonly (string | number)[],
    { recipient, toAgency, due }: Hearing,
    notice: Notice,
  ): Promise<void> {
    const id = deliveryId(occasion, recipient);
    await deliveries.owe(
      { id, recipient, toAgency, notice, at: notice.at, state: 'waiting', attempts: 0 },
      due,
    );
  }

  return {
    async step({ incident: id, at, events }) {
      const incident = await incidents.get(id);
      if (incident === undefined) return;
      const [audiences, registry] = await Promise.all([readAudiences(options), options.registry()]);
      const nameOf = (agency: string) => registry.organisation(agency)?.name ?? agency;
      for (const event of events) {
        if (event.kind === 'link_made') {
          const { agency, contact } = event;
          const recipient = { type: 'contact', agency, contact } as const;
          const notice = linkNoticeOf(event, incident, { agencyName: nameOf(agency), at });
          // Somebody is on the telephone with them: no quiet hours.
          const due = options.clock.now();
          await owe(['link', event.link], { recipient, toAgency: true, due }, notice);
          continue;
        }
        const notice = noticeOf(event, incident, { nameOf, at });
        // Who is told of the storm is not told of each of its cases.
        const folded = event.kind === 'opened' && (await isStormCase(id, event.rev));
        const told = folded ? stormHearersOf(audiences) : [];
        for (const one of hearersOf(event, incident, audiences)) {
          if (told.some(({ recipient }) => isSameRecipient(recipient, one.recipient))) continue;
          await owe(['event', id, event.rev, event.kind], one, notice);
        }
      }
    },
    async storm(news) {
      const { id, doublings } = news.storm;
      for (const one of stormHearersOf(await readAudiences(options))) {
        await owe(['storm', id, doublings], one, stormNoticeOf(news));
      }
    },
  };
}
