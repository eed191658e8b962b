import { expect, it } from 'vitest';
import type { CoreRows, Head } from '../../../cli/src/backup/core-rows.ts';
import { lostSince } from '../../../cli/src/backup/lost.ts';

function headOf(id: string, rev: number): Head {
  return {
    id,
    agency: 'LK-STC',
    status: 'new',
    assignee: null,
    severity: { code: 'M3', proposed: true },
    rev,
    hash: '0'.repeat(64),
  };
}

function rowsOf(kinds: Readonly<Record<string, number>>, heads: readonly Head[]): CoreRows {
  return {
    kinds: new Map(Object.entries(kinds)),
    heads: new Map(heads.map((head) => [head.id, head])),
    entries: new Map(),
    evidence: [],
    unreadable: [],
  };
}

it('counts incidents and entries that are newer than the copy, and kinds of which there are more', () => {
  const copy = rowsOf({ alert: 4, request: 9 }, [headOf('a', 2), headOf('b', 5)]);
  const now = rowsOf({ alert: 6, request: 1, user: 1 }, [
    headOf('a', 3),
    headOf('b', 5),
    headOf('c', 4),
  ]);

  expect(lostSince(copy, now)).toEqual({
    incidents: 1,
    entries: 1 + 4,
    alerts: 2,
    rows: { alert: 2, user: 1 },
  });
});

it('is nothing where the copy is the newer one', () => {
  const copy = rowsOf({ alert: 4 }, [headOf('a', 2)]);

  expect(lostSince(copy, rowsOf({}, []))).toEqual({
    incidents: 0,
    entries: 0,
    alerts: 0,
    rows: {},
  });
});
