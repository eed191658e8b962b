// What records say of lent addresses goes where triage looks for it.
import { type LeaseLine, type Registry, zoneOfLease } from '@thapcanh/incidents';
import type { SourceKey } from '@thapcanh/ingest';
import type { LeaseRows } from '@thapcanh/store';

export interface KeepLeasesOptions {
  /** The registry of the moment; may cache. */
  readonly registry: () => Promise<Registry>;
  readonly leases: Pick<LeaseRows, 'putAll'>;
}

/** Writes a source's lease lines, each in the zone in which the source lends addresses. */
export function createKeepLeases({
  registry,
  leases,
}: KeepLeasesOptions): (from: SourceKey, lines: readonly LeaseLine[]) => Promise<void> {
  return async (from, lines) => {
    if (lines.length === 0) return;
    const known = await registry();
    await leases.putAll(
      lines.map((line) => ({ ...line, zone: zoneOfLease(line.ip, from, known) })),
    );
  };
}
