import { lastHeading } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';

const FIELDS = '#Fields: date time c-ip';
const ROW = '2026-11-22 01:15:30 192.0.2.5';

describe('The last heading of a log’s lines', () => {
  it('is that which the next line is read by', () => {
    expect(lastHeading([FIELDS, ROW, `${FIELDS} s-ip`, ROW])).toBe(`${FIELDS} s-ip`);
  });

  it('is whole, without carriage returns', () => {
    expect(lastHeading(['#Version: 1.0\r', `${FIELDS}\r`, ROW])).toBe(`#Version: 1.0\n${FIELDS}`);
  });

  it('is not a line that names no columns', () => {
    expect(lastHeading([FIELDS, ROW, '#close\t2026-11-22-09-00-00', '# a remark'])).toBe(FIELDS);
  });

  it('is none among other lines', () => {
    expect(lastHeading([ROW, '# a remark', ''])).toBeUndefined();
    expect(lastHeading([])).toBeUndefined();
  });
});
