import { ledgerOf } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';
import { claim, part, row } from './rows.ts';

describe('ledger', () => {
  it('counts what no detect has claimed as waiting', () => {
    expect(ledgerOf([], [row('a'), row('b', { claim })])).toEqual({
      accepted: 20,
      archived: 8,
      rejected: 2,
      waiting: 10,
      rejectedBy: { format_unknown: 2 },
    });
  });

  it('counts a batch once at every step of sealing', () => {
    const sealed = row('a', { claim, sealed: part.object });
    const steps = [
      ledgerOf([], [row('a', { claim })]),
      ledgerOf([], [sealed]),
      ledgerOf([part], [sealed]),
      ledgerOf([part], []),
    ];
    expect(new Set(steps.map((ledger) => JSON.stringify(ledger))).size).toBe(1);
  });
});
