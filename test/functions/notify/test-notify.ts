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
  changeIncident,
  createRegistry,
  type Incident,
  type IncidentStep,
  localMonth,
  type Registry,
} from '@thapcanh/incidents';
import { createAccessLink, linkToken } from '@thapcanh/incidents/access-links';
import { contactKey, type Delivery } from '@thapcanh/notifications';
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
import { expect } from 'vitest';
import { startMailServer } from '../../cloud/mail-server.ts';
import { startWebhookReceiver } from '../../cloud/webhook-receiver.ts';
import { alertOf, lamKhe, rows } from '../../packages/incidents/province.ts';
import { startCore } from '../../packages/store/core-table.ts';

const LOGIN = { user: 'soc', password: 'mật khẩu' };
export const KEY = 'signing key';
export const DASHBOARDS = 'https://soc.lamkhe.example';
export const START = Date.parse('2026-11-17T14:20:00Z');
export const ALERT_TIME = '2026-11-17T14:18:00Z';
export const MINUTE_MS = 60_000;
export const KY = 'ky@ttcds.example';

const ALL = {
  events: ['opened', 'assigned', 'closed'],
  leastPriority: 'P4',
  enabled: true,
} as const;

interface Over {
  readonly mail?: ReturnType<typeof createMailSender>;
  /** The table as this run reaches it. */
  readonly table?: CoreTable;
}

export type TestNotify = Awaited<ReturnType<typeof startNotify>>;

/** The province with contacts of some organisations. */
export function withContacts(contacts: Readonly<Record<string, string>>): Registry {
  const organisations = rows.organisations.map((row) => {
    const email = contacts[row.id];
    return email === undefined ? row : { ...row, contacts: [{ name: 'Trần Thị Kỹ', email }] };
  });
  return createRegistry({ ...rows, organisations }, '2026-11-22');
}

/** The mail server's settings; undefined: none is set up. */
function smtpOf(port: number): SmtpSettings | undefined {
  return { host: '127.0.0.1', port, tls: 'none', from: 'soc@lamkhe.example', ...LOGIN };
}

