import { fc, it as itHolds } from '@fast-check/vitest';
import { parseSchedule } from '@thapcanh/local/src/events/schedule-expression.ts';
import { describe, expect, it } from 'vitest';

const START = Date.parse('2026-11-22T00:00:00Z');

/** The first due times after START. */
function due(expression: string, count = 1, timeZone = 'UTC'): string[] {
  const timetable = parseSchedule(expression, { start: START, timeZone });
  const times: string[] = [];
  let time: number | undefined = START;
  for (let index = 0; index < count && time !== undefined; index += 1) {
    time = timetable.next(time);
    if (time !== undefined) times.push(new Date(time).toISOString().slice(0, 16));
  }
  return times;
}

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', ['2026-11-22T00:01', '2026-11-22T00:02']],
    ['rate(2 days)', ['2026-11-24T00:00', '2026-11-26T00:00']],
    ['cron(15 * * * ? *)', ['2026-11-22T00:15', '2026-11-22T01:15']],
    ['cron(0/20 6,7 * * ? *)', ['2026-11-22T06:00', '2026-11-22T06:20']],
    ['cron(0 0 1 JAN ? *)', ['2027-01-01T00:00', '2028-01-01T00:00']],
    ['cron(30 1 ? * MON-TUE *)', ['2026-11-23T01:30', '2026-11-24T01:30']],
    ['cron(0 12 29 2 ? *)', ['2028-02-29T12:00', '2032-02-29T12:00']],
    ['at(2026-12-01T08:00:00)', ['2026-12-01T08:00']],
  ])('%s is due at %j', (expression, expected) => {
    expect(due(expression, 2)).toEqual(expected);
  });

  it('in the time of Viet Nam is due seven hours earlier', () => {
    expect(due('cron(0 8 * * ? *)', 2, 'Asia/Ho_Chi_Minh')).toEqual([
      '2026-11-22T01:00',
      '2026-11-23T01:00',
    ]);
  });

  it.each(['rate(0 minutes)', 'rate(1 week)', 'cron(* * *)', 'cron(61 * * * ? *)', 'daily'])(
    '%s is refused',
    (expression) => {
      expect(() => due(expression)).toThrow(/not one that the local cloud can read/);
    },
  );
});

const minuteOf = fc.integer({ min: 0, max: 59 });
const hourOf = fc.integer({ min: 0, max: 23 });

itHolds.prop([minuteOf, hourOf, fc.integer({ min: 0, max: 400 * 86_400_000 })])(
  'a daily schedule is next due within a day, at its hour and minute',
  (minute, hour, offset) => {
    const time = START + offset;
    const timetable = parseSchedule(`cron(${minute} ${hour} * * ? *)`, {
      start: START,
      timeZone: 'UTC',
    });
    const at = timetable.next(time) ?? 0;

    expect(at).toBeGreaterThan(time);
    expect(at - time).toBeLessThanOrEqual(86_400_000);
    expect([new Date(at).getUTCHours(), new Date(at).getUTCMinutes()]).toEqual([hour, minute]);
  },
);
