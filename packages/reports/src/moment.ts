// Times as Vietnamese documents write them, on Vietnam's clock.
import { localIso } from '@thapcanh/incidents';

/** `02:41, 21/11/2026` */
export function momentText(iso: string): string {
  const local = localIso(Date.parse(iso));
  return `${local.slice(11, 16)}, ${dayText(local)}`;
}

/** `21/11/2026`, of a date or a local time. */
export function dayText(date: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/**
 * `ngày 05 tháng 02 năm 2026`: days below 10 and months 1 and 2 take a zero, other months none
 * (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4).
 */
export function longDayText(date: string): string {
  const [year, month = '', day = ''] = date.slice(0, 10).split('-');
  return `ngày ${day} tháng ${monthText(Number(month))} năm ${year}`;
}

/** The same with room for the day, as a draft leaves it: `ngày … tháng 11 năm 2026`. */
export function openDayText(date: string): string {
  const [year, month = ''] = date.slice(0, 10).split('-');
  return `ngày      tháng ${monthText(Number(month))} năm ${year}`;
}

/** `3 giờ 20 phút`, `2 ngày 4 giờ`; two units at most. */
export function spanText(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const parts =
    days > 0
      ? [[days, 'ngày'] as const, [hours, 'giờ'] as const]
      : [[hours, 'giờ'] as const, [whole % 60, 'phút'] as const];
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return said.length === 0 ? '0 phút' : said.join(' ');
}

/** `184.220` */
export function countText(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, '.');
}

function monthText(month: number): string {
  return month < 3 ? `0${month}` : String(month);
}
