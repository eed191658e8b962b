import {
  deliveryId,
  type Hearer,
  hearersOf,
  MAX_ATTEMPTS,
  nextAttemptAt,
  type Subscription,
  stormHearersOf,
  withDefaults,
} from '@thapcanh/notifications';
import { describe, expect, it } from 'vitest';
import { DRAFT_TIME, incidentDraft } from '../incidents/incident-draft.ts';

const NOW = Date.parse(DRAFT_TIME);
const opened = { kind: 'opened', rev: 1 } as const;
const p1 = incidentDraft({ priority: { score: 85, class: 'P1', parts: [] } });

function person(user: string, role: Hearer['role'], agency = 'LK-CA'): Hearer {
  return {
    recipient: { type: 'user', user },
    role,
    agency,
    maySee: (incident) => role !== 'agency' || (incident.agency === agency && !incident.restricted),
    seesProvince: role !== 'agency',
  };
}

const people = [
  person('lan', 'analyst'),
  person('minh', 'lead'),
  person('ky-thuat', 'agency', 'LK-TTCDS'),
  person('xa', 'agency', 'LK-X-KT'),
];

function heardBy(
  event: Parameters<typeof hearersOf>[0],
  incident: Parameters<typeof hearersOf>[1],
  subscriptions: readonly Subscription[] = withDefaults([]),
) {
  return hearersOf(event, incident, { subscriptions, people, now: NOW })
    .map(({ recipient }) => ('user' in recipient ? recipient.user : recipient.type))
    .sort();
}

const chat = (agency?: string): Subscription => ({
  id: 'chat',
  audience: {
    type: 'webhook',
    url: 'https://chat.example/',
    ...(agency === undefined ? {} : { agency }),
  },
  events: ['opened', 'confirmed'],
  leastPriority: 'P4',
  enabled: true,
});

describe('who hears an event', () => {
  it('is by default the desk and its lead of what is urgent, nobody of what is not', () => {
    expect(heardBy(opened, p1)).toEqual(['lan', 'minh']);
    expect(heardBy(opened, incidentDraft())).toEqual([]);
  });

  it('is whom it was given to, unless they took it themselves', () => {
    const given = { kind: 'assigned', rev: 2, user: 'lan', by: 'minh' } as const;

    expect(heardBy(given, p1)).toEqual(['lan']);
    expect(heardBy({ ...given, by: 'lan' }, p1)).toEqual([]);
  });

  it('is whom a comment calls, unless they called themselves', () => {
    const called = { kind: 'mentioned', rev: 2, user: 'lan', by: 'minh' } as const;
    const head = incidentDraft({ assignee: 'minh' });

    expect(heardBy(called, head)).toEqual(['lan']);
    expect(heardBy({ ...called, user: 'minh' }, head)).toEqual([]);
    expect(heardBy({ ...called, user: 'xa' }, head)).toEqual([]);
  });

  it('is the agency that is asked, and none of a restricted case', () => {
    const asked = { kind: 'requested', rev: 2, agency: 'LK-X-KT', due: DRAFT_TIME } as const;
    const above: readonly Hearer[] = people.map((one) => ({ ...one, maySee: () => true }));
    const hear = (head: typeof p1, agency: string, some = above) =>
      hearersOf({ ...asked, agency }, head, {
        subscriptions: [...withDefaults([]), { ...chat('LK-X-KT'), events: ['requested'] }],
        people: some,
        now: NOW,
      }).map(({ recipient }) => ('user' in recipient ? recipient.user : recipient.type));

    expect(hear(incidentDraft(), 'LK-X-KT').sort()).toEqual(['webhook', 'xa']);
    expect(hear(incidentDraft(), 'LK-TTCDS')).toEqual(['ky-thuat']);
    expect(hear(incidentDraft({ restricted: true }), 'LK-TTCDS', people)).toEqual([]);
  });

  it('is of a technician who asks to be called the assignee and who follows it, else the desk', () => {
    const asked = { kind: 'callback_asked', rev: 3, agency: 'LK-TTCDS' } as const;
    const off = withDefaults([]).map((one) =>
      one.audience.type === 'assignee' ? { ...one, enabled: false } : one,
    );

    expect(heardBy(asked, incidentDraft({ assignee: 'minh', watchers: ['minh'] }))).toEqual([
      'minh',
    ]);
    expect(heardBy(asked, incidentDraft({ watchers: ['minh'] }))).toEqual(['minh']);
    expect(heardBy(asked, incidentDraft())).toEqual(['lan']);
    // Neither who may not see it nor who does not want to hear of it keeps the desk from hearing.
    expect(heardBy(asked, incidentDraft({ assignee: 'xa' }))).toEqual(['lan']);
    expect(heardBy(asked, incidentDraft({ assignee: 'minh' }), off)).toEqual(['lan']);
    expect(
      heardBy(asked, incidentDraft({ assignee: 'minh' }), [
        ...withDefaults([]),
        { ...chat(), events: ['callback_asked'] },
      ]),
    ).toEqual(['minh', 'webhook']);
  });

  it('is of an agency’s answer who asked, the assignee and who follows it, each once, but not who answered', () => {
    const answered = {
      kind: 'answered',
      rev: 3,
      agency: 'LK-TTCDS',
      askedBy: 'lan',
      by: 'ky-thuat',
    } as const;

    expect(heardBy(answered, incidentDraft({ assignee: 'minh' }))).toEqual(['lan', 'minh']);
    expect(
      heardBy(answered, incidentDraft({ assignee: 'lan', watchers: ['lan', 'minh'] })),
    ).toEqual(['lan', 'minh']);
    expect(heardBy({ ...answered, by: 'lan' }, incidentDraft())).toEqual([]);
    expect(heardBy({ ...answered, askedBy: undefined }, incidentDraft())).toEqual([]);
  });

  it('is of who asks to be called in an answer also who asked, and then not the desk', () => {
    const asked = { kind: 'callback_asked', rev: 3, agency: 'LK-TTCDS', askedBy: 'minh' } as const;

    expect(heardBy(asked, incidentDraft())).toEqual(['minh']);
  });

  it('is a lead when a report was sent', () => {
    expect(heardBy({ kind: 'report_sent', rev: 3 }, incidentDraft())).toEqual(['minh']);
  });

  it('is the assignee when a deadline comes near, and the leads when it passes', () => {
    const due = DRAFT_TIME;
    const head = incidentDraft({ assignee: 'lan', status: 'triaged' });

    expect(heardBy({ kind: 'clock_warned', rev: 2, clock: 'initial', due }, head)).toEqual(['lan']);
    expect(heardBy({ kind: 'clock_missed', rev: 3, clock: 'initial', due }, head)).toEqual([
      'lan',
      'minh',
    ]);
  });

  it('is once whoever several subscriptions mean, as early as any of them says', () => {
    const late: Subscription = {
      id: 'late',
      audience: { type: 'user', user: 'lan' },
      events: ['opened'],
      leastPriority: 'P4',
      quietHours: { from: '21:00', to: '06:00' },
      enabled: true,
    };
    const { quietHours: _hours, ...always } = { ...late, id: 'always' };
    const options = { people, now: NOW };
    const head = incidentDraft();

    const quietly = hearersOf(opened, head, { ...options, subscriptions: [late] });
    const both = hearersOf(opened, head, { ...options, subscriptions: [late, always] });

    expect(quietly.map(({ due }) => new Date(due).toISOString())).toEqual([
      '2026-11-17T23:00:00.000Z',
    ]);
    expect(both.map(({ due }) => due)).toEqual([NOW]);
  });

  it('is an agency of its own incidents only, and never of a restricted one', () => {
    const confirmed = {
      kind: 'confirmed',
      rev: 2,
      number: 'SC-2026-0031',
      severity: 'M2',
    } as const;
    const restricted = incidentDraft({ restricted: true });
    const agencies = [...withDefaults([]), chat('LK-TTCDS')];

    expect(heardBy(confirmed, incidentDraft(), agencies)).toEqual(['ky-thuat', 'minh', 'webhook']);
    expect(heardBy(confirmed, restricted, agencies)).toEqual(['minh']);
    expect(heardBy(confirmed, incidentDraft(), [chat('LK-X-KT')])).toEqual([]);
    expect(heardBy(confirmed, restricted, [chat()])).toEqual(['webhook']);
  });
});

