// A notice as a webhook message, signed as Standard Webhooks says, so that receivers verify it with any
// of its libraries. `text` is what chat services (Mattermost, Rocket.Chat, Slack) show of it.
import { createHmac } from 'node:crypto';
import { type DashboardNotice, headlineOf, linkOf } from './notice.ts';

/** The body of a webhook message; its bytes are what is signed. */
export function webhookBody(notice: DashboardNotice, dashboards: string): string {
  const url = linkOf(notice, dashboards);
  const text = `${headlineOf(notice)}\n${url}`;
  const { type: _type, at, ...facts } = notice;
  const name = notice.type === 'storm' ? 'storm' : `incident.${notice.event}`;
  return JSON.stringify({ type: name, timestamp: at, text, data: { ...facts, url } });
}

const PREFIX = 'whsec_';

/**
 * The secret of a subscription's webhook: derived, so that it is stored nowhere. Another generation has
 * another secret.
 *
 * @param signingKey the deployment's own secret
 */
export function webhookSecret(
  signingKey: string,
  subscription: string,
  generation: number,
): string {
  const secret = createHmac('sha256', signingKey)
    .update(`webhook\n${subscription}\n${generation}`)
    .digest('base64');
  return `${PREFIX}${secret}`;
}

/**
 * Headers of a message: `webhook-id`, `webhook-timestamp` and a signature by each secret, so that a
 * receiver may change to the new one at its own time.
 *
 * @param at when it is sent, milliseconds since 1970
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookHeaders(
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets
      .map((secret) => `v1,${signature(secret, `${id}.${timestamp}.${body}`)}`)
      .join(' '),
  };
}

function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(content).digest('base64');
}
