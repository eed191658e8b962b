import { webhookHeaders, webhookSecret } from '@thapcanh/notifications/webhook';
import { describe, expect, it } from 'vitest';

/** The example of Standard Webhooks' own libraries. */
const EXAMPLE = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: 1_614_265_330_000,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

describe('a webhook message', () => {
  it('is signed as Standard Webhooks signs', () => {
    const { secret, signature, ...message } = EXAMPLE;

    expect(webhookHeaders(message, [secret])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
    });
  });

  it('carries a signature by each secret while one follows another', () => {
    const { secret, signature, ...message } = EXAMPLE;
    const next = webhookSecret('key', 'chat', 2);

    const signatures = webhookHeaders(message, [next, secret])['webhook-signature']?.split(' ');

    expect(signatures).toHaveLength(2);
    expect(signatures?.[1]).toBe(signature);
  });

  it('has a secret that tells nothing of those of others', () => {
    const secrets = [
      webhookSecret('key', 'chat', 1),
      webhookSecret('key', 'chat', 2),
      webhookSecret('key', 'chat-1', 2),
      webhookSecret('another key', 'chat', 1),
    ];

    expect(new Set(secrets).size).toBe(secrets.length);
    expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
