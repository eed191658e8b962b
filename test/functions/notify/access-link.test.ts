import { accessLinks } from '@thapcanh/incidents';
import { revokeAccessLink } from '@thapcanh/incidents/access-links';
import { createIncidentStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DASHBOARDS, KY, MINUTE_MS, startNotify, type TestNotify } from './test-notify.ts';

let on: TestNotify;
beforeAll(async () => {
  on = await startNotify();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

describe('a link for a phone', () => {
  it('is mailed to its contact, once however often it runs, without its code; no row holds its token', async () => {
    await on.open(7);
    const { token } = await on.makeLink('271828');

    await Promise.all([on.notify().run(), on.notify().run()]);
    await on.notify().run();

    expect(on.mail.received.map(({ to }) => to)).toEqual([[KY]]);
    const [message] = on.mail.received;
    expect(message?.source.replace(/=\r\n/g, '')).toContain(`${DASHBOARDS}/phone#${token}`);
    expect(message?.source).not.toContain('271828');
    const stored = JSON.stringify(await on.core.items());
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('271828');
  });

  it('is withheld where it was revoked before the mail server took it', async () => {
    await on.open(7);
    const { link, head } = await on.makeLink('271828');
    on.mail.refuseNext(451);
    await on.notify().run();
    const store = createIncidentStore(on.core);
    const record = await store.record(head, accessLinks, link);
    if (record === undefined) throw new Error('no link');
    const by = { actor: { kind: 'user', id: 'lan' } as const, now: on.now };
    const revoked = revokeAccessLink(head, record, by);
    if (!revoked.ok) throw new Error(revoked.code);
    await store.change({ steps: [revoked.step] });

    on.now += 5 * MINUTE_MS;
    expect(await on.notify().run()).toMatchObject({ sent: 0, withheld: 1 });

    expect(on.mail.received).toEqual([]);
  });
});
