import { mayBecome, STATUSES, type Status, transitionsFrom } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

/** Rows: from; columns: to; in the order of STATUSES. */
const TABLE: Readonly<Record<Status, string>> = {
  //              n t i c r x
  new: /*       */ '. x x . . x',
  triaged: /*   */ '. . x x . x',
  investigating: '. . . x x x',
  contained: /* */ '. . x . x x',
  recovered: /* */ '. . x . . x',
  closed: /*    */ '. . x . . .',
};

const pairs = STATUSES.flatMap((from) =>
  STATUSES.map((to, column) => ({ from, to, allowed: TABLE[from].split(' ')[column] === 'x' })),
);

describe('the state machine', () => {
  it.each(pairs)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayBecome(from, to)).toBe(allowed);
    expect(transitionsFrom(from).includes(to)).toBe(allowed);
  });

  it('closes from every state and reopens only as investigating', () => {
    for (const from of STATUSES.filter((status) => status !== 'closed')) {
      expect(mayBecome(from, 'closed')).toBe(true);
    }
    expect(transitionsFrom('closed')).toEqual(['investigating']);
  });
});
