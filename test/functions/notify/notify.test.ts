// Notifications on a table: triage writes the outbox, `notify` tells by a mail server and a receiver of
// webhooks that are real.
import { createNotify } from '@thapcanh/functions/notify/notify.ts';
import { createOweMessages } from '@thapcanh/functions/notify/owe-messages.ts';
import { createPostOutside } from '@thapcanh/functions/notify/post-outside.ts';
import { createMailSender } from '@thapcanh/functions/notify/send-mail.ts';
import { createSendMessage } from '@thapcanh/functions/notify/send-messages.ts';
import { createWebhookSender } from '@thapcanh/functions/notify/send-webhook.ts';
import type { SmtpSettings } from '@thapcanh/functions/notify/smtp-settings.ts';
import { createIsStormCase } from '@thapcanh/functions/notify/storm-cases.ts';
import { createStormWatch } from '@thapcanh/functions/triage/storm-watch.ts';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  accessLinks,
  changeIncident,
  createAccessLink,
  createRegistry,
  linkToken,
  localMonth,
  type Registry,
  revokeAccessLink,
} from '@thapcanh/incidents';
import { contactKey, type Delivery, webhookHeaders, webhookSecret } from '@thapcanh/notifications';
import {
  type CoreTable,
  createDeliveries,
  createIncidentStore,
  createOutbox,
  createRollUps,
  createStormNews,
  createStormRows,
  createSubscriptions,
  createTriageStore,
  createUserStore,
  incidentOf,
  type StoredSubscription,
} from '@thapcanh/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../cloud/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../cloud/webhook-receiver.ts';
import { alertOf, lamKhe, rows } from '../../packages/incidents/province.ts';
import { startCore, type TestCore } from '../../packages/store/core-table.ts';

const LOGIN = { user: 'soc', password: 'mật khẩu' };
const KEY = 'signing key';
const DASHBOARDS = 'https://soc.lamkhe.example';
const START = Date.parse('2026-11-17T14:20:00Z');
const MINUTE_MS = 60_000;

let core: TestCore;
let mail: MailServer;
let chat: WebhookReceiver;
beforeAll(async () => {
  [core, mail, chat] = await Promise.all([
    startCore(),
    startMailServer(LOGIN),
    startWebhookReceiver(),
  ]);
});
afterAll(async () => {
  await Promise.all([core.stop(), mail.stop(), chat.stop()]);
});

let now = START;
let smtp: SmtpSettings | undefined;
const clock = { now: () => now };
const tokenOf = async (link: string) => linkToken(KEY, link);

async function people(): Promise<void> {
  for (const [sub, role, agency] of [
    ['lan', 'analyst', 'LK-CA'],
    ['minh', 'lead', 'LK-CA'],
    ['ky-thuat', 'agency', 'LK-TTCDS'],
  ] as const) {
    const email = `${sub}@lamkhe.example`;
    await createUserStore(core).put({ sub, name: sub, role, agency, email });
  }
}

beforeEach(async () => {
  now = START;
  registered = lamKhe();
  smtp = { host: '127.0.0.1', port: mail.port, tls: 'none', from: 'soc@lamkhe.example', ...LOGIN };
  await people();
});
afterEach(async () => {
  mail.clear();
  chat.clear();
  await core.clear();
});

const KY = 'ky@ttcds.example';

/** What the registry says; tests may put contacts there. */
let registered = lamKhe();
const province = (): Registry => registered;

/** The province with a contact of the agency that the cases here are of. */
function withContact(): Registry {
  const organisations = rows.organisations.map((row) =>
    row.id === 'LK-TTCDS' ? { ...row, contacts: [{ name: 'Trần Thị Kỹ', email: KY }] } : row,
  );
  return createRegistry({ ...rows, organisations }, '2026-11-22');
}

const ALL = {
  events: ['opened', 'assigned', 'closed'],
  leastPriority: 'P4',
  enabled: true,
} as const;

async function subscribe(
  id: string,
  audience: StoredSubscription['audience'],
  over: Partial<StoredSubscription> = {},
): Promise<StoredSubscription> {
  const secret = { generation: 1, since: '2026-01-01T00:00:00Z' };
  const row = { ...ALL, events: [...ALL.events], id, audience, rev: 1, secret, ...over };
  await createSubscriptions(core).write(row, {
    at: new Date(now).toISOString(),
    by: { id: 'admin', name: 'Admin' },
    kind: 'subscription_created',
  });
  return row;
}

