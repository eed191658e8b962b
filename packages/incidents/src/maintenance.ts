// Whether an instant lies in a source's planned work.
import { localClock } from './local-time.ts';
import type { MaintenanceWindow } from './registry-rows.ts';

const DAY_MINUTES = 1440;

function minuteOf(clock: string): number {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function holds(window: MaintenanceWindow): (ms: number) => boolean {
  if ('from' in window) {
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    return (ms) => ms >= from && ms < to;
  }
  const start = minuteOf(window.start);
  const end = minuteOf(window.end);
  const length = end > start ? end - start : end + DAY_MINUTES - start;
  const { weekday } = window;
  return (ms) => {
    const now = localClock(ms);
    const into = (now.minute - start + DAY_MINUTES) % DAY_MINUTES;
    const began = now.minute >= start ? now.weekday : (now.weekday + 6) % 7;
    return into < length && (weekday === undefined || weekday === began);
  };
}

/**
 * Tells whether an instant (milliseconds since 1970) lies in one of the windows.
 *
 * @example inMaintenance([{ weekday: 4, start: '22:00', end: '00:00' }]) // Thursdays from 22:00 to midnight
 */
export function inMaintenance(windows: readonly MaintenanceWindow[]): (ms: number) => boolean {
  const each = windows.map(holds);
  return (ms) => each.some((inWindow) => inWindow(ms));
}
