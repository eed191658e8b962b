// One webhook message, signed with the secret of its subscription.

import type { DashboardNotice, Delivery } from '@thapcanh/notifications';
import { webhookBody, webhookHeaders, webhookSecret } from '@thapcanh/notifications/webhook';
import type { AttemptResult, StoredSubscription } from '@thapcanh/store';
import type { PostOutside } from './post-outside.ts';

/** After a new secret was issued, the one before signs along. */
export const OLD_SECRET_MS = 24 * 3_600_000;

export interface WebhookSenderOptions {
  readonly post: PostOutside;
  /** The deployment's own secret, of which the others are derived. */
  readonly signingKey: () => Promise<string>;
  readonly dashboards: string;
  readonly clock: { now(): number };
}

export type SendWebhook = (
  delivery: Pick<Delivery, 'id'> & { readonly notice: DashboardNotice },
  subscription: StoredSubscription,
  url: string,
) => Promise<AttemptResult>;

export function createWebhookSender(options: WebhookSenderOptions): SendWebhook {
  const { post, signingKey, dashboards, clock } = options;
  return async ({ id, notice }, subscription, url) => {
    const body = webhookBody(notice, dashboards);
    const at = clock.now();
    const key = await signingKey();
    const secrets = generationsOf(subscription, at).map((generation) =>
      webhookSecret(key, subscription.id, generation),
    );
    const answer = await post(url, {
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'thapcanh-notify/1',
        ...webhookHeaders({ id: `msg_${id}`, at, body }, secrets),
      },
    });
    if (!answer.ok) {
      const { code } = answer;
      return { state: 'failed', failure: { code }, passing: code !== 'url_not_allowed' };
    }
    const { status } = answer;
    if (status >= 200 && status < 300) return { state: 'sent' };
    const code = status >= 300 && status < 400 ? 'redirected' : 'webhook_refused';
    // 410 says that the receiver wants no more; any other answer may be another one later.
    return { state: 'failed', failure: { code, status }, passing: status !== GONE };
  };
}

const GONE = 410;

function generationsOf({ secret }: StoredSubscription, now: number): readonly number[] {
  const { generation, since } = secret;
  const overlaps = generation > 1 && now - Date.parse(since) < OLD_SECRET_MS;
  return overlaps ? [generation, generation - 1] : [generation];
}
