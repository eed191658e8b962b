// From alerts of the province to its cases, in one process: triage on a store in memory.
import { createHubGuard } from '@thapcanh/functions/triage/hub-guard.ts';
import { createLentAddresses } from '@thapcanh/functions/triage/lent-addresses.ts';
import { createSmallSigns } from '@thapcanh/functions/triage/small-signs.ts';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  type CaseFacts,
  createRegistry,
  type Incident,
  lentKey,
  localDay,
  type StoredAlert,
  zoneOfLease,
} from '@thapcanh/incidents';
import { type Province, registryRows } from '@thapcanh/province';
import { expect } from 'vitest';
import type { JudgedProvince } from '../../packages/province/judged-province.ts';
import { createMemoryRollUps } from './memory-roll-ups.ts';
import { createMemoryStore } from './memory-store.ts';

/** A case that was not merged into another one. */
export interface PlayedCase {
  readonly head: Incident;
  readonly facts: CaseFacts;
  /** Its alerts with those of the cases merged into it, by time. */
  readonly alerts: readonly StoredAlert[];
}

/**
 * Triages batches at once; what one leaves undone comes again, as from the queue.
 *
 * @param now when they reach the queue (ms)
 * @param leases what is known of lent addresses
 * @returns the cases, by agency and first alert
 */
export async function casesOf(
  province: Province,
  batches: readonly (readonly Alert[])[],
  now: number,
  leases: JudgedProvince['leases'] = [],
): Promise<readonly PlayedCase[]> {
  const store = createMemoryStore();
  const registry = createRegistry(registryRows(province), localDay(now));
  const rollUps = createMemoryRollUps();
  const triage = createTriage({
    store,
    registry: async () => registry,
    lentAddresses: createLentAddresses({
      read: async () =>
        Map.groupBy(leases, (line) =>
          lentKey({ ip: line.ip, zone: zoneOfLease(line.ip, line, registry) }),
        ),
    }),
    hubGuard: createHubGuard({ rollUps, isShared: async () => () => false }),
    smallSigns: createSmallSigns(rollUps),
    clock: { now: () => now },
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
  await Promise.all(
    batches.map(async (batch) => {
      let left = batch;
      while (left.length > 0) {
        const failed = await triage(left);
        left = left.filter(({ id }) => failed.has(id));
      }
    }),
  );
  const heads = [...store.heads.values()];
  const owner = new Map(heads.flatMap((head) => head.merged.map((id) => [id, head.id])));
  const ofCase = Map.groupBy(
    store.alerts.values(),
    ({ incident = '' }) => owner.get(incident) ?? incident,
  );
  return heads
    .filter(({ mergedInto }) => mergedInto === undefined)
    .flatMap((head): readonly PlayedCase[] => {
      const facts = store.allFacts.get(head.id);
      const alerts = (ofCase.get(head.id) ?? []).sort((a, b) =>
        a.alert.time < b.alert.time ? -1 : 1,
      );
      return facts === undefined ? [] : [{ head, facts, alerts }];
    })
    .sort((a, b) =>
      `${a.head.agency} ${a.head.firstAlertAt}` < `${b.head.agency} ${b.head.firstAlertAt}`
        ? -1
        : 1,
    );
}