/** The table and the two servers, and what tests do with them; `begin` before each test. */
export async function startNotify() {
  const [core, mail, chat] = await Promise.all([
    startCore(),
    startMailServer(LOGIN),
    startWebhookReceiver(),
  ]);
  const store = createIncidentStore(core);
  const clock = { now: () => on.now };
  const tokenOf = async (link: string) => linkToken(KEY, link);

  async function heads(): Promise<readonly Incident[]> {
    return (await core.items()).filter(({ type }) => type === 'incident').map(incidentOf);
  }

  const on = {
    core,
    mail,
    chat,
    now: START,
    /** What the registry says; tests may put contacts there. */
    registry: lamKhe(),
    smtp: smtpOf(mail.port),

    async stop(): Promise<void> {
      await Promise.all([core.stop(), mail.stop(), chat.stop()]);
    },

    async begin(): Promise<void> {
      mail.clear();
      chat.clear();
      await core.clear();
      on.now = START;
      on.registry = lamKhe();
      on.smtp = smtpOf(mail.port);
      await on.people();
    },

    async people(): Promise<void> {
      for (const [sub, role, agency] of [
        ['lan', 'analyst', 'LK-CA'],
        ['minh', 'lead', 'LK-CA'],
        ['ky-thuat', 'agency', 'LK-TTCDS'],
      ] as const) {
        const email = `${sub}@lamkhe.example`;
        await createUserStore(core).put({ sub, name: sub, role, agency, email });
      }
    },

    async subscribe(
      id: string,
      audience: StoredSubscription['audience'],
      over: Partial<StoredSubscription> = {},
    ): Promise<StoredSubscription> {
      const secret = { generation: 1, since: '2026-01-01T00:00:00Z' };
      const row = { ...ALL, events: [...ALL.events], id, audience, rev: 1, secret, ...over };
      await createSubscriptions(core).write(row, {
        at: new Date(on.now).toISOString(),
        by: { id: 'admin', name: 'Admin' },
        kind: 'subscription_created',
      });
      return row;
    },

    /** One case an address: alike, and of no machine. */
    async open(...addresses: readonly number[]): Promise<void> {
      await on.deliver(
        addresses.map((n) =>
          alertOf({ time: ALERT_TIME, common: { 'source.ip': `198.51.100.${n}` } }),
        ),
      );
    },

    /** One case a machine: one sign, which twenty make a storm. */
    async openOn(from: number, to: number, rule = 'END-09'): Promise<void> {
      const machines = Array.from({ length: to - from + 1 }, (_, n) => `pc-${from + n}`);
      await on.deliver(
        machines.map((host) => alertOf({ rule, time: ALERT_TIME, common: { 'host.name': host } })),
      );
    },

    /** One case an agency: a storm. */
    async openInAgencies(): Promise<void> {
      const agencies = ['LK-TTCDS', 'LK-X-KT', 'LK-X-KH', 'LK-STC', 'LK-SXD'];
      await on.deliver(
        agencies.map((agency) => alertOf({ rule: 'r', agency, source: 'x', time: ALERT_TIME })),
      );
    },

    async deliver(alerts: readonly Alert[]): Promise<void> {
      const triage = createTriage({
        store: createTriageStore(core),
        registry: async () => on.registry,
        stormWatch: createStormWatch({
          rollUps: createRollUps(core),
          storms: createStormRows(core),
          news: createStormNews(core),
        }),
        clock,
        random: () => 0,
        sleep: async () => undefined,
        log: { info: () => undefined, error: () => undefined },
      });
      expect(await triage(alerts)).toEqual(new Set());
    },

    notify({ table = core, mail: sender }: Over = {}) {
      const incidents = createIncidentStore(table);
      const subscriptions = createSubscriptions(table);
      const users = createUserStore(table);
      const deliveries = createDeliveries(table);
      const registry = async () => on.registry;
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
            sender ??
            createMailSender({ settings: async () => on.smtp, dashboards: DASHBOARDS, tokenOf }),
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
    },

    async log(): Promise<readonly Delivery[]> {
      const page = await createDeliveries(core).ofMonth(
        localMonth(on.now),
        { limit: 200 },
        () => true,
      );
      return page.items;
    },

    async incidentIds(): Promise<readonly string[]> {
      return (await heads()).map(({ id }) => id);
    },

    async restrict(id: string): Promise<void> {
      const before = await store.get(id);
      if (before === undefined) throw new Error(`no incident ${id}`);
      const by = { actor: { kind: 'user', id: 'minh' }, now: on.now } as const;
      const changed = changeIncident(before, { status: 'investigating' }, by);
      if (!changed.ok) throw new Error(changed.code);
      const after = { ...changed.incident, restricted: true };
      await store.change({ steps: [{ before, after, entries: [changed.entry] }] });
    },

    /** Writes a step of the only incident. */
    async act(stepOf: (head: Incident) => IncidentStep): Promise<void> {
      const [head] = await heads();
      if (head === undefined) throw new Error('no incident');
      expect(await store.change({ steps: [stepOf(head)] })).toBe('written');
    },

    /** A link for the contact of LK-TTCDS, to be mailed; answers its id and token. */
    async makeLink(code: string) {
      on.registry = withContacts({ 'LK-TTCDS': KY });
      const [head] = await heads();
      if (head === undefined) throw new Error('no incident');
      const made = createAccessLink(
        head,
        [],
        { agency: 'LK-TTCDS', person: 'Trần Thị Kỹ', mailTo: contactKey(KY), lifeMs: 3_600_000 },
        { signingKey: KEY, code },
        { actor: { kind: 'user', id: 'lan' }, now: on.now },
      );
      if (!made.ok) throw new Error(made.code);
      await store.change({ steps: [made.step] });
      return { ...made, head: made.step.after };
    },
  };
  return on;
}