const time = '2026-11-17T14:18:00Z';

/** One case an address: alike, and of no machine. */
async function open(...addresses: readonly number[]): Promise<void> {
  await deliver(
    addresses.map((n) => alertOf({ time, common: { 'source.ip': `198.51.100.${n}` } })),
  );
}

/** One case a machine: one sign, which twenty make a storm. */
async function openOn(from: number, to: number, rule = 'END-09'): Promise<void> {
  const machines = Array.from({ length: to - from + 1 }, (_, n) => `pc-${from + n}`);
  await deliver(machines.map((host) => alertOf({ rule, time, common: { 'host.name': host } })));
}

/** One case an agency: a storm. */
async function openInAgencies(): Promise<void> {
  const agencies = ['LK-TTCDS', 'LK-X-KT', 'LK-X-KH', 'LK-STC', 'LK-SXD'];
  await deliver(agencies.map((agency) => alertOf({ rule: 'r', agency, source: 'x', time })));
}

async function deliver(alerts: readonly Alert[]): Promise<void> {
  const triage = createTriage({
    store: createTriageStore(core),
    registry: async () => province(),
    stormWatch: createStormWatch({
      rollUps: createRollUps(core),
      storms: createStormRows(core),
      news: createStormNews(core),
    }),
    clock,
    random: () => 0,
    sleep: async () => undefined,
    log: { error: () => undefined },
  });
  expect(await triage(alerts)).toEqual(new Set());
}

interface Over {
  readonly mail?: ReturnType<typeof createMailSender>;
  /** The table as this run reaches it. */
  readonly table?: CoreTable;
}

function notify(over: Over = {}) {
  const { table = core } = over;
  const incidents = createIncidentStore(table);
  const subscriptions = createSubscriptions(table);
  const users = createUserStore(table);
  const deliveries = createDeliveries(table);
  const registry = async () => province();
  const logged: string[] = [];
  const run = createNotify({
    outbox: createOutbox(table),
    stormNews: createStormNews(table),
    deliveries,
    owe: createOweMessages({
      incidents,
      subscriptions,
      users,
      registry,
      isStormCase: createIsStormCase({ incidents, storms: createStormRows(table) }),
      deliveries,
      clock,
    }),
    send: createSendMessage({
      incidents,
      subscriptions,
      users,
      registry,
      mail:
        over.mail ??
        createMailSender({ settings: async () => smtp, dashboards: DASHBOARDS, tokenOf }),
      webhook: createWebhookSender({
        post: createPostOutside({ trusted: [chat.origin] }),
        signingKey: async () => KEY,
        dashboards: DASHBOARDS,
        clock,
      }),
      clock,
    }),
    clock,
    log: { error: (message, { error }) => logged.push(`${message} ${String(error)}`) },
  });
  return { run, logged };
}

async function log(): Promise<readonly Delivery[]> {
  const page = await createDeliveries(core).ofMonth(localMonth(now), { limit: 200 }, () => true);
  return page.items;
}

async function incidentIds(): Promise<readonly string[]> {
  const items = await core.items();
  return items.filter(({ type }) => type === 'incident').map((item) => incidentOf(item).id);
}

async function restrict(id: string): Promise<void> {
  const store = createIncidentStore(core);
  const before = await store.get(id);
  if (before === undefined) throw new Error(`no incident ${id}`);
  const changed = changeIncident(
    before,
    { status: 'investigating' },
    {
      actor: { kind: 'user', id: 'minh' },
      now,
    },
  );
  if (!changed.ok) throw new Error(changed.code);
  const after = { ...changed.incident, restricted: true };
  await store.change({ steps: [{ before, after, entries: [changed.entry] }] });
}

/** A link for the contact, to be mailed; answers its id and token. */
async function makeLink(code: string) {
  registered = withContact();
  const store = createIncidentStore(core);
  const [head] = (await core.items()).filter(({ type }) => type === 'incident').map(incidentOf);
  if (head === undefined) throw new Error('no incident');
  const made = createAccessLink(
    head,
    [],
    { agency: 'LK-TTCDS', person: 'Trần Thị Kỹ', mailTo: contactKey(KY), lifeMs: 3_600_000 },
    { signingKey: KEY, code },
    { actor: { kind: 'user', id: 'lan' }, now },
  );
  if (!made.ok) throw new Error(made.code);
  await store.change({ steps: [made.step] });
  return { ...made, head: made.step.after };
}

