// Notifications are sent by a mail server and a receiver of webhooks that are real.
import { webhookHeaders, webhookSecret } from '@thapcanh/notifications/webhook';
import { createDeliveries } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY, MINUTE_MS, START, startNotify, type TestNotify } from './test-notify.ts';

let on: TestNotify;
beforeAll(async () => {
  on = await startNotify();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

describe('notify', () => {
  it('writes to those who subscribed, with links and without the entity it is about', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.open(7);

    expect(await on.notify().run()).toEqual({ told: 1, sent: 1, withheld: 0, failed: 0 });

    expect(on.mail.received.map(({ to }) => to)).toEqual([['lan@lamkhe.example']]);
    const [first] = on.mail.received;
    if (first === undefined) throw new Error('a mail came');
    const { source, messageId } = first;
    expect(messageId).toMatch(/^<[0-9a-f]{32}@lamkhe\.example>$/);
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toMatch(/^References: <LK-TTCDS\.[0-9a-f]+@lamkhe\.example>\r$/m);
    expect(source).not.toContain('198.51.100.7');
    expect(await on.log()).toMatchObject([
      { recipient: { type: 'user', user: 'lan' }, state: 'sent', attempts: 1 },
    ]);
  });

  it('posts signed messages to webhooks, and by the old secret, too, for a day', async () => {
    const secret = { generation: 2, since: '2026-11-17T14:00:00Z' };
    await on.subscribe('chat', { type: 'webhook', url: `${on.chat.origin}/hooks/a` }, { secret });
    await on.open(7);

    await on.notify().run();

    const [hook] = on.chat.received;
    if (hook === undefined) throw new Error('the webhook was called');
    const { headers, body } = hook;
    expect(on.chat.received).toHaveLength(1);
    const id = headers['webhook-id'] ?? '';
    expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(headers).toMatchObject(
      webhookHeaders({ id, at: on.now, body }, [
        webhookSecret(KEY, 'chat', 2),
        webhookSecret(KEY, 'chat', 1),
      ]),
    );
    expect(JSON.parse(body)).toMatchObject({
      type: 'incident.opened',
      data: { agency: 'LK-TTCDS' },
    });
  });

  it('tells once, however often it runs, and twice at once', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.open(1, 2, 3);

    await Promise.all([on.notify().run(), on.notify().run()]);
    await on.notify().run();

    expect(new Set(on.mail.received.map(({ messageId }) => messageId)).size).toBe(3);
    expect(on.mail.received).toHaveLength(3);
  });

  it('tries again what the other side did not take, with the same id, until it is taken', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.subscribe('chat', { type: 'webhook', url: `${on.chat.origin}/` });
    await on.open(7);
    on.mail.refuseNext(451);
    on.chat.answerNext(503);

    expect(await on.notify().run()).toMatchObject({ sent: 0, failed: 2 });
    expect(await on.log()).toMatchObject([
      { state: 'waiting', attempts: 1 },
      { state: 'waiting', attempts: 1 },
    ]);
    expect(await on.notify().run()).toMatchObject({ sent: 0, failed: 0 });
    on.now += 2 * MINUTE_MS;
    expect(await on.notify().run()).toMatchObject({ sent: 2, failed: 0 });

    expect(on.mail.received).toHaveLength(1);
    const [first, second] = on.chat.received.map(({ headers }) => headers['webhook-id']);
    expect(second).toBe(first);
    expect((await on.log()).map(({ state, failure }) => [state, failure])).toEqual([
      ['sent', undefined],
      ['sent', undefined],
    ]);
  });

  it('gives up what is refused for good, and what nobody takes for most of a day', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.subscribe('moved', { type: 'webhook', url: `${on.chat.origin}/moved` });
    await on.subscribe('inside', { type: 'webhook', url: 'https://10.0.0.1/' });
    await on.open(7);
    on.mail.refuseNext(550);
    for (let n = 0; n < 10; n += 1)
      on.chat.answerNext(302, { location: 'http://169.254.169.254/' });

    for (let run = 0; run < 10; run += 1) {
      await on.notify().run();
      on.now += 13 * 60 * MINUTE_MS;
    }

    on.now = START;
    const ended = (await on.log()).map(({ state, attempts, failure }) => ({
      state,
      attempts,
      failure,
    }));
    expect(ended).toContainEqual({
      state: 'failed',
      attempts: 1,
      failure: { code: 'mail_refused', status: 550 },
    });
    expect(ended).toContainEqual({
      state: 'failed',
      attempts: 7,
      failure: { code: 'redirected', status: 302 },
    });
    expect(ended).toContainEqual({
      state: 'failed',
      attempts: 1,
      failure: { code: 'url_not_allowed' },
    });
  });

  it('sends again what was given up, when somebody asks for it', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.open(7);
    on.mail.refuseNext(550);
    await on.notify().run();
    const [failed] = await on.log();
    if (failed === undefined) throw new Error('a delivery was given up');

    expect(await createDeliveries(on.core).replay(failed, on.now)).toBe(true);
    await on.notify().run();

    expect(on.mail.received.map(({ messageId }) => messageId)).toEqual([
      `<${failed.id}@lamkhe.example>`,
    ]);
  });

  it('keeps mails until a mail server is set up, and its password right', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.open(7);
    const settings = on.smtp;
    on.smtp = undefined;
    await on.notify().run();
    on.now += 2 * MINUTE_MS;
    on.smtp = settings && { ...settings, password: 'another' };
    await on.notify().run();
    const [{ failure } = {}] = await on.log();
    expect(failure).toEqual({ code: 'mail_refused', status: 535 });
    on.now += 5 * MINUTE_MS;
    on.smtp = settings;

    await on.notify().run();

    expect(on.mail.received).toHaveLength(1);
  });

  it('lets one message that throws keep back no other', async () => {
    await on.subscribe('lan', { type: 'user', user: 'lan' });
    await on.subscribe('chat', { type: 'webhook', url: `${on.chat.origin}/` });
    await on.open(7);
    const { run, logged } = on.notify({ mail: () => Promise.reject(new Error('a bug')) });

    await run();

    expect(on.chat.received).toHaveLength(1);
    expect(logged).toEqual(['message not sent Error: a bug']);
  });

  it('waits for the end of quiet hours', async () => {
    // 21:20 in Vietnam.
    const quietHours = { from: '21:00', to: '06:00' };
    await on.subscribe('lan', { type: 'user', user: 'lan' }, { quietHours });
    await on.open(7);
    await on.notify().run();
    expect(on.mail.received).toEqual([]);

    on.now = Date.parse('2026-11-17T23:00:00Z');
    await on.notify().run();

    expect(on.mail.received).toHaveLength(1);
  });
});
