// What the logs of MySQL and MariaDB share.
import type { Fields } from '../../event.ts';
import { textOf } from '../../fields.ts';
import type { FormatSpec } from '../../format.ts';
import type { Opening } from '../../marks.ts';

/** The ways in which the server writes a time, oldest last: `2026-11-22T…Z`, `2026-11-22  8:15:30`, `261122  8:15:30`. */
export const STAMP = String.raw`(?:(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))|(\d{2,4})-?(\d{2})-?(\d{2}) {1,2}(\d{1,2}:\d{2}:\d{2}))`;
/** How a line opens that opens with `STAMP`. */
export const STAMP_OPENS: readonly Opening[] = ['2026-11-22T', '2026-11-22 ', '9'];
/** Groups that `STAMP` captures. */
export const STAMP_GROUPS = 5;

/** The time of the groups of `STAMP`, in a form that `parseTime` reads; undefined when none was there. */
export function stampOf(groups: readonly (string | undefined)[]): string | undefined {
  const [iso, year, month, day, clock] = groups;
  if (iso !== undefined) return iso;
  if (year === undefined || clock === undefined) return undefined;
  const full = year.length === 2 ? `20${year}` : year;
  return `${full}-${month}-${day}T${clock.padStart(8, '0')}`;
}

export const MYSQL_COMMON: FormatSpec['common'] = {
  'source.ip': ['ip', 'client'],
  'user.name': 'user',
  'database.name': 'database',
  'event.action': ['operation', 'command', 'action'],
  'event.code': 'error_code',
  'event.outcome': outcomeOf,
};

function outcomeOf(fields: Fields): string | undefined {
  return textOf(fields, 'result');
}