describe('a link for a phone', () => {
  it('is mailed to its contact, once however often it runs, without its code; no row holds its token', async () => {
    await open(7);
    const { token } = await makeLink('271828');

    await Promise.all([notify().run(), notify().run()]);
    await notify().run();

    expect(mail.received.map(({ to }) => to)).toEqual([[KY]]);
    const [message] = mail.received;
    expect(message?.source.replace(/=\r\n/g, '')).toContain(`${DASHBOARDS}/phone#${token}`);
    expect(message?.source).not.toContain('271828');
    const stored = JSON.stringify(await core.items());
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('271828');
  });

  it('is withheld where it was revoked before the mail server took it', async () => {
    await open(7);
    const { link, head } = await makeLink('271828');
    mail.refuseNext(451);
    await notify().run();
    const store = createIncidentStore(core);
    const record = await store.record(head, accessLinks, link);
    if (record === undefined) throw new Error('no link');
    const by = { actor: { kind: 'user', id: 'lan' } as const, now };
    const revoked = revokeAccessLink(head, record, by);
    if (!revoked.ok) throw new Error(revoked.code);
    await store.change({ steps: [revoked.step] });

    now += 5 * MINUTE_MS;
    expect(await notify().run()).toMatchObject({ sent: 0, withheld: 1 });

    expect(mail.received).toEqual([]);
  });
});

