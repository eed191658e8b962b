import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf } from './parsing.ts';

const timeOf = (ts: unknown, timeZone?: string) =>
  eventOf(JSON.stringify({ ts }), timeZone === undefined ? {} : { timeZone }).time;

describe('the time of an event', () => {
  it('is the same instant however its zone is written', () => {
    for (const stamp of [
      '2026-11-22T01:15:30.120Z',
      '2026-11-22T01:15:30.120456789Z',
      '2026-11-22T08:15:30.120+07:00',
      '2026-11-22 08:15:30,120 +0700',
      '2026-11-22 08:15:30.12+07',
      '2026-11-21T20:15:30.12-05:00',
      '2026-11-22 08:15:30.120 ICT',
      '2026/11/22 01:15:30.120 UTC',
    ])
      expect(timeOf(stamp)).toBe('2026-11-22T01:15:30.120Z');
  });

  it('without a zone is that of the source, Việt Nam’s by default', () => {
    expect(timeOf('2026-11-22 08:15:30')).toBe('2026-11-22T01:15:30.000Z');
    expect(timeOf('2026-11-22 08:15:30', 'UTC')).toBe('2026-11-22T08:15:30.000Z');
    expect(timeOf('2026-11-22 08:15:30', 'Asia/Kathmandu')).toBe('2026-11-22T02:30:30.000Z');
    expect(timeOf('2026-11-22 08:15:30', 'No/Such_Zone')).toBe('2026-11-22T01:15:30.000Z');
  });

  it('follows summer time, and takes the earlier of two equal clocks', () => {
    const berlin = (stamp: string) => timeOf(stamp, 'Europe/Berlin');

    expect(berlin('2026-03-29 01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(berlin('2026-03-29 03:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(berlin('2026-10-25 02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(berlin('2026-10-25 03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is kept to the millisecond from any ISO time', () => {
    const date = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (instant) => {
        expect(timeOf(instant.toISOString())).toBe(instant.toISOString());
        expect(timeOf(instant.toISOString().replace('Z', ''), 'UTC')).toBe(instant.toISOString());
      }),
    );
  });

  it('is read from Unix time of any precision', () => {
    const seconds = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, (unix) => {
        const iso = new Date(unix * 1000).toISOString();
        for (const zeros of ['', '000', '000000', '000000000'])
          expect(timeOf(`${unix}${zeros}`)).toBe(iso);
        expect(timeOf(unix)).toBe(iso);
        expect(timeOf(unix * 1000)).toBe(iso);
      }),
    );
  });

  it('is read however logs write an instant', () => {
    const MONTHS = [
      'Jan',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
      'Jul',
      'Aug',
      'Sep',
      'Oct',
      'Nov',
      'Dec',
    ];
    const date = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (instant) => {
        const [day = '', clock = ''] = instant.toISOString().slice(0, -1).split('T');
        const [year, month, ofMonth = ''] = day.split('-');
        const name = MONTHS[Number(month) - 1];
        for (const stamp of [
          `${day} ${clock.replace('.', ',')} +0000`,
          `${year}/${month}/${ofMonth}, ${clock}000Z`,
          `${ofMonth}/${name}/${year}:${clock} +0000`,
          `${Number(ofMonth)}-${name}-${year} ${clock} UTC`,
          `${name} ${ofMonth.replace(/^0/, ' ')} ${year} ${clock} +00:00`,
        ])
          expect(timeOf(stamp)).toBe(instant.toISOString());
      }),
    );
  });

  it('is none of what only looks like one', () => {
    for (const stamp of [
      '2026-11-22',
      '2026-11-22T08',
      '2026-11-22T08:1',
      '2026.11.22 08:15:30',
      '2026-11-22  08:15:30',
      '22/nov/2026:08:15:30',
      '22/Nov-2026:08:15:30',
      '22/Nov/2026:08:15',
      'Nov 22',
      'Nov   22 08:15:30',
      'Nov 22 08:15',
      'Ñov 22 08:15:30',
      '12345678',
      '12345678901',
    ])
      expect(timeOf(stamp), stamp).toBeUndefined();
  });

  it('may be followed by more', () => {
    for (const more of ['', ' ', ' -', ' x', ',1234567890'])
      expect(timeOf(`2026-11-22 08:15:30${more}`)).toMatch(/^2026-11-22T01:15:30[.]/);
    expect(timeOf('Nov 22 2026 08:15:30 +09:00x')).toBe('2026-11-22T01:15:30.000Z');
  });

  it('is none of a day or hour that does not exist', () => {
    for (const stamp of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'])
      expect(timeOf(`${stamp}T00:00:00Z`)).toBeUndefined();
    expect(timeOf('2026-01-01T24:00:00Z')).toBeUndefined();
    expect(timeOf('2028-02-29T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  });
});