describe('a storm', () => {
  const heard = (subscriptions: readonly Subscription[], some = people) =>
    stormHearersOf({ subscriptions, people: some, now: NOW }).map(({ recipient }) =>
      'user' in recipient ? recipient.user : recipient.type,
    );

  it('is heard by who hears of cases being opened, whatever their least priority', () => {
    expect(heard(withDefaults([chat()])).sort()).toEqual(['lan', 'minh', 'webhook']);
    expect(heard([{ ...chat(), events: ['closed'] }])).toEqual([]);
    expect(heard([{ ...chat(), enabled: false }])).toEqual([]);
  });

  it('is the province’s: no agency hears of it, nor who sees a part', () => {
    const agencies: Subscription = { ...chat(), id: 'agencies', audience: { type: 'agency' } };
    const xa: Subscription = { ...chat(), id: 'xa', audience: { type: 'user', user: 'xa' } };
    const part = people.map((one) => ({ ...one, seesProvince: false }));

    expect(heard([agencies, chat('LK-TTCDS'), xa])).toEqual([]);
    expect(heard(withDefaults([]), part)).toEqual([]);
  });

  it('waits for no hour, and is told each once', () => {
    const quietHours = { from: '21:00', to: '06:00' };
    const lan: Subscription = { ...chat(), audience: { type: 'user', user: 'lan' }, quietHours };
    const subscriptions = [lan, { ...lan, id: 'again' }];

    expect(stormHearersOf({ subscriptions, people, now: NOW })).toEqual([
      { recipient: { type: 'user', user: 'lan' }, toAgency: false, due: NOW },
    ]);
  });
});

describe('a delivery', () => {
  it('has an id of its occasion and recipient, and nothing else', () => {
    const lan = { type: 'user', user: 'lan' } as const;

    expect(deliveryId(['event', 'a', 1], lan)).toBe(deliveryId(['event', 'a', 1], { ...lan }));
    expect(deliveryId(['event', 'a', 1], lan)).not.toBe(deliveryId(['event', 'a', 2], lan));
    expect(deliveryId(['event', 'a', 1], { type: 'webhook', subscription: 'lan' })).not.toBe(
      deliveryId(['event', 'a', 1], lan),
    );
  });

  it('is tried with growing pauses, over most of a day', () => {
    let at = 0;
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, n) => {
      const before = at;
      at = nextAttemptAt(n + 1, at);
      return at - before;
    });

    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses[0]).toBeGreaterThan(60_000);
    expect(at).toBeGreaterThan(12 * 3_600_000);
  });
});
