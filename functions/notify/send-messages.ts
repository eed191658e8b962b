// Sends the messages that are due: each is taken, sent, and what became of it written down.
import { accessLinkIsLive, accessLinks, type Registry } from '@thapcanh/incidents';
import { contactKey, type Delivery } from '@thapcanh/notifications';
import type { AttemptResult, IncidentStore, Subscriptions, UserStore } from '@thapcanh/store';
import type { SendMail } from './send-mail.ts';
import type { SendWebhook } from './send-webhook.ts';

export interface SendMessageOptions {
  readonly incidents: Pick<IncidentStore, 'get' | 'record'>;
  readonly subscriptions: Pick<Subscriptions, 'get'>;
  readonly users: Pick<UserStore, 'get'>;
  readonly registry: () => Promise<Registry>;
  readonly mail: SendMail;
  readonly webhook: SendWebhook;
  readonly clock: { now(): number };
}

/** Sends one message, unless it must not go any more. */
export type SendMessage = (delivery: Delivery) => Promise<AttemptResult>;

export function createSendMessage(options: SendMessageOptions): SendMessage {
  /** Restricted since the message was owed: an agency does not hear of it, nor of a link that is over. */
  async function isHidden({ toAgency, notice }: Delivery): Promise<boolean> {
    if (!toAgency || notice.type === 'storm') return false;
    const incident = await options.incidents.get(notice.incident);
    if (incident === undefined || incident.restricted) return true;
    if (notice.type === 'incident') return false;
    const record = await options.incidents.record(incident, accessLinks, notice.link);
    return record === undefined || !accessLinkIsLive(incident, record.body, options.clock.now());
  }

  async function mailAddressOf({ recipient }: Delivery): Promise<string | undefined> {
    if (recipient.type === 'user') {
      const user = await options.users.get(recipient.user);
      return user?.disabled === true ? undefined : user?.email;
    }
    if (recipient.type === 'webhook') return undefined;
    const row = (await options.registry()).organisation(recipient.agency);
    return row?.contacts
      ?.map(({ email }) => email)
      .find((email) => email !== undefined && contactKey(email) === recipient.contact);
  }

  return async (delivery) => {
    if (await isHidden(delivery)) return { state: 'withheld' };
    const { id, recipient, notice } = delivery;
    if (recipient.type === 'webhook' && notice.type !== 'access-link') {
      const subscription = await options.subscriptions.get(recipient.subscription);
      if (subscription?.enabled !== true || subscription.audience.type !== 'webhook') {
        return { state: 'failed', failure: { code: 'webhook_gone' }, passing: false };
      }
      return options.webhook({ id, notice }, subscription, subscription.audience.url);
    }
    const to = await mailAddressOf(delivery);
    if (to === undefined)
      return { state: 'failed', failure: { code: 'no_address' }, passing: false };
    return options.mail(delivery, to);
  };
}
