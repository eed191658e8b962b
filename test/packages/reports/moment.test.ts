import { countText, longDayText, momentText, openDayText, spanText } from '@thapcanh/reports';
import { describe, expect, it } from 'vitest';

describe('times in documents', () => {
  it('are on Vietnam’s clock', () => {
    expect(momentText('2026-11-20T19:41:00Z')).toBe('02:41, 21/11/2026');
  });

  it('give days below 10 and months 1 and 2 a zero, and other months none', () => {
    expect(longDayText('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026');
    expect(longDayText('2026-03-15')).toBe('ngày 15 tháng 3 năm 2026');
    expect(longDayText('2026-11-21')).toBe('ngày 21 tháng 11 năm 2026');
  });

  it('leave a draft room for the day', () => {
    expect(openDayText('2026-01-21')).toMatch(/^ngày +tháng 01 năm 2026$/);
  });

  it('say a span in two units at most', () => {
    expect(spanText(0)).toBe('0 phút');
    expect(spanText(200)).toBe('3 giờ 20 phút');
    expect(spanText(60)).toBe('1 giờ');
    expect(spanText(3 * 1440 + 61)).toBe('3 ngày 1 giờ');
  });

  it('part thousands by points', () => {
    expect([7, 1_000, 184_220, 1_234_567].map(countText)).toEqual([
      '7',
      '1.000',
      '184.220',
      '1.234.567',
    ]);
  });
});
