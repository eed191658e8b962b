// Times as Vietnam writes them, whatever the phone's own zone: `03:12, 21/11/2026`.

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hourCycle: 'h23',
});

/** An instant (ISO 8601) on Vietnam's clock. */
export function timeInVietnam(iso: string): string {
  const parts = new Map(
    FORMAT.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${part('hour')}:${part('minute')}, ${part('day')}/${part('month')}/${part('year')}`;
}
