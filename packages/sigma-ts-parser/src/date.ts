// Dates of creation and modification.
import type { Entry, Reader } from './reader.ts';

const DATE = /^(\d{4})[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])$/;

/** Reads a date as `YYYY-MM-DD`; one that does not exist is reported and left out. */
export function readDate(
  reader: Reader,
  text: string,
  entry: Entry | undefined,
): string | undefined {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isOnCalendar(date)) {
    const message = `"${text}" is not a date; write YYYY-MM-DD. The date is ignored.`;
    reader.warn('date_invalid', message, entry?.value ?? null);
    return undefined;
  }
  if (date !== text) {
    const message = `"${text}" is read as ${date}. Write it so: other tools may refuse it.`;
    reader.warn('date_form', message, entry?.value ?? null);
  }
  return date;
}

/** February has no 30th: a date that exists comes back as it was. */
function isOnCalendar(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
