import { fc, it } from '@fast-check/vitest';
import { expect } from 'vitest';
import { imbalance, totalLedger } from '../../../dashboards/src/sources/ledger.ts';

const ledger = fc.record({
  accepted: fc.nat(),
  archived: fc.nat(),
  rejected: fc.nat(),
  waiting: fc.nat(),
});

it('a ledger is even when everything accepted is archived, rejected or waiting', () => {
  expect(imbalance({ accepted: 10, archived: 7, rejected: 2, waiting: 1 })).toBe(0);
  expect(imbalance({ accepted: 10, archived: 7, rejected: 2, waiting: 0 })).toBe(1);
});

it.prop([fc.array(ledger)])(
  'the total is off by the sum of what its sources are off',
  (ledgers) => {
    const sum = ledgers.reduce((total, each) => total + imbalance(each), 0);

    expect(imbalance(totalLedger(ledgers))).toBe(sum);
  },
);
