import { fc, test as itHolds } from '@fast-check/vitest';
import {
  type ArchivePart,
  type BatchRow,
  hoursOf,
  lagOf,
  ledgerOf,
  minuteMask,
  unbalancedHours,
} from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';
import { claim as anyClaim, part as anyPart, row as anyRow } from './rows.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-22T03:00:00.000Z');

const row = (batch: string, more: Partial<BatchRow> = {}): BatchRow =>
  anyRow(batch, { receivedAt: '2026-11-22T03:05:00.000Z', ...more });
const claim = { ...anyClaim, matched: 3, late: 1, lag: 4 };
const part: ArchivePart = {
  ...anyPart,
  matched: 3,
  late: 1,
  minutes: minuteMask(['2026-11-22T03:05:00.000Z']),
  lag: { batches: 1, low: 4, median: 4, high: 4 },
};

describe('hours of a source', () => {
  it('counts what was accepted, what became of it and what waits, by hour of arrival', () => {
    const next = row('b', { receivedAt: '2026-11-22T04:00:00.000Z' });
    expect(hoursOf([], [row('a', { claim }), next])).toMatchObject([
      { hour: '2026-11-22T03', accepted: 10, archived: 8, rejected: 2, waiting: 0, matched: 3 },
      { hour: '2026-11-22T04', accepted: 10, archived: 0, rejected: 0, waiting: 10, matched: 0 },
    ]);
  });

  it('says the same of a batch at every step of sealing', () => {
    const sealed = row('a', { claim, sealed: part.object });
    const claimed = hoursOf([], [row('a', { claim })]);
    expect(hoursOf([], [sealed])).toEqual(claimed);
    expect(hoursOf([part], [sealed])).toEqual(claimed);
    expect(hoursOf([part], [])).toEqual(claimed);
  });

  it('counts rows of an older version, which say nothing of matches, lag or minutes', () => {
    const { matched: _m, late: _l, lag: _g, ...oldClaim } = claim;
    const { matched: _pm, late: _pl, lag: _pg, minutes: _mi, ...oldPart } = part;
    expect(hoursOf([], [row('a', { claim: oldClaim })])[0]).toMatchObject({ matched: 0, late: 0 });
    expect(hoursOf([oldPart], [])[0]).toMatchObject({ accepted: 10, matched: 0 });
  });

  it('names the hours whose records do not add up', () => {
    const lost = row('b', {
      receivedAt: '2026-11-22T05:10:00.000Z',
      claim: { ...claim, archived: 7 },
    });
    expect(unbalancedHours(hoursOf([part], [row('c'), lost]))).toEqual([
      { hour: '2026-11-22T05', missing: 1 },
    ]);
    expect(unbalancedHours(hoursOf([{ ...part, accepted: 11 }], []))).toEqual([
      { hour: '2026-11-22T03', missing: 1 },
    ]);
  });

  it('keeps the spread of the lag over the batches of an hour', () => {
    expect(lagOf([5, 1, 3, 2, 4])).toEqual({ batches: 5, low: 1, median: 3, high: 5 });
    expect(lagOf([])).toBeUndefined();
  });
});

const batchArbitrary = fc.record({
  minute: fc.integer({ min: 0, max: 6 * 60 - 1 }),
  accepted: fc.integer({ min: 1, max: 1000 }),
  rejected: fc.integer({ min: 0, max: 5 }),
  state: fc.constantFrom('waiting', 'claimed', 'marked', 'listed', 'expired'),
});

describe('the hours together', () => {
  itHolds.prop([fc.array(batchArbitrary, { maxLength: 30 }), fc.infiniteStream(fc.nat())])(
    'are the ledger, in whatever order rows come and however far sealing has got',
    (drawn, order) => {
      const parts: ArchivePart[] = [];
      const rows: BatchRow[] = [];
      let accepted = 0;
      drawn.forEach((each, i) => {
        accepted += each.accepted;
        const receivedAt = new Date(START + each.minute * 60_000).toISOString();
        const rejected = Math.min(each.rejected, each.accepted);
        const counts = {
          archived: each.accepted - rejected,
          rejected,
          rejectedBy: { format_unknown: rejected },
        };
        const object = `archive/${i}`;
        const base = row(String(i), { accepted: each.accepted, receivedAt });
        const settled = { ...base, claim: { ...claim, ...counts } };
        if (each.state === 'waiting') rows.push(base);
        else if (each.state === 'claimed') rows.push(settled);
        else if (each.state !== 'expired') rows.push({ ...settled, sealed: object });
        if (each.state === 'listed' || each.state === 'expired') {
          const hour = receivedAt.slice(0, 13);
          parts.push({ ...part, ...counts, object, hour, part: i, accepted: each.accepted });
        }
      });
      const shuffled = rows
        .map((each) => ({ each, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      const hours = hoursOf(parts, shuffled);
      const ledger = ledgerOf(parts, rows);
      const total = (name: 'accepted' | 'archived' | 'rejected' | 'waiting') =>
        hours.reduce((sum, hour) => sum + hour[name], 0);
      expect(total('accepted')).toBe(accepted);
      for (const name of ['accepted', 'archived', 'rejected', 'waiting'] as const) {
        expect(total(name)).toBe(ledger[name]);
      }
      expect(unbalancedHours(hours)).toEqual([]);
      expect(hours.every(({ hour }) => Date.parse(`${hour}:00:00Z`) % HOUR_MS === 0)).toBe(true);
    },
  );
});
