const ASCTIME = /^([A-Z][a-z]{2} {1,2}\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})$/;

/**
 * What C's `asctime` writes, without the day of the week, with its year where `parseTime` reads it.
 *
 * @example calendarDate('Nov 22 08:15:30 2026')  // 'Nov 22 2026 08:15:30'
 */
export function calendarDate(text: string): string {
  return text.replace(ASCTIME, '$1 $3 $2');
}
