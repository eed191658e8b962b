// What the registry says of a source, for judging its batches.
import type { SourceSettings } from '@thapcanh/detection';
import type { Registry } from '@thapcanh/incidents';
import type { SourceKey } from '@thapcanh/ingest';
import { charsetNamed } from '@thapcanh/log-formats';

export interface SourceSettingsOptions {
  /** The registry of the moment; may cache. */
  readonly registry: () => Promise<Registry>;
}

/** Settings of a source; one that is not registered is judged by content alone. */
export function createSourceSettings({
  registry,
}: SourceSettingsOptions): (of: SourceKey) => Promise<SourceSettings> {
  return async ({ agency, source }) => {
    const row = (await registry()).source(agency, source);
    if (row === undefined) return {};
    const charset = charsetNamed(row.charset);
    const { format, logsource, timeZone, hostName, repeats } = row;
    return {
      ...(format === undefined ? {} : { format }),
      ...(logsource === undefined ? {} : { logsource }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(hostName === undefined ? {} : { hostName }),
      ...(charset === undefined ? {} : { charset }),
      repeats,
    };
  };
}
