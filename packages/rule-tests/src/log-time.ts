// One instant, written the way each kind of log writes it. The province keeps UTC+7, without summer time.

const OFFSET_MS = 7 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The styles of `{{time:style}}`. */
export const LOG_TIME_STYLES = [
  'iso', // 2026-11-17T21:12:00.123+07:00
  'utc', // 2026-11-17T14:12:00.123Z
  'clf', // 17/Nov/2026:21:12:00 +0700
  'postgres', // 2026-11-17 21:12:00.123 +07
  'log4j', // 2026-11-17 21:12:00,123
  'syslog', // Nov 17 21:12:00
  'date', // 2026-11-17
  'clock', // 21:12:00
  'compact', // 261117
  'epoch', // 1795011120.123
  'epoch_ns', // 1795011120123000000
  'serial', // grows by one a millisecond, nine digits
] as const;
export type LogTimeStyle = (typeof LOG_TIME_STYLES)[number];

/** Writes an instant (ms since 1970, UTC) in one of the styles. */
export function formatLogTime(ms: number, style: LogTimeStyle): string {
  const local = new Date(ms + OFFSET_MS).toISOString();
  const date = local.slice(0, 10);
  const clock = local.slice(11, 19);
  const month = MONTHS[Number(local.slice(5, 7)) - 1] ?? '';
  switch (style) {
    case 'iso':
      return `${local.slice(0, -1)}+07:00`;
    case 'utc':
      return new Date(ms).toISOString();
    case 'clf':
      return `${local.slice(8, 10)}/${month}/${local.slice(0, 4)}:${clock} +0700`;
    case 'postgres':
      return `${date} ${local.slice(11, 23)} +07`;
    case 'log4j':
      return `${date} ${local.slice(11, 23).replace('.', ',')}`;
    case 'syslog':
      return `${month} ${String(Number(local.slice(8, 10))).padStart(2)} ${clock}`;
    case 'date':
      return date;
    case 'clock':
      return clock;
    case 'compact':
      return local.slice(2, 10).replaceAll('-', '');
    case 'epoch':
      return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`;
    case 'epoch_ns':
      return `${ms}000000`;
    case 'serial':
      return String(ms % 1_000_000_000);
  }
}

/** The style of that name, or undefined. */
export function logTimeStyle(name: string): LogTimeStyle | undefined {
  return LOG_TIME_STYLES.find((style) => style === name);
}
