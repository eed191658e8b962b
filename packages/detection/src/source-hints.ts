// What the registry says of a source, as its lines are read by: the same wherever they are read.
import type { SourceRow } from '@thapcanh/incidents';
import { charsetNamed, type SourceHints } from '@thapcanh/log-formats';

/**
 * The registered settings that reading needs; a character set of a later version counts as none.
 *
 * @example sourceHints(registry.source('LK-SXD', 'iis')) // { format: 'iis.w3c', heading: '#Fields: …' }
 */
export function sourceHints(row: SourceRow | undefined): Omit<SourceHints, 'receivedAt'> {
  if (row === undefined) return {};
  const { format, logsource, timeZone, hostName, heading } = row;
  const charset = charsetNamed(row.charset);
  return {
    ...(format === undefined ? {} : { format }),
    ...(logsource === undefined ? {} : { logsource }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(hostName === undefined ? {} : { hostName }),
    ...(heading === undefined ? {} : { heading }),
    ...(charset === undefined ? {} : { charset }),
  };
}