describe('notify', () => {
  it('writes to those who subscribed, with links and without the entity it is about', async () => {
    await subscribe('lan', { type: 'user', user: 'lan' });
    await open(7);

    expect(await notify().run()).toEqual({ told: 1, sent: 1, withheld: 0, failed: 0 });

    expect(mail.received.map(({ to }) => to)).toEqual([['lan@lamkhe.example']]);
    const [first] = mail.received;
    if (first === undefined) throw new Error('a mail came');
    const { source, messageId } = first;
    expect(messageId).toMatch(/^<[0-9a-f]{32}@lamkhe\.example>$/);
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toMatch(/^References: <LK-TTCDS\.[0-9a-f]+@lamkhe\.example>\r$/m);
    expect(source).not.toContain('198.51.100.7');
    expect(await log()).toMatchObject([
      { recipient: { type: 'user', user: 'lan' }, state: 'sent', attempts: 1 },
    ]);
  });

  it('posts signed messages to webhooks, and by the old secret, too, for a day', async () => {
    const secret = { generation: 2, since: '2026-11-17T14:00:00Z' };
    await subscribe('chat', { type: 'webhook', url: `${chat.origin}/hooks/a` }, { secret });
    await open(7);

    await notify().run();

    const [hook] = chat.received;
    if (hook === undefined) throw new Error('the webhook was called');
    const { headers, body } = hook;
    expect(chat.received).toHaveLength(1);
    const id = headers['webhook-id'] ?? '';
    expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(headers).toMatchObject(
      webhookHeaders({ id, at: now, body }, [
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
    await subscribe('lan', { type: 'user', user: 'lan' });
    await open(1, 2, 3);

    await Promise.all([notify().run(), notify().run()]);
    await notify().run();

    expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(3);
    expect(mail.received).toHaveLength(3);
  });

  it('tries again what the other side did not take, with the same id, until it is taken', async () => {
    await subscribe('lan', { type: 'user', user: 'lan' });
    await subscribe('chat', { type: 'webhook', url: `${chat.origin}/` });
    await open(7);
    mail.refuseNext(451);
    chat.answerNext(503);

    expect(await notify().run()).toMatchObject({ sent: 0, failed: 2 });
    expect(await log()).toMatchObject([
      { state: 'waiting', attempts: 1 },
      { state: 'waiting', attempts: 1 },
    ]);
    expect(await notify().run()).toMatchObject({ sent: 0, failed: 0 });
    now += 2 * MINUTE_MS;
    expect(await notify().run()).toMatchObject({ sent: 2, failed: 0 });

    expect(mail.received).toHaveLength(1);
    const [first, second] = chat.received.map(({ headers }) => headers['webhook-id']);
    expect(second).toBe(first);
    expect((await log()).map(({ state, failure }) => [state, failure])).toEqual([
      ['sent', undefined],
      ['sent', undefined],
    ]);
  });

  it('gives up what is refused for good, and what nobody takes for most of a day', async () => {
    await subscribe('lan', { type: 'user', user: 'lan' });
    await subscribe('moved', { type: 'webhook', url: `${chat.origin}/moved` });
    await subscribe('inside', { type: 'webhook', url: 'https://10.0.0.1/' });
    await open(7);
    mail.refuseNext(550);
    for (let n = 0; n < 10; n += 1) chat.answerNext(302, { location: 'http://169.254.169.254/' });

    for (let run = 0; run < 10; run += 1) {
      await notify().run();
      now += 13 * 60 * MINUTE_MS;
    }

    now = START;
    const ended = (await log()).map(({ state, attempts, failure }) => ({
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
    await subscribe('lan', { type: 'user', user: 'lan' });
    await open(7);
    mail.refuseNext(550);
    await notify().run();
    const [failed] = await log();
    if (failed === undefined) throw new Error('a delivery was given up');

    expect(await createDeliveries(core).replay(failed, now)).toBe(true);
    await notify().run();

    expect(mail.received.map(({ messageId }) => messageId)).toEqual([
      `<${failed.id}@lamkhe.example>`,
    ]);
  });

  it('keeps mails until a mail server is set up, and its password right', async () => {
    await subscribe('lan', { type: 'user', user: 'lan' });
    await open(7);
    const settings = smtp;
    smtp = undefined;
    await notify().run();
    now += 2 * MINUTE_MS;
    smtp = settings && { ...settings, password: 'another' };
    await notify().run();
    const [{ failure } = {}] = await log();
    expect(failure).toEqual({ code: 'mail_refused', status: 535 });
    now += 5 * MINUTE_MS;
    smtp = settings;

    await notify().run();

    expect(mail.received).toHaveLength(1);
  });

  it('lets one message that throws keep back no other', async () => {
    await subscribe('lan', { type: 'user', user: 'lan' });
    await subscribe('chat', { type: 'webhook', url: `${chat.origin}/` });
    await open(7);
    const { run, logged } = notify({ mail: () => Promise.reject(new Error('a bug')) });

    await run();

    expect(chat.received).toHaveLength(1);
    expect(logged).toEqual(['message not sent Error: a bug']);
  });

  it('tells a storm once and at its doubling, not each of its cases', async () => {
    await subscribe('chat', { type: 'webhook', url: `${chat.origin}/` });
    for (const [from, to] of [
      [1, 2],
      [3, 20],
      [21, 39],
      [40, 40],
    ] as const) {
      await openOn(from, to);
      await notify().run();
    }

    const told = chat.received.map(({ body }) => JSON.parse(body));
    expect(told.map(({ type, data }) => [type, data.hosts])).toEqual([
      ['incident.opened', undefined],
      ['incident.opened', undefined],
      ['storm', 20],
      ['storm', 40],
    ]);
  });

  it('tells of a case that a storm explains only in part', async () => {
    await subscribe('chat', { type: 'webhook', url: `${chat.origin}/` });
    await openOn(1, 20);
    await notify().run();
    chat.clear();
    const common = { 'host.name': 'pc-99' };
    await deliver([
      alertOf({ rule: 'END-09', time, common }),
      alertOf({ rule: 'END-10', time, common }),
    ]);

    await notify().run();

    expect(chat.received.map(({ body }) => JSON.parse(body).type)).toEqual(['incident.opened']);
  });

  it('tells an agency of its own cases, storm or not, and whoever sees a part of the province', async () => {
    const agency = { type: 'webhook', url: `${chat.origin}/`, agency: 'LK-X-KT' } as const;
    await subscribe('own', agency);
    const part = {
      sub: 'xa',
      name: 'xa',
      role: 'analyst',
      agency: 'LK-CA',
      scope: 'LK-X-KH',
    } as const;
    await createUserStore(core).put({ ...part, email: 'xa@lamkhe.example' });
    await subscribe('analysts', { type: 'role', role: 'analyst' });
    await openInAgencies();

    await notify().run();

    expect(chat.received.map(({ body }) => JSON.parse(body).data.agency)).toEqual(['LK-X-KT']);
    const mails = mail.received.map(({ to, source }) => [
      to,
      /^References: <([^.]+)/m.exec(source)?.[1],
    ]);
    expect(mails).toHaveLength(3);
    expect(mails).toContainEqual([['minh@lamkhe.example'], undefined]);
    expect(mails).toContainEqual([['lan@lamkhe.example'], undefined]);
    expect(mails).toContainEqual([['xa@lamkhe.example'], 'LK-X-KH']);
  });

  it('withholds from an agency what was restricted after it was owed, and what was before', async () => {
    const webhook = { type: 'webhook', url: `${chat.origin}/`, agency: 'LK-TTCDS' } as const;
    await subscribe('own', webhook);
    await subscribe('agencies', { type: 'agency' });
    await open(7);
    chat.answerNext(503);
    mail.refuseNext(451);
    await notify().run();
    const [{ notice } = {}] = await log();
    if (notice?.type !== 'incident') throw new Error('an incident was told of');
    await restrict(notice.incident);
    chat.clear();
    now += 2 * MINUTE_MS;

    expect(await notify().run()).toMatchObject({ withheld: 2, sent: 0 });

    expect(chat.received).toEqual([]);
    expect(mail.received).toEqual([]);
  });

  it('tells nobody whom a restriction does not name, but its leads', async () => {
    await subscribe('analysts', { type: 'role', role: 'analyst' });
    await subscribe('leads', { type: 'role', role: 'lead' });
    await open(7);
    await restrict((await incidentIds())[0] ?? '');

    await notify().run();

    expect(mail.received.map(({ to }) => to)).toEqual([['minh@lamkhe.example']]);
  });

  it('waits for the end of quiet hours', async () => {
    // 21:20 in Vietnam.
    const quietHours = { from: '21:00', to: '06:00' };
    await subscribe('lan', { type: 'user', user: 'lan' }, { quietHours });
    await open(7);
    await notify().run();
    expect(mail.received).toEqual([]);

    now = Date.parse('2026-11-17T23:00:00Z');
    await notify().run();

    expect(mail.received).toHaveLength(1);
  });

  it('loses no message and gives none a second id, whichever of its writes fails or kills it', async () => {
    const counted = failingTable(0, 'before', 'error');
    await tellAll(counted.table);
    expect(counted.writes()).toBeGreaterThan(8);

    for (let write = 1; write <= counted.writes(); write += 1) {
      for (const [at, effect] of [
        ['before', 'error'],
        ['after', 'error'],
        ['before', 'death'],
      ] as const) {
        const { table } = failingTable(write, at, effect);
        const told = await tellAll(table);
        expect([write, at, effect, told]).toEqual([
          write,
          at,
          effect,
          { mails: 3, own: 1, storms: 1 },
        ]);
      }
    }
  }, 300_000);
});

/** A run that meets a fault, then runs that do not: how many messages there are of each, by their ids. */
async function tellAll(table: CoreTable) {
  await core.clear();
  mail.clear();
  chat.clear();
  now = START;
  await people();
  await subscribe('agencies', { type: 'agency' });
  await subscribe('own', { type: 'webhook', url: `${chat.origin}/own`, agency: 'LK-TTCDS' });
  await subscribe('chat', { type: 'webhook', url: `${chat.origin}/storm` });
  await openInAgencies();
  await notify({ table })
    .run()
    .catch(() => undefined);
  for (let run = 0; run < 2; run += 1) {
    now += 3 * MINUTE_MS;
    await notify().run();
  }
  const hooksTo = (path: string) => chat.received.filter((hook) => hook.path === path);
  const ids = (path: string) => new Set(hooksTo(path).map(({ headers }) => headers['webhook-id']));
  return {
    mails: new Set(mail.received.map(({ messageId }) => messageId)).size,
    own: ids('/own').size,
    storms: ids('/storm').size,
  };
}

/** The table, one of whose writes meets a fault; after a death none of its calls is answered any more. */
function failingTable(write: number, at: 'before' | 'after', effect: 'error' | 'death') {
  let writes = 0;
  let dead = false;
  const send = async (command: Parameters<CoreTable['dynamodb']['send']>[0]): Promise<unknown> => {
    if (dead) throw new Error('the process is gone');
    const isWrite = !/^(?:Get|BatchGet|Query)Command$/.test(command.constructor.name);
    if (isWrite) writes += 1;
    const isHit = isWrite && writes === write;
    if (isHit && effect === 'death') dead = true;
    if (isHit && at === 'before') throw new Error('a fault');
    const answer = await core.dynamodb.send(command);
    if (isHit) throw new Error('a fault');
    return answer;
  };
  const dynamodb = new Proxy(core.dynamodb, {
    get: (client, name) => (name === 'send' ? send : Reflect.get(client, name)),
  });
  return { table: { dynamodb, table: core.table }, writes: () => writes };
}
