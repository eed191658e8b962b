// Reports count rows of figures: what they say is what counting every incident anew would say.
import { changeIncident, confirmIncident, type Incident, SEVERITIES } from '@thapcanh/incidents';
import { countPeriod, instantsOf, type PeriodFigures } from '@thapcanh/reports';
import { createIncidentIndex, createIncidentStore, indexIncident } from '@thapcanh/store';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../incidents/province.ts';
import { attack, type Indexed, LAN, START, startIndexed } from './indexed.ts';

const DAY_MS = 86_400_000;
const EVERYTHING = { scope: 'all', restricted: true } as const;
const NO_LIMIT = 1_000_000;

let on: Indexed;
beforeAll(async () => {
  on = await startIndexed();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

/** Figures of periods, by days, from the rows. */
async function counted(periods: readonly { readonly from: string; readonly to: string }[]) {
  const counts = periods.map((period) =>
    countPeriod({
      ...instantsOf(period),
      nameOf: (agency) => agency,
      addressesOf: () => [],
      isInside: () => false,
    }),
  );
  const from = periods.map((period) => instantsOf(period).from).sort()[0] ?? '';
  const since = { from, now: on.now, limit: NO_LIMIT };
  const isWhole = await createIncidentIndex(on.core).visitSince(EVERYTHING, since, (one) => {
    for (const period of counts) period.add(one);
  });
  expect(isWhole).toBe(true);
  return counts.map((period) => summary(period.figures()));
}

function summary({ opened, closed, open, confirmed, bySeverity, byConclusion }: PeriodFigures) {
  return { opened, closed, open, confirmed, bySeverity, mistaken: byConclusion.false_positive };
}

/** The same, from the heads themselves, each read. */
async function recounted(periods: readonly { readonly from: string; readonly to: string }[]) {
  const heads = await on.all();
  return periods.map((period) => {
    const { from, until } = instantsOf(period);
    const isIn = (at: string | undefined) => at !== undefined && at >= from && at < until;
    const opened = (one: Incident) => isIn(one.queuedAt);
    const closed = (one: Incident) => isIn(one.closedAt);
    const open = (one: Incident) =>
      one.queuedAt < until && (one.closedAt === undefined || one.closedAt >= until);
    const flow = (some: readonly Incident[]) => ({
      opened: some.filter(opened).length,
      closed: some.filter(closed).length,
      open: some.filter(open).length,
    });
    return {
      ...flow(heads),
      confirmed: heads.filter((one) => opened(one) && one.confirmed !== undefined).length,
      bySeverity: Object.fromEntries(
        SEVERITIES.map((code) => [code, flow(heads.filter((one) => one.severity.code === code))]),
      ),
      mistaken: heads.filter((one) => closed(one) && one.closure?.class === 'false_positive')
        .length,
    };
  });
}

type Act = 'take' | 'close' | 'reopen' | 'confirm' | 'merge';

/** What somebody does to the n-th incident; what its state does not allow is not done. */
async function act(what: Act, n: number): Promise<void> {
  const heads = (await on.all()).toSorted((a, b) => (a.number < b.number ? -1 : 1));
  const before = heads[n % Math.max(1, heads.length)];
  if (before === undefined) return;
  const by = { actor: LAN, now: on.now };
  const store = createIncidentStore(on.core);
  if (what === 'merge') {
    const other = heads[(n + 1) % heads.length];
    if (other === undefined || other.agency !== before.agency) return;
    const [left, right] = [addressOf(before.number), addressOf(other.number)];
    const time = new Date(START).toISOString();
    await on.deliver(alertOf({ time, common: { 'source.ip': left, 'destination.ip': right } }));
    return;
  }
  if (what === 'confirm') {
    const numbered = await store.numbered(2026, 'SC');
    const confirmed = confirmIncident(before, { severity: 'M2', numbered }, by);
    if (confirmed.ok) await store.change({ steps: [confirmed.step], number: confirmed.number });
    return;
  }
  const changes = {
    take: { assignee: 'lan' },
    close: { status: 'closed', closure: { class: 'false_positive', impact: false } },
    reopen: { status: 'investigating' },
  } as const;
  const changed = changeIncident(before, changes[what], by);
  if (!changed.ok) return;
  await store.change({ steps: [{ before, after: changed.incident, entries: [changed.entry] }] });
}

function addressOf(number: string): string {
  return `198.51.100.${Number(number.slice(-3))}`;
}

const PERIODS = [
  { from: '2026-12-01', to: '2026-12-31' },
  { from: '2026-11-17', to: '2026-11-23' },
  { from: '2026-11-16', to: '2026-11-16' },
  { from: '2026-10-01', to: '2026-10-31' },
];

describe('figures', () => {
  it('are the recount of every incident, whatever was done, redelivered, or followed late and twice', async () => {
    const step = fc.record({
      what: fc.constantFrom<Act | 'open'>('open', 'take', 'close', 'reopen', 'confirm', 'merge'),
      n: fc.nat({ max: 5 }),
      days: fc.constantFrom(0, 0, 1, 6, 20),
      follows: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await on.begin();
        const opened = [attack(0, 'LK-TTCDS', '198.51.100.1', 'Dò mật khẩu')];
        await on.deliver(...opened);
        for (const { what, n, days, follows } of steps) {
          on.now += days * DAY_MS;
          if (what === 'open') {
            const agency = n % 2 === 0 ? 'LK-TTCDS' : 'LK-STC';
            opened.push(attack(opened.length, agency, `198.51.100.${opened.length + 1}`, 'Dò'));
            await on.deliver(...opened.slice(-1));
          } else await act(what, n);
          if (follows) await on.follow();
        }
        // Everything is delivered again, and each incident indexed twice at once.
        await on.deliver(...opened);
        await on.follow();
        const heads = await on.all();
        await Promise.all([...heads, ...heads].map(({ id }) => indexIncident(on.core, id)));
        await on.follow();

        expect(await counted(PERIODS)).toEqual(await recounted(PERIODS));
      }),
      { numRuns: 15 },
    );
  }, 240_000);

  it('are those of each incident once, also of one that is open and of which nothing was heard since', async () => {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.1', 'Dò mật khẩu'));
    on.now += 20 * DAY_MS;
    await act('take', 0);
    await on.deliver(attack(1, 'LK-TTCDS', '198.51.100.2', 'Tải tệp'));
    await on.follow();
    const numbers = async (from: string) => {
      const seen: string[] = [];
      const since = { from, now: on.now, limit: NO_LIMIT };
      await createIncidentIndex(on.core).visitSince(EVERYTHING, since, ({ number }) =>
        seen.push(number),
      );
      return seen.sort();
    };

    for (const from of ['2026-10-01T00:00:00Z', '2026-12-01T00:00:00Z', '2026-12-06T00:00:00Z']) {
      expect(await numbers(from)).toEqual(['VV-2026-000001', 'VV-2026-000002']);
    }
    on.now += 60 * DAY_MS;
    expect(await numbers('2027-01-15T00:00:00Z')).toEqual(['VV-2026-000001', 'VV-2026-000002']);
  });

  it('say where there are more than may be counted', async () => {
    for (const n of [1, 2, 3]) await on.deliver(attack(n, 'LK-TTCDS', `198.51.100.${n}`, 'Dò'));
    await on.follow();
    let visited = 0;
    const since = { from: '2026-11-01T00:00:00Z', now: on.now, limit: 2 };

    const isWhole = await createIncidentIndex(on.core).visitSince(EVERYTHING, since, () => {
      visited += 1;
    });

    expect([isWhole, visited]).toEqual([false, 2]);
  });
});
