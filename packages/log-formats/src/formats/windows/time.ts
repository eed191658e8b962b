import type { Fields } from '../../event.ts';
import { textOf } from '../../fields.ts';
import { type Clock, hasZone, parseTime } from '../../time/parse-time.ts';

/** In order of trust: the log's own time before the shipper's. */
const STAMPS = ['TimeCreated', 'SystemTime', 'EventTime', '@timestamp'];

/**
 * Time of a Windows event. Some shippers write local times without a zone beside others that have
 * one: a stamp with a zone wins, then Sysmon's `UtcTime`, then the first stamp in the source's zone.
 */
export function windowsTime(fields: Fields, clock: Clock): string | undefined {
  let first: string | undefined;
  for (const name of STAMPS) {
    const stamp = textOf(fields, name);
    if (stamp === undefined) continue;
    if (hasZone(stamp)) return parseTime(stamp, clock);
    first ??= stamp;
  }
  const utc = textOf(fields, 'UtcTime');
  return parseTime(utc === undefined ? first : `${utc}Z`, clock);
}
