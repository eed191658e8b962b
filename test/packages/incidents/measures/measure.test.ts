// Measures of a period, counts over the queue, and what became of rules, from figures alone.
import {
  caseFactsSchema,
  countQueue,
  type Figures,
  figureEntitiesOf,
  figuresOf,
  type Incident,
  judged,
  measure,
  monthsOf,
  ruleRecords,
} from '@thapcanh/incidents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from '../incident-draft.ts';
import { figures } from './some-figures.ts';

const DAY = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };

function closed(closedAt: string, closedAs: Figures['closedAs'], over: Partial<Figures> = {}) {
  return figures({ status: 'closed', closedAt, ...(closedAs && { closedAs }), ...over });
}

describe('measures', () => {
  it('give mean, median and longest of the times that ended in the period', () => {
    const minutes = [4, 10, 16, 90];
    const acknowledged = minutes.map((minute) =>
      figures({
        acknowledgedAt: new Date(Date.parse(DAY.from) + 3_600_000 + minute * 60_000).toISOString(),
      }),
    );

    const [found] = measure(acknowledged, DAY, 'all');

    expect(found).toMatchObject({
      opened: 4,
      acknowledge: { count: 4, meanS: 1_800, medianS: 780, maxS: 5_400 },
    });
    expect(found?.contain).toBeUndefined();
  });

  it('count what happened in the period in which it happened', () => {
    const one = closed('2026-11-21T02:00:00.000Z', 'true_positive', {
      containedAt: '2026-11-20T03:00:00.000Z',
    });

    const [first] = measure([one], DAY, 'all');
    const [next] = measure([one], { from: DAY.to, to: '2026-11-22T00:00:00.000Z' }, 'all');

    expect(first).toMatchObject({ opened: 1, closed: 0, contain: { count: 1, maxS: 7_200 } });
    expect(next).toMatchObject({ opened: 0, closed: 1, resolve: { count: 1, maxS: 90_000 } });
    expect(
      measure([one], { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z' }, 'all'),
    ).toEqual([]);
  });

  it('tell an incident with two rules under both, and once under all', () => {
    const both = closed('2026-11-20T05:00:00.000Z', 'false_positive', {
      rules: [
        { id: 'MAIL-02', title: 'Chuyển tiếp thư' },
        { id: 'WEB-01', title: 'Tải tệp thực thi' },
      ],
    });

    expect(
      measure([both], DAY, 'rule').map(({ key, title, closedAs }) => [
        key,
        title,
        closedAs.false_positive,
      ]),
    ).toEqual([
      ['MAIL-02', 'Chuyển tiếp thư', 1],
      ['WEB-01', 'Tải tệp thực thi', 1],
    ]);
    expect(measure([both], DAY, 'all')[0]?.closed).toBe(1);
  });

  it('are the same in any order and however often an incident is read', () => {
    const all = [
      figures({ acknowledgedAt: '2026-11-20T02:00:00.000Z', severity: 'M2' }),
      closed('2026-11-20T05:00:00.000Z', 'false_positive'),
      closed('2026-11-20T07:00:00.000Z', 'true_positive', { agency: 'LK-STC' }),
      figures({ rules: [{ id: 'WEB-01', title: 'Tên cũ' }] }),
    ];
    const by = fc.constantFrom('all', 'severity', 'level', 'agency', 'rule');
    const shuffled = fc.shuffledSubarray([...all, ...all], { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(by, shuffled, (name, order) => {
        expect(measure(order, DAY, name)).toEqual(measure(all, DAY, name));
      }),
    );
  });

  it('are never negative when T0 was corrected to after what was done', () => {
    const odd = figures({
      detectedAt: '2026-11-20T04:00:00.000Z',
      containedAt: '2026-11-20T03:00:00.000Z',
    });
    expect(measure([odd], DAY, 'all')[0]?.contain?.maxS).toBe(0);
  });
});

describe('the counts over the queue', () => {
  it('are of one person, and of deadlines that are near or past', () => {
    const now = Date.parse('2026-11-20T12:00:00Z');
    const open = [
      figures({ due: '2026-11-20T13:59:00.000Z' }),
      figures({ due: '2026-11-20T14:01:00.000Z', status: 'triaged', assignee: 'lan' }),
      figures({ due: '2026-11-19T00:00:00.000Z', status: 'contained', assignee: 'minh' }),
      figures({ queuedAt: '2026-11-18T00:00:00.000Z', status: 'triaged', watchers: ['lan'] }),
      figures({ awaitedUntil: '2026-11-20T12:00:01.000Z', status: 'triaged', assignee: 'minh' }),
      figures({ awaitedUntil: '2026-11-20T12:00:00.000Z', status: 'triaged', assignee: 'minh' }),
      figures({ snoozedUntil: '2026-11-20T12:00:01.000Z', status: 'triaged', assignee: 'minh' }),
      figures({ snoozedUntil: '2026-11-20T12:00:00.000Z', status: 'triaged', assignee: 'minh' }),
    ];
    expect(countQueue(open, { user: 'lan', now })).toEqual({
      open: 8,
      new: 1,
      unassigned: 2,
      mine: 1,
      dueSoon: 2,
      waiting: 1,
      snoozed: 1,
      watching: 1,
      oldestQueuedAt: '2026-11-18T00:00:00.000Z',
    });
  });

  it('of nothing are nothing', () => {
    const counts = countQueue([], { user: 'lan', now: 0 });
    expect(counts).toEqual({
      open: 0,
      new: 0,
      unassigned: 0,
      mine: 0,
      dueSoon: 0,
      waiting: 0,
      snoozed: 0,
      watching: 0,
    });
  });
});

describe('what became of a rule', () => {
  it('is judged by the last ninety days alone', () => {
    const now = Date.parse('2026-11-20T00:00:00Z');
    const all = [
      closed('2026-11-19T00:00:00.000Z', 'false_positive'),
      closed('2026-08-23T00:00:00.000Z', 'true_positive'),
      closed('2026-08-21T00:00:00.000Z', 'false_positive'),
      figures(),
    ];
    expect(ruleRecords(all, now)).toEqual(new Map([['WEB-01', { closed: 2, mistaken: 1 }]]));
  });
});

describe('figures', () => {
  const facts = caseFactsSchema.parse({
    alertCount: 1,
    firstAlertAt: '2026-11-17T14:18:00.000Z',
    lastAlertAt: '2026-11-17T14:18:00.000Z',
    rules: [],
    entities: [],
    sources: [],
    hosts: [],
    affected: [],
    operators: [],
    privileged: false,
    offHours: false,
  });

  it('lie in each month of Vietnam in which something happened', () => {
    const head = incidentDraft({
      status: 'closed',
      acknowledgedAt: '2026-11-17T15:00:00.000Z',
      closedAt: '2026-11-30T17:00:00.000Z',
      closure: { class: 'true_positive', impact: true },
    });
    expect(monthsOf(figuresOf(head, facts))).toEqual(['202611', '202612']);
  });

  it('name the nearest deadline of the law, not the target to acknowledge', () => {
    const { due } = figuresOf(incidentDraft({ severity: { code: 'M3', proposed: true } }), facts);
    expect(due).toBe('2026-11-20T14:18:00.000Z');
  });
});

describe('entities of figures', () => {
  const seen = { firstSeen: '2026-11-17T14:18:00.000Z', lastSeen: '2026-11-17T14:18:00.000Z' };
  const ips = Array.from({ length: 12 }, (_, n) => ({
    type: 'ip' as const,
    value: n < 4 ? `10.0.0.${n}` : `198.51.100.${n}`,
    alertCount: 20 - n,
    ...seen,
  }));

  it('are the foremost, our machines that took part, and addresses of the Internet first', () => {
    const kept = figureEntitiesOf({
      entities: [...ips, { type: 'user', value: 'an.stc', alertCount: 30, ...seen }],
      hosts: ['dvc-app01'],
    });
    expect(kept[0]).toEqual({ type: 'user', value: 'an.stc' });
    expect(kept.at(-1)).toEqual({ type: 'host', value: 'dvc-app01', affected: true });
    expect(kept.filter(({ type }) => type === 'ip').map(({ value }) => value)).toEqual([
      ...ips.slice(0, 4).map(({ value }) => value),
      ...ips.slice(4).map(({ value }) => value),
    ]);
  });

  it('name a machine once, as one that took part', () => {
    const host = { type: 'host' as const, value: 'dvc-app01', alertCount: 3, ...seen };
    expect(figureEntitiesOf({ entities: [host], hosts: ['dvc-app01'] })).toEqual([
      { type: 'host', value: 'dvc-app01', affected: true },
    ]);
  });
});

describe('precedents', () => {
  const judgedAs = (n: number, name: 'false_positive' | 'true_positive', note?: string): Incident =>
    incidentDraft({
      id: `LK-TTCDS.${String(n).padStart(32, '0')}`,
      number: `VV-2026-00000${n}`,
      status: 'closed',
      closedAt: `2026-11-0${n}T00:00:00.000Z`,
      closure: { class: name, impact: false, ...(note && { note }) },
    });

  it('count the classes and name the one closed last, with its note', () => {
    const found = judged([
      judgedAs(3, 'false_positive', 'phần mềm sao lưu mới'),
      judgedAs(1, 'true_positive'),
      judgedAs(2, 'false_positive'),
      incidentDraft(),
    ]);
    expect(found.closedAs).toMatchObject({ false_positive: 2, true_positive: 1 });
    expect(found.latest).toMatchObject({ number: 'VV-2026-000003', note: 'phần mềm sao lưu mới' });
  });
});
