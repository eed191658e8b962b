import { settleTime } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { RECEIVED_AT } from './parsing.ts';

describe('the time an event is judged by', () => {
  it.each([
    ['a minute ago', '2026-11-22T01:59:00.000Z'],
    ['a clock half a day fast', '2026-11-22T14:00:00.000Z'],
    ['a year and a month ago', '2025-10-22T02:00:00.000Z'],
  ])('is its own: %s', (_, own) => {
    expect(settleTime(own, RECEIVED_AT)).toEqual({ time: own });
  });

  it.each([
    ['1970', '1990-01-01T00:00:00.000Z'],
    ['2099', '2099-01-01T00:00:00.000Z'],
    ['a day and a second ahead', '2026-11-23T02:00:01.000Z'],
    ['401 days behind', '2025-10-17T02:00:00.000Z'],
  ])('is that of its arrival, and it is flagged: %s', (_, own) => {
    expect(settleTime(own, RECEIVED_AT)).toEqual({ time: RECEIVED_AT, flag: 'time_implausible' });
  });

  it('is that of its arrival when the record has none', () => {
    expect(settleTime(undefined, RECEIVED_AT)).toEqual({ time: RECEIVED_AT });
  });
});
