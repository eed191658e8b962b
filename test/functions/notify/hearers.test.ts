// Who is told: what a storm explains, what an agency may see, what a restriction hides.
import {
  askAgency,
  changeWatchers,
  type Incident,
  type IncidentStep,
  stepBy,
} from '@thapcanh/incidents';
import { createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import {
  MINUTE_MS,
  startNotify,
  type TestNotify,
  ALERT_TIME as time,
  withContacts,
} from './test-notify.ts';

let on: TestNotify;
beforeAll(async () => {
  on = await startNotify();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

const lan = () => ({ actor: { kind: 'user', id: 'lan' } as const, now: on.now });

/** As a technician does it by a link. */
function askForCall(head: Incident): IncidentStep {
  const pressed = { link: 'l1', agency: head.agency, person: 'Trần Thị Kỹ' };
  const change = { kind: 'access_link_answered', ...pressed, answer: 'unable' } as const;
  return stepBy(head, head, { ...change, callBack: true }, lan());
}

describe('notify', () => {
  it('tells a storm once and at its doubling, not each of its cases', async () => {
    await on.subscribe('chat', { type: 'webhook', url: `${on.chat.origin}/` });
    for (const [from, to] of [
      [1, 2],
      [3, 20],
      [21, 39],
      [40, 40],
    ] as const) {
      await on.openOn(from, to);
      await on.notify().run();
    }

    const told = on.chat.received.map(({ body }) => JSON.parse(body));
    expect(told.map(({ type, data }) => [type, data.hosts])).toEqual([
      ['incident.opened', undefined],
      ['incident.opened', undefined],
      ['storm', 20],
      ['storm', 40],
    ]);
  });

  it('tells of a case that a storm explains only in part', async () => {
    await on.subscribe('chat', { type: 'webhook', url: `${on.chat.origin}/` });
    await on.openOn(1, 20);
    await on.notify().run();
    on.chat.clear();
    const common = { 'host.name': 'pc-99' };
    await on.deliver([
      alertOf({ rule: 'END-09', time, common }),
      alertOf({ rule: 'END-10', time, common }),
    ]);

    await on.notify().run();

    expect(on.chat.received.map(({ body }) => JSON.parse(body).type)).toEqual(['incident.opened']);
  });

  it('tells an agency of its own cases, storm or not, and whoever sees a part of the province', async () => {
    const agency = { type: 'webhook', url: `${on.chat.origin}/`, agency: 'LK-X-KT' } as const;
    await on.subscribe('own', agency);
    const part = {
      sub: 'xa',
      name: 'xa',
      role: 'analyst',
      agency: 'LK-CA',
      scope: 'LK-X-KH',
    } as const;
    await createUserStore(on.core).put({ ...part, email: 'xa@lamkhe.example' });
    await on.subscribe('analysts', { type: 'role', role: 'analyst' });
    await on.openInAgencies();

    await on.notify().run();

    expect(on.chat.received.map(({ body }) => JSON.parse(body).data.agency)).toEqual(['LK-X-KT']);
    const mails = on.mail.received.map(({ to, source }) => [
      to,
      /^References: <([^.]+)/m.exec(source)?.[1],
    ]);
    expect(mails).toHaveLength(3);
    expect(mails).toContainEqual([['minh@lamkhe.example'], undefined]);
    expect(mails).toContainEqual([['lan@lamkhe.example'], undefined]);
    expect(mails).toContainEqual([['xa@lamkhe.example'], 'LK-X-KH']);
  });

  it('withholds from an agency what was restricted after it was owed, and what was before', async () => {
    const webhook = { type: 'webhook', url: `${on.chat.origin}/`, agency: 'LK-TTCDS' } as const;
    await on.subscribe('own', webhook);
    await on.subscribe('agencies', { type: 'agency' });
    await on.open(7);
    on.chat.answerNext(503);
    on.mail.refuseNext(451);
    await on.notify().run();
    const [{ notice } = {}] = await on.log();
    if (notice?.type !== 'incident') throw new Error('an incident was told of');
    await on.restrict(notice.incident);
    on.chat.clear();
    on.now += 2 * MINUTE_MS;

    expect(await on.notify().run()).toMatchObject({ withheld: 2, sent: 0 });

    expect(on.chat.received).toEqual([]);
    expect(on.mail.received).toEqual([]);
  });

  it('tells nobody whom a restriction does not name, but its leads', async () => {
    await on.subscribe('analysts', { type: 'role', role: 'analyst' });
    await on.subscribe('leads', { type: 'role', role: 'lead' });
    await on.open(7);
    await on.restrict((await on.incidentIds())[0] ?? '');

    await on.notify().run();

    expect(on.mail.received.map(({ to }) => to)).toEqual([['minh@lamkhe.example']]);
  });

  it('tells whoever has the case that a technician asks to be called, in one mail, else the desk', async () => {
    await on.open(7);
    await on.act(askForCall);
    await Promise.all([on.notify().run(), on.notify().run()]);
    expect(on.mail.received.map(({ to }) => to)).toEqual([['lan@lamkhe.example']]);
    on.mail.clear();

    await on.act((head) => {
      const followed = changeWatchers(head, { add: ['minh'], remove: [] }, lan());
      return followed.ok ? followed.step : expect.fail(followed.code);
    });
    await on.act(askForCall);
    await on.notify().run();

    expect(on.mail.received.map(({ to }) => to)).toEqual([['minh@lamkhe.example']]);
  });

  it('tells the contact of an organisation above the case what that organisation is asked', async () => {
    on.registry = withContacts({ LK: 'tinh@lamkhe.example', 'LK-X-KT': 'xa@khethuong.example' });
    await on.subscribe('agencies', { type: 'agency' }, { events: ['requested', 'closed'] });
    await on.open(7);
    for (const agency of ['LK', 'LK-X-KT']) {
      await on.act((head) => {
        const asked = askAgency(head, { agency, text: 'Ai trực?', due: on.now + MINUTE_MS }, lan());
        return asked.ok ? asked.step : expect.fail(asked.code);
      });
    }

    await on.notify().run();

    // The commune sees no case of LK-TTCDS.
    expect(on.mail.received.map(({ to }) => to)).toEqual([['tinh@lamkhe.example']]);
  });
});
