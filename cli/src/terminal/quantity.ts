// Sizes, rates and times as people read them.

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** @example formatBytes(1536) // '1.5 KB' */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}

/** @example formatDuration(95) // '1:35' */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** @example counted(2, 'file') // '2 files' */
export function counted(count: number, noun: string): string {
  const plural = /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(?:s|ch|x)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
  return `${count} ${count === 1 ? noun : plural}`;
}
