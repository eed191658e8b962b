// Lines that can be told apart, and the proof that each arrived exactly once.

import type { LocalKey } from 'thapcanh/cloud';
import { expect, vi } from 'vitest';
import type { TestCloud } from '../../cloud/test-cloud.ts';

/** Access log lines, each of its own path. */
export function linesOf(shipper: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, n) =>
      `192.0.2.7 - - [22/Nov/2026:08:15:30 +0700] "GET /${shipper}/${n}. HTTP/1.1" 200 ${n} "-" "test"`,
  );
}

/** How long a shipper may bring nothing. */
const PATIENCE = { timeout: 60_000, interval: 100 };

/**
 * Waits until so many lines are accepted, as long as it takes on a busy machine: only a shipper that
 * brings nothing more for a minute fails.
 */
export async function untilAccepted(accepted: () => Promise<number>, count: number): Promise<void> {
  let seen = await accepted();
  while (seen < count) {
    const before = seen;
    seen = await vi.waitFor(async () => {
      const now = await accepted();
      expect(now, `of ${count} accepted`).toBeGreaterThan(before);
      return now;
    }, PATIENCE);
  }
}

/**
 * The three counts agree: the shipper's, the ledger's, and the distinct records read back from the
 * sealed archive; and each line is there once.
 */
export async function expectEachOnce(
  running: TestCloud,
  key: LocalKey,
  shipper: string,
  count: number,
): Promise<void> {
  const counts = await countsOf(running, key, shipper);
  expect(counts).toEqual({
    ledger: { accepted: count, rejected: 0, waiting: 0, archived: count },
    ids: count,
    marks: count,
    lines: count,
  });
}

async function countsOf(running: TestCloud, key: LocalKey, shipper: string) {
  await running.cloud.drain();
  await running.sealHour();
  const { accepted, archived, rejected, waiting } = await running.ledger(key);
  const lines = (await running.archive()).filter(
    ({ agency, source }) => agency === key.agency && source === key.source,
  );
  // JSON may write the solidus with a backslash before it, as rsyslog does.
  const mark = new RegExp(`${shipper}\\\\?/(\\d+)\\.`);
  const marks = lines.map(({ raw }) => mark.exec(raw)?.[1]);
  return {
    ledger: { accepted, rejected, waiting, archived },
    ids: new Set(lines.map(({ id }) => id)).size,
    marks: new Set(marks).size,
    lines: lines.length,
  };
}
